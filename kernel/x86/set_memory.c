// SPDX-License-Identifier: MIT
/*
 * Changing the rights of kernel pages after they were mapped: modules, guard
 * pages. Entries are changed one by one, atomically; then every CPU forgets
 * the range.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <asm/pgtable.h>
#include <asm/set_memory.h>
#include <asm/tlbflush.h>

#include "internal.h"

static int check_range(unsigned long addr, int numpages)
{
	int i;

	if ((addr & ~PAGE_MASK) || numpages < 0)
		return -EINVAL;
	for (i = 0; i < numpages; i++) {
		pte_t *ptep = lookup_address_kernel(addr + i * PAGE_SIZE);

		if (!ptep || pte_none(*ptep))
			return -EINVAL;
	}
	return 0;
}

static int change(unsigned long addr, int numpages, pteval_t set,
		  pteval_t clear)
{
	int err = check_range(addr, numpages);
	int i;

	if (err || !numpages)
		return err;
	for (i = 0; i < numpages; i++) {
		pte_t *ptep = lookup_address_kernel(addr + i * PAGE_SIZE);
		pteval_t val = (pte_val(*ptep) & ~clear) | set;

		set_pte(ptep, __pte(val & __supported_pte_mask));
	}
	flush_tlb_kernel_range(addr, addr + numpages * PAGE_SIZE);
	return 0;
}

int set_memory_ro(unsigned long addr, int numpages)
{
	return change(addr, numpages, 0, _PAGE_RW | _PAGE_DIRTY);
}
EXPORT_SYMBOL_GPL(set_memory_ro);

int set_memory_rw(unsigned long addr, int numpages)
{
	return change(addr, numpages, _PAGE_RW | _PAGE_DIRTY, 0);
}
EXPORT_SYMBOL_GPL(set_memory_rw);

int set_memory_x(unsigned long addr, int numpages)
{
	return change(addr, numpages, 0, _PAGE_NX);
}
EXPORT_SYMBOL_GPL(set_memory_x);

int set_memory_nx(unsigned long addr, int numpages)
{
	return change(addr, numpages, _PAGE_NX, 0);
}
EXPORT_SYMBOL_GPL(set_memory_nx);

int set_memory_np(unsigned long addr, int numpages)
{
	return change(addr, numpages, 0, _PAGE_PRESENT | _PAGE_GLOBAL);
}
