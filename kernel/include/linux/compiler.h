/* SPDX-License-Identifier: MIT */
/* Barriers for the compiler, single accesses, branch hints, assertions. */
#ifndef _LINUX_COMPILER_H
#define _LINUX_COMPILER_H

#include <linux/compiler_types.h>

#ifndef __ASSEMBLY__

#define likely(x)   __builtin_expect(!!(x), 1)
#define unlikely(x) __builtin_expect(!!(x), 0)

/* Forbids the compiler to move memory accesses across this point. */
#define barrier()	  __asm__ __volatile__("" : : : "memory")
#define barrier_data(ptr) __asm__ __volatile__("" : : "r"(ptr) : "memory")
#define unreachable()	  __builtin_unreachable()
#define annotate_unreachable()

/* Hides from the compiler where the value of var comes from. */
#define OPTIMIZER_HIDE_VAR(var) __asm__("" : "=r"(var) : "0"(var))
#define RELOC_HIDE(ptr, off)                          \
	({                                            \
		unsigned long __ptr;                  \
		__asm__("" : "=r"(__ptr) : "0"(ptr)); \
		(typeof(ptr))(__ptr + (off));         \
	})
#define absolute_pointer(val) RELOC_HIDE((void *)(val), 0)

/* Accesses that the compiler neither splits, repeats nor leaves out. */
#define READ_ONCE(x)   (*(const volatile typeof(x) *)&(x))
#define __READ_ONCE(x) READ_ONCE(x)
#define WRITE_ONCE(x, val)                           \
	do {                                         \
		*(volatile typeof(x) *)&(x) = (val); \
	} while (0)
#define __WRITE_ONCE(x, val) WRITE_ONCE(x, val)
#define ACCESS_ONCE(x)	     (*(volatile typeof(x) *)&(x))
#define data_race(expr)	     (expr)
#define READ_ONCE_NOCHECK(x) READ_ONCE(x)

#define __UNIQUE_ID(prefix) __PASTE(__PASTE(__UNIQUE_ID_, prefix), __COUNTER__)

/* Makes a static object visible to the linker though nobody names it. */
#define __ADDRESSABLE(sym)                                    \
	static void *__used __section(".discard.addressable") \
		__PASTE(__addressable_##sym, __LINE__) = (void *)&sym;

#define __compiletime_assert(cond, msg, prefix, suffix)                    \
	do {                                                               \
		extern void prefix##suffix(void) __compiletime_error(msg); \
		if (!(cond))                                               \
			prefix##suffix();                                  \
	} while (0)
#define _compiletime_assert(cond, msg, prefix, suffix) \
	__compiletime_assert(cond, msg, prefix, suffix)
#define compiletime_assert(cond, msg) \
	_compiletime_assert(cond, msg, __compiletime_assert_, __COUNTER__)
#define compiletime_assert_atomic_type(t) \
	compiletime_assert(__native_word(t), "Need native word sized access.")

/* An array, or the build breaks: its type differs from that of &a[0]. */
#define __must_be_array(a) \
	((int)sizeof(struct { int : (-!!__same_type((a), &(a)[0])); }))

#define prevent_tail_call_optimization() barrier()

#endif /* __ASSEMBLY__ */

#include <asm/barrier.h>

#endif /* _LINUX_COMPILER_H */
