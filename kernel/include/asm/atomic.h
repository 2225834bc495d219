/* SPDX-License-Identifier: MIT */
/*
 * atomic_t: an int changed by one locked instruction. Operations that return
 * a value are full barriers, the others order nothing; the _relaxed, _acquire
 * and _release forms are the same code on this CPU.
 */
#ifndef _ASM_ATOMIC_H
#define _ASM_ATOMIC_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/cmpxchg.h>

static __always_inline int atomic_read(const atomic_t *v)
{
	return READ_ONCE(v->counter);
}

static __always_inline void atomic_set(atomic_t *v, int i)
{
	WRITE_ONCE(v->counter, i);
}

#define atomic_read_acquire(v)	 smp_load_acquire(&(v)->counter)
#define atomic_set_release(v, i) smp_store_release(&(v)->counter, (i))

#define __ATOMIC_VOID_OP(name, insn)                                  \
	static __always_inline void atomic_##name(int i, atomic_t *v) \
	{                                                             \
		asm volatile(LOCK_PREFIX insn " %1, %0"               \
			     : "+m"(v->counter)                       \
			     : "ir"(i)                                \
			     : "memory", "cc");                       \
	}
__ATOMIC_VOID_OP(add, "addl")
__ATOMIC_VOID_OP(sub, "subl")
__ATOMIC_VOID_OP(and, "andl")
__ATOMIC_VOID_OP(or, "orl")
__ATOMIC_VOID_OP(xor, "xorl")
#undef __ATOMIC_VOID_OP

static __always_inline void atomic_andnot(int i, atomic_t *v)
{
	atomic_and(~i, v);
}

static __always_inline void atomic_inc(atomic_t *v)
{
	asm volatile(LOCK_PREFIX "incl %0"
		     : "+m"(v->counter)
		     :
		     : "memory", "cc");
}

static __always_inline void atomic_dec(atomic_t *v)
{
	asm volatile(LOCK_PREFIX "decl %0"
		     : "+m"(v->counter)
		     :
		     : "memory", "cc");
}

static __always_inline bool atomic_dec_and_test(atomic_t *v)
{
	bool zero;

	asm volatile(LOCK_PREFIX "decl %0; setz %1"
		     : "+m"(v->counter), "=qm"(zero)
		     :
		     : "memory", "cc");
	return zero;
}

static __always_inline bool atomic_inc_and_test(atomic_t *v)
{
	bool zero;

	asm volatile(LOCK_PREFIX "incl %0; setz %1"
		     : "+m"(v->counter), "=qm"(zero)
		     :
		     : "memory", "cc");
	return zero;
}

static __always_inline bool atomic_sub_and_test(int i, atomic_t *v)
{
	bool zero;

	asm volatile(LOCK_PREFIX "subl %2, %0; setz %1"
		     : "+m"(v->counter), "=qm"(zero)
		     : "ir"(i)
		     : "memory", "cc");
	return zero;
}

static __always_inline bool atomic_add_negative(int i, atomic_t *v)
{
	bool negative;

	asm volatile(LOCK_PREFIX "addl %2, %0; sets %1"
		     : "+m"(v->counter), "=qm"(negative)
		     : "ir"(i)
		     : "memory", "cc");
	return negative;
}

static __always_inline int atomic_fetch_add(int i, atomic_t *v)
{
	return xadd(&v->counter, i);
}

static __always_inline int atomic_fetch_sub(int i, atomic_t *v)
{
	return xadd(&v->counter, -i);
}

static __always_inline int atomic_add_return(int i, atomic_t *v)
{
	return i + xadd(&v->counter, i);
}

static __always_inline int atomic_sub_return(int i, atomic_t *v)
{
	return xadd(&v->counter, -i) - i;
}

#define atomic_inc_return(v) atomic_add_return(1, (v))
#define atomic_dec_return(v) atomic_sub_return(1, (v))
#define atomic_fetch_inc(v)  atomic_fetch_add(1, (v))
#define atomic_fetch_dec(v)  atomic_fetch_sub(1, (v))

static __always_inline int atomic_cmpxchg(atomic_t *v, int old, int new)
{
	return cmpxchg(&v->counter, old, new);
}

static __always_inline bool atomic_try_cmpxchg(atomic_t *v, int *old, int new)
{
	return try_cmpxchg(&v->counter, old, new);
}

static __always_inline int atomic_xchg(atomic_t *v, int new)
{
	return xchg(&v->counter, new);
}

#define __ATOMIC_FETCH_OP(name, op)                                        \
	static __always_inline int atomic_fetch_##name(int i, atomic_t *v) \
	{                                                                  \
		int old = atomic_read(v);                                  \
                                                                           \
		while (!atomic_try_cmpxchg(v, &old, old op i))             \
			;                                                  \
		return old;                                                \
	}
__ATOMIC_FETCH_OP(and, &)
__ATOMIC_FETCH_OP(or, |)
__ATOMIC_FETCH_OP(xor, ^)
__ATOMIC_FETCH_OP(andnot, &~)
#undef __ATOMIC_FETCH_OP

/* Add @a unless the value is @u; the value that was there. */
static __always_inline int atomic_fetch_add_unless(atomic_t *v, int a, int u)
{
	int old = atomic_read(v);

	do {
		if (old == u)
			break;
	} while (!atomic_try_cmpxchg(v, &old, old + a));
	return old;
}

static __always_inline bool atomic_add_unless(atomic_t *v, int a, int u)
{
	return atomic_fetch_add_unless(v, a, u) != u;
}

#define atomic_inc_not_zero(v) atomic_add_unless((v), 1, 0)

static __always_inline bool atomic_inc_unless_negative(atomic_t *v)
{
	int old = atomic_read(v);

	do {
		if (old < 0)
			return false;
	} while (!atomic_try_cmpxchg(v, &old, old + 1));
	return true;
}

static __always_inline bool atomic_dec_unless_positive(atomic_t *v)
{
	int old = atomic_read(v);

	do {
		if (old > 0)
			return false;
	} while (!atomic_try_cmpxchg(v, &old, old - 1));
	return true;
}

/* The new value, also when it was negative and so was not stored. */
static __always_inline int atomic_dec_if_positive(atomic_t *v)
{
	int old = atomic_read(v);

	do {
		if (old < 1)
			break;
	} while (!atomic_try_cmpxchg(v, &old, old - 1));
	return old - 1;
}

#include <asm/atomic64.h>

#endif /* _ASM_ATOMIC_H */
