/* SPDX-License-Identifier: MIT */
/*
 * xchg(), cmpxchg() and relatives on objects of 1, 2 and 4 bytes, cmpxchg64()
 * on 8. All are full barriers. A size that does not exist fails to link.
 */
#ifndef _ASM_CMPXCHG_H
#define _ASM_CMPXCHG_H

#include <linux/types.h>

#ifdef CONFIG_SMP
#define LOCK_PREFIX "lock; "
#else
#define LOCK_PREFIX ""
#endif

/* Never defined. */
extern void __bad_exchange_size(void);

#define __xchg_op(ptr, arg, op, lock)                                    \
	({                                                               \
		__typeof__(*(ptr)) __ret = (arg);                        \
		switch (sizeof(*(ptr))) {                                \
		case 1:                                                  \
			__asm__ __volatile__(lock op "b %b0, %1"         \
					     : "+q"(__ret), "+m"(*(ptr)) \
					     :                           \
					     : "memory", "cc");          \
			break;                                           \
		case 2:                                                  \
			__asm__ __volatile__(lock op "w %w0, %1"         \
					     : "+r"(__ret), "+m"(*(ptr)) \
					     :                           \
					     : "memory", "cc");          \
			break;                                           \
		case 4:                                                  \
			__asm__ __volatile__(lock op "l %0, %1"          \
					     : "+r"(__ret), "+m"(*(ptr)) \
					     :                           \
					     : "memory", "cc");          \
			break;                                           \
		default:                                                 \
			__bad_exchange_size();                           \
		}                                                        \
		__ret;                                                   \
	})

/* xchg with memory locks the bus by itself. */
#define xchg(ptr, v)   __xchg_op((ptr), (v), "xchg", "")
#define xadd(ptr, inc) __xchg_op((ptr), (inc), "xadd", LOCK_PREFIX)

#define __cmpxchg(ptr, old, new, lock)                                   \
	({                                                               \
		__typeof__(*(ptr)) __ret;                                \
		__typeof__(*(ptr)) __old = (old);                        \
		__typeof__(*(ptr)) __new = (new);                        \
		switch (sizeof(*(ptr))) {                                \
		case 1:                                                  \
			__asm__ __volatile__(lock "cmpxchgb %b2, %1"     \
					     : "=a"(__ret), "+m"(*(ptr)) \
					     : "q"(__new), "0"(__old)    \
					     : "memory", "cc");          \
			break;                                           \
		case 2:                                                  \
			__asm__ __volatile__(lock "cmpxchgw %w2, %1"     \
					     : "=a"(__ret), "+m"(*(ptr)) \
					     : "r"(__new), "0"(__old)    \
					     : "memory", "cc");          \
			break;                                           \
		case 4:                                                  \
			__asm__ __volatile__(lock "cmpxchgl %2, %1"      \
					     : "=a"(__ret), "+m"(*(ptr)) \
					     : "r"(__new), "0"(__old)    \
					     : "memory", "cc");          \
			break;                                           \
		default:                                                 \
			__bad_exchange_size();                           \
		}                                                        \
		__ret;                                                   \
	})

#define cmpxchg(ptr, old, new)	     __cmpxchg((ptr), (old), (new), LOCK_PREFIX)
#define cmpxchg_local(ptr, old, new) __cmpxchg((ptr), (old), (new), "")
#define cmpxchg_relaxed		     cmpxchg
#define cmpxchg_acquire		     cmpxchg
#define cmpxchg_release		     cmpxchg
#define xchg_relaxed		     xchg
#define xchg_acquire		     xchg
#define xchg_release		     xchg

/* Did it work? If not, *pold becomes what was found. */
#define try_cmpxchg(ptr, pold, new)                                            \
	({                                                                     \
		__typeof__(*(ptr)) __found = *(pold);                          \
		__typeof__(*(ptr)) __new = (new);                              \
		bool __done;                                                   \
		switch (sizeof(*(ptr))) {                                      \
		case 1:                                                        \
			__asm__ __volatile__(LOCK_PREFIX "cmpxchgb %b3, %2"    \
					     : "=@ccz"(__done), "+a"(__found), \
					       "+m"(*(ptr))                    \
					     : "q"(__new)                      \
					     : "memory");                      \
			break;                                                 \
		case 2:                                                        \
			__asm__ __volatile__(LOCK_PREFIX "cmpxchgw %w3, %2"    \
					     : "=@ccz"(__done), "+a"(__found), \
					       "+m"(*(ptr))                    \
					     : "r"(__new)                      \
					     : "memory");                      \
			break;                                                 \
		case 4:                                                        \
			__asm__ __volatile__(LOCK_PREFIX "cmpxchgl %3, %2"     \
					     : "=@ccz"(__done), "+a"(__found), \
					       "+m"(*(ptr))                    \
					     : "r"(__new)                      \
					     : "memory");                      \
			break;                                                 \
		default:                                                       \
			__bad_exchange_size();                                 \
		}                                                              \
		if (!__done)                                                   \
			*(pold) = __found;                                     \
		__done;                                                        \
	})

static inline u64 __cmpxchg64(volatile u64 *ptr, u64 old, u64 new)
{
	u64 ret;

	__asm__ __volatile__(LOCK_PREFIX "cmpxchg8b %1"
			     : "=A"(ret), "+m"(*ptr)
			     : "b"((u32) new), "c"((u32)(new >> 32)), "0"(old)
			     : "memory", "cc");
	return ret;
}

#define cmpxchg64(ptr, old, new)                                            \
	((__typeof__(*(ptr)))__cmpxchg64((volatile u64 *)(ptr), (u64)(old), \
					 (u64)(new)))

/**
 * set_64bit - store 8 bytes so that nobody sees half of them
 * @ptr: where
 * @value: what
 */
static inline void set_64bit(volatile u64 *ptr, u64 value)
{
	u64 old = *ptr;
	u64 found;

	while ((found = __cmpxchg64(ptr, old, value)) != old)
		old = found;
}

#endif /* _ASM_CMPXCHG_H */
