/* SPDX-License-Identifier: MIT */
/*
 * Reading the log: for /dev/kmsg, /proc/kmsg and syslog(2). Records have
 * sequence numbers that grow by one; the oldest are overwritten.
 */
#ifndef _LINUX_KMSG_H
#define _LINUX_KMSG_H

#include <linux/types.h>

struct wait_queue_head;

/* One reader's position. Its owner serialises the calls. */
struct kmsg_reader {
	u64 seq;   /* the next record to read */
	u32 index; /* its place in the ring; valid while seq is in it */
};

enum kmsg_format {
	KMSG_RECORD,  /* "6,123,456789,-;text\n": /dev/kmsg */
	KMSG_SYSLOG,  /* "<6>[    0.456789] text\n": syslog(2) */
	KMSG_CONSOLE, /* "[    0.456789] text\n" */
};

/* Called when a record was added; any context, must not sleep or print. */
extern void (*kmsg_wake)(void);

/* Readers wait here for the next record. */
extern struct wait_queue_head log_wait;

void kmsg_reader_first(struct kmsg_reader *reader);
void kmsg_reader_last(struct kmsg_reader *reader);

/* Behind what SYSLOG_ACTION_CLEAR hid; the seek of /dev/kmsg to SEEK_DATA. */
void kmsg_reader_clear(struct kmsg_reader *reader);

/**
 * kmsg_read() - the next record as text
 * @reader: the position, moved on by success and by -EPIPE
 * @buf: the text, not terminated
 * @size: of @buf
 * @format: how it looks
 *
 * Context: any.
 * Return: length of the text; 0 if there is no record yet; -EPIPE if
 * records were overwritten unread (the next call gives the oldest one);
 * -EINVAL if @size is too small.
 */
ssize_t kmsg_read(struct kmsg_reader *reader, char *buf, size_t size,
		  enum kmsg_format format);

/* Is there a record for this reader? */
bool kmsg_available(const struct kmsg_reader *reader);

/**
 * kmsg_read_all() - the newest records that fit, SYSLOG_ACTION_READ_ALL
 * @buf: the text, not terminated
 * @size: of @buf
 * @clear: hide what is there now from later calls
 *
 * Return: length of the text.
 */
size_t kmsg_read_all(char *buf, size_t size, bool clear);

/* SYSLOG_ACTION_CLEAR: hide what is there from kmsg_read_all(). */
void kmsg_clear(void);

/* Size of the ring in bytes: SYSLOG_ACTION_SIZE_BUFFER. */
size_t kmsg_size(void);

/* Bytes that this reader would get in all: SYSLOG_ACTION_SIZE_UNREAD. */
size_t kmsg_unread(const struct kmsg_reader *reader, enum kmsg_format format);

/* What is printed from now on: SYSLOG_ACTION_CONSOLE_LEVEL. */
int kmsg_console_level(int level);

#endif /* _LINUX_KMSG_H */
