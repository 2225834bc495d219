/* SPDX-License-Identifier: MIT */
/*
 * x87, MMX and SSE state. It is saved and loaded at every switch of a task
 * that has been in user mode; the kernel itself never uses these registers.
 */
#ifndef _ASM_FPU_H
#define _ASM_FPU_H

#include <linux/types.h>
#include <linux/compiler.h>

struct pt_regs;
struct task_struct;

/* Set this CPU's control bits for FPU and SSE; on every CPU once. */
void fpu_cpu_init(void);
/* Give the current task a fresh FPU (exec). */
void fpu_init_current(void);
/* The new task @p starts with the current task's state. */
void fpu_copy(struct task_struct *p);
/* At a switch: store the registers of @p, load those of @p. */
void fpu_save(struct task_struct *p);
void fpu_restore(struct task_struct *p);

/* si_code of #MF (@sse false) or #XM for the current task's state. */
int fpu_exception_code(bool sse);

/* Bytes of a signal frame's FPU part: struct _fpstate with FXSAVE's area. */
#define FPU_SIGFRAME_SIZE (112 + 512)
#define X86_FXSR_MAGIC	  0x0000

/**
 * fpu_save_to_user - write the FPU part of a signal frame
 * @buf: where, FPU_SIGFRAME_SIZE bytes, aligned so that @buf + 112 is a
 *	multiple of 16
 *
 * Layout: Linux's struct _fpstate_32. Context: task.
 * Return: 0 or -EFAULT.
 */
int fpu_save_to_user(void __user *buf);

/**
 * fpu_restore_from_user - load the FPU from a signal frame
 * @buf: what fpu_save_to_user() wrote, perhaps changed; NULL resets the FPU
 *
 * Return: 0, or -EFAULT: the state is then a fresh one.
 */
int fpu_restore_from_user(const void __user *buf);

#endif /* _ASM_FPU_H */
