/* SPDX-License-Identifier: MIT */
/*
 * Per-CPU variables: definition and access. A variable's address is that of
 * its template; a CPU's copy lies __per_cpu_offset[cpu] further. Allocation
 * at run time is in linux/percpu.h.
 */
#ifndef _LINUX_PERCPU_DEFS_H
#define _LINUX_PERCPU_DEFS_H

#include <linux/compiler.h>
#include <asm/percpu.h>

#define PER_CPU_BASE_SECTION ".data..percpu"

#ifndef __percpu
#define __percpu
#endif

#define DECLARE_PER_CPU_SECTION(type, name, sec) extern __typeof__(type) name
#define DECLARE_PER_CPU(type, name)		 extern __typeof__(type) name
#define DEFINE_PER_CPU(type, name) \
	__typeof__(type) name __attribute__((section(PER_CPU_BASE_SECTION)))
#define DECLARE_PER_CPU_SHARED_ALIGNED(type, name) DECLARE_PER_CPU(type, name)
#define DEFINE_PER_CPU_SHARED_ALIGNED(type, name) \
	DEFINE_PER_CPU(type, name) __attribute__((aligned(64)))
#define DECLARE_PER_CPU_ALIGNED(type, name) DECLARE_PER_CPU(type, name)
#define DEFINE_PER_CPU_ALIGNED(type, name) \
	DEFINE_PER_CPU_SHARED_ALIGNED(type, name)
#define DEFINE_PER_CPU_PAGE_ALIGNED(type, name)                                \
	__typeof__(type) name                                                  \
		__attribute__((section(PER_CPU_BASE_SECTION "..page_aligned"), \
			       aligned(4096)))
/* Large ones that start as zero: nothing of them is in the kernel's file. */
#ifdef MODULE
#define DEFINE_PER_CPU_ZEROED(type, name) DEFINE_PER_CPU(type, name)
#else
#define DEFINE_PER_CPU_ZEROED(type, name) \
	__typeof__(type) name             \
		__attribute__((section(PER_CPU_BASE_SECTION "..zeroed")))
#endif
#define DECLARE_PER_CPU_READ_MOSTLY(type, name) DECLARE_PER_CPU(type, name)
#define DEFINE_PER_CPU_READ_MOSTLY(type, name)	DEFINE_PER_CPU(type, name)

#define EXPORT_PER_CPU_SYMBOL(var)     EXPORT_SYMBOL(var)
#define EXPORT_PER_CPU_SYMBOL_GPL(var) EXPORT_SYMBOL_GPL(var)

DECLARE_PER_CPU(unsigned long, this_cpu_off);

#define per_cpu_offset(cpu) (__per_cpu_offset[cpu])

/* Any CPU's copy, by pointer and by name. */
#define __per_cpu_shift(ptr, off) \
	((__typeof__(*(ptr)) *)((unsigned long)(ptr) + (off)))
#define per_cpu_ptr(ptr, cpu) __per_cpu_shift((ptr), per_cpu_offset(cpu))
#define per_cpu(var, cpu)     (*per_cpu_ptr(&(var), (cpu)))

/* This CPU's copy; the pointer is good while the task cannot move. */
#define raw_cpu_ptr(ptr)    __per_cpu_shift((ptr), __my_cpu_offset)
#define this_cpu_ptr(ptr)   raw_cpu_ptr(ptr)
#define __this_cpu_ptr(ptr) raw_cpu_ptr(ptr)
#define __get_cpu_var(var)  (*raw_cpu_ptr(&(var)))

#define get_cpu_var(var)              \
	(*({                          \
		preempt_disable();    \
		this_cpu_ptr(&(var)); \
	}))
#define put_cpu_var(var)          \
	do {                      \
		(void)&(var);     \
		preempt_enable(); \
	} while (0)
#define get_cpu_ptr(ptr)           \
	({                         \
		preempt_disable(); \
		this_cpu_ptr(ptr); \
	})
#define put_cpu_ptr(ptr)          \
	do {                      \
		(void)(ptr);      \
		preempt_enable(); \
	} while (0)

/* One instruction each for 1, 2 and 4 bytes: safe against preemption and
 * interrupts of this CPU, not against other CPUs. */
#define this_cpu_read(var)		__pcpu_read(volatile, var)
#define this_cpu_write(var, val)	__pcpu_binary("mov", var, val, =)
#define this_cpu_add(var, val)		__pcpu_binary("add", var, val, +=)
#define this_cpu_sub(var, val)		__pcpu_binary("sub", var, val, -=)
#define this_cpu_and(var, val)		__pcpu_binary("and", var, val, &=)
#define this_cpu_or(var, val)		__pcpu_binary("or", var, val, |=)
#define this_cpu_inc(var)		__pcpu_unary("inc", var, ++*__pp)
#define this_cpu_dec(var)		__pcpu_unary("dec", var, --*__pp)
#define this_cpu_dec_and_test(var)	__pcpu_dec_and_test(var)
#define this_cpu_test(var)		__pcpu_test(var)
#define this_cpu_xchg(var, val)		__pcpu_xchg(var, val)
#define this_cpu_cmpxchg(var, old, new) __pcpu_cmpxchg(var, old, new)
#define this_cpu_add_return(var, val) \
	(__pcpu_xadd(var, val) + (__typeof__(var))(val))
#define this_cpu_sub_return(var, val) \
	this_cpu_add_return(var, -(__typeof__(var))(val))
#define this_cpu_inc_return(var) this_cpu_add_return(var, 1)
#define this_cpu_dec_return(var) this_cpu_add_return(var, -1)

/* For what cannot change under the reader, such as current: may be kept. */
#define this_cpu_read_stable(var) __pcpu_read(, var)

#define __this_cpu_read	      this_cpu_read
#define __this_cpu_write      this_cpu_write
#define __this_cpu_add	      this_cpu_add
#define __this_cpu_sub	      this_cpu_sub
#define __this_cpu_inc	      this_cpu_inc
#define __this_cpu_dec	      this_cpu_dec
#define __this_cpu_or	      this_cpu_or
#define __this_cpu_and	      this_cpu_and
#define __this_cpu_xchg	      this_cpu_xchg
#define __this_cpu_cmpxchg    this_cpu_cmpxchg
#define __this_cpu_inc_return this_cpu_inc_return
#define __this_cpu_dec_return this_cpu_dec_return
#define __this_cpu_add_return this_cpu_add_return
#define raw_cpu_read	      this_cpu_read
#define raw_cpu_write	      this_cpu_write
#define raw_cpu_add	      this_cpu_add
#define raw_cpu_sub	      this_cpu_sub
#define raw_cpu_inc	      this_cpu_inc
#define raw_cpu_dec	      this_cpu_dec
#define raw_cpu_or	      this_cpu_or
#define raw_cpu_and	      this_cpu_and
#define raw_cpu_xchg	      this_cpu_xchg
#define raw_cpu_cmpxchg	      this_cpu_cmpxchg

#endif /* _LINUX_PERCPU_DEFS_H */
