// SPDX-License-Identifier: MIT
/*
 * The kernel's page tables: the direct map of RAM by 2 MiB pages, not
 * executable; the kernel's image, which lies within it, by 4 KiB pages; and a
 * page table for fixed addresses. The directory that holds all of this is
 * shared by all address spaces and never moves.
 *
 * Until mark_rodata_ro() the image is writable and executable, since start-up
 * still patches and frees parts of it.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <asm/fixmap.h>
#include <asm/pgtable.h>
#include <asm/sections.h>
#include <asm/setup.h>
#include <asm/set_memory.h>
#include <asm/tlbflush.h>

#include "internal.h"

pgd_t swapper_pg_dir[PTRS_PER_PGD] __aligned(32);
pmd_t swapper_pg_pmd[PTRS_PER_PMD] __section(".bss..page_aligned")
	__aligned(4096);
static pte_t fixmap_pte[PTRS_PER_PTE] __section(".bss..page_aligned")
	__aligned(4096);

pteval_t __supported_pte_mask = ~0ULL;

static pgprot_t supported(pgprot_t prot)
{
	return __pgprot(pgprot_val(prot) & __supported_pte_mask);
}

static pmd_t *kernel_pmd(unsigned long addr)
{
	return &swapper_pg_pmd[pmd_index(addr)];
}

/* End of RAM, as far as the direct map can show it; never above its end. */
static phys_addr_t __init direct_map_end(void)
{
	phys_addr_t end = HPAGE_SIZE;
	unsigned int i;

	for (i = 0; i < boot_params.nr_mem; i++) {
		struct boot_mem_region *r = &boot_params.mem_map[i];

		if (r->type == BOOT_MEM_RAM && r->start < DIRECT_MAP_MAX)
			end = max(end, r->start + r->size);
	}
	end = min_t(phys_addr_t, end, DIRECT_MAP_MAX);
	return (end + HPAGE_SIZE - 1) & ~(phys_addr_t)(HPAGE_SIZE - 1);
}

/* 4 KiB pages for one 2 MiB piece of the image. */
static void __init map_image_piece(phys_addr_t phys, void *(*alloc_page)(void))
{
	unsigned long addr = (unsigned long)__va(phys);
	pte_t *table = alloc_page();
	unsigned int i;

	if (!table)
		panic("no memory for the kernel's page tables");
	for (i = 0; i < PTRS_PER_PTE; i++)
		table[i] = pfn_pte((phys >> PAGE_SHIFT) + i, PAGE_KERNEL_EXEC);
	set_pmd(kernel_pmd(addr), __pmd(__pa(table) | _KERNPG_TABLE));
}

static void __init map_direct(phys_addr_t end, void *(*alloc_page)(void))
{
	phys_addr_t image_end = __pa(_end), phys;
	pgprot_t large = __pgprot(__PAGE_KERNEL | _PAGE_PSE);

	for (phys = 0; phys < end; phys += HPAGE_SIZE) {
		if (phys < image_end)
			map_image_piece(phys, alloc_page);
		else
			set_pmd(kernel_pmd((unsigned long)__va(phys)),
				pfn_pmd(phys >> PAGE_SHIFT, large));
	}
}

void __init paging_init(void *(*alloc_page)(void))
{
	phys_addr_t end = direct_map_end();

	map_direct(end, alloc_page);
	set_pmd(kernel_pmd(FIXADDR_START),
		__pmd(__pa(fixmap_pte) | _KERNPG_TABLE));
	set_pgd(&swapper_pg_dir[USER_PTRS_PER_PGD],
		__pgd(__pa(swapper_pg_pmd) | _PAGE_PRESENT));
	write_cr3((unsigned long)__pa(swapper_pg_dir));
	__flush_tlb_all();
	/* For starting CPUs: the identity stays, the kernel half is final. */
	set_pgd(&boot_pdpt[USER_PTRS_PER_PGD],
		swapper_pg_dir[USER_PTRS_PER_PGD]);
	pr_info("paging: PAE, %lluM mapped%s\n", (unsigned long long)end >> 20,
		cpu_has_nx ? ", NX" : "");
}

/* ---- fixed addresses ---- */

void set_fixmap(unsigned int idx, phys_addr_t phys, pgprot_t prot)
{
	unsigned long addr = fix_to_virt(idx);
	pte_t pte = __pte(0);

	if (pgprot_val(prot))
		pte = pfn_pte(phys >> PAGE_SHIFT, supported(prot));
	set_pte(&fixmap_pte[pte_index(addr)], pte);
	__flush_tlb_one(addr);
}

static unsigned int early_pages;

void *early_memremap(phys_addr_t phys, size_t size)
{
	unsigned long offset = phys & ~PAGE_MASK;
	unsigned int pages, i;

	if (!size || size > FIX_EARLY_PAGES * PAGE_SIZE - offset)
		return NULL;
	pages = (offset + size + PAGE_SIZE - 1) >> PAGE_SHIFT;
	for (i = 0; i < pages; i++)
		set_fixmap(FIX_EARLY_BASE + i, phys + i * PAGE_SIZE,
			   PAGE_KERNEL);
	early_pages = pages;
	return (void *)(fix_to_virt(FIX_EARLY_BASE) + offset);
}

void early_memunmap(void)
{
	unsigned int i;

	for (i = 0; i < early_pages; i++)
		set_fixmap(FIX_EARLY_BASE + i, 0, __pgprot(0));
	early_pages = 0;
}

/* ---- looking up ---- */

pte_t *lookup_address_kernel(unsigned long addr)
{
	pmd_t *pmd = kernel_pmd(addr);

	if (addr < PAGE_OFFSET || !pmd_present(*pmd) || pmd_large(*pmd))
		return NULL;
	return pte_offset_kernel(pmd, addr);
}

/* ---- protection, when start-up is over ---- */

static void protect(const char *start, const char *end, pgprot_t prot)
{
	unsigned long addr = (unsigned long)start & PAGE_MASK;
	pte_t *ptep;

	for (; addr < (unsigned long)end; addr += PAGE_SIZE) {
		ptep = lookup_address_kernel(addr);
		if (ptep && pte_present(*ptep))
			set_pte(ptep, pfn_pte(pte_pfn(*ptep), prot));
	}
}

void mark_rodata_ro(void)
{
	unsigned long end = ((unsigned long)_end + HPAGE_SIZE - 1) & HPAGE_MASK;

	protect((char *)PAGE_OFFSET, _text, PAGE_KERNEL);
	protect(_text, _etext, PAGE_KERNEL_ROX);
	protect(__start_rodata, __end_rodata, PAGE_KERNEL_RO);
	protect(__end_rodata, (char *)end, PAGE_KERNEL);
	flush_tlb_all();
	pr_info("paging: %luK text and %luK constants are read-only\n",
		(unsigned long)(_etext - _text) >> 10,
		(unsigned long)(__end_rodata - __start_rodata) >> 10);
}
