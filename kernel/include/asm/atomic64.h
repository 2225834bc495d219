/* SPDX-License-Identifier: MIT */
/*
 * atomic64_t by CMPXCHG8B, which every CPU with PAE has; and atomic_long_t,
 * which is an atomic_t here. Included by asm/atomic.h only.
 */
#ifndef _ASM_ATOMIC64_H
#define _ASM_ATOMIC64_H

#include <asm/atomic.h>

static inline s64 atomic64_cmpxchg(atomic64_t *v, s64 old, s64 new)
{
	return cmpxchg64(&v->counter, old, new);
}

/* Compare with 0 and store 0: changes nothing, and reads all 8 bytes. */
static inline s64 atomic64_read(const atomic64_t *v)
{
	return atomic64_cmpxchg((atomic64_t *)v, 0, 0);
}

static inline bool atomic64_try_cmpxchg(atomic64_t *v, s64 *old, s64 new)
{
	s64 found = atomic64_cmpxchg(v, *old, new);
	bool done = found == *old;

	*old = found;
	return done;
}

static inline s64 atomic64_xchg(atomic64_t *v, s64 new)
{
	s64 old = v->counter;

	while (!atomic64_try_cmpxchg(v, &old, new))
		;
	return old;
}

static inline void atomic64_set(atomic64_t *v, s64 i)
{
	(void)atomic64_xchg(v, i);
}

#define __ATOMIC64_OP(name, op)                                       \
	static inline s64 atomic64_fetch_##name(s64 i, atomic64_t *v) \
	{                                                             \
		s64 old = v->counter;                                 \
                                                                      \
		while (!atomic64_try_cmpxchg(v, &old, old op i))      \
			;                                             \
		return old;                                           \
	}                                                             \
                                                                      \
	static inline void atomic64_##name(s64 i, atomic64_t *v)      \
	{                                                             \
		(void)atomic64_fetch_##name(i, v);                    \
	}
__ATOMIC64_OP(add, +)
__ATOMIC64_OP(sub, -)
__ATOMIC64_OP(and, &)
__ATOMIC64_OP(or, |)
__ATOMIC64_OP(xor, ^)
#undef __ATOMIC64_OP

#define atomic64_add_return(i, v)   (atomic64_fetch_add((i), (v)) + (i))
#define atomic64_sub_return(i, v)   (atomic64_fetch_sub((i), (v)) - (i))
#define atomic64_inc(v)		    atomic64_add(1, (v))
#define atomic64_dec(v)		    atomic64_sub(1, (v))
#define atomic64_inc_return(v)	    atomic64_add_return(1LL, (v))
#define atomic64_dec_return(v)	    atomic64_sub_return(1LL, (v))
#define atomic64_fetch_inc(v)	    atomic64_fetch_add(1, (v))
#define atomic64_fetch_dec(v)	    atomic64_fetch_sub(1, (v))
#define atomic64_inc_and_test(v)    (atomic64_inc_return(v) == 0)
#define atomic64_dec_and_test(v)    (atomic64_dec_return(v) == 0)
#define atomic64_sub_and_test(i, v) (atomic64_sub_return((i), (v)) == 0)

static inline bool atomic64_add_unless(atomic64_t *v, s64 a, s64 u)
{
	s64 old = v->counter;

	do {
		if (old == u)
			return false;
	} while (!atomic64_try_cmpxchg(v, &old, old + a));
	return true;
}

#define atomic64_inc_not_zero(v) atomic64_add_unless((v), 1, 0)

typedef atomic_t atomic_long_t;
#define ATOMIC_LONG_INIT(i)		ATOMIC_INIT(i)
#define atomic_long_read(v)		((long)atomic_read(v))
#define atomic_long_set(v, i)		atomic_set((v), (i))
#define atomic_long_add(i, v)		atomic_add((i), (v))
#define atomic_long_sub(i, v)		atomic_sub((i), (v))
#define atomic_long_inc(v)		atomic_inc(v)
#define atomic_long_dec(v)		atomic_dec(v)
#define atomic_long_add_return(i, v)	((long)atomic_add_return((i), (v)))
#define atomic_long_sub_return(i, v)	((long)atomic_sub_return((i), (v)))
#define atomic_long_inc_return(v)	((long)atomic_inc_return(v))
#define atomic_long_dec_return(v)	((long)atomic_dec_return(v))
#define atomic_long_add_unless(v, a, u) atomic_add_unless((v), (a), (u))
#define atomic_long_inc_not_zero(v)	atomic_inc_not_zero(v)
#define atomic_long_dec_and_test(v)	atomic_dec_and_test(v)
#define atomic_long_inc_and_test(v)	atomic_inc_and_test(v)
#define atomic_long_cmpxchg(v, o, n)	((long)atomic_cmpxchg((v), (o), (n)))
#define atomic_long_xchg(v, n)		((long)atomic_xchg((v), (n)))
#define atomic_long_fetch_add(i, v)	((long)atomic_fetch_add((i), (v)))

#endif /* _ASM_ATOMIC64_H */
