/* SPDX-License-Identifier: MIT */
/*
 * Access to this CPU's copy of a per-CPU variable: one instruction through
 * %fs, whose base is __per_cpu_offset[cpu] (SDM vol. 3, 3.4.5). One
 * instruction cannot be split by preemption or an interrupt, so these need
 * no lock against the CPU itself. Objects of 8 bytes take several, with
 * interrupts off. Until the areas are set up the base is 0: the template.
 */
#ifndef _ASM_PERCPU_H
#define _ASM_PERCPU_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/irqflags.h>

extern unsigned long __per_cpu_offset[];

/* What to add to a per-CPU symbol's address for this CPU's copy. */
#define __my_cpu_offset                                                   \
	({                                                                \
		unsigned long __off;                                      \
		asm volatile("movl %%fs:this_cpu_off, %0" : "=r"(__off)); \
		__off;                                                    \
	})

/* Never defined. */
extern void __bad_percpu_size(void);

/* For 8 bytes: a plain pointer to the copy, interrupts off around it. */
#define __pcpu_locked(var, action)                                   \
	({                                                           \
		unsigned long __pflags = arch_local_irq_save();      \
		__typeof__(&(var)) __pp =                            \
			(__typeof__(&(var)))((unsigned long)&(var) + \
					     __my_cpu_offset);       \
		__typeof__(*__pp) __pr;                              \
		action;                                              \
		arch_local_irq_restore(__pflags);                    \
		__pr;                                                \
	})

#define __pcpu_read(vol, var)                                                 \
	({                                                                    \
		__typeof__(var) __ret;                                        \
		switch (sizeof(var)) {                                        \
		case 1:                                                       \
			asm vol("movb %%fs:%1, %0" : "=q"(__ret) : "m"(var)); \
			break;                                                \
		case 2:                                                       \
			asm vol("movw %%fs:%1, %0" : "=r"(__ret) : "m"(var)); \
			break;                                                \
		case 4:                                                       \
			asm vol("movl %%fs:%1, %0" : "=r"(__ret) : "m"(var)); \
			break;                                                \
		case 8:                                                       \
			__ret = __pcpu_locked(var, __pr = *__pp);             \
			break;                                                \
		default:                                                      \
			__bad_percpu_size();                                  \
		}                                                             \
		__ret;                                                        \
	})

#define __pcpu_binary(op, var, val, assign)                                    \
	do {                                                                   \
		__typeof__(var) __val = (__typeof__(var))(val);                \
		switch (sizeof(var)) {                                         \
		case 1:                                                        \
			asm volatile(op "b %1, %%fs:%0"                        \
				     : "+m"(var)                               \
				     : "qi"(__val)                             \
				     : "cc");                                  \
			break;                                                 \
		case 2:                                                        \
			asm volatile(op "w %1, %%fs:%0"                        \
				     : "+m"(var)                               \
				     : "ri"(__val)                             \
				     : "cc");                                  \
			break;                                                 \
		case 4:                                                        \
			asm volatile(op "l %1, %%fs:%0"                        \
				     : "+m"(var)                               \
				     : "ri"(__val)                             \
				     : "cc");                                  \
			break;                                                 \
		case 8:                                                        \
			(void)__pcpu_locked(var, __pr = (*__pp assign __val)); \
			break;                                                 \
		default:                                                       \
			__bad_percpu_size();                                   \
		}                                                              \
	} while (0)

#define __pcpu_unary(op, var, action)                                      \
	do {                                                               \
		switch (sizeof(var)) {                                     \
		case 1:                                                    \
			asm volatile(op "b %%fs:%0" : "+m"(var) : : "cc"); \
			break;                                             \
		case 2:                                                    \
			asm volatile(op "w %%fs:%0" : "+m"(var) : : "cc"); \
			break;                                             \
		case 4:                                                    \
			asm volatile(op "l %%fs:%0" : "+m"(var) : : "cc"); \
			break;                                             \
		case 8:                                                    \
			(void)__pcpu_locked(var, __pr = (action));         \
			break;                                             \
		default:                                                   \
			__bad_percpu_size();                               \
		}                                                          \
	} while (0)

/* Of 4 bytes: decrement; is it 0 then? */
#define __pcpu_dec_and_test(var)                                           \
	({                                                                 \
		bool __zero;                                               \
		asm volatile("decl %%fs:%1" : "=@ccz"(__zero), "+m"(var)); \
		__zero;                                                    \
	})

/* Of 4 bytes: is it other than 0? */
#define __pcpu_test(var)                                                       \
	({                                                                     \
		bool __set;                                                    \
		asm volatile("cmpl $0, %%fs:%1" : "=@ccnz"(__set) : "m"(var)); \
		__set;                                                         \
	})

/* Unlocked xchg does not exist (memory operands lock): use cmpxchg. */
#define __pcpu_xadd(var, val)                                    \
	({                                                       \
		__typeof__(var) __ret = (__typeof__(var))(val);  \
		switch (sizeof(var)) {                           \
		case 1:                                          \
			asm volatile("xaddb %0, %%fs:%1"         \
				     : "+q"(__ret), "+m"(var)    \
				     :                           \
				     : "cc");                    \
			break;                                   \
		case 2:                                          \
			asm volatile("xaddw %0, %%fs:%1"         \
				     : "+r"(__ret), "+m"(var)    \
				     :                           \
				     : "cc");                    \
			break;                                   \
		case 4:                                          \
			asm volatile("xaddl %0, %%fs:%1"         \
				     : "+r"(__ret), "+m"(var)    \
				     :                           \
				     : "cc");                    \
			break;                                   \
		case 8:                                          \
			__ret = __pcpu_locked(var, __pr = *__pp; \
					      *__pp += (val));   \
			break;                                   \
		default:                                         \
			__bad_percpu_size();                     \
		}                                                \
		__ret;                                           \
	})

#define __pcpu_cmpxchg(var, old, new)                         \
	({                                                    \
		__typeof__(var) __ret;                        \
		__typeof__(var) __old = (old), __new = (new); \
		switch (sizeof(var)) {                        \
		case 1:                                       \
			asm volatile("cmpxchgb %2, %%fs:%1"   \
				     : "=a"(__ret), "+m"(var) \
				     : "q"(__new), "0"(__old) \
				     : "cc");                 \
			break;                                \
		case 2:                                       \
			asm volatile("cmpxchgw %2, %%fs:%1"   \
				     : "=a"(__ret), "+m"(var) \
				     : "r"(__new), "0"(__old) \
				     : "cc");                 \
			break;                                \
		case 4:                                       \
			asm volatile("cmpxchgl %2, %%fs:%1"   \
				     : "=a"(__ret), "+m"(var) \
				     : "r"(__new), "0"(__old) \
				     : "cc");                 \
			break;                                \
		default:                                      \
			__bad_percpu_size();                  \
		}                                             \
		__ret;                                        \
	})

#define __pcpu_xchg(var, val)                                              \
	({                                                                 \
		__typeof__(var) __xnew = (val);                            \
		__typeof__(var) __xold = __pcpu_read(volatile, var);       \
		__typeof__(var) __xfound;                                  \
		while ((__xfound = __pcpu_cmpxchg(var, __xold, __xnew)) != \
		       __xold)                                             \
			__xold = __xfound;                                 \
		__xold;                                                    \
	})

#endif /* _ASM_PERCPU_H */
