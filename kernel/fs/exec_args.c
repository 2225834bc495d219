// SPDX-License-Identifier: MIT
/*
 * The argument strings of a program that is being loaded: counted, limited,
 * and copied to the top of its future stack, from the last to the first.
 *
 * The new address space is not in use yet; its pages are reached through
 * get_user_page().
 */
#include <linux/binfmts.h>
#include <linux/mm.h>
#include "internal.h"

#define ARG_MAX_MIN (128UL * 1024)	/* always allowed */
#define ARG_MAX_MAX (6UL * 1024 * 1024) /* never exceeded */

static const char __user *get_arg(const struct arg_vector *argv, int nr)
{
	const char __user *p;

	if (argv->kernel)
		return (__force const char __user *)argv->kern[nr];
	if (get_user(p, argv->user + nr))
		return (const char __user *)ERR_PTR(-EFAULT);
	return p;
}

/* How many strings: -E2BIG, -EFAULT, -ERESTARTNOHAND. */
int count_strings(const struct arg_vector *argv)
{
	int i = 0;

	if (!argv->user)
		return 0;
	for (;;) {
		const char __user *p = get_arg(argv, i);

		if (!p)
			return i;
		if (IS_ERR(p))
			return -EFAULT;
		if (i >= MAX_ARG_STRINGS)
			return -E2BIG;
		i++;
		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
	}
}

/* Strings and pointers may use a quarter of the stack, 128 KiB at least. */
int bprm_check_limits(struct linux_binprm *bprm)
{
	unsigned long limit = ARG_MAX_MAX, pointers;

	limit = min(limit, rlimit(RLIMIT_STACK) / 4);
	limit = max(limit, ARG_MAX_MIN);
	if (bprm->argc > ARG_MAX_MAX / sizeof(void *) ||
	    bprm->envc > ARG_MAX_MAX / sizeof(void *))
		return -E2BIG;
	pointers = (max(bprm->argc, 1) + bprm->envc) * sizeof(void *);
	if (limit <= pointers)
		return -E2BIG;
	bprm->argmin = bprm->p - (limit - pointers);
	return 0;
}

/* The page of the new stack that holds @pos; to be put. NULL: no room. */
static struct page *get_arg_page(struct linux_binprm *bprm, unsigned long pos)
{
	struct page *page;
	int error;

	mmap_read_lock(bprm->mm);
	error = get_user_page(bprm->mm, pos & PAGE_MASK,
			      FOLL_WRITE | FOLL_FORCE, &page);
	mmap_read_unlock(bprm->mm);
	return error ? NULL : page;
}

/* Copy @len bytes to the new stack at @pos. */
static int put_arg(struct linux_binprm *bprm, unsigned long pos,
		   const char __user *from, size_t len, bool kernel)
{
	while (len) {
		unsigned int offset = pos & ~PAGE_MASK;
		size_t bytes = min(len, (size_t)PAGE_SIZE - offset);
		struct page *page;
		unsigned long left = 0;

		if (fatal_signal_pending(current))
			return -ERESTARTNOHAND;
		cond_resched();
		page = get_arg_page(bprm, pos);
		if (!page)
			return -E2BIG;
		if (kernel)
			memcpy(page_address(page) + offset,
			       (__force const void *)from, bytes);
		else
			left = copy_from_user(page_address(page) + offset, from,
					      bytes);
		put_page(page);
		if (left)
			return -EFAULT;
		pos += bytes;
		from += bytes;
		len -= bytes;
	}
	return 0;
}

static int push_string(struct linux_binprm *bprm, const char __user *str,
		       bool kernel)
{
	long len;

	if (kernel)
		len = strnlen((__force const char *)str, MAX_ARG_STRLEN) + 1;
	else
		len = strnlen_user(str, MAX_ARG_STRLEN);
	if (!len)
		return -EFAULT;
	if (len > MAX_ARG_STRLEN || bprm->p - bprm->argmin < len ||
	    bprm->p < bprm->argmin)
		return -E2BIG;
	bprm->p -= len;
	return put_arg(bprm, bprm->p, str, len, kernel);
}

int copy_strings(int argc, const struct arg_vector *argv,
		 struct linux_binprm *bprm)
{
	while (argc-- > 0) {
		const char __user *str = get_arg(argv, argc);
		int error;

		if (IS_ERR_OR_NULL(str))
			return -EFAULT;
		error = push_string(bprm, str, argv->kernel);
		if (error)
			return error;
	}
	return 0;
}

int copy_string_kernel(const char *arg, struct linux_binprm *bprm)
{
	return push_string(bprm, (__force const char __user *)arg, true);
}
EXPORT_SYMBOL(copy_string_kernel);

/* Drop argv[0], whose bytes start at bprm->p. */
int remove_arg_zero(struct linux_binprm *bprm)
{
	if (!bprm->argc)
		return 0;
	for (;;) {
		unsigned int offset = bprm->p & ~PAGE_MASK;
		struct page *page = get_arg_page(bprm, bprm->p);
		const char *start, *end;

		if (!page)
			return -EFAULT;
		start = page_address(page) + offset;
		end = memchr(start, '\0', PAGE_SIZE - offset);
		bprm->p += end ? end - start + 1 : PAGE_SIZE - offset;
		put_page(page);
		if (end)
			break;
	}
	bprm->argc--;
	return 0;
}
EXPORT_SYMBOL(remove_arg_zero);
