/* SPDX-License-Identifier: MIT */
/*
 * The store behind printk: records in a ring of bytes, numbered one after
 * the other. Private to printk's files; pure, so that it is tested on the
 * host. printk_lock covers the ring; a reader's position is its owner's.
 */
#ifndef _KERNEL_LIB_LOG_RING_H
#define _KERNEL_LIB_LOG_RING_H

#include <linux/kmsg.h>
#include <linux/types.h>

/* Longest text of a record. */
#define LOG_TEXT_MAX 1000

/* Longest "<191>[12345678.123456] ". */
#define LOG_PREFIX_MAX 32

struct log_ring {
	char *buf;     /* aligned to 16 bytes */
	u32 size;      /* a multiple of 16 */
	u64 first_seq; /* the oldest record */
	u32 first_index;
	u64 next_seq; /* what the next record will be */
	u32 next_index;
};

/* A record, as log_ring_next() finds it. text is not terminated. */
struct log_record {
	u64 seq;
	u64 time_ns;
	u16 text_len;
	u8 facility;
	u8 level;
	const char *text;
};

/**
 * log_ring_store() - add a record, dropping the oldest for it
 * @ring: the ring
 * @record: its content; seq is set
 *
 * The text is cut to LOG_TEXT_MAX, and to a quarter of the ring.
 */
void log_ring_store(struct log_ring *ring, struct log_record *record);

/**
 * log_ring_next() - the record at a reader's position
 * @ring: the ring
 * @reader: the position; moved on by 1, and by -EPIPE to the oldest record
 * @record: the content; text points into the ring
 *
 * Return: 1 a record, 0 none yet, -EPIPE records were dropped unread.
 */
int log_ring_next(const struct log_ring *ring, struct kmsg_reader *reader,
		  struct log_record *record);

/* Position at the oldest record, or behind the newest. */
void log_ring_first(const struct log_ring *ring, struct kmsg_reader *reader);
void log_ring_last(const struct log_ring *ring, struct kmsg_reader *reader);

/**
 * log_format() - a record as text
 * @record: the record
 * @format: how it looks
 * @buf: the text; may be NULL if @size is 0
 * @size: of @buf
 *
 * Return: length of the whole text, even if it did not fit.
 */
size_t log_format(const struct log_record *record, enum kmsg_format format,
		  char *buf, size_t size);

#endif /* _KERNEL_LIB_LOG_RING_H */
