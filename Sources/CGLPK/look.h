// What can be told about a model, and the time, without asking GLPK.

#ifndef LOOK_H
#define LOOK_H

#include "CGLPK.h"

/// Seconds on a clock that never goes back.
double lg_now(void);

/// At least 1: GLPK's time limits know no less. INT_MAX, which GLPK takes for no limit, if the deadline is infinite.
int lg_milliseconds_until(double deadline);

/// Whether the entries are so close in size that scaling would change nothing.
int lg_well_scaled(const lg_model *model);

/// Whether at least half of the columns have two finite bounds.
int lg_mostly_boxed(const lg_model *model);

#endif
