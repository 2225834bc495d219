// SPDX-License-Identifier: MIT
/*
 * The page allocator by address: __get_free_pages() and its relatives, for
 * those who want memory and not struct page.
 */
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/mm.h>

unsigned long __get_free_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = alloc_pages(gfp, order);

	return page ? (unsigned long)page_address(page) : 0;
}
EXPORT_SYMBOL(__get_free_pages);

unsigned long get_zeroed_page(gfp_t gfp)
{
	return __get_free_pages(gfp | __GFP_ZERO, 0);
}
EXPORT_SYMBOL(get_zeroed_page);

void free_pages(unsigned long addr, unsigned int order)
{
	if (!addr)
		return;
	if (WARN(!virt_addr_valid(addr), "free_pages: bad address %lx\n", addr))
		return;
	__free_pages(virt_to_page(addr), order);
}
EXPORT_SYMBOL(free_pages);

/* Pages of a block become pages of their own, each with a reference. */
static void split_page(struct page *page, unsigned int order)
{
	unsigned long i;

	for (i = 1; i < 1UL << order; i++)
		atomic_set(&page[i]._refcount, 1);
}

void *alloc_pages_exact(size_t size, gfp_t gfp)
{
	unsigned long pages = PAGE_ALIGN(size) >> PAGE_SHIFT, i;
	unsigned int order;
	struct page *page;

	if (!pages || pages > MAX_ORDER_NR_PAGES)
		return NULL;
	order = fls(pages - 1);
	page = alloc_pages(gfp & ~__GFP_COMP, order);
	if (!page)
		return NULL;
	split_page(page, order);
	for (i = pages; i < 1UL << order; i++)
		__free_page(page + i);
	return page_address(page);
}
EXPORT_SYMBOL(alloc_pages_exact);

void free_pages_exact(void *virt, size_t size)
{
	unsigned long addr = (unsigned long)virt;
	unsigned long end = addr + PAGE_ALIGN(size);

	for (; addr < end; addr += PAGE_SIZE)
		free_page(addr);
}
EXPORT_SYMBOL(free_pages_exact);
