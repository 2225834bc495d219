/* SPDX-License-Identifier: MIT */
/*
 * The page cache: pages of a file by their index. A page in the cache holds
 * one reference for being there. Its lock bit (PG_locked) is held while its
 * content is brought in or it is taken out of the file.
 */
#ifndef _LINUX_PAGEMAP_H
#define _LINUX_PAGEMAP_H

#include <linux/fs.h>
#include <linux/mm.h>
#include <linux/gfp.h>
#include <linux/uio.h>

/** find_get_page - the cached page at @index with a reference, or NULL. */
struct page *find_get_page(struct address_space *mapping, pgoff_t index);

/** find_lock_page - as find_get_page(), locked, and still in the file. */
struct page *find_lock_page(struct address_space *mapping, pgoff_t index);

/**
 * grab_cache_page - find or make the page at @index, locked, referenced.
 * A page that is made is not up to date. NULL when memory is short.
 */
struct page *grab_cache_page(struct address_space *mapping, pgoff_t index);

/** find_get_pages - up to @nr pages from @start on, referenced. */
unsigned int find_get_pages(struct address_space *mapping, pgoff_t start,
			    pgoff_t end, unsigned int nr, struct page **pages);

int add_to_page_cache(struct page *page, struct address_space *mapping,
		      pgoff_t index, gfp_t gfp);
void delete_from_page_cache(struct page *page);

void lock_page(struct page *page);
bool trylock_page(struct page *page);
void unlock_page(struct page *page);
void wait_on_page_locked(struct page *page);

/** read_mapping_page - the page, up to date, referenced; or an ERR_PTR. */
struct page *read_mapping_page(struct address_space *mapping, pgoff_t index,
			       struct file *file);

/** truncate_pagecache - forget what lies beyond @newsize, also mapped. */
void truncate_pagecache(struct inode *inode, loff_t newsize);
void truncate_setsize(struct inode *inode, loff_t newsize);
void truncate_inode_pages(struct address_space *mapping, loff_t from);
void truncate_inode_pages_final(struct address_space *mapping);

/** filemap_fault - vm_operations.fault for files with a page cache. */
vm_fault_t filemap_fault(struct vm_fault *vmf);
extern const struct vm_operations_struct generic_file_vm_ops;

#endif /* _LINUX_PAGEMAP_H */
