"""HiGHS by its Python interface."""

import highspy

from solve import Outcome


def solve(asked, start, watch):
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    if highs.readModel(asked.model) == highspy.HighsStatus.kError:
        raise SystemExit(f"{asked.model}: HiGHS cannot read it")
    highs.setOptionValue("time_limit", asked.limit)
    highs.setOptionValue("threads", asked.threads)
    if asked.absolute_gap is None:
        highs.setOptionValue("mip_rel_gap", asked.gap)
    else:
        highs.setOptionValue("mip_rel_gap", 0.0)
        highs.setOptionValue("mip_abs_gap", asked.absolute_gap)
    names = list(highs.getLp().col_names_)
    if start is not None:
        solution = highspy.HighsSolution()
        solution.col_value = [start.get(name, 0.0) for name in names]
        highs.setSolution(solution)
    with watch:
        highs.run()
    status = highs.getModelStatus()
    info = highs.getInfo()
    values = None
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        values = dict(zip(names, highs.getSolution().col_value))
    return Outcome(
        proven=status == highspy.HighsModelStatus.kOptimal,
        says=highs.modelStatusToString(status),
        version=f"HiGHS {highs.version()}",
        bound=info.mip_dual_bound,
        values=values,
        stated=info.objective_function_value,
    )
