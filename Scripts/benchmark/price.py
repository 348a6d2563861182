"""What a unit of equity is worth in kilometres: the dual of the budget row in the relaxation. price.py MODEL.mps THREADS"""

import sys

import highspy

import mps

highs = highspy.Highs()
highs.setOptionValue("output_flag", False)
highs.readModel(sys.argv[1])
highs.setOptionValue("threads", int(sys.argv[2]))
highs.setOptionValue("solve_relaxation", True)
highs.run()
if highs.getModelStatus() != highspy.HighsModelStatus.kOptimal:
    sys.exit("the relaxation was not solved")
row = list(highs.getLp().row_names_).index(mps.BUDGET_ROW)
print(-highs.getSolution().row_dual[row])
