#include "CGLPK.h"
#include <glpk.h>
const char *lg_glpk_version(void) { return glp_version(); }
