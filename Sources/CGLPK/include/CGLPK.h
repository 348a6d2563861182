#ifndef CGLPK_H
#define CGLPK_H
const char *lg_glpk_version(void);
#endif
