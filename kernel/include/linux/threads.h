/* SPDX-License-Identifier: MIT */
/* How many CPUs and tasks there can be. */
#ifndef _LINUX_THREADS_H
#define _LINUX_THREADS_H

#ifdef CONFIG_SMP
#define NR_CPUS CONFIG_NR_CPUS
#else
#define NR_CPUS 1
#endif

#define PID_MAX_DEFAULT 0x8000
#define PID_MAX_LIMIT	PID_MAX_DEFAULT

#endif /* _LINUX_THREADS_H */
