/* SPDX-License-Identifier: MIT */
/* The end. Interrupts may be in any state; other CPUs are stopped first. */
#ifndef _ASM_REBOOT_H
#define _ASM_REBOOT_H

#include <linux/compiler.h>

void __noreturn machine_restart(char *cmd);
void __noreturn machine_power_off(void);
void __noreturn machine_halt(void);
void __noreturn machine_emergency_restart(void);

#endif /* _ASM_REBOOT_H */
