// The only file that includes <glpk.h>. See CGLPK.h for the promise it keeps.

#include "look.h"

#include <float.h>
#include <glpk.h>
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <string.h>

enum phase { BUILDING, RELAXING, BRANCHING };

// Rows left out until a solution breaks them. The entries of row i lie from begin[i] to before begin[i + 1].
struct late {
  int rows;
  int *begin, *column;
  double *value, *lower, *upper;
};

// Lives in the frame of lg_solve, never in the frame that calls setjmp: what a longjmp leaves behind in it is
// therefore well defined.
struct run {
  const lg_model *model;
  const lg_options *options;
  lg_result *result;
  jmp_buf jump;
  enum phase phase;
  glp_prob *problem;
  int *place;          // by row of the model, the number in `problem`; 0 for late ones
  struct late late;
  glp_prob *searched;  // the problem branch-and-bound works on: `problem`, or what the presolver made of it
  glp_iocp *parameters;  // of the search that runs
  double deadline;     // on the monotonic clock
  int interrupted;     // an outcome, once the search has to end; -1 before
  int start_offered;
  double best, bound;
  char line[320];
  size_t length;
};

static int iterations_left(const struct run *run) {
  if (run->options->iteration_limit < 0) return INT_MAX;
  int left = run->options->iteration_limit - glp_get_it_cnt(run->problem);
  return left < 0 ? 0 : left;
}

// MARK: Ending early

static void look_for_plan(struct run *run) {
  if (run->searched != NULL && glp_mip_status(run->searched) == GLP_FEAS) run->best = glp_mip_obj_val(run->searched);
}

// Sets `interrupted` when the time is up or the caller says stop.
static void ask(struct run *run, double grace) {
  if (run->interrupted >= 0) return;
  if (lg_now() >= run->deadline + grace) {
    run->interrupted = LG_TIME;
    return;
  }
  if (run->options->poll == NULL) return;
  lg_progress progress = {run->best, fmin(run->bound, run->best), run->result->nodes, 0};
  glp_prob *counted = run->searched != NULL ? run->searched : run->problem;
  if (counted != NULL) progress.iterations = glp_get_it_cnt(counted);
  if (run->options->poll(run->options->context, &progress)) run->interrupted = LG_STOPPED;
}

// GLPK's own words. Returning nonzero keeps them off the terminal.
//
// This is also the only sign of life a simplex run gives: GLPK speaks every out_frq milliseconds. Cutting the run
// into slices of iterations instead would restart pricing at every slice, and slices of time would make the path,
// and so the vertex, depend on the speed of the machine. Leaving by longjmp from here is safe: GLPK holds no lock
// and all its memory hangs on the environment, which lg_solve frees afterwards.
static int on_words(void *info, const char *words) {
  struct run *run = info;
  for (; *words != '\0'; words++) {
    if (*words != '\n') {
      if (run->length + 1 < sizeof run->line) run->line[run->length++] = *words;
      continue;
    }
    run->line[run->length] = '\0';
    // Every error is followed by the place in GLPK's source, which helps nobody here.
    if (run->length > 0 && strncmp(run->line, "Error detected in file", 22) != 0)
      memcpy(run->result->message, run->line, run->length + 1);
    run->length = 0;
  }
  if (run->phase == BUILDING) return 1;
  look_for_plan(run);
  // The simplex keeps its own time and ends tidily, so it gets a moment to do so.
  ask(run, 0.1);
  if (run->interrupted < 0) return 1;
  // A plan of the presolved problem can only be translated back by GLPK itself, on an orderly way out.
  if (run->phase == BRANCHING && run->searched != run->problem && isfinite(run->best)) return 1;
  longjmp(run->jump, 1);
}

static void on_error(void *info) {
  struct run *run = info;
  run->interrupted = LG_MISUSE;
  longjmp(run->jump, 1);
}

// MARK: Building

static int kind_of_bounds(double lower, double upper) {
  if (lower == upper) return GLP_FX;
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  return isinf(upper) ? GLP_LO : GLP_DB;
}

