// SPDX-License-Identifier: MIT
/*
 * Reading the log, for /dev/kmsg, /proc/kmsg and syslog(2). The formatting
 * is done under printk's lock: a record is at most a few hundred bytes.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kmsg.h>
#include <linux/printk.h>

#include "printk_internal.h"

/* What SYSLOG_ACTION_CLEAR hid ends here. Under printk's lock. */
static struct kmsg_reader clear_position;

void kmsg_reader_first(struct kmsg_reader *reader)
{
	struct printk_context context;

	if (printk_enter(&context))
		log_ring_first(&printk_ring, reader);
	printk_exit(&context);
}

void kmsg_reader_last(struct kmsg_reader *reader)
{
	struct printk_context context;

	if (printk_enter(&context))
		log_ring_last(&printk_ring, reader);
	printk_exit(&context);
}

/* Under the lock: the cleared position, or the oldest record after it. */
static void start_after_clear(struct kmsg_reader *reader)
{
	*reader = clear_position;
	if (reader->seq < printk_ring.first_seq)
		log_ring_first(&printk_ring, reader);
}

void kmsg_reader_clear(struct kmsg_reader *reader)
{
	struct printk_context context;

	if (printk_enter(&context))
		start_after_clear(reader);
	printk_exit(&context);
}

/* Under the lock. */
static ssize_t read_one(struct kmsg_reader *reader, char *buf, size_t size,
			enum kmsg_format format)
{
	struct kmsg_reader next = *reader;
	struct log_record record;
	size_t len;
	int found;

	found = log_ring_next(&printk_ring, &next, &record);
	if (found <= 0) {
		*reader = next;
		return found;
	}
	len = log_format(&record, format, buf, size);
	if (len > size)
		return -EINVAL;
	*reader = next;
	return len;
}

ssize_t kmsg_read(struct kmsg_reader *reader, char *buf, size_t size,
		  enum kmsg_format format)
{
	struct printk_context context;
	ssize_t len = 0;

	if (printk_enter(&context))
		len = read_one(reader, buf, size, format);
	printk_exit(&context);
	return len;
}

bool kmsg_available(const struct kmsg_reader *reader)
{
	struct printk_context context;
	bool available = false;

	if (printk_enter(&context))
		available = reader->seq < printk_ring.next_seq;
	printk_exit(&context);
	return available;
}

/* The length of the next record as text; 0 if there is none. */
static size_t next_length(struct kmsg_reader *reader, enum kmsg_format format)
{
	struct printk_context context;
	struct log_record record;
	size_t len = 0;
	int found = 0;

	if (printk_enter(&context)) {
		do {
			found = log_ring_next(&printk_ring, reader, &record);
		} while (found == -EPIPE);
		if (found)
			len = log_format(&record, format, NULL, 0);
	}
	printk_exit(&context);
	return len;
}

size_t kmsg_unread(const struct kmsg_reader *reader, enum kmsg_format format)
{
	struct kmsg_reader position = *reader;
	size_t len, total = 0;

	while ((len = next_length(&position, format)) != 0)
		total += len;
	return total;
}

size_t kmsg_read_all(char *buf, size_t size, bool clear)
{
	struct kmsg_reader reader, skip;
	size_t total, used = 0;
	ssize_t len;

	kmsg_reader_clear(&reader);
	skip = reader;
	total = kmsg_unread(&reader, KMSG_SYSLOG);
	/* Leave out the oldest, until the rest fits. */
	while (total > size) {
		len = next_length(&skip, KMSG_SYSLOG);
		if (!len)
			break;
		total -= len;
		reader = skip;
	}
	for (;;) {
		len = kmsg_read(&reader, buf + used, size - used, KMSG_SYSLOG);
		if (len == -EPIPE)
			continue;
		if (len <= 0)
			break;
		used += len;
	}
	if (clear)
		kmsg_clear();
	return used;
}

void kmsg_clear(void)
{
	struct printk_context context;

	if (printk_enter(&context))
		log_ring_last(&printk_ring, &clear_position);
	printk_exit(&context);
}

size_t kmsg_size(void)
{
	return printk_ring.size;
}

int kmsg_console_level(int level)
{
	if (level < 1 || level > 8)
		return -EINVAL;
	console_loglevel = max(level, minimum_console_loglevel);
	return 0;
}
