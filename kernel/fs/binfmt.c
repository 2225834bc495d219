// SPDX-License-Identifier: MIT
/*
 * The binary formats, and the search for the one that knows a file.
 *
 * A handler is entered with its module held; it was found, and the module
 * taken, under the lock that unregister_binfmt() takes.
 */
#include <linux/binfmts.h>
#include <linux/kmod.h>
#include <linux/sweep.h>
#include "internal.h"

#define MAX_INTERP_DEPTH 5

/* Guards the list. Process context. Rank: BINFMT. */
static DEFINE_RWLOCK(binfmt_lock);
static LIST_HEAD(formats);

void register_binfmt(struct linux_binfmt *fmt)
{
	write_lock(&binfmt_lock);
	list_add_tail(&fmt->lh, &formats);
	write_unlock(&binfmt_lock);
}
EXPORT_SYMBOL(register_binfmt);

void insert_binfmt(struct linux_binfmt *fmt)
{
	write_lock(&binfmt_lock);
	list_add(&fmt->lh, &formats);
	write_unlock(&binfmt_lock);
}
EXPORT_SYMBOL(insert_binfmt);

void unregister_binfmt(struct linux_binfmt *fmt)
{
	write_lock(&binfmt_lock);
	list_del(&fmt->lh);
	write_unlock(&binfmt_lock);
}
EXPORT_SYMBOL(unregister_binfmt);

void sweep_binfmts(struct sweep *s)
{
	struct linux_binfmt *fmt, *next;

	write_lock(&binfmt_lock);
	list_for_each_entry_safe(fmt, next, &formats, lh) {
		if (fmt->module != s->mod && !sweep_has(s, fmt) &&
		    !sweep_has(s, fmt->load_binary))
			continue;
		list_del(&fmt->lh);
		sweep_note(s, "binary format", NULL, fmt->load_binary);
	}
	write_unlock(&binfmt_lock);
}

static int read_head(struct linux_binprm *bprm)
{
	loff_t pos = 0;
	ssize_t n;

	memset(bprm->buf, 0, BINPRM_BUF_SIZE);
	n = kernel_read(bprm->file, bprm->buf, BINPRM_BUF_SIZE, &pos);
	return n < 0 ? n : 0;
}

/* Offer the file to each handler until one does not say -ENOEXEC. */
static int try_formats(struct linux_binprm *bprm)
{
	struct linux_binfmt *fmt;
	int error = read_head(bprm);

	if (error)
		return error;
	error = -ENOEXEC;
	read_lock(&binfmt_lock);
	list_for_each_entry(fmt, &formats, lh) {
		if (!try_module_get(fmt->module))
			continue;
		read_unlock(&binfmt_lock);
		error = fmt->load_binary(bprm);
		if (error != -ENOEXEC)
			module_touch(fmt->module);
		read_lock(&binfmt_lock);
		/* With the lock held it is still on the list: we held it. */
		module_put(fmt->module);
		if (bprm->point_of_no_return || error != -ENOEXEC)
			break;
	}
	read_unlock(&binfmt_lock);
	return error;
}

static bool is_text(unsigned char c)
{
	return c == '\t' || c == '\n' || (c >= 0x20 && c < 0x7f);
}

/*
 * No handler knows the file. A module may, unless it is text; Linux's names
 * for them are made of the third and fourth byte.
 */
static bool request_format(const struct linux_binprm *bprm)
{
	const char *head = bprm->buf;
	unsigned int i;

	for (i = 0; i < 4 && is_text(head[i]); i++)
		;
	if (i == 4)
		return false;
	return request_module("binfmt-%04x", *(const u16 *)(head + 2)) >= 0;
}

static int find_format(struct linux_binprm *bprm)
{
	int left = modules_left();
	int error = try_formats(bprm);

	do {
		if (error != -ENOEXEC || bprm->point_of_no_return ||
		    !request_format(bprm))
			break;
		error = try_formats(bprm);
	} while (error == -ENOEXEC && request_again(&left));
	return error;
}

/* Run handlers; what one names as interpreter takes the file's place. */
int search_binary_handler(struct linux_binprm *bprm)
{
	int depth, error;

	for (depth = 0;; depth++) {
		struct file *script;

		if (depth > MAX_INTERP_DEPTH)
			return -ELOOP;
		error = find_format(bprm);
		if (error < 0 || !bprm->interpreter)
			return error;
		script = bprm->file;
		bprm->file = bprm->interpreter;
		bprm->interpreter = NULL;
		fput(script);
	}
}