// Column by column, in the order of adding: glp_load_matrix chases pointers through the rows for its search of
// duplicates and takes several times as long on a million entries.
static void load_entries(struct run *run) {
  const lg_model *model = run->model;
  int columns = model->columns, entries = model->entries;
  int sound = 1;
  for (int k = 1; k <= entries; k++) {
    sound &= model->entry_column[k] >= 1 && model->entry_column[k] <= columns;
    sound &= model->entry_row[k] >= 1 && model->entry_row[k] <= model->rows;
  }
  if (!sound || entries == 0) {
    // Which says what is wrong.
    glp_load_matrix(run->problem, entries, model->entry_row, model->entry_column, model->entry_value);
    return;
  }
  int *next = glp_alloc(columns + 2, sizeof(int));
  int *row = glp_alloc(entries + 1, sizeof(int));
  double *value = glp_alloc(entries + 1, sizeof(double));
  memset(next, 0, ((size_t)columns + 2) * sizeof(int));
  for (int k = 1; k <= entries; k++) next[model->entry_column[k] + 1] += run->place[model->entry_row[k]] > 0;
  for (int j = 1; j <= columns; j++) next[j + 1] += next[j];
  for (int k = 1; k <= entries; k++) {
    if (run->place[model->entry_row[k]] == 0) continue;
    int place = ++next[model->entry_column[k]];
    row[place] = run->place[model->entry_row[k]];
    value[place] = model->entry_value[k];
  }
  // next[j] is now where column j ends.
  int end = 0;
  for (int j = 1; j <= columns; j++) {
    int begin = end;
    end = next[j];
    if (end > begin) glp_set_mat_col(run->problem, j, end - begin, row + begin, value + begin);
  }
  glp_free(value);
  glp_free(row);
  glp_free(next);
}

// Numbers the rows of the problem; late ones are set aside.
static void place_rows(struct run *run) {
  const lg_model *model = run->model;
  struct late *late = &run->late;
  const uint8_t *is_late = run->options->integer ? run->options->row_late : NULL;
  run->place = glp_alloc(model->rows + 1, sizeof(int));
  late->lower = glp_alloc(model->rows + 1, sizeof(double));
  late->upper = glp_alloc(model->rows + 1, sizeof(double));
  int *number = glp_alloc(model->rows + 1, sizeof(int));
  int rows = 0;
  for (int i = 0; i < model->rows; i++) {
    if (is_late == NULL || !is_late[i]) {
      run->place[i + 1] = ++rows;
      continue;
    }
    run->place[i + 1] = 0;
    number[i + 1] = late->rows;
    late->lower[late->rows] = model->row_lower[i];
    late->upper[late->rows++] = model->row_upper[i];
  }
  late->begin = glp_alloc(late->rows + 2, sizeof(int));
  late->column = glp_alloc(model->entries + 1, sizeof(int));
  late->value = glp_alloc(model->entries + 1, sizeof(double));
  memset(late->begin, 0, ((size_t)late->rows + 2) * sizeof(int));
  if (late->rows > 0) {
    for (int k = 1; k <= model->entries; k++)
      if (run->place[model->entry_row[k]] == 0) late->begin[number[model->entry_row[k]] + 2]++;
    for (int i = 1; i <= late->rows; i++) late->begin[i + 1] += late->begin[i];
    for (int k = 1; k <= model->entries; k++) {
      if (run->place[model->entry_row[k]] > 0) continue;
      int at = late->begin[number[model->entry_row[k]] + 1]++;
      late->column[at] = model->entry_column[k];
      late->value[at] = model->entry_value[k];
    }
  }
  glp_free(number);
}

static void build(struct run *run) {
  const lg_model *model = run->model;
  if (run->options->memory_limit > 0) glp_mem_limit(run->options->memory_limit);
  glp_prob *problem = run->problem = glp_create_prob();
  glp_set_obj_dir(problem, GLP_MIN);
  glp_set_obj_coef(problem, 0, model->constant);
  place_rows(run);
  if (model->rows > run->late.rows) glp_add_rows(problem, model->rows - run->late.rows);
  if (model->columns > 0) glp_add_cols(problem, model->columns);
  for (int i = 0; i < model->rows; i++) {
    if (run->place[i + 1] == 0) continue;
    double lower = model->row_lower[i], upper = model->row_upper[i];
    glp_set_row_bnds(problem, run->place[i + 1], kind_of_bounds(lower, upper), lower, upper);
  }
  for (int j = 0; j < model->columns; j++) {
    double lower = model->column_lower[j], upper = model->column_upper[j];
    glp_set_col_bnds(problem, j + 1, kind_of_bounds(lower, upper), lower, upper);
    glp_set_obj_coef(problem, j + 1, model->cost[j]);
    if (run->options->integer && model->integral[j]) glp_set_col_kind(problem, j + 1, GLP_IV);
  }
  load_entries(run);
  if (run->options->scale && !lg_well_scaled(model)) glp_scale_prob(problem, GLP_SF_AUTO);
}

// MARK: The relaxation

