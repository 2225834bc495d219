/* SPDX-License-Identifier: MIT */
/*
 * Atomic bit operations on arrays of words, and their cheaper forms (names
 * that start with __) for data that one CPU alone touches. Those that return
 * the old bit are full barriers. Included by linux/bitops.h only.
 */
#ifndef _ASM_BITOPS_H
#define _ASM_BITOPS_H

#include <linux/compiler.h>
#include <asm/cmpxchg.h>

/* The memory form of bts and its kin reaches words beyond the first. */
#define __bit_addr(addr) (*(volatile long *)(addr))

static __always_inline void set_bit(long nr, volatile unsigned long *addr)
{
	asm volatile(LOCK_PREFIX "btsl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

static __always_inline void clear_bit(long nr, volatile unsigned long *addr)
{
	asm volatile(LOCK_PREFIX "btrl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

static __always_inline void change_bit(long nr, volatile unsigned long *addr)
{
	asm volatile(LOCK_PREFIX "btcl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

static __always_inline void __set_bit(long nr, volatile unsigned long *addr)
{
	asm volatile("btsl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

static __always_inline void __clear_bit(long nr, volatile unsigned long *addr)
{
	asm volatile("btrl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

static __always_inline void __change_bit(long nr, volatile unsigned long *addr)
{
	asm volatile("btcl %1, %0"
		     :
		     : "m"(__bit_addr(addr)), "Ir"(nr)
		     : "memory", "cc");
}

#define __test_and_op(op, nr, addr)                            \
	({                                                     \
		bool __oldbit;                                 \
		asm volatile(op " %2, %1; setc %0"             \
			     : "=qm"(__oldbit)                 \
			     : "m"(__bit_addr(addr)), "Ir"(nr) \
			     : "memory", "cc");                \
		__oldbit;                                      \
	})

static __always_inline bool test_and_set_bit(long nr,
					     volatile unsigned long *addr)
{
	return __test_and_op(LOCK_PREFIX "btsl", nr, addr);
}

static __always_inline bool test_and_clear_bit(long nr,
					       volatile unsigned long *addr)
{
	return __test_and_op(LOCK_PREFIX "btrl", nr, addr);
}

static __always_inline bool test_and_change_bit(long nr,
						volatile unsigned long *addr)
{
	return __test_and_op(LOCK_PREFIX "btcl", nr, addr);
}

static __always_inline bool __test_and_set_bit(long nr,
					       volatile unsigned long *addr)
{
	return __test_and_op("btsl", nr, addr);
}

static __always_inline bool __test_and_clear_bit(long nr,
						 volatile unsigned long *addr)
{
	return __test_and_op("btrl", nr, addr);
}

static __always_inline bool __test_and_change_bit(long nr,
						  volatile unsigned long *addr)
{
	return __test_and_op("btcl", nr, addr);
}

static __always_inline bool test_bit(long nr,
				     const volatile unsigned long *addr)
{
	return (addr[nr >> 5] >> (nr & 31)) & 1;
}

#define test_bit_acquire(nr, addr) test_bit(nr, addr)

static __always_inline bool test_and_set_bit_lock(long nr,
						  volatile unsigned long *addr)
{
	return test_and_set_bit(nr, addr);
}

static __always_inline void clear_bit_unlock(long nr,
					     volatile unsigned long *addr)
{
	barrier();
	clear_bit(nr, addr);
}

#define __clear_bit_unlock(nr, addr) clear_bit_unlock(nr, addr)

#endif /* _ASM_BITOPS_H */
