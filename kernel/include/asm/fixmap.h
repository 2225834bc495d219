/* SPDX-License-Identifier: MIT */
/* Fixed virtual addresses, for mappings needed before ioremap() works. */
#ifndef _ASM_FIXMAP_H
#define _ASM_FIXMAP_H

#include <linux/types.h>
#include <asm/pgtable.h>

#define FIX_EARLY_PAGES 64 /* window of early_memremap() */
#define FIX_IOAPIC_MAX	8

enum fixed_addresses {
	FIX_APIC_BASE,
	FIX_IOAPIC_BASE,
	FIX_EARLY_BASE = FIX_IOAPIC_BASE + FIX_IOAPIC_MAX,
	FIX_END = FIX_EARLY_BASE + FIX_EARLY_PAGES
};

#define fix_to_virt(idx) (FIXADDR_START + ((idx) << PAGE_SHIFT))

/* Map page @phys at slot @idx with @prot; 0 protection removes it. */
void set_fixmap(unsigned int idx, phys_addr_t phys, pgprot_t prot);

/**
 * early_memremap - look at physical memory before mm is up
 * @phys: address
 * @size: bytes; with its offset at most FIX_EARLY_PAGES pages
 *
 * There is one window: an early_memunmap() must come before the next call.
 * Return: the address, NULL if @size is too large.
 */
void *early_memremap(phys_addr_t phys, size_t size);
void early_memunmap(void);

#endif /* _ASM_FIXMAP_H */
