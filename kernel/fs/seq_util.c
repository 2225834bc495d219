// SPDX-License-Identifier: MIT
/*
 * Writing into a seq_file, and the short ways to make one: single_open() for
 * a file of one record, iterators over lists.
 */
#include <linux/seq_file.h>
#include <linux/ctype.h>
#include "internal.h"

static void set_overflow(struct seq_file *m)
{
	m->count = m->size;
}

void seq_vprintf(struct seq_file *m, const char *fmt, va_list args)
{
	int len;

	if (m->count >= m->size)
		return;
	len = vsnprintf(m->buf + m->count, m->size - m->count, fmt, args);
	if (m->count + len < m->size)
		m->count += len;
	else
		set_overflow(m);
}
EXPORT_SYMBOL(seq_vprintf);

void seq_printf(struct seq_file *m, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	seq_vprintf(m, fmt, args);
	va_end(args);
}
EXPORT_SYMBOL(seq_printf);

int seq_write(struct seq_file *m, const void *data, size_t len)
{
	if (m->count + len < m->size) {
		memcpy(m->buf + m->count, data, len);
		m->count += len;
		return 0;
	}
	set_overflow(m);
	return -1;
}
EXPORT_SYMBOL(seq_write);

void seq_putc(struct seq_file *m, char c)
{
	if (m->count < m->size)
		m->buf[m->count++] = c;
}
EXPORT_SYMBOL(seq_putc);

void seq_puts(struct seq_file *m, const char *s)
{
	seq_write(m, s, strlen(s));
}
EXPORT_SYMBOL(seq_puts);

void seq_put_decimal_ull(struct seq_file *m, const char *delimiter,
			 unsigned long long num)
{
	seq_printf(m, "%s%llu", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ull);

void seq_put_decimal_ll(struct seq_file *m, const char *delimiter,
			long long num)
{
	seq_printf(m, "%s%lld", delimiter ? delimiter : "", num);
}
EXPORT_SYMBOL(seq_put_decimal_ll);

void seq_put_hex_ll(struct seq_file *m, const char *delimiter,
		    unsigned long long v, unsigned int width)
{
	seq_printf(m, "%s%0*llx", delimiter ? delimiter : "", (int)width, v);
}
EXPORT_SYMBOL(seq_put_hex_ll);

void seq_pad(struct seq_file *m, char c)
{
	while (m->count < m->pad_until && m->count < m->size)
		m->buf[m->count++] = ' ';
	if (c)
		seq_putc(m, c);
}
EXPORT_SYMBOL(seq_pad);

/** seq_escape - @s with the characters in @esc as \ooo. */
void seq_escape(struct seq_file *m, const char *s, const char *esc)
{
	for (; *s; s++) {
		if (strchr(esc, *s))
			seq_printf(m, "\\%03o", (unsigned char)*s);
		else
			seq_putc(m, *s);
	}
}
EXPORT_SYMBOL(seq_escape);

/** mangle_path - copy @p to @s, escaping @esc; the end, NULL if @p is bad. */
char *mangle_path(char *s, const char *p, const char *esc)
{
	while (s <= p) {
		char c = *p++;

		if (!c)
			return s;
		if (!strchr(esc, c)) {
			*s++ = c;
			continue;
		}
		if (s + 4 > p)
			break;
		*s++ = '\\';
		*s++ = '0' + ((c & 0300) >> 6);
		*s++ = '0' + ((c & 070) >> 3);
		*s++ = '0' + (c & 07);
	}
	return NULL;
}
EXPORT_SYMBOL(mangle_path);

int seq_path(struct seq_file *m, const struct path *path, const char *esc)
{
	char *buf = kmalloc(PATH_MAX, GFP_KERNEL), *p;
	int error;

	if (!buf)
		return -ENOMEM;
	p = d_path(path, buf, PATH_MAX);
	error = PTR_ERR_OR_ZERO(p);
	if (!error)
		seq_escape(m, p, esc);
	kfree(buf);
	return error;
}
EXPORT_SYMBOL(seq_path);

int seq_file_path(struct seq_file *m, struct file *file, const char *esc)
{
	return seq_path(m, &file->f_path, esc);
}
EXPORT_SYMBOL(seq_file_path);

int seq_dentry(struct seq_file *m, struct dentry *dentry, const char *esc)
{
	char *buf = kmalloc(PATH_MAX, GFP_KERNEL), *p;
	int error;

	if (!buf)
		return -ENOMEM;
	p = dentry_path_raw(dentry, buf, PATH_MAX);
	error = PTR_ERR_OR_ZERO(p);
	if (!error)
		seq_escape(m, p, esc);
	kfree(buf);
	return error;
}
EXPORT_SYMBOL(seq_dentry);

/* ---- one record ---- */

static void *single_start(struct seq_file *m, loff_t *pos)
{
	return *pos ? NULL : SEQ_START_TOKEN;
}

static void *single_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return NULL;
}

