"""SCIP by PySCIPOpt; one thread, as its wheels have no more."""

import pyscipopt

from solve import Outcome


def solve(asked, start, watch):
    model = pyscipopt.Model()
    model.hideOutput()
    model.readProblem(asked.model)
    # Wall clock.
    model.setParam("timing/clocktype", 2)
    model.setParam("limits/time", asked.limit)
    model.setParam("limits/gap", asked.gap)
    if start is not None:
        solution = model.createSol()
        for variable in model.getVars():
            model.setSolVal(solution, variable, start.get(variable.name, 0.0))
        model.addSol(solution)
    with watch:
        model.optimize()
    status = model.getStatus()
    values = None
    if model.getNSols() > 0:
        best = model.getBestSol()
        values = {variable.name: model.getSolVal(best, variable) for variable in model.getVars()}
    return Outcome(
        proven=status in ("optimal", "gaplimit"),
        says=status,
        version=f"SCIP {model.version()}",
        bound=model.getDualbound(),
        values=values,
        stated=model.getObjVal() if values is not None else None,
    )
