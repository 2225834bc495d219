// SPDX-License-Identifier: MIT
/*
 * The ring of log records. Each record is a header and its text, rounded up
 * to 16 bytes, and never wraps: when the rest of the ring is too short, a
 * header of length 0 says that the next record is at the start. The place
 * first_index and a reader's index are where a header is (perhaps that one).
 */
#include <linux/align.h>
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/string.h>

#include "log_ring.h"

/* Ahead of each text; 16 bytes, so that one fits wherever a record ends. */
struct header {
	u64 time_ns;
	u16 len; /* of header, text and padding; 0: go on at the start */
	u16 text_len;
	u8 facility;
	u8 level;
	u16 unused;
};

static_assert(sizeof(struct header) == 16);

static struct header *header_at(const struct log_ring *ring, u32 index)
{
	return (struct header *)(ring->buf + index);
}

/* Follow the mark that sends the reader to the start. */
static u32 settle(const struct log_ring *ring, u32 index)
{
	return header_at(ring, index)->len ? index : 0;
}

static u32 advance(const struct log_ring *ring, u32 index)
{
	index += header_at(ring, index)->len;
	return index < ring->size ? index : 0;
}

static bool has_room(const struct log_ring *ring, u32 len)
{
	u32 first = ring->first_index, next = ring->next_index;

	if (ring->first_seq == ring->next_seq || next > first)
		return ring->size - next >= len || first >= len;
	return first - next >= len;
}

static void drop_oldest(struct log_ring *ring)
{
	ring->first_index = settle(ring, ring->first_index);
	ring->first_index = advance(ring, ring->first_index);
	ring->first_seq++;
	if (ring->first_seq != ring->next_seq)
		ring->first_index = settle(ring, ring->first_index);
	else
		ring->first_index = ring->next_index;
}

void log_ring_store(struct log_ring *ring, struct log_record *record)
{
	u32 text_len = min_t(u32, record->text_len,
			     min_t(u32, LOG_TEXT_MAX, ring->size / 4));
	u32 len = ALIGN(sizeof(struct header) + text_len, 16);
	struct header *header;

	while (!has_room(ring, len))
		drop_oldest(ring);
	if (ring->size - ring->next_index < len) {
		header_at(ring, ring->next_index)->len = 0;
		if (ring->first_seq == ring->next_seq)
			ring->first_index = 0;
		ring->next_index = 0;
	}
	header = header_at(ring, ring->next_index);
	header->time_ns = record->time_ns;
	header->len = len;
	header->text_len = text_len;
	header->facility = record->facility;
	header->level = record->level;
	memcpy(header + 1, record->text, text_len);
	record->seq = ring->next_seq++;
	ring->next_index = advance(ring, ring->next_index);
}

void log_ring_first(const struct log_ring *ring, struct kmsg_reader *reader)
{
	reader->seq = ring->first_seq;
	reader->index = ring->first_index;
}

void log_ring_last(const struct log_ring *ring, struct kmsg_reader *reader)
{
	reader->seq = ring->next_seq;
	reader->index = ring->next_index;
}

int log_ring_next(const struct log_ring *ring, struct kmsg_reader *reader,
		  struct log_record *record)
{
	const struct header *header;
	u32 index;

	if (reader->seq < ring->first_seq) {
		log_ring_first(ring, reader);
		return -EPIPE;
	}
	if (reader->seq >= ring->next_seq)
		return 0;
	index = settle(ring, reader->index);
	header = header_at(ring, index);
	record->seq = reader->seq;
	record->time_ns = header->time_ns;
	record->text_len = header->text_len;
	record->facility = header->facility;
	record->level = header->level;
	record->text = (const char *)(header + 1);
	reader->seq++;
	reader->index = advance(ring, index);
	return 1;
}

/* Text under construction: what does not fit is counted only. */
struct line {
	char *buf;
	size_t size;
	size_t len;
};

static void add_char(struct line *line, char c)
{
	if (line->len < line->size)
		line->buf[line->len] = c;
	line->len++;
}

static void add_text(struct line *line, const char *text, size_t len)
{
	while (len--)
		add_char(line, *text++);
}

/* One line for /dev/kmsg: what is not plain text is escaped. */
static void format_record(struct line *line, const struct log_record *record)
{
	char prefix[64];
	unsigned char c;
	int i;

	i = scnprintf(prefix, sizeof(prefix), "%u,%llu,%llu,-;",
		      record->facility << 3 | record->level, record->seq,
		      div_u64(record->time_ns, 1000));
	add_text(line, prefix, i);
	for (i = 0; i < record->text_len; i++) {
		c = record->text[i];
		if (c >= ' ' && c < 127 && c != '\\') {
			add_char(line, c);
			continue;
		}
		add_text(line, "\\x", 2);
		add_char(line, hex_asc_hi(c));
		add_char(line, hex_asc_lo(c));
	}
	add_char(line, '\n');
}

/* "<level>" if wanted, and the time, in front of each line of the text. */
static void format_lines(struct line *line, const struct log_record *record,
			 bool with_level)
{
	const char *text = record->text, *end;
	size_t left = record->text_len;
	char prefix[LOG_PREFIX_MAX];
	u64 seconds = record->time_ns;
	u32 ns = do_div(seconds, 1000000000);
	size_t len, n = 0;

	if (with_level)
		n = scnprintf(prefix, sizeof(prefix), "<%u>",
			      record->facility << 3 | record->level);
	n += scnprintf(prefix + n, sizeof(prefix) - n, "[%5llu.%06u] ", seconds,
		       ns / 1000);
	for (;;) {
		end = memchr(text, '\n', left);
		len = end ? end - text : left;
		add_text(line, prefix, n);
		add_text(line, text, len);
		add_char(line, '\n');
		if (!end)
			return;
		text = end + 1;
		left -= len + 1;
	}
}

size_t log_format(const struct log_record *record, enum kmsg_format format,
		  char *buf, size_t size)
{
	struct line line = { buf, size, 0 };

	if (format == KMSG_RECORD)
		format_record(&line, record);
	else
		format_lines(&line, record, format == KMSG_SYSLOG);
	return line.len;
}
