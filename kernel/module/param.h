/* SPDX-License-Identifier: MIT */
/* What the files about parameters share; some are compiled for the host too. */
#ifndef KMODO_MODULE_PARAM_H
#define KMODO_MODULE_PARAM_H

struct kernel_param;

/* What ->get() may write, with its NUL: a page. */
#define PARAM_TEXT_MAX 4096

int compare_param_names(const char *name1, const char *name2);
int set_param(const struct kernel_param *kp, char *val);

#endif
