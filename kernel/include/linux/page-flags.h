/* SPDX-License-Identifier: MIT */
/*
 * The bits of page->flags, and their accessors.
 */
#ifndef _LINUX_PAGE_FLAGS_H
#define _LINUX_PAGE_FLAGS_H

#include <linux/types.h>
#include <linux/bitops.h>
#include <linux/mm_types.h>

enum pageflags {
	PG_locked, /* contents are being changed (page cache) */
	PG_error,
	PG_referenced,
	PG_uptodate, /* contents are valid (page cache) */
	PG_dirty,
	PG_lru,
	PG_active,
	PG_slab,     /* belongs to a slab cache */
	PG_reserved, /* never handed out by the page allocator */
	PG_private,  /* page->private is in use by its owner */
	PG_head,     /* first page of a multi-page slab or kmalloc */
	PG_swapbacked,
	PG_buddy, /* head of a free block; private is its order */
	PG_tail,  /* other page of a slab; private is the head */
};

#define PAGE_FLAG_FUNCS(name, bit)                               \
	static inline int Page##name(const struct page *page)    \
	{                                                        \
		return test_bit(bit, &page->flags);              \
	}                                                        \
	static inline void SetPage##name(struct page *page)      \
	{                                                        \
		set_bit(bit, &page->flags);                      \
	}                                                        \
	static inline void ClearPage##name(struct page *page)    \
	{                                                        \
		clear_bit(bit, &page->flags);                    \
	}                                                        \
	static inline int TestSetPage##name(struct page *page)   \
	{                                                        \
		return test_and_set_bit(bit, &page->flags);      \
	}                                                        \
	static inline int TestClearPage##name(struct page *page) \
	{                                                        \
		return test_and_clear_bit(bit, &page->flags);    \
	}

PAGE_FLAG_FUNCS(Locked, PG_locked)
PAGE_FLAG_FUNCS(Error, PG_error)
PAGE_FLAG_FUNCS(Referenced, PG_referenced)
PAGE_FLAG_FUNCS(Uptodate, PG_uptodate)
PAGE_FLAG_FUNCS(Dirty, PG_dirty)
PAGE_FLAG_FUNCS(Slab, PG_slab)
PAGE_FLAG_FUNCS(Reserved, PG_reserved)
PAGE_FLAG_FUNCS(Private, PG_private)
PAGE_FLAG_FUNCS(Head, PG_head)
PAGE_FLAG_FUNCS(Buddy, PG_buddy)
PAGE_FLAG_FUNCS(Tail, PG_tail)

#endif /* _LINUX_PAGE_FLAGS_H */
