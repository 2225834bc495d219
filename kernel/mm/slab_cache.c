// SPDX-License-Identifier: MIT
/*
 * The life of slab caches: making them, laying out their slabs, giving back
 * what they hold without need, ending them. The objects are slab.c's.
 */
#include <linux/bug.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/radix-tree.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/sweep.h>
#include <asm/timex.h>
#include "internal.h"
#include "slab.h"

/* Guards the list. Any context, interrupts off. Rank: slab caches. */
static DEFINE_SPINLOCK(caches_lock);
static LIST_HEAD(caches);

static struct kmem_cache cache_cache; /* of struct kmem_cache */
static bool percpu_ready;

/* Runs on each CPU; cache is one cache, or NULL for all. */
static void flush_this_cpu(void *cache)
{
	struct kmem_cache *s;
	unsigned long flags;

	spin_lock_irqsave(&caches_lock, flags);
	list_for_each_entry(s, &caches, list)
		if ((!cache || s == cache) && slab_uses_cpu(s))
			slab_flush_cpu(s, this_cpu_ptr(s->cpu), 0);
	spin_unlock_irqrestore(&caches_lock, flags);
}

int kmem_cache_shrink(struct kmem_cache *s)
{
	unsigned long flags;
	int left;

	on_each_cpu(flush_this_cpu, s, 1);
	spin_lock_irqsave(&s->lock, flags);
	slab_free_empty(s);
	left = s->nr_slabs != 0;
	spin_unlock_irqrestore(&s->lock, flags);
	return left;
}
EXPORT_SYMBOL(kmem_cache_shrink);

/* What a cache holds now. Others' CPUs may be changing theirs. */
static void count_objects(struct kmem_cache *s, struct slabinfo *info)
{
	unsigned long unused = 0;
	struct page *page;
	unsigned int cpu;

	spin_lock(&s->lock);
	list_for_each_entry(page, &s->partial, lru)
		unused += s->per_slab - page->private;
	info->num_slabs = s->nr_slabs;
	info->active_slabs = s->nr_slabs - s->nr_empty;
	spin_unlock(&s->lock);
	if (slab_uses_cpu(s))
		for_each_possible_cpu(cpu)
			unused += READ_ONCE(per_cpu_ptr(s->cpu, cpu)->count);
	info->num_objs = info->num_slabs * s->per_slab;
	info->active_objs = info->num_objs - min(unused, info->num_objs);
}

void slabinfo_for_each(void (*show)(const struct slabinfo *info, void *arg),
		       void *arg)
{
	struct kmem_cache *s;
	unsigned long flags;

	spin_lock_irqsave(&caches_lock, flags);
	list_for_each_entry(s, &caches, list) {
		struct slabinfo info = {
			.name = s->name,
			.object_size = s->size,
			.objects_per_slab = s->per_slab,
			.cache_order = s->order,
			.batchcount = s->batch,
		};

		count_objects(s, &info);
		show(&info, arg);
	}
	spin_unlock_irqrestore(&caches_lock, flags);
}

/* Give back what all caches hold without need; the caller may sleep. */
void kmem_cache_shrink_all(void)
{
	struct kmem_cache *s;
	unsigned long flags;

	on_each_cpu(flush_this_cpu, NULL, 1);
	spin_lock_irqsave(&caches_lock, flags);
	list_for_each_entry(s, &caches, list) {
		spin_lock(&s->lock);
		slab_free_empty(s);
		spin_unlock(&s->lock);
	}
	spin_unlock_irqrestore(&caches_lock, flags);
}

/* The smallest order that wastes at most an eighth, or holds 8 objects. */
static unsigned int slab_order(unsigned int size)
{
	unsigned int order;

	for (order = 0; order < 3; order++) {
		unsigned int bytes = PAGE_SIZE << order;

		if (bytes >= size && bytes % size <= bytes / 8 &&
		    (bytes / size >= 2 || size >= 2 * PAGE_SIZE))
			break;
	}
	while ((PAGE_SIZE << order) < size)
		order++;
	return order;
}

static void set_geometry(struct kmem_cache *s, unsigned int size,
			 unsigned int align)
{
	if (align < sizeof(long))
		align = sizeof(long);
	s->object_size = size;
	size = ALIGN(size, sizeof(long));
	s->link_offset = s->ctor ? size : 0;
	if (s->ctor)
		size += sizeof(struct free_object);
	if (size < sizeof(struct free_object))
		size = sizeof(struct free_object);
	s->size = ALIGN(size, align);
	s->order = slab_order(s->size);
	s->per_slab = (PAGE_SIZE << s->order) / s->size;
	s->batch = s->size > 1024 ? 0 : clamp(2048 / s->size, 2U, 32U);
}

