/* SPDX-License-Identifier: MIT */
/* From one task to another. */
#ifndef _ASM_SWITCH_TO_H
#define _ASM_SWITCH_TO_H

struct task_struct;

/**
 * switch_to - go on with another task
 * @prev: the current task
 * @next: the one to run; its address space is loaded already
 *
 * Switches stack, callee-saved registers, %gs, TLS, FPU, the stack for the
 * next entry from user mode, and current. Context: interrupts off.
 * Return: the task that ran before, when the caller runs again.
 */
struct task_struct *switch_to(struct task_struct *prev,
			      struct task_struct *next);

#endif /* _ASM_SWITCH_TO_H */
