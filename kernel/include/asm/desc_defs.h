/* SPDX-License-Identifier: MIT */
/* Descriptors of segments, gates and tasks (SDM vol. 3, 3.4.5, 6.11, 7.2). */
#ifndef _ASM_DESC_DEFS_H
#define _ASM_DESC_DEFS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/segment.h>

struct desc_struct {
	u16 limit0;
	u16 base0;
	u16 base1:8, type:4, s:1, dpl:2, p:1;
	u16 limit1:4, avl:1, l:1, d:1, g:1, base2:8;
} __packed;

#define GDT_ENTRY_INIT(flags, base, limit)                                  \
	{                                                                   \
		.limit0 = (limit)&0xffff, .limit1 = ((limit) >> 16) & 0x0f, \
		.base0 = (u16)(base), .base1 = ((base) >> 16) & 0xff,       \
		.base2 = ((base) >> 24) & 0xff, .type = (flags)&0x0f,       \
		.s = ((flags) >> 4) & 1, .dpl = ((flags) >> 5) & 3,         \
		.p = ((flags) >> 7) & 1, .avl = ((flags) >> 12) & 1,        \
		.d = ((flags) >> 14) & 1, .g = ((flags) >> 15) & 1,         \
	}

struct gate_struct {
	u16 offset_low;
	u16 segment;
	u8 zero;
	u8 type:5, dpl:2, p:1;
	u16 offset_middle;
} __packed;

#define GATE_TASK      0x5
#define GATE_INTERRUPT 0xe
#define GATE_TRAP      0xf
#define DESC_TSS       0x9

struct desc_ptr {
	u16 size;
	u32 address;
} __packed;

/* The hardware's task state; only sp0, ss0 and the #DF task use it. */
struct x86_hw_tss {
	u16 back_link, __blh;
	u32 sp0;
	u16 ss0, __ss0h;
	u32 sp1;
	u16 ss1, __ss1h;
	u32 sp2;
	u16 ss2, __ss2h;
	u32 cr3;
	u32 ip;
	u32 flags;
	u32 ax, cx, dx, bx, sp, bp, si, di;
	u16 es, __esh;
	u16 cs, __csh;
	u16 ss, __ssh;
	u16 ds, __dsh;
	u16 fs, __fsh;
	u16 gs, __gsh;
	u16 ldt, __ldth;
	u16 trace;
	u16 io_bitmap_base;
} __packed;

_Static_assert(sizeof(struct desc_struct) == 8, "descriptors are 8 bytes");
_Static_assert(sizeof(struct gate_struct) == 8, "gates are 8 bytes");
_Static_assert(sizeof(struct x86_hw_tss) == 104, "SDM vol. 3, figure 7-2");

#endif /* _ASM_DESC_DEFS_H */