// A basis of the wrong size or a singular one is no reason to fail: GLPK's own takes its place.
static void choose_basis(struct run *run) {
  const lg_options *options = run->options;
  if (options->row_status != NULL && options->column_status != NULL) {
    for (int i = 0; i < run->model->rows; i++)
      if (run->place[i + 1] > 0) glp_set_row_stat(run->problem, run->place[i + 1], options->row_status[i]);
    for (int j = 0; j < run->model->columns; j++) glp_set_col_stat(run->problem, j + 1, options->column_status[j]);
    if (run->model->rows == 0 || glp_factorize(run->problem) == 0) return;
  }
  glp_adv_basis(run->problem, 0);
}

static int choose_simplex(struct run *run, int presolve) {
  switch (run->options->simplex) {
    case LG_SIMPLEX_PRIMAL: return GLP_PRIMAL;
    case LG_SIMPLEX_DUAL: return GLP_DUAL;
    case LG_SIMPLEX_DUAL_THEN_PRIMAL: return GLP_DUALP;
    default: break;
  }
  if (run->options->long_step && lg_mostly_boxed(run->model)) return GLP_DUALP;
  // Columns added to an optimal basis leave it primal feasible, rows leave it dual feasible.
  if (run->options->row_status != NULL && !presolve && run->model->rows > 0 && glp_warm_up(run->problem) == 0) {
    if (glp_get_prim_stat(run->problem) == GLP_FEAS) return GLP_PRIMAL;
    if (glp_get_dual_stat(run->problem) == GLP_FEAS) return GLP_DUALP;
  }
  return GLP_PRIMAL;
}

// One simplex run. Returns an outcome, or -1 where another way may do better.
static int simplex(struct run *run, int method, int presolve) {
  glp_smcp parameters;
  glp_init_smcp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = 100;
  parameters.out_dly = 0;
  parameters.meth = method;
  parameters.presolve = presolve ? GLP_ON : GLP_OFF;
  parameters.tm_lim = lg_milliseconds_until(run->deadline);
  parameters.it_lim = iterations_left(run);
  if (run->options->long_step && method != GLP_PRIMAL) parameters.r_test = GLP_RT_FLIP;
  switch (glp_simplex(run->problem, &parameters)) {
    case 0: break;
    case GLP_ENOPFS: return LG_INFEASIBLE;
    case GLP_EITLIM: return LG_ITERATIONS;
    case GLP_ETMLIM: return LG_TIME;
    case GLP_EBOUND: return LG_MISUSE;
    default: return -1;
  }
  switch (glp_get_status(run->problem)) {
    case GLP_OPT: return LG_OPTIMAL;
    case GLP_NOFEAS: return LG_INFEASIBLE;
    case GLP_UNBND: return LG_UNBOUNDED;
    default: return -1;
  }
}

static int relax(struct run *run) {
  run->phase = RELAXING;
  const lg_options *options = run->options;
  int presolve = options->presolve && options->row_status == NULL;
  // The presolver throws the basis away and solves another problem, so there is nothing to look at.
  if (!presolve) choose_basis(run);
  int outcome = simplex(run, choose_simplex(run, presolve), presolve);
  // The dual simplex and the presolver cannot tell an unbounded problem from an infeasible one; the primal can.
  if (outcome < 0) {
    glp_adv_basis(run->problem, 0);
    outcome = simplex(run, GLP_PRIMAL, 0);
  }
  if (outcome < 0) {
    glp_std_basis(run->problem);
    outcome = simplex(run, GLP_DUALP, 0);
  }
  return outcome < 0 ? LG_TROUBLE : outcome;
}

static void read_relaxation(struct run *run, int outcome) {
  lg_result *result = run->result;
  glp_prob *problem = run->problem;
  int rows = run->model->rows, columns = run->model->columns;
  if (outcome == LG_MISUSE || outcome == LG_TROUBLE || outcome == LG_STOPPED) return;
  int dual_feasible = glp_get_dual_stat(problem) == GLP_FEAS;
  if (dual_feasible && outcome != LG_INFEASIBLE) run->bound = glp_get_obj_val(problem);
  if (outcome == LG_OPTIMAL) result->relaxation = run->bound;
  result->has_duals = outcome == LG_OPTIMAL;
  result->has_basis = outcome == LG_OPTIMAL || outcome == LG_ITERATIONS || outcome == LG_TIME;
  for (int i = 0; i < rows; i++) {
    int place = run->place[i + 1];
    result->row_dual[i] = place > 0 ? glp_get_row_dual(problem, place) : 0;
    result->row_status[i] = place > 0 ? (uint8_t)glp_get_row_stat(problem, place) : LG_BASIC;
  }
  for (int j = 0; j < columns; j++) {
    result->reduced_cost[j] = glp_get_col_dual(problem, j + 1);
    result->column_status[j] = (uint8_t)glp_get_col_stat(problem, j + 1);
  }
  if (run->options->integer || glp_get_prim_stat(problem) != GLP_FEAS || outcome == LG_UNBOUNDED) return;
  result->has_values = 1;
  result->objective = glp_get_obj_val(problem);
  for (int j = 0; j < columns; j++) result->value[j] = glp_get_col_prim(problem, j + 1);
}

