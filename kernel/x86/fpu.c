// SPDX-License-Identifier: MIT
/*
 * FPU and SSE state of tasks. A task that has been in user mode owns what is
 * in the registers while it runs: they are stored and loaded at every switch
 * of such tasks, without tricks. The kernel is compiled not to use them.
 *
 * A CPU without FXSAVE (before the Pentium II) stores the 108 bytes of FSAVE
 * at the start of the same buffer.
 */
#include <linux/build_bug.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/uaccess.h>
#include <asm/fpu.h>
#include <asm/processor.h>
#include <asm/special_insns.h>

#include "internal.h"

#define MXCSR_DEFAULT  0x1f80
#define MXCSR_MASK_OLD 0xffbf /* when FXSAVE tells no mask */
#define FX_MAGIC_FXSR  0x0000
#define FX_MAGIC_PLAIN 0xffff

/* FXSAVE's area (SDM vol. 1, 10.5.1). */
struct fxregs {
	u16 cwd, swd, twd, fop;
	u32 fip, fcs, foo, fos;
	u32 mxcsr, mxcsr_mask;
	u32 st[32]; /* 8 registers of 10 bytes in 16 */
	u32 xmm[32];
	u32 padding[56];
};

/* FSAVE's, and the start of a signal frame's part. */
struct fregs {
	u32 cwd, swd, twd, fip, fcs, foo, fos;
	u32 st[20]; /* 8 registers of 10 bytes */
};

struct fpstate_user {
	struct fregs fregs;
	u16 status, magic;
	struct fxregs fx;
};

static_assert(sizeof(struct fxregs) == FPU_STATE_SIZE);
static_assert(sizeof(struct fregs) == 108);
static_assert(sizeof(struct fpstate_user) == FPU_SIGFRAME_SIZE);

/* What a program starts with. */
static struct fpu init_fpu;
/* Bits of MXCSR that may be set without a fault. */
static u32 mxcsr_mask = MXCSR_MASK_OLD;

static bool has_sse(void)
{
	return boot_cpu_has(X86_FEATURE_XMM);
}

static void save_regs(struct fpu *fpu)
{
	if (cpu_has_fxsr)
		asm volatile("fxsave %0" : "=m"(fpu->state));
	else
		asm volatile("fnsave %0; fwait; frstor %0" : "=m"(fpu->state));
}

static void load_regs(const struct fpu *fpu)
{
	if (cpu_has_fxsr)
		asm volatile("fxrstor %0" : : "m"(fpu->state));
	else
		asm volatile("frstor %0" : : "m"(fpu->state));
}

void fpu_cpu_init(void)
{
	unsigned long cr4 = read_cr4();

	if (cpu_has_fxsr)
		cr4 |= X86_CR4_OSFXSR;
	if (has_sse())
		cr4 |= X86_CR4_OSXMMEXCPT;
	write_cr4(cr4);
	asm volatile("fninit");
	if (has_sse()) {
		u32 mxcsr = MXCSR_DEFAULT;

		asm volatile("ldmxcsr %0" : : "m"(mxcsr));
	}
	if (this_cpu_read(cpu_number))
		return;
	save_regs(&init_fpu);
	if (cpu_has_fxsr) {
		struct fxregs *fx = (void *)init_fpu.state;

		if (fx->mxcsr_mask)
			mxcsr_mask = fx->mxcsr_mask;
		memset(fx->st, 0, sizeof(fx->st) + sizeof(fx->xmm));
	}
}

void fpu_init_current(void)
{
	preempt_disable();
	current->thread.fpu_active = true;
	load_regs(&init_fpu);
	preempt_enable();
}

void fpu_copy(struct task_struct *p)
{
	preempt_disable();
	p->thread.fpu_active = current->thread.fpu_active;
	if (p->thread.fpu_active)
		save_regs(&p->thread.fpu);
	preempt_enable();
}

