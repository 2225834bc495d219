/* SPDX-License-Identifier: MIT */
/*
 * The page tables: layout of the address space, and how entries are read and
 * changed. A process has a pgd of 4 entries, 32-byte aligned; three point to
 * page directories of its own, the last to swapper_pg_pmd, which all share,
 * so that the kernel half never has to be copied. pgd_alloc() is mm's.
 */
#ifndef _ASM_PGTABLE_H
#define _ASM_PGTABLE_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/page.h>
#include <asm/cmpxchg.h>
#include <asm/pgtable_types.h>

#define PTRS_PER_PGD	  4
#define PTRS_PER_PMD	  512
#define PTRS_PER_PTE	  512
#define USER_PTRS_PER_PGD 3
#define PGDIR_SHIFT	  30
#define PGDIR_SIZE	  (1UL << PGDIR_SHIFT)
#define PGDIR_MASK	  (~(PGDIR_SIZE - 1))
#define PMD_SHIFT	  21
#define PMD_SIZE	  (1UL << PMD_SHIFT)
#define PMD_MASK	  (~(PMD_SIZE - 1))

#define VMALLOC_START 0xF0000000UL /* vmalloc, ioremap, stacks, per-CPU */
#define VMALLOC_END   0xF8000000UL
#define MODULES_VADDR 0xF8000000UL
#define MODULES_END   0xFF000000UL
#define MODULES_LEN   (MODULES_END - MODULES_VADDR)
#define FIXADDR_START 0xFF000000UL

/* The kernel's own tables: the reference, and what kernel threads run on. */
extern pgd_t swapper_pg_dir[PTRS_PER_PGD];
extern pmd_t swapper_pg_pmd[PTRS_PER_PMD];

/* All bits, or all but _PAGE_NX on a CPU that has no such bit. */
extern pteval_t __supported_pte_mask;

#define pgd_index(addr) ((unsigned long)(addr) >> PGDIR_SHIFT)
#define pmd_index(addr) (((unsigned long)(addr) >> PMD_SHIFT) & 511)
#define pte_index(addr) (((unsigned long)(addr) >> PAGE_SHIFT) & 511)

#define pgd_offset_pgd(pgd, addr) ((pgd) + pgd_index(addr))
#define pgd_offset(mm, addr)	  pgd_offset_pgd((mm)->pgd, (addr))
#define pgd_offset_k(addr)	  pgd_offset_pgd(swapper_pg_dir, (addr))

static inline int pgd_present(pgd_t pgd)
{
	return pgd_val(pgd) & _PAGE_PRESENT;
}

#define pgd_none(pgd) (!pgd_present(pgd))
#define pgd_page_vaddr(pgd) \
	((unsigned long)__va((unsigned long)(pgd_val(pgd) & PTE_PFN_MASK)))

/* An entry of the pgd has no protection bits (SDM vol. 3, table 4-8). */
static inline void set_pgd(pgd_t *pgdp, pgd_t pgd)
{
	set_64bit(&pgdp->pgd, pgd_val(pgd));
}

static inline pmd_t *pmd_offset(pgd_t *pgd, unsigned long addr)
{
	return (pmd_t *)pgd_page_vaddr(*pgd) + pmd_index(addr);
}

static inline int pmd_none(pmd_t pmd)
{
	return pmd_val(pmd) == 0;
}

static inline int pmd_present(pmd_t pmd)
{
	return pmd_val(pmd) & _PAGE_PRESENT;
}

static inline int pmd_large(pmd_t pmd)
{
	return (pmd_val(pmd) & (_PAGE_PSE | _PAGE_PRESENT)) ==
	       (_PAGE_PSE | _PAGE_PRESENT);
}

#define pmd_bad(pmd) (pmd_present(pmd) && pmd_large(pmd))
#define pmd_pfn(pmd) \
	((unsigned long)((pmd_val(pmd) & PTE_PFN_MASK) >> PAGE_SHIFT))
#define pmd_page_vaddr(pmd) \
	((unsigned long)__va((unsigned long)(pmd_val(pmd) & PTE_PFN_MASK)))

static inline void set_pmd(pmd_t *pmdp, pmd_t pmd)
{
	set_64bit(&pmdp->pmd, pmd_val(pmd));
}

#define pmd_clear(pmdp) set_pmd((pmdp), __pmd(0))

/* Page tables always lie in the direct map: nothing to map or unmap. */
static inline pte_t *pte_offset_kernel(pmd_t *pmd, unsigned long addr)
{
	return (pte_t *)pmd_page_vaddr(*pmd) + pte_index(addr);
}

#define pte_offset_map(pmd, addr) pte_offset_kernel((pmd), (addr))
#define pte_unmap(pte)       \
	do {                 \
		(void)(pte); \
	} while (0)

/**
 * set_pte - store an entry so that no CPU ever sees half of it
 * @ptep: the entry
 * @pte: its new value
 */
static inline void set_pte(pte_t *ptep, pte_t pte)
{
	set_64bit(&ptep->pte, pte_val(pte));
}

