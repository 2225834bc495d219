/* SPDX-License-Identifier: MIT */
/*
 * The slab allocator's structures, for slab.c and kmalloc.c.
 */
#ifndef _MM_SLAB_H
#define _MM_SLAB_H

#include <linux/list.h>
#include <linux/slab.h>
#include <linux/spinlock.h>

#define KMEM_NAME_LEN 32 /* of a cache, copied */

/**
 * struct free_object - what a free object holds, at kmem_cache.link_offset
 * @next: the next free one, encoded
 * @mark: says that the object is free; see free_mark()
 */
struct free_object {
	unsigned long next;
	unsigned long mark;
};

/**
 * struct cpu_slab - a CPU's own free objects; interrupts are off while used
 * @objects: first of them, or NULL
 * @count: how many
 */
struct cpu_slab {
	void *objects;
	unsigned int count;
};

/**
 * struct kmem_cache - objects of one size
 * @name: shown in messages
 * @object_size: bytes asked for
 * @size: bytes from one object to the next
 * @link_offset: where in a free object struct free_object lies
 * @order: pages of a slab are 2^order
 * @per_slab: objects of a slab
 * @batch: objects moved to or from @cpu at a time; 0: @cpu is not used
 * @ctor: prepares an object when its slab is made, or NULL
 * @cpu: each CPU's free objects; NULL before per-CPU memory is up
 * @lock: guards @partial, @nr_empty, @nr_slabs and the free objects, count
 *        (page->private) and list (page->lru) of this cache's slabs. Any
 *        context, interrupts off. Rank: slab
 * @partial: slabs that have a free object
 * @nr_empty: those among them all of whose objects are free
 * @nr_slabs: all slabs
 * @list: in the list of all caches
 * @creator: the module whose code made it, or NULL
 */
struct kmem_cache {
	char name[KMEM_NAME_LEN];
	unsigned int object_size;
	unsigned int size;
	unsigned int link_offset;
	unsigned int order;
	unsigned int per_slab;
	unsigned int batch;
	void (*ctor)(void *object);
	struct cpu_slab __percpu *cpu;
	spinlock_t lock;
	struct list_head partial;
	unsigned int nr_empty;
	unsigned int nr_slabs;
	struct list_head list;
	struct module *creator;
};

extern unsigned long slab_secret; /* set before the first cache is used */

/* Before per-CPU memory is up, and for large objects, there is no list. */
static inline bool slab_uses_cpu(const struct kmem_cache *s)
{
	return s->cpu && s->batch;
}

/* Give all but keep of this CPU's objects back. Interrupts are off. */
void slab_flush_cpu(struct kmem_cache *s, struct cpu_slab *c,
		    unsigned int keep);

/* Free the empty slabs; s->lock is held. */
void slab_free_empty(struct kmem_cache *s);

int slab_setup_cache(struct kmem_cache *s, const char *name, unsigned int size,
		     unsigned int align, unsigned int flags,
		     void (*ctor)(void *));
void slab_init_cache_cache(void);

#endif /* _MM_SLAB_H */
