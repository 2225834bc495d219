/* SPDX-License-Identifier: MIT */
/*
 * Per-CPU memory allocated at run time. Access is by linux/percpu-defs.h.
 *
 * All CPUs' copies lie in units of one fixed stride; a per-CPU pointer is an
 * address in the same space as the static per-CPU symbols.
 */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/types.h>
#include <linux/smp.h>
#include <linux/preempt.h>
#include <linux/percpu-defs.h>
#include <linux/gfp.h>

/* Virtual bytes of one CPU's unit: static data and everything allocated. */
#define PERCPU_UNIT_SIZE (256UL << 10)

/* Largest single allocation that is promised to be possible. */
#define PCPU_MIN_UNIT_SIZE (32UL << 10)

/**
 * __alloc_percpu - allocate zeroed memory for each possible CPU
 * @size: bytes for one CPU
 * @align: alignment in bytes, a power of two up to PAGE_SIZE
 *
 * Context: may sleep.
 * Return: the per-CPU pointer, NULL when exhausted or an argument is bad.
 */
void __percpu *__alloc_percpu(size_t size, size_t align);

/**
 * __alloc_percpu_gfp - as __alloc_percpu(), with flags
 * @size: bytes for one CPU
 * @align: alignment in bytes
 * @gfp: GFP_ flags; without __GFP_DIRECT_RECLAIM only memory that is already
 *       populated is handed out
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);

/**
 * free_percpu - free what alloc_percpu() gave
 * @ptr: the per-CPU pointer, or NULL
 *
 * Context: any.
 */
void free_percpu(void __percpu *ptr);

/**
 * per_cpu_ptr_to_phys - physical address of one CPU's copy
 * @addr: a kernel address inside some CPU's unit
 */
phys_addr_t per_cpu_ptr_to_phys(void *addr);

#define alloc_percpu_gfp(type, gfp)                       \
	((__typeof__(type) __percpu *)__alloc_percpu_gfp( \
		sizeof(type), __alignof__(type), gfp))
#define alloc_percpu(type)                                         \
	((__typeof__(type) __percpu *)__alloc_percpu(sizeof(type), \
						     __alignof__(type)))

/**
 * setup_per_cpu_areas - give every possible CPU its copy of the static data
 *
 * Runs once, on the boot CPU, after mm_init() and before cpu_init_percpu().
 */
void setup_per_cpu_areas(void);

#endif /* _LINUX_PERCPU_H */
