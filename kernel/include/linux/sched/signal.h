/* SPDX-License-Identifier: MIT */
/*
 * A name that sources include; all of it is in sched.h.
 */
#ifndef _LINUX_SCHED_SIGNAL_H
#define _LINUX_SCHED_SIGNAL_H

#include <linux/sched.h>

#endif
