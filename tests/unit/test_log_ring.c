// SPDX-License-Identifier: MIT
/* The ring of log records, against a model, and the text of records. */
#include "test.h"
#include "../../kernel/lib/log_ring.h"

static struct log_ring ring;

static void new_ring(u32 size)
{
	free(ring.buf);
	memset(&ring, 0, sizeof(ring));
	ring.buf = malloc(size);
	ring.size = size;
}

static void put(const char *text, size_t len)
{
	struct log_record record = { 0 };

	record.text = text;
	record.text_len = len;
	record.level = 6;
	record.time_ns = 1000 * ring.next_seq;
	log_ring_store(&ring, &record);
}

static void empty(void)
{
	struct kmsg_reader reader = { 0 };
	struct log_record record;

	new_ring(256);
	CHECK_EQ(log_ring_next(&ring, &reader, &record), 0);
	put("one", 3);
	CHECK_EQ(log_ring_next(&ring, &reader, &record), 1);
	CHECK_EQ(record.text_len, 3);
	CHECK(!memcmp(record.text, "one", 3));
	CHECK_EQ(record.seq, 0);
	CHECK_EQ(log_ring_next(&ring, &reader, &record), 0);
}

/*
 * Records of random length; the text of number n begins with n. A reader
 * that always follows sees each; one from the start sees an unbroken rest.
 */
static void many(void)
{
	struct kmsg_reader follower = { 0 }, all;
	struct log_record record;
	char text[300];
	u64 expected;
	int n, len, result;

	new_ring(1024);
	for (n = 0; n < 5000; n++) {
		len = test_random() % (n % 3 ? 40 : 300);
		memset(text, 'a' + n % 26, sizeof(text));
		put(text, len);
		CHECK_EQ(log_ring_next(&ring, &follower, &record), 1);
		CHECK_EQ(record.seq, n);
		CHECK_EQ(record.text_len, min(len, 256));
		log_ring_first(&ring, &all);
		expected = all.seq;
		while ((result = log_ring_next(&ring, &all, &record)) > 0) {
			CHECK_EQ(record.seq, expected);
			CHECK_EQ(record.time_ns, 1000 * expected);
			CHECK(!memchr_inv(record.text, 'a' + expected % 26,
					  record.text_len));
			expected++;
		}
		CHECK_EQ(result, 0);
		CHECK_EQ(expected, n + 1);
	}
}

static void overrun(void)
{
	struct kmsg_reader reader = { 0 };
	struct log_record record;
	int i, count = 0;

	new_ring(256);
	for (i = 0; i < 100; i++)
		put("0123456789", 10);
	CHECK_EQ(log_ring_next(&ring, &reader, &record), -EPIPE);
	CHECK_EQ(reader.seq, ring.first_seq);
	while (log_ring_next(&ring, &reader, &record) == 1)
		count++;
	CHECK_EQ(count, 8);
	CHECK_EQ(record.seq, 99);
}

static void check_text(const struct log_record *record, enum kmsg_format format,
		       const char *want)
{
	size_t len = strlen(want), size;
	char *buf;

	for (size = 0; size <= len; size++) {
		buf = malloc(size + !size);
		CHECK_EQ(log_format(record, format, buf, size), len);
		CHECK(!memcmp(buf, want, size));
		free(buf);
	}
}

static void formats(void)
{
	struct log_record record = {
		.seq = 7,
		.time_ns = 12345678901ULL,
		.facility = 1,
		.level = 4,
		.text = "a\nb\\\x1b",
		.text_len = 5,
	};

	check_text(&record, KMSG_RECORD,
		   "12,7,12345678,-;a\\x0ab\\x5c\\x1b"
		   "\n");
	check_text(&record, KMSG_SYSLOG,
		   "<12>[   12.345678] a\n"
		   "<12>[   12.345678] b\\\x1b\n");
	record.text_len = 1;
	record.time_ns = 999;
	check_text(&record, KMSG_CONSOLE, "[    0.000000] a\n");
	record.text_len = 0;
	record.time_ns = 123456000001000ULL;
	check_text(&record, KMSG_CONSOLE, "[123456.000001] \n");
	record.text_len = 2;
	check_text(&record, KMSG_CONSOLE,
		   "[123456.000001] a\n[123456.000001] \n");
	new_ring(16);
}

SUITE(log_ring, "log_ring", CASE(empty), CASE(many), CASE(overrun),
      CASE(formats));
