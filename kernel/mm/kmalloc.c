// SPDX-License-Identifier: MIT
/*
 * kmalloc(): a cache for each size class up to half a page, whole pages
 * above. The page of an allocation says which of the two it is: PageSlab, or
 * PageHead with the order in page->private.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/log2.h>
#include <linux/mm.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

static const struct {
	unsigned int size;
	const char *name;
} classes[] = {
	{ 8, "kmalloc-8" },	{ 16, "kmalloc-16" },	{ 32, "kmalloc-32" },
	{ 64, "kmalloc-64" },	{ 96, "kmalloc-96" },	{ 128, "kmalloc-128" },
	{ 192, "kmalloc-192" }, { 256, "kmalloc-256" }, { 512, "kmalloc-512" },
	{ 1024, "kmalloc-1k" }, { 2048, "kmalloc-2k" },
};

#define NR_CLASSES ARRAY_SIZE(classes)

static struct kmem_cache kmalloc_caches[NR_CLASSES];

/* Which class serves a size: index (size - 1) / 8 up to 192. */
static u8 small_class[192 / 8];

static struct kmem_cache *cache_for(size_t size)
{
	if (size <= 192)
		return &kmalloc_caches[small_class[(size - 1) / 8]];
	/* 256 is class 7, and each next one is twice as large. */
	return &kmalloc_caches[7 + fls((size - 1) >> 8)];
}

static unsigned int large_order(size_t size)
{
	return fls((size - 1) >> PAGE_SHIFT);
}

static void *kmalloc_large(size_t size, gfp_t flags)
{
	unsigned int order = large_order(size);
	struct page *page;

	if (size > KMALLOC_MAX_SIZE)
		return NULL;
	page = alloc_pages(flags, order);
	if (!page)
		return NULL;
	prep_compound(page, order);
	return page_address(page);
}

void *__kmalloc(size_t size, gfp_t flags)
{
	if (!size)
		return ZERO_SIZE_PTR;
	if (size > KMALLOC_MAX_CACHE_SIZE)
		return kmalloc_large(size, flags);
	return kmem_cache_alloc(cache_for(size), flags);
}
EXPORT_SYMBOL(__kmalloc);

/* The head page of what kmalloc() gave; NULL (and a report) if it did not. */
static struct page *kmalloc_page(const void *objp)
{
	struct page *page;

	if (WARN(!virt_addr_valid(objp), "kfree: bad pointer %px\n", objp))
		return NULL;
	page = virt_to_head_page(objp);
	if (PageSlab(page))
		return page;
	if (WARN(!PageHead(page) || page_address(page) != objp,
		 "kfree: bad pointer or double free: %px\n", objp))
		return NULL;
	return page;
}

void kfree(const void *objp)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(objp))
		return;
	page = kmalloc_page(objp);
	if (!page)
		return;
	if (PageSlab(page))
		kmem_cache_free(page->slab_cache, (void *)objp);
	else
		__free_pages(page, page->private);
}
EXPORT_SYMBOL(kfree);

size_t ksize(const void *objp)
{
	struct page *page;

	if (ZERO_OR_NULL_PTR(objp))
		return 0;
	page = kmalloc_page(objp);
	if (!page)
		return 0;
	if (!PageSlab(page))
		return PAGE_SIZE << page->private;
	if (page->slab_cache->ctor)
		return page->slab_cache->object_size;
	return page->slab_cache->size;
}
EXPORT_SYMBOL(ksize);

void *krealloc(const void *objp, size_t new_size, gfp_t flags)
{
	size_t old_size;
	void *new;

	if (!new_size) {
		kfree(objp);
		return ZERO_SIZE_PTR;
	}
	old_size = ksize(objp);
	if (old_size >= new_size)
		return (void *)objp;
	new = kmalloc(new_size, flags);
	if (!new)
		return NULL;
	memcpy(new, objp, old_size);
	kfree(objp);
	return new;
}
EXPORT_SYMBOL(krealloc);

void kfree_sensitive(const void *objp)
{
	if (ZERO_OR_NULL_PTR(objp))
		return;
	memset((void *)objp, 0, ksize(objp));
	barrier();
	kfree(objp);
}
EXPORT_SYMBOL(kfree_sensitive);

void __init kmem_cache_init(void)
{
	unsigned int i, size = 8;

	slab_init_cache_cache();
	for (i = 0; i < NR_CLASSES; i++) {
		slab_setup_cache(&kmalloc_caches[i], classes[i].name,
				 classes[i].size, 0, 0, NULL);
		for (; size <= classes[i].size && size <= 192; size += 8)
			small_class[size / 8 - 1] = i;
	}
}
