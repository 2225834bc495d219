/* SPDX-License-Identifier: MIT */
/* Tables of instructions that may fault; see asm/extable.h. */
#ifndef _LINUX_EXTABLE_H
#define _LINUX_EXTABLE_H

#include <linux/types.h>
#include <asm/extable.h>

/* Sort a table by address, once, so that search_extable() can halve. */
void sort_extable(struct exception_table_entry *start,
		  struct exception_table_entry *finish);
/* The entry of the instruction at @value, or NULL. */
const struct exception_table_entry *
search_extable(const struct exception_table_entry *base, size_t num,
	       unsigned long value);
/* Look in the kernel's table and the modules'. */
const struct exception_table_entry *search_exception_tables(unsigned long addr);

/* Is it in the kernel's own text (also its init part while it lasts)? */
bool core_kernel_text(unsigned long addr);
/* Is it in kernel or module text? Preemption off for a module's. */
bool kernel_text_address(unsigned long addr);
bool __kernel_text_address(unsigned long addr);

#endif /* _LINUX_EXTABLE_H */
