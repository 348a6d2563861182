"""CP-SAT by OR-Tools' model builder, which reads MPS and scales coefficients to whole numbers by itself."""

import ortools
from ortools.linear_solver.python import model_builder

from solve import Outcome


def solve(asked, start, watch):
    model = model_builder.Model()
    if not model.import_from_mps_file(asked.model):
        raise SystemExit(f"{asked.model}: OR-Tools cannot read it")
    variables = [model.var_from_index(index) for index in range(model.num_variables)]
    if start is not None:
        for variable in variables:
            model.add_hint(variable, start.get(variable.name, 0.0))
    solver = model_builder.Solver("sat")
    solver.set_time_limit_in_seconds(asked.limit)
    solver.set_solver_specific_parameters(f"num_workers:{asked.threads} relative_gap_limit:{asked.gap!r}")
    with watch:
        status = solver.solve(model)
    has_plan = status in (model_builder.SolveStatus.OPTIMAL, model_builder.SolveStatus.FEASIBLE)
    return Outcome(
        proven=status == model_builder.SolveStatus.OPTIMAL,
        says=status.name,
        version=f"CP-SAT {ortools.__version__}",
        # Without a plan OR-Tools hands out 0, which nobody proved.
        bound=solver.best_objective_bound if has_plan else None,
        values={variable.name: solver.value(variable) for variable in variables} if has_plan else None,
        stated=solver.objective_value if has_plan else None,
    )
