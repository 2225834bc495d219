/* SPDX-License-Identifier: MIT */
/*
 * Small kernel memory: kmalloc() and caches of equal objects.
 */
#ifndef _LINUX_SLAB_H
#define _LINUX_SLAB_H

#include <linux/types.h>
#include <linux/gfp.h>
#include <linux/overflow.h>

struct kmem_cache;

/* Cache flags. Those without a comment are accepted and have no effect. */
#define SLAB_CONSISTENCY_CHECKS 0x00000100U
#define SLAB_RED_ZONE		0x00000400U
#define SLAB_POISON		0x00000800U
#define SLAB_HWCACHE_ALIGN	0x00002000U /* align objects to 64 bytes */
#define SLAB_CACHE_DMA		0x00004000U
#define SLAB_PANIC		0x00040000U /* creation failure panics */
#define SLAB_RECLAIM_ACCOUNT	0x00020000U
#define SLAB_MEM_SPREAD		0x00100000U
#define SLAB_ACCOUNT		0x04000000U

#define ARCH_KMALLOC_MINALIGN  8
#define KMALLOC_MIN_SIZE       8
#define KMALLOC_MAX_CACHE_SIZE 2048UL /* above: whole pages */
#define KMALLOC_MAX_SIZE       (1UL << (MAX_ORDER - 1 + 12))

/* What kmalloc(0) gives: not NULL, faults when used, kfree() takes it. */
#define ZERO_SIZE_PTR	    ((void *)16)
#define ZERO_OR_NULL_PTR(x) ((unsigned long)(x) <= (unsigned long)ZERO_SIZE_PTR)

/**
 * kmem_cache_create - make a cache of objects of one size
 * @name: shown in messages
 * @size: bytes of an object
 * @align: alignment of objects in bytes, 0 for the natural one
 * @flags: SLAB_ flags
 * @ctor: called once for each object when its slab is made, or NULL
 *
 * Context: may sleep.
 * Return: the cache; NULL when memory is exhausted or an argument is bad.
 */
struct kmem_cache *kmem_cache_create(const char *name, unsigned int size,
				     unsigned int align, unsigned int flags,
				     void (*ctor)(void *));

/**
 * kmem_cache_destroy - end a cache all of whose objects are free
 * @s: the cache, or NULL
 *
 * Objects still allocated are reported with a warning, and the cache stays.
 * Context: may sleep.
 */
void kmem_cache_destroy(struct kmem_cache *s);

/**
 * kmem_cache_shrink - give empty slabs of a cache back
 * @s: the cache
 *
 * Return: 0 when nothing is left allocated, 1 otherwise.
 */
int kmem_cache_shrink(struct kmem_cache *s);

/**
 * kmem_cache_size - the size of a cache's objects
 * @s: the cache
 *
 * Return: bytes, as given to kmem_cache_create().
 */
unsigned int kmem_cache_size(struct kmem_cache *s);

/**
 * kmem_cache_alloc - allocate an object
 * @s: the cache
 * @gfp: GFP_ flags
 *
 * Return: the object, NULL when memory is exhausted.
 */
void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp);

/**
 * kmem_cache_free - give an object back
 * @s: the cache that it came from
 * @objp: the object, or NULL
 *
 * A wrong cache or a double free is reported and otherwise ignored.
 */
void kmem_cache_free(struct kmem_cache *s, void *objp);

/**
 * kmem_cache_zalloc - allocate a zeroed object
 * @s: the cache
 * @gfp: GFP_ flags
 */
static inline void *kmem_cache_zalloc(struct kmem_cache *s, gfp_t gfp)
{
	return kmem_cache_alloc(s, gfp | __GFP_ZERO);
}

#define KMEM_CACHE(__struct, __flags)                         \
	kmem_cache_create(#__struct, sizeof(struct __struct), \
			  __alignof__(struct __struct), (__flags), NULL)

/**
 * kmalloc - allocate kernel memory
 * @size: bytes; above KMALLOC_MAX_SIZE fails
 * @flags: GFP_ flags
 *
 * The result is physically contiguous and aligned to 8 bytes, for sizes that
 * are powers of two to the size (up to a page).
 * Return: the memory, ZERO_SIZE_PTR for @size 0, NULL when exhausted.
 */
void *__kmalloc(size_t size, gfp_t flags);

static inline void *kmalloc(size_t size, gfp_t flags)
{
	return __kmalloc(size, flags);
}

/**
 * kzalloc - kmalloc() and fill with zeroes
 * @size: bytes
 * @flags: GFP_ flags
 */
