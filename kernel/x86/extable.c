// SPDX-License-Identifier: MIT
/*
 * Which instructions may fault, and which addresses are code. The kernel's
 * own table lies in constants that become read-only, and is sorted before.
 */
#include <linux/export.h>
#include <linux/extable.h>
#include <linux/init.h>
#include <linux/sort.h>
#include <asm/ptrace.h>
#include <asm/traps.h>
#include <asm/sections.h>

#include "internal.h"

extern struct exception_table_entry __start___ex_table[];
extern struct exception_table_entry __stop___ex_table[];

/* Filled by module/. */
module_extable_fn search_module_extable;
bool (*is_module_text)(unsigned long addr);

static int cmp_entry(const void *a, const void *b)
{
	const struct exception_table_entry *x = a, *y = b;

	return (x->insn > y->insn) - (x->insn < y->insn);
}

void sort_extable(struct exception_table_entry *start,
		  struct exception_table_entry *finish)
{
	sort(start, finish - start, sizeof(*start), cmp_entry, NULL);
}

const struct exception_table_entry *
search_extable(const struct exception_table_entry *base, size_t num,
	       unsigned long value)
{
	size_t low = 0, high = num;

	while (low < high) {
		size_t mid = low + (high - low) / 2;

		if (base[mid].insn == value)
			return &base[mid];
		if (base[mid].insn < value)
			low = mid + 1;
		else
			high = mid;
	}
	return NULL;
}

const struct exception_table_entry *search_exception_tables(unsigned long addr)
{
	const struct exception_table_entry *e;

	e = search_extable(__start___ex_table,
			   __stop___ex_table - __start___ex_table, addr);
	if (!e && search_module_extable)
		e = search_module_extable(addr);
	return e;
}

bool fixup_exception(struct pt_regs *regs)
{
	const struct exception_table_entry *e;

	e = search_exception_tables(regs->ip);
	if (!e)
		return false;
	regs->ip = e->fixup;
	return true;
}

bool core_kernel_text(unsigned long addr)
{
	return (addr >= (unsigned long)_stext &&
		addr < (unsigned long)_etext) ||
	       (addr >= (unsigned long)_sinittext &&
		addr < (unsigned long)_einittext);
}

bool __kernel_text_address(unsigned long addr)
{
	return core_kernel_text(addr) ||
	       (is_module_text && is_module_text(addr));
}

bool kernel_text_address(unsigned long addr)
{
	return __kernel_text_address(addr);
}

/* As soon as traps work: before anybody touches user memory. */
void __init trap_init(void)
{
	sort_extable(__start___ex_table, __stop___ex_table);
}
