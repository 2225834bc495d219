// SPDX-License-Identifier: MIT
/* Bytes as text. */
#include <linux/hex.h>

#include "test.h"

static const u8 bytes[] = {
	0x00, 0x41, 0x42, 0xff, 0x7f, 0x20, 0x31, 0x32,
	0x33, 0x34, 0x35, 0x36, 0x37, 0x38, 0x39, 0x7e,
};

static void lines(void)
{
	char line[128];

	hex_dump_to_buffer(bytes, 16, 16, 1, line, sizeof(line), true);
	CHECK_STR(line, "00 41 42 ff 7f 20 31 32 33 34 35 36 37 38 39 7e"
			"  .AB.. 123456789~");
	hex_dump_to_buffer(bytes, 3, 16, 1, line, sizeof(line), true);
	CHECK_STR(line, "00 41 42                                       "
			"  .AB");
	hex_dump_to_buffer(bytes, 8, 16, 4, line, sizeof(line), false);
	CHECK_STR(line, "ff424100 3231207f");
	hex_dump_to_buffer(bytes, 8, 16, 2, line, sizeof(line), false);
	CHECK_STR(line, "4100 ff42 207f 3231");
	hex_dump_to_buffer(bytes, 8, 16, 8, line, sizeof(line), false);
	CHECK_STR(line, "3231207fff424100");
	CHECK_EQ(hex_dump_to_buffer(bytes, 0, 16, 1, line, 128, true), 0);
	CHECK_STR(line, "");
}

static void short_buffers(void)
{
	size_t size;
	char *line;

	for (size = 0; size < 70; size++) {
		line = malloc(size + !size);
		CHECK_EQ(hex_dump_to_buffer(bytes, 16, 16, 1, line, size, true),
			 65);
		if (size)
			CHECK(strlen(line) <= size - 1);
		free(line);
	}
}

static void conversions(void)
{
	u8 out[4];
	char text[9] = "";

	CHECK_EQ(hex2bin(out, "00fFaB7e", 4), 0);
	CHECK(!memcmp(out, "\x00\xff\xab\x7e", 4));
	CHECK_EQ(hex2bin(out, "0g", 1), -EINVAL);
	CHECK_EQ(hex2bin(out, "0", 1), -EINVAL);
	CHECK(bin2hex(text, "\x01\xfe", 2) == text + 4);
	CHECK_STR(text, "01fe");
	CHECK_EQ(hex_to_bin('G'), -1);
	CHECK_EQ(hex_to_bin('F'), 15);
}

SUITE(hexdump, "hexdump", CASE(lines), CASE(short_buffers), CASE(conversions));
