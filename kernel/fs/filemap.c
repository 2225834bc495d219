// SPDX-License-Identifier: MIT
/*
 * The page cache: finding, making and removing the pages of a file, and the
 * lock of a page.
 *
 * A page is in the tree exactly while page->mapping points to it; both change
 * under tree_lock with the page locked. The tree holds one reference.
 */
#include <linux/pagemap.h>
#include <linux/hash.h>
#include "internal.h"

#define PAGE_WAIT_BITS 5

/* Who waits for a page's lock: tables of queues, by the page's address. */
static wait_queue_head_t page_waits[1 << PAGE_WAIT_BITS];

static wait_queue_head_t *page_waitqueue(struct page *page)
{
	return &page_waits[hash_ptr(page, PAGE_WAIT_BITS)];
}

void __init filemap_init(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(page_waits); i++)
		init_waitqueue_head(&page_waits[i]);
}

bool trylock_page(struct page *page)
{
	return !test_and_set_bit(PG_locked, &page->flags);
}
EXPORT_SYMBOL(trylock_page);

void lock_page(struct page *page)
{
	might_sleep();
	if (!trylock_page(page))
		wait_event(*page_waitqueue(page), trylock_page(page));
}
EXPORT_SYMBOL(lock_page);

void unlock_page(struct page *page)
{
	wait_queue_head_t *wq = page_waitqueue(page);

	smp_mb__before_atomic();
	clear_bit(PG_locked, &page->flags);
	if (wq_has_sleeper(wq))
		wake_up_all(wq);
}
EXPORT_SYMBOL(unlock_page);

void wait_on_page_locked(struct page *page)
{
	wait_event(*page_waitqueue(page), !PageLocked(page));
}
EXPORT_SYMBOL(wait_on_page_locked);

struct page *find_get_page(struct address_space *mapping, pgoff_t index)
{
	struct page *page;

	spin_lock(&mapping->tree_lock);
	page = radix_tree_lookup(&mapping->i_pages, index);
	if (page)
		get_page(page);
	spin_unlock(&mapping->tree_lock);
	return page;
}
EXPORT_SYMBOL(find_get_page);

struct page *find_lock_page(struct address_space *mapping, pgoff_t index)
{
	struct page *page;

	while ((page = find_get_page(mapping, index))) {
		lock_page(page);
		if (page->mapping == mapping)
			return page;
		unlock_page(page); /* truncated meanwhile */
		put_page(page);
	}
	return NULL;
}
EXPORT_SYMBOL(find_lock_page);

/* Several may ask at once: what is too much is given back, not let through. */
static bool charge_page(struct super_block *sb)
{
	unsigned long limit = READ_ONCE(sb->s_max_pages);
	unsigned long used = atomic_long_inc_return(&sb->s_nr_pages);

	if (!limit || used <= limit)
		return true;
	atomic_long_dec(&sb->s_nr_pages);
	return false;
}

/** add_to_page_cache - @page must be locked. -EEXIST, -ENOMEM, -ENOSPC. */
int add_to_page_cache(struct page *page, struct address_space *mapping,
		      pgoff_t index, gfp_t gfp)
{
	int error;

	if (!charge_page(mapping->host->i_sb))
		return -ENOSPC;
	get_page(page);
	spin_lock(&mapping->tree_lock);
	error = radix_tree_insert(&mapping->i_pages, index, page);
	if (!error) {
		page->mapping = mapping;
		page->index = index;
		mapping->nrpages++;
	}
	spin_unlock(&mapping->tree_lock);
	if (error) {
		atomic_long_dec(&mapping->host->i_sb->s_nr_pages);
		put_page(page);
	}
	return error;
}
EXPORT_SYMBOL(add_to_page_cache);

/** delete_from_page_cache - @page must be locked; the caller holds it. */
void delete_from_page_cache(struct page *page)
{
	struct address_space *mapping = page->mapping;

	spin_lock(&mapping->tree_lock);
	radix_tree_delete(&mapping->i_pages, page->index);
	page->mapping = NULL;
	mapping->nrpages--;
	spin_unlock(&mapping->tree_lock);
	atomic_long_dec(&mapping->host->i_sb->s_nr_pages);
	put_page(page);
}
EXPORT_SYMBOL(delete_from_page_cache);

/* The page at @index, locked, new if need be; or ERR_PTR. */
static struct page *get_cache_page(struct address_space *mapping, pgoff_t index)
{
	struct page *page;
	int error;

	for (;;) {
		page = find_lock_page(mapping, index);
		if (page)
			return page;
		page = alloc_page(mapping->gfp_mask);
		if (!page)
			return ERR_PTR(-ENOMEM);
		SetPageLocked(page);
		error = add_to_page_cache(page, mapping, index, GFP_KERNEL);
		if (!error)
			return page;
		ClearPageLocked(page);
		put_page(page);
		if (error != -EEXIST)
			return ERR_PTR(error);
	}
}