// MARK: Branch and bound

// Adds the late rows that the node's relaxation breaks; they stay for all nodes below.
static void add_broken_rows(struct run *run) {
  const struct late *late = &run->late;
  glp_prob *problem = run->searched;
  for (int i = 0; i < late->rows; i++) {
    int begin = late->begin[i], entries = late->begin[i + 1] - begin;
    double sum = 0;
    for (int k = begin; k < begin + entries; k++) sum += late->value[k] * glp_get_col_prim(problem, late->column[k]);
    // Wider than the simplex method's own tolerance: a row that is there is not added again.
    double lower = late->lower[i], upper = late->upper[i];
    if (sum <= upper + 1e-6 * fmax(1, fabs(upper)) && sum >= lower - 1e-6 * fmax(1, fabs(lower))) continue;
    int row = glp_add_rows(problem, 1);
    glp_set_row_bnds(problem, row, kind_of_bounds(lower, upper), lower, upper);
    glp_set_mat_row(problem, row, entries, late->column + begin - 1, late->value + begin - 1);
  }
}

// Of the columns that come first, the last that is fractional; where none is, GLPK's own rule has its turn.
static void choose_branch(struct run *run, glp_tree *tree) {
  int columns = run->model->columns;
  for (int j = columns; j > columns - run->options->branched_first; j--) {
    if (!glp_ios_can_branch(tree, j)) continue;
    double value = glp_get_col_prim(run->searched, j);
    glp_ios_branch_upon(tree, j, value - floor(value) < 0.5 ? GLP_DN_BRNCH : GLP_UP_BRNCH);
    return;
  }
}

static void on_tree(glp_tree *tree, void *info) {
  struct run *run = info;
  const lg_options *options = run->options;
  run->searched = glp_ios_get_prob(tree);
  int reason = glp_ios_reason(tree);
  if (reason == GLP_IHEUR && options->start != NULL && !run->start_offered) {
    run->start_offered = 1;
    run->result->start_taken = glp_ios_heur_sol(tree, options->start) == 0;
  }
  if (reason == GLP_IROWGEN) add_broken_rows(run);
  if (reason == GLP_IBRANCH && !options->presolve) choose_branch(run, tree);
  // GLPK announces plans found by branching only, so look every time; and it forgets the bound on return.
  look_for_plan(run);
  int node = glp_ios_best_node(tree);
  if (node != 0) {
    double bound = glp_ios_node_bound(tree, node);
    if (bound > -DBL_MAX && bound < DBL_MAX && bound > run->bound) run->bound = bound;
  }
  if (run->interrupted < 0 && options->absolute_gap > 0 && run->best - run->bound <= options->absolute_gap)
    run->interrupted = LG_GAP;
  if (run->interrupted < 0 && options->iteration_limit >= 0 &&
      glp_get_it_cnt(run->searched) >= options->iteration_limit)
    run->interrupted = LG_ITERATIONS;
  if (reason == GLP_ISELECT) {
    if (run->interrupted < 0 && options->node_limit >= 0 && run->result->nodes >= options->node_limit)
      run->interrupted = LG_NODES;
    else
      run->result->nodes++;
    // GLPK reads its parameters anew at every node.
    if (options->gomory_nodes >= 0 && run->result->nodes > options->gomory_nodes) run->parameters->gmi_cuts = GLP_OFF;
  }
  ask(run, 0);
  if (run->interrupted >= 0) glp_ios_terminate(tree);
}

