// SPDX-License-Identifier: MIT
/*
 * Copies to and from user memory, of any size. Each has a rep instruction
 * with an entry in the table of fix-ups; what is left of its count says how
 * much was not copied.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>

/* Words, then the bytes that are left; %ecx always counts what is to come. */
static unsigned long copy_user(void *to, const void *from, unsigned long n)
{
	unsigned long d0, d1, rest;

	asm volatile("	movl %%ecx, %3\n"
		     "	shrl $2, %%ecx\n"
		     "	andl $3, %3\n"
		     "1: rep; movsl\n"
		     "	movl %3, %%ecx\n"
		     "2: rep; movsb\n"
		     "3:\n"
		     ".section .text.fixup,\"ax\"\n"
		     "4: leal (%3, %%ecx, 4), %%ecx\n"
		     "	jmp 3b\n"
		     ".previous\n" _ASM_EXTABLE(1b, 4b) _ASM_EXTABLE(2b, 3b)
		     : "+c"(n), "=&D"(d0), "=&S"(d1), "=&r"(rest)
		     : "1"(to), "2"(from)
		     : "memory", "cc");
	return n;
}

unsigned long raw_copy_to_user(void __user *to, const void *from,
			       unsigned long n)
{
	return copy_user((void __force *)to, from, n);
}
EXPORT_SYMBOL(raw_copy_to_user);

unsigned long raw_copy_from_user(void *to, const void __user *from,
				 unsigned long n)
{
	return copy_user(to, (const void __force *)from, n);
}
EXPORT_SYMBOL(raw_copy_from_user);

unsigned long copy_to_user(void __user *to, const void *from, unsigned long n)
{
	might_sleep();
	if (access_ok(to, n) && !should_fail_usercopy())
		n = raw_copy_to_user(to, from, n);
	return n;
}
EXPORT_SYMBOL(copy_to_user);

unsigned long copy_from_user(void *to, const void __user *from, unsigned long n)
{
	unsigned long left = n;

	might_sleep();
	if (access_ok(from, n) && !should_fail_usercopy())
		left = raw_copy_from_user(to, from, n);
	if (unlikely(left))
		memset(to + (n - left), 0, left);
	return left;
}
EXPORT_SYMBOL(copy_from_user);

unsigned long __clear_user(void __user *to, unsigned long n)
{
	unsigned long d0, rest;

	asm volatile("	movl %%ecx, %2\n"
		     "	shrl $2, %%ecx\n"
		     "	andl $3, %2\n"
		     "1: rep; stosl\n"
		     "	movl %2, %%ecx\n"
		     "2: rep; stosb\n"
		     "3:\n"
		     ".section .text.fixup,\"ax\"\n"
		     "4: leal (%2, %%ecx, 4), %%ecx\n"
		     "	jmp 3b\n"
		     ".previous\n" _ASM_EXTABLE(1b, 4b) _ASM_EXTABLE(2b, 3b)
		     : "+c"(n), "=&D"(d0), "=&r"(rest)
		     : "1"(to), "a"(0)
		     : "memory", "cc");
	return n;
}
EXPORT_SYMBOL(__clear_user);

unsigned long clear_user(void __user *to, unsigned long n)
{
	might_sleep();
	if (!access_ok(to, n) || should_fail_usercopy())
		return n;
	return __clear_user(to, n);
}
EXPORT_SYMBOL(clear_user);

/* How many of @count bytes at @s lie below the kernel. */
static long user_span(const char __user *s, long count)
{
	unsigned long addr = (unsigned long)s;

	if (addr >= USER_ADDR_MAX)
		return 0;
	return min_t(unsigned long, count, USER_ADDR_MAX - addr);
}

long strncpy_from_user(char *dst, const char __user *src, long count)
{
	long span, i;
	char c;

	if (count <= 0)
		return 0;
	might_sleep();
	if (should_fail_usercopy())
		return -EFAULT;
	span = user_span(src, count);
	for (i = 0; i < span; i++) {
		if (__get_user(c, src + i))
			return -EFAULT;
		dst[i] = c;
		if (!c)
			return i;
	}
	return span == count ? count : -EFAULT;
}
EXPORT_SYMBOL(strncpy_from_user);

long strnlen_user(const char __user *str, long count)
{
	long span, i;
	char c;

	if (count <= 0)
		return 0;
	might_sleep();
	if (should_fail_usercopy())
		return 0;
	span = user_span(str, count);
	for (i = 0; i < span; i++) {
		if (__get_user(c, str + i))
			return 0;
		if (!c)
			return i + 1;
	}
	return span == count ? count + 1 : 0;
}
EXPORT_SYMBOL(strnlen_user);

int cmpxchg_user(u32 __user *uaddr, u32 *now, u32 old, u32 new)
{
	int err = 0;

	might_sleep();
	if (!access_ok(uaddr, sizeof(*uaddr)))
		return -EFAULT;
	asm volatile("1: lock; cmpxchgl %4, %2\n"
		     "2:\n"
		     ".section .text.fixup,\"ax\"\n"
		     "3: movl %5, %0\n"
		     "	jmp 2b\n"
		     ".previous\n" _ASM_EXTABLE(1b, 3b)
		     : "+r"(err), "=a"(*now), "+m"(*(u32 __force *)uaddr)
		     : "1"(old), "r"(new), "i"(-EFAULT)
		     : "memory", "cc");
	return err;
}

/* ---- without faults being resolved ---- */

void pagefault_disable(void)
{
	current->pagefault_disabled++;
	barrier();
}
EXPORT_SYMBOL(pagefault_disable);

void pagefault_enable(void)
{
	barrier();
	current->pagefault_disabled--;
}
EXPORT_SYMBOL(pagefault_enable);

bool pagefault_disabled(void)
{
	return current->pagefault_disabled != 0;
}
EXPORT_SYMBOL(pagefault_disabled);

long copy_from_kernel_nofault(void *dst, const void *src, size_t size)
{
	unsigned long left;

	if ((unsigned long)src < TASK_SIZE)
		return -EFAULT;
	pagefault_disable();
	left = copy_user(dst, src, size);
	pagefault_enable();
	return left ? -EFAULT : 0;
}