#define set_pte_at(mm, addr, ptep, pte) \
	do {                            \
		(void)(mm);             \
		(void)(addr);           \
		set_pte((ptep), (pte)); \
	} while (0)
#define set_pte_atomic(ptep, pte) set_pte((ptep), (pte))
#define pte_clear(mm, addr, ptep) set_pte_at((mm), (addr), (ptep), __pte(0))

/**
 * ptep_get - read an entry whole, also while another CPU changes it
 * @ptep: the entry
 */
static inline pte_t ptep_get(pte_t *ptep)
{
	return __pte(__cmpxchg64(&ptep->pte, 0, 0));
}

/**
 * ptep_get_and_clear_full - take an entry out, with the bits the CPU set
 * @ptep: the entry
 *
 * Return: the entry as it was at that moment.
 */
static inline pte_t ptep_get_and_clear_full(pte_t *ptep)
{
	u64 old = ptep->pte;
	u64 found;

	while ((found = __cmpxchg64(&ptep->pte, old, 0)) != old)
		old = found;
	return __pte(old);
}

#define ptep_get_and_clear(mm, addr, ptep) \
	((void)(mm), (void)(addr), ptep_get_and_clear_full(ptep))

static inline bool __ptep_clear_bits(pte_t *ptep, pteval_t bits)
{
	u64 old = ptep->pte;
	u64 found;

	while ((found = __cmpxchg64(&ptep->pte, old, old & ~bits)) != old)
		old = found;
	return (old & bits) != 0;
}

#define ptep_set_wrprotect(mm, addr, ptep) \
	((void)(mm), (void)(addr), (void)__ptep_clear_bits((ptep), _PAGE_RW))
#define ptep_test_and_clear_young(vma, addr, ptep) \
	((void)(vma), (void)(addr), __ptep_clear_bits((ptep), _PAGE_ACCESSED))

#define pte_none(pte) (pte_val(pte) == 0)
#define pte_present(pte) \
	((pte_val(pte) & (_PAGE_PRESENT | _PAGE_PROTNONE)) != 0)
#define pte_same(a, b) (pte_val(a) == pte_val(b))
#define pte_pfn(pte) \
	((unsigned long)((pte_val(pte) & PTE_PFN_MASK) >> PAGE_SHIFT))
#define pte_flags(pte)	 (pte_val(pte) & PTE_FLAGS_MASK)
#define pte_write(pte)	 ((pte_val(pte) & _PAGE_RW) != 0)
#define pte_dirty(pte)	 ((pte_val(pte) & _PAGE_DIRTY) != 0)
#define pte_young(pte)	 ((pte_val(pte) & _PAGE_ACCESSED) != 0)
#define pte_exec(pte)	 ((pte_val(pte) & _PAGE_NX) == 0)
#define pte_special(pte) ((pte_val(pte) & _PAGE_SPECIAL) != 0)
#define pte_user(pte)	 ((pte_val(pte) & _PAGE_USER) != 0)

#define pte_mkwrite(pte)   __pte(pte_val(pte) | _PAGE_RW)
#define pte_wrprotect(pte) __pte(pte_val(pte) & ~_PAGE_RW)
#define pte_mkdirty(pte)   __pte(pte_val(pte) | _PAGE_DIRTY)
#define pte_mkclean(pte)   __pte(pte_val(pte) & ~_PAGE_DIRTY)
#define pte_mkyoung(pte)   __pte(pte_val(pte) | _PAGE_ACCESSED)
#define pte_mkold(pte)	   __pte(pte_val(pte) & ~_PAGE_ACCESSED)
#define pte_mkspecial(pte) __pte(pte_val(pte) | _PAGE_SPECIAL)
#define pte_mkexec(pte)	   __pte(pte_val(pte) & ~_PAGE_NX)

static inline pte_t pfn_pte(unsigned long pfn, pgprot_t prot)
{
	return __pte((((u64)pfn << PAGE_SHIFT) | pgprot_val(prot)) &
		     __supported_pte_mask);
}

static inline pmd_t pfn_pmd(unsigned long pfn, pgprot_t prot)
{
	return __pmd((((u64)pfn << PAGE_SHIFT) | pgprot_val(prot)) &
		     __supported_pte_mask);
}

static inline pte_t pte_modify(pte_t pte, pgprot_t newprot)
{
	u64 val = pte_val(pte) & _PAGE_CHG_MASK;

	val |= pgprot_val(newprot) & ~_PAGE_CHG_MASK;
	return __pte(val & __supported_pte_mask);
}

static inline bool pte_accessible_user(pte_t pte, bool write)
{
	u64 need = _PAGE_PRESENT | _PAGE_USER | (write ? _PAGE_RW : 0);

	return (pte_val(pte) & need) == need;
}

#define update_mmu_cache(vma, addr, ptep) \
	do {                              \
	} while (0)

/**
 * lookup_address_kernel - the entry that maps a kernel address
 * @addr: a kernel address
 *
 * Return: the entry; NULL when there is none or a 2 MiB page maps it.
 */
pte_t *lookup_address_kernel(unsigned long addr);

#endif /* _ASM_PGTABLE_H */
