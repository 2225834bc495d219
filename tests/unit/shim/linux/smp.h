/* SPDX-License-Identifier: MIT */
/* Which CPU a test plays. */
#ifndef _TESTS_UNIT_SHIM_LINUX_SMP_H
#define _TESTS_UNIT_SHIM_LINUX_SMP_H

#include <linux/cpumask.h>

extern int host_cpu;

#define raw_smp_processor_id() host_cpu
#define smp_processor_id()     host_cpu

#endif /* _TESTS_UNIT_SHIM_LINUX_SMP_H */
