// SPDX-License-Identifier: MIT
/*
 * Caches of equal objects. A slab is a block of pages cut into objects; its
 * free objects are chained through the objects themselves. In its struct
 * page: slab_cache, freelist, private (objects not on freelist), lru (in the
 * cache's list of partial slabs while freelist is not empty).
 *
 * Each CPU keeps some free objects of each cache at hand; only when it has
 * none or too many is the cache's lock taken. One empty slab is kept, more
 * go back to the page allocator.
 *
 * A free object carries a mark made of its address and a secret. So a second
 * free of it is seen, and so is a write after the free, before either can
 * corrupt the chain: both are reported and the object is given up.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include "internal.h"
#include "slab.h"

unsigned long slab_secret;

static struct free_object *link_of(struct kmem_cache *s, void *object)
{
	return (struct free_object *)((char *)object + s->link_offset);
}

static unsigned long free_mark(const void *object)
{
	return ((unsigned long)object * 0x9e3779b1UL) ^ slab_secret;
}

static void chain(struct kmem_cache *s, void *object, void *next)
{
	struct free_object *link = link_of(s, object);

	link->next = (unsigned long)next ^ slab_secret;
	link->mark = free_mark(object);
}

static bool belongs(struct kmem_cache *s, void *object)
{
	return virt_addr_valid(object) &&
	       virt_to_head_page(object)->slab_cache == s;
}

/* The object after this one; a chain that was overwritten ends here. */
static void *unchain(struct kmem_cache *s, void *object)
{
	struct free_object *link = link_of(s, object);
	void *next = (void *)(link->next ^ slab_secret);

	if (WARN_ONCE(link->mark != free_mark(object) ||
			      (next && !belongs(s, next)),
		      "slab %s: object %px was written to after its free\n",
		      s->name, object))
		next = NULL;
	link->next = 0;
	link->mark = 0;
	return next;
}

/* --- Slabs; s->lock is held unless said otherwise ------------------ */

/* Make a slab. Takes no lock; may sleep if gfp says so. */
static struct page *new_slab(struct kmem_cache *s, gfp_t gfp)
{
	struct page *page;
	char *object;
	unsigned int i;

	gfp = (gfp & ~(__GFP_ZERO | __GFP_HARDWALL)) | __GFP_COMP;
	page = alloc_pages(gfp, s->order);
	if (!page)
		return NULL;
	SetPageSlab(page);
	page->slab_cache = s;
	page->private = 0;
	page->freelist = NULL;
	object = page_address(page);
	object += s->size * (s->per_slab - 1);
	for (i = 0; i < s->per_slab; i++, object -= s->size) {
		if (s->ctor)
			s->ctor(object);
		chain(s, object, page->freelist);
		page->freelist = object;
	}
	mm_count(MM_SLAB, 1 << s->order);
	return page;
}

static void add_slab(struct kmem_cache *s, struct page *page)
{
	list_add(&page->lru, &s->partial);
	s->nr_slabs++;
	s->nr_empty++;
}

static void free_slab(struct kmem_cache *s, struct page *page)
{
	list_del(&page->lru);
	s->nr_slabs--;
	s->nr_empty--;
	mm_count(MM_SLAB, -(1 << s->order));
	page->slab_cache = NULL;
	page->freelist = NULL;
	ClearPageSlab(page);
	__free_pages(page, s->order);
}

void slab_free_empty(struct kmem_cache *s)
{
	struct page *page, *next;

	list_for_each_entry_safe(page, next, &s->partial, lru)
		if (page->private == 0)
			free_slab(s, page);
}

static void *take_object(struct kmem_cache *s)
{
	struct page *page;
	void *object;

	if (list_empty(&s->partial))
		return NULL;
	page = list_first_entry(&s->partial, struct page, lru);
	object = page->freelist;
	page->freelist = unchain(s, object);
	if (page->private == 0)
		s->nr_empty--;
	page->private += 1;
	if (!page->freelist)
		list_del_init(&page->lru);
	return object;
}

