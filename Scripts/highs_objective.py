"""Solves an MPS file with HiGHS at gap 0 and compares the objective with a given value. Called by crosscheck-highs."""

import argparse
import sys

import highspy


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model")
    parser.add_argument("expected", type=float)
    parser.add_argument("--tolerance", type=float, default=1e-6, help="relative (default 1e-6)")
    parser.add_argument("--time-limit", type=float, default=600, help="seconds (default 600)")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--maximize", action="store_true", help="GLPK's MPS files do not tell HiGHS the sense")
    asked = parser.parse_args()

    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", 0.0)
    highs.setOptionValue("time_limit", asked.time_limit)
    highs.setOptionValue("threads", asked.threads)
    if highs.readModel(asked.model) == highspy.HighsStatus.kError:
        sys.exit(f"{asked.model}: HiGHS cannot read it")
    if written_by_glpk(asked.model):
        # GLPK writes the objective's constant as it is, HiGHS (like most) reads it with the sign turned.
        highs.changeObjectiveOffset(-highs.getLp().offset_)
    if asked.maximize:
        highs.changeObjectiveSense(highspy.ObjSense.kMaximize)
    highs.run()

    status = highs.getModelStatus()
    info = highs.getInfo()
    whole = any(kind != highspy.HighsVarType.kContinuous for kind in highs.getLp().integrality_)
    objective = info.objective_function_value
    bound = info.mip_dual_bound if whole else objective
    difference = abs(objective - asked.expected) / max(1e-9, abs(asked.expected))
    proven = status == highspy.HighsModelStatus.kOptimal
    agrees = proven and difference <= asked.tolerance
    print(f"status     {highs.modelStatusToString(status)}")
    print(f"columns    {highs.getNumCol()}, rows {highs.getNumRow()}, seconds {highs.getRunTime():.1f}")
    print(f"objective  {objective!r}")
    print(f"bound      {bound!r}")
    print(f"expected   {asked.expected!r}")
    print(f"difference {difference:.3e} relative, {asked.tolerance:.1e} allowed: {'agrees' if agrees else 'DIFFERS'}")
    if not proven:
        print("HiGHS did not prove an optimum, so nothing is confirmed")
    return 0 if agrees else 1


def written_by_glpk(model):
    with open(model, encoding="utf-8", errors="replace") as file:
        return file.readline().startswith("* Problem:")


sys.exit(main())
