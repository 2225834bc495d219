/* SPDX-License-Identifier: MIT */
/*
 * Instructions that may fault on purpose, and where to go on if they do.
 * Modules' __ex_table sections have the same entries.
 */
#ifndef _ASM_EXTABLE_H
#define _ASM_EXTABLE_H

struct exception_table_entry {
	unsigned long insn;
	unsigned long fixup;
};

#define ARCH_HAS_RELATIVE_EXTABLE 0

/* In inline assembly: if the instruction at `from` faults, go on at `to`. */
#define _ASM_EXTABLE(from, to)              \
	".section __ex_table,\"a\"\n"       \
	"	.balign 4\n"                      \
	"	.long " #from ", " #to "\n" \
	".previous\n"

#endif /* _ASM_EXTABLE_H */
