/* SPDX-License-Identifier: MIT */
/*
 * Memory barriers (SDM vol. 3, 9.2). x86 keeps loads in order with loads and
 * stores with stores; only a store followed by a load can be seen reordered.
 * So all but the full barrier are for the compiler alone.
 */
#ifndef _ASM_BARRIER_H
#define _ASM_BARRIER_H

#ifndef __ASSEMBLY__

/* A locked operation is a full barrier on every x86, with or without SSE2. */
#define mb() __asm__ __volatile__("lock; addl $0, -4(%%esp)" ::: "memory", "cc")

#define rmb()	  mb()
#define wmb()	  __asm__ __volatile__("" ::: "memory")
#define dma_rmb() __asm__ __volatile__("" ::: "memory")
#define dma_wmb() __asm__ __volatile__("" ::: "memory")

#ifdef CONFIG_SMP
#define smp_mb() mb()
#else
#define smp_mb() __asm__ __volatile__("" ::: "memory")
#endif
#define smp_rmb() __asm__ __volatile__("" ::: "memory")
#define smp_wmb() __asm__ __volatile__("" ::: "memory")

#define __smp_mb()  smp_mb()
#define __smp_rmb() smp_rmb()
#define __smp_wmb() smp_wmb()

#define smp_store_mb(var, value)             \
	do {                                 \
		(void)xchg(&(var), (value)); \
	} while (0)

#define smp_store_release(p, v)                          \
	do {                                             \
		__asm__ __volatile__("" ::: "memory");   \
		*(volatile __typeof__(*(p)) *)(p) = (v); \
	} while (0)

#define smp_load_acquire(p)                                                \
	({                                                                 \
		__typeof__(*(p)) ___v = *(volatile __typeof__(*(p)) *)(p); \
		__asm__ __volatile__("" ::: "memory");                     \
		___v;                                                      \
	})

/* Atomic read-modify-write operations are barriers already. */
#define smp_mb__before_atomic() \
	do {                    \
	} while (0)
#define smp_mb__after_atomic() \
	do {                   \
	} while (0)
#define smp_mb__after_spinlock() \
	do {                     \
	} while (0)
#define smp_acquire__after_ctrl_dep() smp_rmb()

/* Spin until cond_expr, in which VAL is the value, holds. */
#define smp_cond_load_relaxed(ptr, cond_expr)                        \
	({                                                           \
		__typeof__(ptr) __ptr = (ptr);                       \
		__typeof__(*ptr) VAL;                                \
		for (;;) {                                           \
			VAL = *(volatile __typeof__(*__ptr) *)__ptr; \
			if (cond_expr)                               \
				break;                               \
			__asm__ __volatile__("pause" ::: "memory");  \
		}                                                    \
		VAL;                                                 \
	})
#define smp_cond_load_acquire(ptr, cond_expr) \
	smp_cond_load_relaxed(ptr, cond_expr)

#endif /* __ASSEMBLY__ */

#endif /* _ASM_BARRIER_H */
