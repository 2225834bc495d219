/* SPDX-License-Identifier: MIT */
/*
 * Access to the contents of a page. All pages are direct-mapped, so nothing
 * is ever mapped or unmapped here.
 */
#ifndef _LINUX_HIGHMEM_H
#define _LINUX_HIGHMEM_H

#include <linux/mm.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#define kmap(page)	      page_address(page)
#define kunmap(page)	      ((void)(page))
#define kmap_local_page(page) page_address(page)
#define kunmap_local(addr)    ((void)(addr))

/* As Linux, the atomic form also forbids page faults and preemption. */
static inline void *kmap_atomic(struct page *page)
{
	preempt_disable();
	pagefault_disable();
	return page_address(page);
}

#define kunmap_atomic(addr)         \
	do {                        \
		(void)(addr);       \
		pagefault_enable(); \
		preempt_enable();   \
	} while (0)

/**
 * clear_highpage - fill a page with zeroes
 * @page: the page
 */
static inline void clear_highpage(struct page *page)
{
	clear_page(page_address(page));
}

/**
 * copy_highpage - copy a page's contents
 * @to: destination
 * @from: source
 */
static inline void copy_highpage(struct page *to, struct page *from)
{
	copy_page(page_address(to), page_address(from));
}

/**
 * zero_user - fill a part of a page with zeroes
 * @page: the page
 * @start: first byte
 * @size: bytes
 */
static inline void zero_user(struct page *page, unsigned int start,
			     unsigned int size)
{
	memset((char *)page_address(page) + start, 0, size);
}

#endif /* _LINUX_HIGHMEM_H */
