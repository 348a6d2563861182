// One call into GLPK: build a problem, solve it, read the answer back, free everything.
//
// Nothing of GLPK outlives the call and nothing is shared between threads, so any number of threads may each be
// inside one. Nothing is ever printed. The GLPK environment of the calling thread is created and freed by the call;
// do not mix it with other uses of GLPK on the same thread.

#ifndef CGLPK_H
#define CGLPK_H

#include <stdint.h>

/// A minimisation problem. Infinite bounds are IEEE infinities. Entries are triplets whose element 0 is unused;
/// their row and column numbers start at 1, as GLPK wants them.
typedef struct {
  int rows, columns, entries;
  const double *row_lower, *row_upper;        // one per row, from 0
  const double *column_lower, *column_upper;  // one per column, from 0
  const double *cost;                         // one per column, from 0
  const uint8_t *integral;                    // one per column, from 0; nonzero means whole numbers only
  double constant;                            // added to the objective
  const int *entry_row, *entry_column;        // entries + 1 of each
  const double *entry_value;
} lg_model;

/// Status of a row or column in a basis; the numbers are GLPK's own.
enum { LG_BASIC = 1, LG_LOWER = 2, LG_UPPER = 3, LG_FREE = 4, LG_FIXED = 5 };

enum { LG_SIMPLEX_AUTOMATIC = 0, LG_SIMPLEX_PRIMAL = 1, LG_SIMPLEX_DUAL_THEN_PRIMAL = 2, LG_SIMPLEX_DUAL = 3 };

typedef struct {
  double best;       // objective of the best plan, +infinity when there is none
  double bound;      // no plan can be better than this, -infinity when unknown
  int nodes;         // branch-and-bound nodes entered
  int iterations;    // simplex iterations
} lg_progress;

/// Asked now and then, on the calling thread. Nonzero ends the search.
typedef int (*lg_poll)(void *context, const lg_progress *progress);

typedef struct {
  int integer;              // 0 solves the relaxation only
  int simplex;              // LG_SIMPLEX_…
  int presolve;             // ignored where a start basis (relaxation), a start plan or late rows (integer) are given
  int scale;
  int long_step;            // long-step ratio test in the dual simplex, relaxation only
  int iteration_limit;      // negative: none
  int node_limit;           // negative: none
  int memory_limit;         // MiB, 0: none
  double seconds;           // from now, over all phases; infinity: none
  double relative_gap;      // 0: none
  double absolute_gap;      // 0: none
  int gomory, mir, cover, clique;
  int gomory_nodes;         // Gomory's cuts at so many nodes, the first ones; below 0 at all
  int branching;            // GLPK's GLP_BR_…
  int branched_first;       // so many of the last columns are branched on before all others
  int backtracking;         // GLPK's GLP_BT_…
  int feasibility_pump, rounding;
  const uint8_t *row_status, *column_status;  // start basis, or both null
  const uint8_t *row_late;  // nonzero: left out until a solution of the integer search breaks the row; or null
  const double *start;      // start plan, element 0 unused, or null; must satisfy the rows: GLPK does not look
  lg_poll poll;             // or null
  void *context;
} lg_options;

enum {
  LG_OPTIMAL, LG_GAP, LG_INFEASIBLE, LG_UNBOUNDED, LG_TIME, LG_NODES, LG_ITERATIONS, LG_STOPPED,
  LG_TROUBLE,  // numbers went wrong; see message
  LG_MISUSE,   // GLPK refused; see message; nothing else in the result means anything
};

/// The arrays belong to the caller and are filled only where the flags say so.
typedef struct {
  int outcome;
  int has_values, has_basis, has_duals;
  int branching;            // ended in branch and bound
  int start_taken;          // the start plan was handed over and was better than what was known
  double objective;         // GLPK's, of `value`
  double bound;             // -infinity when unknown
  double relaxation;        // optimum of the root relaxation, -infinity when unknown
  int nodes, iterations;
  double *value;            // one per column
  double *reduced_cost;     // one per column; of the relaxation
  double *row_dual;         // one per row; of the relaxation
  uint8_t *row_status, *column_status;  // basis of the relaxation
  char message[320];        // GLPK's last sentence
} lg_result;

/// Always returns; the outcome is in `result`.
void lg_solve(const lg_model *model, const lg_options *options, lg_result *result);

/// GLPK's version, such as "5.0".
const char *lg_glpk_version(void);

#endif
