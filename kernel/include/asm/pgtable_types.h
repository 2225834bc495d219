/* SPDX-License-Identifier: MIT */
/*
 * Entries of the page tables in PAE mode (SDM vol. 3, 4.4): 8 bytes each,
 * with the no-execute bit at the top. Three levels: 4 pointers (pgd), page
 * directories of 512 (pmd), page tables of 512 (pte).
 */
#ifndef _ASM_PGTABLE_TYPES_H
#define _ASM_PGTABLE_TYPES_H

#include <linux/types.h>

typedef u64 pteval_t;
typedef u64 pmdval_t;
typedef u64 pgdval_t;
typedef u64 pgprotval_t;

typedef union {
	struct {
		unsigned long pte_low, pte_high;
	};
	pteval_t pte;
} pte_t;

typedef struct {
	pmdval_t pmd;
} pmd_t;

typedef struct {
	pgdval_t pgd;
} pgd_t;

typedef struct {
	pgprotval_t pgprot;
} pgprot_t;

#define pte_val(x)    ((x).pte)
#define pmd_val(x)    ((x).pmd)
#define pgd_val(x)    ((x).pgd)
#define pgprot_val(x) ((x).pgprot)
#define __pte(x)      ((pte_t){ .pte = (x) })
#define __pmd(x)      ((pmd_t){ (x) })
#define __pgd(x)      ((pgd_t){ (x) })
#define __pgprot(x)   ((pgprot_t){ (x) })

#define _PAGE_PRESENT  0x001ULL
#define _PAGE_RW       0x002ULL
#define _PAGE_USER     0x004ULL
#define _PAGE_PWT      0x008ULL
#define _PAGE_PCD      0x010ULL
#define _PAGE_ACCESSED 0x020ULL
#define _PAGE_DIRTY    0x040ULL
#define _PAGE_PSE      0x080ULL /* in a pmd: 2 MiB */
#define _PAGE_GLOBAL   0x100ULL
#define _PAGE_SOFTW1   0x200ULL /* bits the CPU leaves to us */
#define _PAGE_SOFTW2   0x400ULL
#define _PAGE_SOFTW3   0x800ULL
#define _PAGE_SPECIAL  _PAGE_SOFTW1
#define _PAGE_PROTNONE _PAGE_GLOBAL /* in an entry not present */
#define _PAGE_NX       (1ULL << 63)

#define PTE_PFN_MASK   0x000ffffffffff000ULL
#define PTE_FLAGS_MASK (~PTE_PFN_MASK)
#define _PAGE_CHG_MASK                                                 \
	(PTE_PFN_MASK | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_SPECIAL | \
	 _PAGE_PCD | _PAGE_PWT)

#define _PAGE_TABLE \
	(_PAGE_PRESENT | _PAGE_RW | _PAGE_USER | _PAGE_ACCESSED | _PAGE_DIRTY)
#define _KERNPG_TABLE (_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY)

/* User protections; NX is dropped where the CPU has none. */
#define __PAGE_USER_RX	   (_PAGE_PRESENT | _PAGE_USER | _PAGE_ACCESSED)
#define PAGE_NONE	   __pgprot(_PAGE_PROTNONE | _PAGE_ACCESSED)
#define PAGE_READONLY	   __pgprot(__PAGE_USER_RX | _PAGE_NX)
#define PAGE_READONLY_EXEC __pgprot(__PAGE_USER_RX)
#define PAGE_COPY	   PAGE_READONLY
#define PAGE_COPY_EXEC	   PAGE_READONLY_EXEC
#define PAGE_SHARED	   __pgprot(__PAGE_USER_RX | _PAGE_RW | _PAGE_NX)
#define PAGE_SHARED_EXEC   __pgprot(__PAGE_USER_RX | _PAGE_RW)

/* Kernel protections. All global: the kernel half is the same everywhere. */
#define __PAGE_KERNEL_EXEC \
	(_PAGE_PRESENT | _PAGE_RW | _PAGE_ACCESSED | _PAGE_DIRTY | _PAGE_GLOBAL)
#define __PAGE_KERNEL	 (__PAGE_KERNEL_EXEC | _PAGE_NX)
#define PAGE_KERNEL	 __pgprot(__PAGE_KERNEL)
#define PAGE_KERNEL_EXEC __pgprot(__PAGE_KERNEL_EXEC)
#define PAGE_KERNEL_RO	 __pgprot(__PAGE_KERNEL & ~_PAGE_RW & ~_PAGE_DIRTY)

#define PAGE_KERNEL_ROX __pgprot(__PAGE_KERNEL_EXEC & ~_PAGE_RW & ~_PAGE_DIRTY)

#define PAGE_KERNEL_NOCACHE __pgprot(__PAGE_KERNEL | _PAGE_PCD | _PAGE_PWT)
#define PAGE_KERNEL_IO	    PAGE_KERNEL_NOCACHE

#define pgprot_noncached(prot) \
	__pgprot(pgprot_val(prot) | _PAGE_PCD | _PAGE_PWT)
#define pgprot_writecombine(prot) pgprot_noncached(prot)
#define pgprot_device(prot)	  pgprot_noncached(prot)

#endif /* _ASM_PGTABLE_TYPES_H */
