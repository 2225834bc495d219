/* SPDX-License-Identifier: MIT */
/*
 * What the files of this folder share.
 */
#ifndef _INIT_INIT_H
#define _INIT_INIT_H

/* Hand the command line to whom it concerns; the rest is init's. */
void boot_params_apply(void);
/* The same for parameters of that level: 0 is pure, 7 is late. */
void boot_params_apply_level(int level);
/*
 * Become /sbin/init, or what init= says: 0 when the way to user mode leads
 * there.
 */
int run_init_process(void);

#endif