static void give_object(struct kmem_cache *s, void *object)
{
	struct page *page = virt_to_head_page(object);

	if (!page->freelist)
		list_add(&page->lru, &s->partial);
	chain(s, object, page->freelist);
	page->freelist = object;
	page->private -= 1;
	if (page->private)
		return;
	s->nr_empty++;
	if (s->nr_empty > 1)
		free_slab(s, page);
}

/* --- A CPU's own objects; interrupts are off ----------------------- */

static void *pop_local(struct kmem_cache *s, struct cpu_slab *c)
{
	void *object = c->objects;

	if (object) {
		c->objects = unchain(s, object);
		c->count = c->objects ? c->count - 1 : 0;
	}
	return object;
}

static void push_local(struct kmem_cache *s, struct cpu_slab *c, void *object)
{
	chain(s, object, c->objects);
	c->objects = object;
	c->count++;
}

void slab_flush_cpu(struct kmem_cache *s, struct cpu_slab *c, unsigned int keep)
{
	spin_lock(&s->lock);
	while (c->objects && c->count > keep)
		give_object(s, pop_local(s, c));
	spin_unlock(&s->lock);
}

/* One object for the caller, and more for later. */
static void *refill(struct kmem_cache *s)
{
	struct cpu_slab *c = NULL;
	void *object, *more;

	if (slab_uses_cpu(s))
		c = this_cpu_ptr(s->cpu);
	spin_lock(&s->lock);
	object = take_object(s);
	while (object && c && c->count < s->batch) {
		more = take_object(s);
		if (!more)
			break;
		push_local(s, c, more);
	}
	spin_unlock(&s->lock);
	return object;
}

/* --- The interface ------------------------------------------------- */

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp)
{
	struct page *page = NULL;
	unsigned long flags;
	void *object;

	if (should_fail_alloc(gfp))
		return NULL;
	for (;;) {
		local_irq_save(flags);
		if (page) {
			spin_lock(&s->lock);
			add_slab(s, page);
			spin_unlock(&s->lock);
		}
		object = slab_uses_cpu(s) ? pop_local(s, this_cpu_ptr(s->cpu)) :
					    NULL;
		if (!object)
			object = refill(s);
		local_irq_restore(flags);
		if (object)
			break;
		page = new_slab(s, gfp);
		if (!page)
			return NULL;
	}
	if (gfp & __GFP_ZERO)
		memset(object, 0, s->object_size);
	return object;
}
EXPORT_SYMBOL(kmem_cache_alloc);

/* May the object be freed into this cache? Reports it if not. */
static bool free_is_good(struct kmem_cache *s, void *object)
{
	struct page *page;
	size_t offset;

	if (WARN(!belongs(s, object), "slab %s: free of bad pointer %px\n",
		 s->name, object))
		return false;
	page = virt_to_head_page(object);
	offset = (char *)object - (char *)page_address(page);
	if (WARN(offset % s->size, "slab %s: free of %px, inside an object\n",
		 s->name, object))
		return false;
	return !WARN(link_of(s, object)->mark == free_mark(object),
		     "slab %s: double free of %px\n", s->name, object);
}

void kmem_cache_free(struct kmem_cache *s, void *object)
{
	unsigned long flags;
	struct cpu_slab *c;

	if (!object || !free_is_good(s, object))
		return;
	local_irq_save(flags);
	if (slab_uses_cpu(s)) {
		c = this_cpu_ptr(s->cpu);
		push_local(s, c, object);
		if (c->count > 2 * s->batch)
			slab_flush_cpu(s, c, s->batch);
	} else {
		spin_lock(&s->lock);
		give_object(s, object);
		spin_unlock(&s->lock);
	}
	local_irq_restore(flags);
}
EXPORT_SYMBOL(kmem_cache_free);

unsigned int kmem_cache_size(struct kmem_cache *s)
{
	return s->object_size;
}
EXPORT_SYMBOL(kmem_cache_size);
