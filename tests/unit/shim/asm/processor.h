/* SPDX-License-Identifier: MIT */
/* What spinning code says to the CPU. */
#ifndef _TESTS_UNIT_SHIM_ASM_PROCESSOR_H
#define _TESTS_UNIT_SHIM_ASM_PROCESSOR_H

#define cpu_relax() __builtin_ia32_pause()

#endif /* _TESTS_UNIT_SHIM_ASM_PROCESSOR_H */
