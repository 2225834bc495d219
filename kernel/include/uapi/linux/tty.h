/* SPDX-License-Identifier: MIT */
/* The numbers of the line disciplines (TIOCSETD); only N_TTY exists. */
#ifndef _UAPI_LINUX_TTY_H
#define _UAPI_LINUX_TTY_H

#define N_TTY 0

#endif
