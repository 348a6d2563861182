// What can be told about a model, and the time, without asking GLPK.

#ifndef LOOK_H
#define LOOK_H

#include "CGLPK.h"

/// Seconds on a clock that never goes back.
double lg_now(void);

/// Whether the entries are so close in size that scaling would change nothing.
int lg_well_scaled(const lg_model *model);

/// Whether at least half of the columns have two finite bounds.
int lg_mostly_boxed(const lg_model *model);

#endif
