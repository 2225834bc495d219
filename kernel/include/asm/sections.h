/* SPDX-License-Identifier: MIT */
/* Bounds of the parts of the kernel's image, set by linker.ld. */
#ifndef _ASM_SECTIONS_H
#define _ASM_SECTIONS_H

extern char _text[], _stext[], _etext[];
extern char __sched_text_start[], __sched_text_end[];
extern char __start_rodata[], __end_rodata[];
extern char _sdata[], _edata[];
extern char __init_begin[], __init_end[];
extern char _sinittext[], _einittext[];
extern char __per_cpu_start[], __per_cpu_end[];
extern char __bss_start[], __bss_stop[];
extern char _end[];

#endif /* _ASM_SECTIONS_H */