static inline void *kzalloc(size_t size, gfp_t flags)
{
	return kmalloc(size, flags | __GFP_ZERO);
}

/**
 * kmalloc_array - allocate an array; NULL if its size overflows
 * @n: number of elements
 * @size: bytes of an element
 * @flags: GFP_ flags
 */
static inline void *kmalloc_array(size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return kmalloc(bytes, flags);
}

/**
 * kcalloc - allocate a zeroed array; NULL if its size overflows
 * @n: number of elements
 * @size: bytes of an element
 * @flags: GFP_ flags
 */
static inline void *kcalloc(size_t n, size_t size, gfp_t flags)
{
	return kmalloc_array(n, size, flags | __GFP_ZERO);
}

#define kmalloc_node(size, flags, node) kmalloc(size, flags)
#define kzalloc_node(size, flags, node) kzalloc(size, flags)

/**
 * kfree - free what kmalloc() and its relatives gave
 * @objp: the memory, NULL or ZERO_SIZE_PTR
 *
 * Context: any, also hard interrupts. A bad pointer or a double free is
 * reported and otherwise ignored.
 */
void kfree(const void *objp);

/**
 * kfree_sensitive - overwrite with zeroes and free
 * @objp: the memory, or NULL
 */
void kfree_sensitive(const void *objp);

/**
 * ksize - how many bytes of an allocation may be used
 * @objp: what kmalloc() gave
 */
size_t ksize(const void *objp);

/**
 * krealloc - change the size of an allocation
 * @objp: the memory, or NULL
 * @new_size: bytes; 0 frees
 * @flags: GFP_ flags
 *
 * Return: the memory with its contents, perhaps moved; NULL when memory is
 * exhausted, @objp then stays as it is.
 */
void *krealloc(const void *objp, size_t new_size, gfp_t flags);

/**
 * kvmalloc - kmalloc(), or vmalloc() where that fails
 * @size: bytes
 * @flags: GFP_KERNEL, with __GFP_ZERO or __GFP_NOWARN if wanted
 *
 * Context: may sleep. Free with kvfree().
 */
void *kvmalloc(size_t size, gfp_t flags);

/**
 * kvfree - free what kvmalloc(), kmalloc() or vmalloc() gave
 * @addr: the memory, or NULL
 */
void kvfree(const void *addr);

/**
 * kvzalloc - kvmalloc() and fill with zeroes
 * @size: bytes
 * @flags: GFP_KERNEL
 */
static inline void *kvzalloc(size_t size, gfp_t flags)
{
	return kvmalloc(size, flags | __GFP_ZERO);
}

/**
 * kvmalloc_array - kvmalloc() of an array; NULL if its size overflows
 * @n: number of elements
 * @size: bytes of an element
 * @flags: GFP_KERNEL
 */
static inline void *kvmalloc_array(size_t n, size_t size, gfp_t flags)
{
	size_t bytes;

	if (__builtin_mul_overflow(n, size, &bytes))
		return NULL;
	return kvmalloc(bytes, flags);
}

/**
 * kvcalloc - kvmalloc() of a zeroed array
 * @n: number of elements
 * @size: bytes of an element
 * @flags: GFP_KERNEL
 */
static inline void *kvcalloc(size_t n, size_t size, gfp_t flags)
{
	return kvmalloc_array(n, size, flags | __GFP_ZERO);
}

/**
 * kmem_cache_init - bring kmalloc() up; the page allocator must work
 */
void kmem_cache_init(void);

/**
 * struct slabinfo - a cache's line of /proc/slabinfo
 * @name: of the cache
 * @object_size: bytes from one object to the next
 * @objects_per_slab: how many a slab has
 * @cache_order: a slab is 2^cache_order pages
 * @batchcount: objects that a CPU takes or gives back at a time
 * @active_objs: objects in use
 * @num_objs: all of them
 * @active_slabs: slabs with an object in use, also by a CPU's list
 * @num_slabs: all of them
 */
struct slabinfo {
	const char *name;
	unsigned int object_size, objects_per_slab, cache_order, batchcount;
	unsigned long active_objs, num_objs, active_slabs, num_slabs;
};

/**
 * slabinfo_for_each - what every slab cache holds
 * @show: called for each; must not sleep
 * @arg: passed on
 *
 * Context: any.
 */
void slabinfo_for_each(void (*show)(const struct slabinfo *info, void *arg),
		       void *arg);

#endif /* _LINUX_SLAB_H */