struct page *grab_cache_page(struct address_space *mapping, pgoff_t index)
{
	struct page *page = get_cache_page(mapping, index);

	return IS_ERR(page) ? NULL : page;
}
EXPORT_SYMBOL(grab_cache_page);

unsigned int find_get_pages(struct address_space *mapping, pgoff_t start,
			    pgoff_t end, unsigned int nr, struct page **pages)
{
	unsigned int i, n;

	spin_lock(&mapping->tree_lock);
	n = radix_tree_gang_lookup(&mapping->i_pages, (void **)pages, start,
				   nr);
	for (i = 0; i < n; i++) {
		if (pages[i]->index > end) {
			n = i;
			break;
		}
		get_page(pages[i]);
	}
	spin_unlock(&mapping->tree_lock);
	return n;
}
EXPORT_SYMBOL(find_get_pages);

/*
 * The page at @index, up to date and unlocked. Files that live in memory have
 * no read_folio: what is not there yet is zero.
 */
struct page *read_mapping_page(struct address_space *mapping, pgoff_t index,
			       struct file *file)
{
	struct page *page = find_get_page(mapping, index);
	int error = 0;

	if (page && PageUptodate(page))
		return page;
	if (page)
		put_page(page);
	page = get_cache_page(mapping, index);
	if (IS_ERR(page))
		return page;
	if (PageUptodate(page)) {
		unlock_page(page);
		return page;
	}
	if (mapping->a_ops->read_folio) {
		error = mapping->a_ops->read_folio(file, page);
		wait_on_page_locked(page);
		if (!error && !PageUptodate(page))
			error = -EIO;
	} else {
		clear_page(page_address(page));
		SetPageUptodate(page);
		unlock_page(page);
	}
	if (error) {
		put_page(page);
		return ERR_PTR(error);
	}
	return page;
}
EXPORT_SYMBOL(read_mapping_page);

/* ---- truncation ---- */

#define TRUNCATE_BATCH 16

static void truncate_page(struct address_space *mapping, struct page *page)
{
	loff_t pos = (loff_t)page->index << PAGE_SHIFT;

	lock_page(page);
	if (page->mapping == mapping) {
		/* A fault may have mapped it since the first unmapping. */
		if (page_mapped(page))
			unmap_mapping_range(mapping, pos, PAGE_SIZE, 0);
		delete_from_page_cache(page);
	}
	unlock_page(page);
}

static void zero_partial(struct address_space *mapping, loff_t from)
{
	unsigned int offset = from & ~PAGE_MASK;
	struct page *page;

	if (!offset)
		return;
	page = find_lock_page(mapping, from >> PAGE_SHIFT);
	if (!page)
		return;
	memset(page_address(page) + offset, 0, PAGE_SIZE - offset);
	unlock_page(page);
	put_page(page);
}

void truncate_inode_pages(struct address_space *mapping, loff_t from)
{
	pgoff_t index = (from + PAGE_SIZE - 1) >> PAGE_SHIFT;
	struct page *pages[TRUNCATE_BATCH];
	unsigned int i, n;

	if (!mapping->nrpages)
		return;
	zero_partial(mapping, from);
	while ((n = find_get_pages(mapping, index, ~0UL, TRUNCATE_BATCH,
				   pages))) {
		for (i = 0; i < n; i++) {
			index = pages[i]->index + 1;
			truncate_page(mapping, pages[i]);
			put_page(pages[i]);
		}
		if (!index)
			break;
		cond_resched();
	}
}
EXPORT_SYMBOL(truncate_inode_pages);

void truncate_inode_pages_final(struct address_space *mapping)
{
	truncate_inode_pages(mapping, 0);
}
EXPORT_SYMBOL(truncate_inode_pages_final);

void truncate_pagecache(struct inode *inode, loff_t newsize)
{
	struct address_space *mapping = inode->i_mapping;
	loff_t hole = (newsize + PAGE_SIZE - 1) & ~(loff_t)(PAGE_SIZE - 1);

	unmap_mapping_range(mapping, hole, 0, 1);
	truncate_inode_pages(mapping, newsize);
	/* Private copies that were made while the pages were going. */
	unmap_mapping_range(mapping, hole, 0, 1);
}
EXPORT_SYMBOL(truncate_pagecache);

/** truncate_setsize - new size, and what is beyond goes; i_rwsem is held. */
void truncate_setsize(struct inode *inode, loff_t newsize)
{
	loff_t oldsize = i_size_read(inode);

	i_size_write(inode, newsize);
	if (newsize > oldsize)
		zero_partial(inode->i_mapping, oldsize);
	else
		truncate_pagecache(inode, newsize);
}
EXPORT_SYMBOL(truncate_setsize);
