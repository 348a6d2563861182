// See look.h.

// For the monotonic clock.
#define _POSIX_C_SOURCE 199309L

#include "look.h"

#include <limits.h>
#include <math.h>
#include <time.h>

double lg_now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int lg_milliseconds_until(double deadline) {
  if (isinf(deadline)) return INT_MAX;
  double left = 1000.0 * (deadline - lg_now());
  if (left < 1) return 1;
  return left > 2e9 ? INT_MAX - 1 : (int)left;
}

// GLPK's own measure, at a hundredth of the time.
int lg_well_scaled(const lg_model *model) {
  for (int k = 1; k <= model->entries; k++) {
    double size = fabs(model->entry_value[k]);
    if (size != 0 && (size < 0.1 || size > 10)) return 0;
  }
  return 1;
}

// Measured on assignment and circulation models, where every variable has two bounds: cold, the dual simplex with long
// steps needs a third of the primal's time and a thirtieth of the plain dual's; warm, with columns added, half of the
// primal's, although the basis is primal feasible. It may step any new column to the bound that suits the dual.
int lg_mostly_boxed(const lg_model *model) {
  int boxed = 0;
  for (int j = 0; j < model->columns; j++)
    boxed += isfinite(model->column_lower[j]) && isfinite(model->column_upper[j]);
  return boxed >= model->columns - boxed;
}
