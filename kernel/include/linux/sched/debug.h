/* SPDX-License-Identifier: MIT */
/*
 * A name that sources include; all of it is in sched.h.
 */
#ifndef _LINUX_SCHED_DEBUG_H
#define _LINUX_SCHED_DEBUG_H

#include <linux/sched.h>

#endif