void fpu_save(struct task_struct *p)
{
	if (p->thread.fpu_active)
		save_regs(&p->thread.fpu);
}

void fpu_restore(struct task_struct *p)
{
	if (p->thread.fpu_active)
		load_regs(&p->thread.fpu);
}

/* The unmasked exceptions that are set, in the order of their priority. */
int fpu_exception_code(bool sse)
{
	u32 status, mask, err;
	u16 cwd, swd;

	if (sse) {
		asm volatile("stmxcsr %0" : "=m"(status));
		mask = status >> 7;
	} else {
		asm volatile("fnstcw %0; fnstsw %1" : "=m"(cwd), "=m"(swd));
		status = swd;
		mask = cwd;
	}
	err = status & ~mask;
	if (err & 0x01)
		return FPE_FLTINV;
	if (err & 0x04)
		return FPE_FLTDIV;
	if (err & 0x08)
		return FPE_FLTOVF;
	if (err & 0x12)
		return FPE_FLTUND;
	if (err & 0x20)
		return FPE_FLTRES;
	return 0;
}

/* ---- signal frames ---- */

/* FXSAVE has one bit a register, FSAVE two: empty or not is all we say. */
static u32 widen_tags(u16 twd)
{
	u32 tags = 0;
	int i;

	for (i = 0; i < 8; i++)
		if (!(twd & (1 << i)))
			tags |= 3U << (2 * i);
	return tags | 0xffff0000;
}

static void fregs_from_fx(struct fregs *f, const struct fxregs *fx)
{
	int i;

	f->cwd = fx->cwd | 0xffff0000;
	f->swd = fx->swd | 0xffff0000;
	f->twd = widen_tags(fx->twd);
	f->fip = fx->fip;
	f->fcs = (fx->fcs & 0xffff) | (u32)fx->fop << 16;
	f->foo = fx->foo;
	f->fos = fx->fos | 0xffff0000;
	for (i = 0; i < 8; i++)
		memcpy((u8 *)f->st + 10 * i, &fx->st[4 * i], 10);
}

int fpu_save_to_user(void __user *buf)
{
	struct fpstate_user __user *u = buf;
	struct fpu *fpu = &current->thread.fpu;
	struct fxregs *fx = (void *)fpu->state;
	struct fregs f;
	u16 magic = cpu_has_fxsr ? FX_MAGIC_FXSR : FX_MAGIC_PLAIN;

	preempt_disable();
	save_regs(fpu);
	preempt_enable();
	if (cpu_has_fxsr)
		fregs_from_fx(&f, fx);
	else
		memcpy(&f, fpu->state, sizeof(f));
	/* A switch would store the same again: the buffer may be read. */
	if (copy_to_user(&u->fregs, &f, sizeof(f)) ||
	    put_user((u16)f.swd, &u->status) || put_user(magic, &u->magic) ||
	    (cpu_has_fxsr && copy_to_user(&u->fx, fx, sizeof(*fx))))
		return -EFAULT;
	return 0;
}

int fpu_restore_from_user(const void __user *buf)
{
	const struct fpstate_user __user *u = buf;
	struct fpu *fpu = &current->thread.fpu;
	struct fxregs *fx = (void *)fpu->state;
	const void __user *from = cpu_has_fxsr ? (const void __user *)&u->fx :
						 &u->fregs;
	size_t size = cpu_has_fxsr ? sizeof(u->fx) : sizeof(u->fregs);
	int err = 0;

	/* While the flag is off, no switch touches the buffer. */
	current->thread.fpu_active = false;
	barrier();
	if (!buf || copy_from_user(fpu->state, from, size)) {
		*fpu = init_fpu;
		err = buf ? -EFAULT : 0;
	}
	/* Bits that do not exist would fault in the kernel. */
	if (cpu_has_fxsr)
		fx->mxcsr &= mxcsr_mask;
	preempt_disable();
	current->thread.fpu_active = true;
	load_regs(fpu);
	preempt_enable();
	return err;
}