static void single_stop(struct seq_file *m, void *v)
{
}

int single_open(struct file *file, int (*show)(struct seq_file *, void *),
		void *data)
{
	struct seq_operations *op = kmalloc(sizeof(*op), GFP_KERNEL);
	int error;

	if (!op)
		return -ENOMEM;
	op->start = single_start;
	op->next = single_next;
	op->stop = single_stop;
	op->show = show;
	error = seq_open(file, op);
	if (error)
		kfree(op);
	else
		((struct seq_file *)file->private_data)->private = data;
	return error;
}
EXPORT_SYMBOL(single_open);

int single_open_size(struct file *file, int (*show)(struct seq_file *, void *),
		     void *data, size_t size)
{
	char *buf = kvmalloc(size, GFP_KERNEL);
	struct seq_file *m;
	int error;

	if (!buf)
		return -ENOMEM;
	error = single_open(file, show, data);
	if (error) {
		kvfree(buf);
		return error;
	}
	m = file->private_data;
	m->buf = buf;
	m->size = size;
	return 0;
}
EXPORT_SYMBOL(single_open_size);

int single_release(struct inode *inode, struct file *file)
{
	const struct seq_operations *op =
		((struct seq_file *)file->private_data)->op;

	seq_release(inode, file);
	kfree(op);
	return 0;
}
EXPORT_SYMBOL(single_release);

/* ---- with private data ---- */

void *__seq_open_private(struct file *file, const struct seq_operations *op,
			 int psize)
{
	void *private = kzalloc(psize, GFP_KERNEL);

	if (!private)
		return NULL;
	if (seq_open(file, op) < 0) {
		kfree(private);
		return NULL;
	}
	((struct seq_file *)file->private_data)->private = private;
	return private;
}
EXPORT_SYMBOL(__seq_open_private);

int seq_open_private(struct file *file, const struct seq_operations *op,
		     int psize)
{
	return __seq_open_private(file, op, psize) ? 0 : -ENOMEM;
}
EXPORT_SYMBOL(seq_open_private);

int seq_release_private(struct inode *inode, struct file *file)
{
	struct seq_file *m = file->private_data;

	kfree(m->private);
	m->private = NULL;
	return seq_release(inode, file);
}
EXPORT_SYMBOL(seq_release_private);

/* ---- lists ---- */

struct list_head *seq_list_start(struct list_head *head, loff_t pos)
{
	struct list_head *lh;

	list_for_each(lh, head)
		if (pos-- == 0)
			return lh;
	return NULL;
}
EXPORT_SYMBOL(seq_list_start);

struct list_head *seq_list_start_head(struct list_head *head, loff_t pos)
{
	return pos ? seq_list_start(head, pos - 1) : head;
}
EXPORT_SYMBOL(seq_list_start_head);

struct list_head *seq_list_next(void *v, struct list_head *head, loff_t *ppos)
{
	struct list_head *lh = ((struct list_head *)v)->next;

	++*ppos;
	return lh == head ? NULL : lh;
}
EXPORT_SYMBOL(seq_list_next);

struct hlist_node *seq_hlist_start(struct hlist_head *head, loff_t pos)
{
	struct hlist_node *node;

	hlist_for_each(node, head)
		if (pos-- == 0)
			return node;
	return NULL;
}
EXPORT_SYMBOL(seq_hlist_start);

struct hlist_node *seq_hlist_start_head(struct hlist_head *head, loff_t pos)
{
	return pos ? seq_hlist_start(head, pos - 1) : SEQ_START_TOKEN;
}
EXPORT_SYMBOL(seq_hlist_start_head);

struct hlist_node *seq_hlist_next(void *v, struct hlist_head *head,
				  loff_t *ppos)
{
	struct hlist_node *node = v;

	++*ppos;
	return v == SEQ_START_TOKEN ? head->first : node->next;
}
EXPORT_SYMBOL(seq_hlist_next);
