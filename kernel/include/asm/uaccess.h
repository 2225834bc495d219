/* SPDX-License-Identifier: MIT */
/*
 * Access to user memory. Each instruction that touches it has an entry in the
 * table of fix-ups: a bad address gives -EFAULT or a number of bytes left.
 * linux/uaccess.h has copy_to_user() and copy_from_user().
 */
#ifndef _ASM_UACCESS_H
#define _ASM_UACCESS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/errno.h>
#include <asm/page.h>
#include <asm/extable.h>

#define USER_ADDR_MAX PAGE_OFFSET

/* True if [addr, addr + size) lies wholly below the kernel. */
static __always_inline bool __access_ok(unsigned long addr, unsigned long size)
{
	return size <= USER_ADDR_MAX && addr <= USER_ADDR_MAX - size;
}

#define __access_ok2(addr, size) \
	likely(__access_ok((unsigned long)(addr), (unsigned long)(size)))
#define __access_ok3(type, addr, size)	      __access_ok2((addr), (size))
#define __access_ok_pick(a, b, c, which, ...) which
/* Two arguments since 5.0, three (with a type in front) before. */
#define access_ok(...)                                            \
	__access_ok_pick(__VA_ARGS__, __access_ok3, __access_ok2, \
			 0)(__VA_ARGS__)
#define VERIFY_READ  0
#define VERIFY_WRITE 1

/* Never defined. */
extern void __bad_user_size(void);

#define __get_user_asm(err, x, ptr, suffix, w, reg)        \
	asm volatile("1: mov" suffix " %2, %" w "1\n"      \
		     "2:\n"                                \
		     ".section .text.fixup,\"ax\"\n"       \
		     "3: movl %3, %0\n"                    \
		     "   xor" suffix " %" w "1, %" w "1\n" \
		     "   jmp 2b\n"                         \
		     ".previous\n" _ASM_EXTABLE(1b, 3b)    \
		     : "+r"(err), reg(x)                   \
		     : "m"(*(ptr)), "i"(-EFAULT))

#define __get_user_asm64(err, x, ptr)                                        \
	asm volatile("1: movl %2, %%eax\n"                                   \
		     "2: movl %3, %%edx\n"                                   \
		     "3:\n"                                                  \
		     ".section .text.fixup,\"ax\"\n"                         \
		     "4: movl %4, %0\n"                                      \
		     "   xorl %%eax, %%eax\n"                                \
		     "   xorl %%edx, %%edx\n"                                \
		     "   jmp 3b\n"                                           \
		     ".previous\n" _ASM_EXTABLE(1b, 4b) _ASM_EXTABLE(2b, 4b) \
		     : "+r"(err), "=&A"(x)                                   \
		     : "m"(((const u32 __force *)(ptr))[0]),                 \
		       "m"(((const u32 __force *)(ptr))[1]), "i"(-EFAULT))

#define __put_user_asm(err, x, ptr, suffix, w, reg)      \
	asm volatile("1: mov" suffix " %" w "1, %2\n"    \
		     "2:\n"                              \
		     ".section .text.fixup,\"ax\"\n"     \
		     "3: movl %3, %0\n"                  \
		     "   jmp 2b\n"                       \
		     ".previous\n" _ASM_EXTABLE(1b, 3b)  \
		     : "+r"(err)                         \
		     : reg(x), "m"(*(ptr)), "i"(-EFAULT) \
		     : "memory")

#define __put_user_asm64(err, x, ptr)                                        \
	asm volatile("1: movl %%eax, %2\n"                                   \
		     "2: movl %%edx, %3\n"                                   \
		     "3:\n"                                                  \
		     ".section .text.fixup,\"ax\"\n"                         \
		     "4: movl %4, %0\n"                                      \
		     "   jmp 3b\n"                                           \
		     ".previous\n" _ASM_EXTABLE(1b, 4b) _ASM_EXTABLE(2b, 4b) \
		     : "+r"(err)                                             \
		     : "A"(x), "m"(((u32 __force *)(ptr))[0]),               \
		       "m"(((u32 __force *)(ptr))[1]), "i"(-EFAULT)          \
		     : "memory")

/* An integer that holds the object, whatever its type (also a pointer). */
#define __user_int(x)                                                          \
	__typeof__(__builtin_choose_expr(                                      \
		sizeof(x) == 8, 0ULL,                                          \
		__builtin_choose_expr(sizeof(x) == 1, (unsigned char)0,        \
				      __builtin_choose_expr(sizeof(x) == 2,    \
							    (unsigned short)0, \
							    0UL))))

/**
 * __get_user - read one object from user memory that access_ok() passed
 * @x: where to put it; 0 on a fault
 * @ptr: user pointer to an object of 1, 2, 4 or 8 bytes
 *
 * Return: 0 or -EFAULT.
 */