static void add_percpu(struct kmem_cache *s)
{
	if (s->batch)
		s->cpu = alloc_percpu(struct cpu_slab);
}

/* Fill in a cache; without per-CPU memory it works too, only slower. */
int slab_setup_cache(struct kmem_cache *s, const char *name, unsigned int size,
		     unsigned int align, unsigned int flags,
		     void (*ctor)(void *))
{
	unsigned long irqflags;

	if (!size || size > (PAGE_SIZE << 3) - sizeof(struct free_object) ||
	    align > PAGE_SIZE || (align & (align - 1)))
		return -EINVAL;
	if ((flags & SLAB_HWCACHE_ALIGN) && size > 32)
		align = max(align, 64U);
	strscpy(s->name, name, sizeof(s->name));
	s->ctor = ctor;
	set_geometry(s, size, align);
	spin_lock_init(&s->lock);
	INIT_LIST_HEAD(&s->partial);
	s->nr_empty = 0;
	s->nr_slabs = 0;
	s->cpu = NULL;
	if (percpu_ready)
		add_percpu(s);
	spin_lock_irqsave(&caches_lock, irqflags);
	list_add_tail(&s->list, &caches);
	spin_unlock_irqrestore(&caches_lock, irqflags);
	return 0;
}

struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
				     unsigned int align, unsigned int flags,
				     void (*ctor)(void *))
{
	struct kmem_cache *s = kmem_cache_zalloc(&cache_cache, GFP_KERNEL);

	if (s && slab_setup_cache(s, name, size, align, flags, ctor)) {
		kmem_cache_free(&cache_cache, s);
		s = NULL;
	}
	if (s)
		s->creator = calling_module();
	if (!s && (flags & SLAB_PANIC))
		panic("slab: cannot create cache %s", name);
	return s;
}
EXPORT_SYMBOL(kmem_cache_create);

/* One without slabs. */
static void free_cache(struct kmem_cache *s)
{
	unsigned long flags;

	spin_lock_irqsave(&caches_lock, flags);
	list_del(&s->list);
	spin_unlock_irqrestore(&caches_lock, flags);
	free_percpu(s->cpu);
	kmem_cache_free(&cache_cache, s);
}

void kmem_cache_destroy(struct kmem_cache *s)
{
	if (!s)
		return;
	if (WARN(kmem_cache_shrink(s),
		 "%s %s: Slab cache still has objects "
		 "when called from %pS\n",
		 __func__, s->name, __builtin_return_address(0)))
		return;
	free_cache(s);
}
EXPORT_SYMBOL(kmem_cache_destroy);

static struct kmem_cache *cache_of(const struct sweep *sweep)
{
	struct kmem_cache *s, *found = NULL;
	unsigned long flags;

	spin_lock_irqsave(&caches_lock, flags);
	list_for_each_entry(s, &caches, list)
		if (s->creator == sweep->mod || sweep_has(sweep, s->ctor))
			found = s;
	spin_unlock_irqrestore(&caches_lock, flags);
	return found;
}

/* Of a cache that still has objects only the constructor goes: nobody is left
 * to ask for more. */
void sweep_slab_caches(struct sweep *sweep)
{
	struct kmem_cache *s;

	while ((s = cache_of(sweep))) {
		bool in_use = kmem_cache_shrink(s);

		sweep_note(sweep,
			   in_use ? "slab cache, with objects" : "slab cache",
			   s->name, s->ctor);
		s->ctor = NULL;
		s->creator = NULL;
		if (!in_use)
			free_cache(s);
	}
}

static void free_tree_node(void *node)
{
	kfree(node);
}

void slab_init_cache_cache(void)
{
	radix_tree_alloc_node = __kmalloc;
	radix_tree_free_node = free_tree_node;
	slab_secret = (unsigned long)get_cycles();
	slab_setup_cache(&cache_cache, "kmem_cache", sizeof(struct kmem_cache),
			 0, 0, NULL);
}

/* Per-CPU memory is up: the caches made so far get theirs. */
void slab_start_percpu(void)
{
	struct kmem_cache *s;

	percpu_ready = true;
	list_for_each_entry(s, &caches, list)
		add_percpu(s);
}
