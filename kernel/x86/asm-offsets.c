// SPDX-License-Identifier: MIT
/* Asserts that the constants given to the assembler are those of C. */
#include <linux/build_bug.h>
#include <linux/stddef.h>
#include <asm/irq_vectors.h>
#include <asm/page.h>
#include <asm/ptrace.h>
#include <asm/segment.h>

#include "asm-offsets.h"
#include "internal.h"

static_assert(KERNEL_OFFSET == PAGE_OFFSET);
static_assert(STACK_SIZE == THREAD_SIZE);
static_assert(KERNEL_CS == __KERNEL_CS);
static_assert(KERNEL_DS == __KERNEL_DS);
static_assert(USER_DS == __USER_DS);
static_assert(PERCPU_SEL == __KERNEL_PERCPU);
static_assert(PT_BX == offsetof(struct pt_regs, bx));
static_assert(PT_AX == offsetof(struct pt_regs, ax));
static_assert(PT_DS == offsetof(struct pt_regs, ds));
static_assert(PT_GS == offsetof(struct pt_regs, gs));
static_assert(PT_ORIG_AX == offsetof(struct pt_regs, orig_ax));
static_assert(PT_IP == offsetof(struct pt_regs, ip));
static_assert(PT_CS == offsetof(struct pt_regs, cs));
static_assert(PT_FLAGS == offsetof(struct pt_regs, flags));
static_assert(PT_SIZE == sizeof(struct pt_regs));
static_assert(TR_CR3 == offsetof(struct trampoline_params, cr3));
static_assert(TR_NX == offsetof(struct trampoline_params, nx));
static_assert(TR_SIZE == sizeof(struct trampoline_params));
static_assert(FIRST_VECTOR == FIRST_EXTERNAL_VECTOR);