#define __get_user(x, ptr)                                                   \
	({                                                                   \
		const __typeof__(*(ptr)) __user *__gu_p = (ptr);             \
		__user_int(*__gu_p) __gu_val = 0;                            \
		long __gu_err = 0;                                           \
		switch (sizeof(*__gu_p)) {                                   \
		case 1:                                                      \
			__get_user_asm(__gu_err, __gu_val, __gu_p, "b", "b", \
				       "=q");                                \
			break;                                               \
		case 2:                                                      \
			__get_user_asm(__gu_err, __gu_val, __gu_p, "w", "w", \
				       "=r");                                \
			break;                                               \
		case 4:                                                      \
			__get_user_asm(__gu_err, __gu_val, __gu_p, "l", "k", \
				       "=r");                                \
			break;                                               \
		case 8: {                                                    \
			u64 __gu_64;                                         \
                                                                             \
			__get_user_asm64(__gu_err, __gu_64, __gu_p);         \
			__gu_val = (__typeof__(__gu_val))__gu_64;            \
			break;                                               \
		}                                                            \
		default:                                                     \
			__bad_user_size();                                   \
		}                                                            \
		(x) = (__typeof__(*(ptr)))__gu_val;                          \
		(int)__gu_err;                                               \
	})

/**
 * __put_user - write one object to user memory that access_ok() passed
 * @x: the value
 * @ptr: user pointer to an object of 1, 2, 4 or 8 bytes
 *
 * Return: 0 or -EFAULT.
 */
#define __put_user(x, ptr)                                                   \
	({                                                                   \
		__typeof__(*(ptr)) __user *__pu_p = (ptr);                   \
		__typeof__(*(ptr)) __pu_x = (x);                             \
		__user_int(*__pu_p) __pu_val = (__user_int(*__pu_p))__pu_x;  \
		long __pu_err = 0;                                           \
		switch (sizeof(*__pu_p)) {                                   \
		case 1:                                                      \
			__put_user_asm(__pu_err, __pu_val, __pu_p, "b", "b", \
				       "q");                                 \
			break;                                               \
		case 2:                                                      \
			__put_user_asm(__pu_err, __pu_val, __pu_p, "w", "w", \
				       "r");                                 \
			break;                                               \
		case 4:                                                      \
			__put_user_asm(__pu_err, __pu_val, __pu_p, "l", "k", \
				       "r");                                 \
			break;                                               \
		case 8:                                                      \
			__put_user_asm64(__pu_err, (u64)__pu_val, __pu_p);   \
			break;                                               \
		default:                                                     \
			__bad_user_size();                                   \
		}                                                            \
		(int)__pu_err;                                               \
	})

/* __get_user() after access_ok(). */
#define get_user(x, ptr)                                        \
	({                                                      \
		const __typeof__(*(ptr)) __user *__g_p = (ptr); \
		int __g_err = -EFAULT;                          \
		if (access_ok(__g_p, sizeof(*__g_p)))           \
			__g_err = __get_user(x, __g_p);         \
		else                                            \
			(x) = (__typeof__(*(ptr)))0;            \
		__g_err;                                        \
	})

/* __put_user() after access_ok(). */
#define put_user(x, ptr)                                                      \
	({                                                                    \
		__typeof__(*(ptr)) __user *__p_p = (ptr);                     \
		__typeof__(*(ptr)) __p_x = (x);                               \
		access_ok(__p_p, sizeof(*__p_p)) ? __put_user(__p_x, __p_p) : \
						   -EFAULT;                   \
	})

/* Copies without access_ok(); the number of bytes not copied. */
unsigned long raw_copy_to_user(void __user *to, const void *from,
			       unsigned long n);
unsigned long raw_copy_from_user(void *to, const void __user *from,
				 unsigned long n);
/* Zero user memory; the number of bytes left. The second after a check. */
unsigned long __clear_user(void __user *to, unsigned long n);
unsigned long clear_user(void __user *to, unsigned long n);

/**
 * strncpy_from_user - copy a string from user memory
 * @dst: where to, @count bytes
 * @src: user's string
 * @count: most bytes to copy, the terminating 0 among them
 *
 * Return: length without the 0; @count if there was no 0 in so many bytes
 * (then @dst has none either); -EFAULT.
 */
long strncpy_from_user(char *dst, const char __user *src, long count);

/**
 * strnlen_user - size of a user string
 * @str: user's string
 * @count: most bytes to look at
 *
 * Return: size with the 0; more than @count if there is none; 0 on a fault.
 */
long strnlen_user(const char __user *str, long count);

#endif /* _ASM_UACCESS_H */
