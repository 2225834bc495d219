/* SPDX-License-Identifier: MIT */
/*
 * Allocation flags and the page allocator's interface.
 *
 * There is one zone: all memory that the kernel uses is direct-mapped, so
 * every flag that names a zone is accepted and means the same.
 */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/types.h>
#include <linux/mm_types.h>

#define __GFP_DMA	     0x01u /* accepted, no effect */
#define __GFP_HIGHMEM	     0x02u /* accepted, no effect */
#define __GFP_DMA32	     0x04u /* accepted, no effect */
#define __GFP_MOVABLE	     0x08u /* accepted, no effect */
#define __GFP_RECLAIMABLE    0x10u /* accepted, no effect */
#define __GFP_HIGH	     0x20u /* may use the emergency reserve */
#define __GFP_IO	     0x40u
#define __GFP_FS	     0x80u
#define __GFP_ZERO	     0x100u /* return zeroed memory */
#define __GFP_ATOMIC	     0x200u /* the caller cannot sleep */
#define __GFP_DIRECT_RECLAIM 0x400u /* the caller may sleep */
#define __GFP_KSWAPD_RECLAIM 0x800u
#define __GFP_WRITE	     0x1000u
#define __GFP_NOWARN	     0x2000u /* a failure is not logged */
#define __GFP_RETRY_MAYFAIL  0x4000u
#define __GFP_NOFAIL	     0x8000u
#define __GFP_NORETRY	     0x10000u /* no OOM hook */
#define __GFP_MEMALLOC	     0x20000u
#define __GFP_COMP	     0x40000u
#define __GFP_NOMEMALLOC     0x80000u
#define __GFP_HARDWALL	     0x100000u
#define __GFP_YIELD	     0x200000u /* fails before programs' memory does */
#define __GFP_ACCOUNT	     0x400000u

#define __GFP_RECLAIM (__GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM)

#define GFP_ATOMIC	     (__GFP_HIGH | __GFP_ATOMIC | __GFP_KSWAPD_RECLAIM)
#define GFP_KERNEL	     (__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_KERNEL_ACCOUNT   (GFP_KERNEL | __GFP_ACCOUNT)
#define GFP_NOWAIT	     (__GFP_KSWAPD_RECLAIM)
#define GFP_NOIO	     (__GFP_RECLAIM)
#define GFP_NOFS	     (__GFP_RECLAIM | __GFP_IO)
#define GFP_USER	     (GFP_KERNEL | __GFP_HARDWALL)
#define GFP_DMA		     __GFP_DMA
#define GFP_DMA32	     __GFP_DMA32
#define GFP_FILE	     (GFP_KERNEL | __GFP_YIELD | __GFP_NOWARN)
#define GFP_PIPE	     (GFP_USER | __GFP_YIELD | __GFP_NOWARN)
#define GFP_HIGHUSER	     (GFP_USER | __GFP_HIGHMEM)
#define GFP_HIGHUSER_MOVABLE (GFP_HIGHUSER | __GFP_MOVABLE)

/**
 * gfpflags_allow_blocking - may an allocation with these flags sleep?
 * @flags: GFP_ flags
 */
static inline bool gfpflags_allow_blocking(gfp_t flags)
{
	return flags & __GFP_DIRECT_RECLAIM;
}

/* Largest order is MAX_ORDER - 1: 4 MiB. */
#define MAX_ORDER	   11
#define MAX_ORDER_NR_PAGES (1 << (MAX_ORDER - 1))

/**
 * alloc_pages - allocate 2^order physically contiguous pages
 * @gfp: GFP_ flags
 * @order: 0..MAX_ORDER-1
 *
 * Context: any; may sleep only if @gfp has __GFP_DIRECT_RECLAIM.
 * Return: the first page, with a reference count of 1; NULL when memory is
 * exhausted (which is logged unless __GFP_NOWARN).
 */
struct page *alloc_pages(gfp_t gfp, unsigned int order);
#define alloc_page(gfp)			  alloc_pages(gfp, 0)
#define alloc_pages_node(nid, gfp, order) alloc_pages(gfp, order)

/**
 * __get_free_pages - as alloc_pages(), giving the pages' address
 * @gfp: GFP_ flags
 * @order: 0..MAX_ORDER-1
 *
 * Return: the kernel virtual address, 0 when memory is exhausted.
 */
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);

/**
 * get_zeroed_page - allocate one page of zeroes
 * @gfp: GFP_ flags
 *
 * Return: the kernel virtual address, 0 when memory is exhausted.
 */
unsigned long get_zeroed_page(gfp_t gfp);
#define __get_free_page(gfp)	    __get_free_pages(gfp, 0)
#define __get_dma_pages(gfp, order) __get_free_pages((gfp) | GFP_DMA, order)

/**
 * __free_pages - drop the reference of an allocation; free it if the last
 * @page: first page, as alloc_pages() gave it
 * @order: the order it was allocated with
 *
 * Context: any, also hard interrupts.
 */
void __free_pages(struct page *page, unsigned int order);
#define __free_page(page) __free_pages((page), 0)

/**
 * free_pages - as __free_pages(), by address
 * @addr: kernel virtual address of the first page; 0 is ignored
 * @order: the order it was allocated with
 */
void free_pages(unsigned long addr, unsigned int order);
#define free_page(addr) free_pages((addr), 0)

/**
 * alloc_pages_exact - allocate contiguous pages for a size
 * @size: bytes, rounded up to pages
 * @gfp: GFP_ flags
 *
 * Return: the kernel virtual address, NULL when memory is exhausted.
 */
void *alloc_pages_exact(size_t size, gfp_t gfp);

/**
 * free_pages_exact - free what alloc_pages_exact() gave
 * @virt: the address it returned
 * @size: the size asked for, in bytes
 */
void free_pages_exact(void *virt, size_t size);

#endif /* _LINUX_GFP_H */