static int branch(struct run *run, int presolve) {
  const lg_options *options = run->options;
  glp_iocp parameters;
  glp_init_iocp(&parameters);
  parameters.msg_lev = GLP_MSG_ALL;
  parameters.out_frq = 100;
  parameters.out_dly = 0;
  parameters.tm_lim = lg_milliseconds_until(run->deadline);
  parameters.cb_func = on_tree;
  parameters.cb_info = run;
  parameters.br_tech = options->branching;
  parameters.bt_tech = options->backtracking;
  parameters.mip_gap = options->relative_gap;
  parameters.gmi_cuts = options->gomory ? GLP_ON : GLP_OFF;
  parameters.mir_cuts = options->mir ? GLP_ON : GLP_OFF;
  parameters.cov_cuts = options->cover ? GLP_ON : GLP_OFF;
  parameters.clq_cuts = options->clique ? GLP_ON : GLP_OFF;
  parameters.fp_heur = options->feasibility_pump && run->late.rows == 0 ? GLP_ON : GLP_OFF;
  // Rounding looks at the rows that are there, not at late ones.
  parameters.sr_heur = options->rounding && run->late.rows == 0 ? GLP_ON : GLP_OFF;
  parameters.presolve = presolve ? GLP_ON : GLP_OFF;
  run->phase = BRANCHING;
  run->parameters = &parameters;
  if (!presolve) run->searched = run->problem;
  int code = glp_intopt(run->problem, &parameters);
  run->searched = NULL;
  switch (code) {
    case 0: break;
    case GLP_ESTOP: return run->interrupted;
    case GLP_EMIPGAP: return LG_GAP;
    case GLP_ETMLIM: return LG_TIME;
    case GLP_ENOPFS: return LG_INFEASIBLE;
    case GLP_ENODFS: return LG_UNBOUNDED;
    case GLP_EBOUND: return LG_MISUSE;
    default: return LG_TROUBLE;
  }
  int status = glp_mip_status(run->problem);
  return status == GLP_OPT ? LG_OPTIMAL : status == GLP_NOFEAS ? LG_INFEASIBLE : LG_TROUBLE;
}

static void read_plan(struct run *run) {
  int status = glp_mip_status(run->problem);
  if (status != GLP_OPT && status != GLP_FEAS) return;
  lg_result *result = run->result;
  result->has_values = 1;
  result->objective = run->best = glp_mip_obj_val(run->problem);
  for (int j = 0; j < run->model->columns; j++) result->value[j] = glp_mip_col_val(run->problem, j + 1);
}

// MARK: The call

static int solve(struct run *run) {
  build(run);
  int presolve = run->options->presolve && run->options->start == NULL && run->late.rows == 0;
  if (!run->options->integer || !presolve) {
    int outcome = relax(run);
    run->result->iterations = glp_get_it_cnt(run->problem);
    read_relaxation(run, outcome);
    if (!run->options->integer || outcome != LG_OPTIMAL) return outcome;
  }
  int outcome = branch(run, presolve);
  if (outcome != LG_MISUSE) read_plan(run);
  return outcome;
}

// GLPK answers misuse and want of memory with abort(), unless the error hook never returns. It may only jump over C
// frames: the caller's poll function has returned by then.
static int guarded(struct run *run) {
  if (setjmp(run->jump) != 0) return run->interrupted;
  glp_term_hook(on_words, run);
  glp_error_hook(on_error, run);
  return solve(run);
}

static void attempt(const lg_model *model, const lg_options *options, lg_result *result, double deadline) {
  struct run run = {.model = model, .options = options, .result = result, .deadline = deadline, .interrupted = -1};
  run.best = INFINITY;
  run.bound = -INFINITY;
  result->has_values = result->has_basis = result->has_duals = result->start_taken = 0;
  result->nodes = result->iterations = 0;
  result->objective = INFINITY;
  result->relaxation = -INFINITY;
  result->message[0] = '\0';
  result->outcome = guarded(&run);
  if (result->outcome != LG_MISUSE && run.problem != NULL) {
    glp_prob *counted = run.searched != NULL ? run.searched : run.problem;
    if (glp_get_it_cnt(counted) > result->iterations) result->iterations = glp_get_it_cnt(counted);
    // Left by a jump: the best plan so far lies in the problem, if that is the one that was searched.
    if (run.searched == run.problem && run.phase == BRANCHING) read_plan(&run);
  }
  result->bound = result->outcome == LG_OPTIMAL ? result->objective : fmin(run.bound, run.best);
  result->branching = run.phase == BRANCHING;
  glp_free_env();
}

void lg_solve(const lg_model *model, const lg_options *options, lg_result *result) {
  double deadline = lg_now() + options->seconds;
  attempt(model, options, result, deadline);
  // GLPK 5.0 calls abort() on some sound models: presolved, with cover cuts, it may ask itself for a problem of no
  // columns. Searching plainly gets by.
  int plain = !options->presolve && !options->cover && !options->clique && !options->feasibility_pump;
  if (result->outcome != LG_MISUSE || !result->branching || plain) return;
  lg_options plainer = *options;
  plainer.presolve = plainer.cover = plainer.clique = plainer.feasibility_pump = 0;
  attempt(model, &plainer, result, deadline);
}

const char *lg_glpk_version(void) { return glp_version(); }
