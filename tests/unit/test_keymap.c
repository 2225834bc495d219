// SPDX-License-Identifier: MIT
/* The keyboard: what keys send, with modifiers and modes. */
#include "test.h"

#include "../../kernel/drivers/keymap.h"

static struct key_state keys;

static const char *press(u8 code, unsigned int mode)
{
	static char text[KEY_TEXT_MAX + 1];
	unsigned int len;

	key_translate(&keys, code, mode, text, &len);
	text[len] = '\0';
	return text;
}

static const char *press_e0(u8 code, unsigned int mode)
{
	press(0xe0, mode);
	return press(code, mode);
}

static void main_keys(void)
{
	static const char *const pairs[] = {
		"\x02"
		"1",
		"\x0b"
		"0",
		"\x0c-",
		"\x0d=",
		"\x0e\x7f",
		"\x0f\t",
		"\x10q",
		"\x1b]",
		"\x1c\r",
		"\x1e"
		"a",
		"\x26l",
		"\x27;",
		"\x28'",
		"\x29`",
		"\x2b\\",
		"\x2cz",
		"\x33,",
		"\x34.",
		"\x35/",
		"\x37*",
		"\x39 ",
	};
	unsigned int i;

	memset(&keys, 0, sizeof(keys));
	for (i = 0; i < ARRAY_SIZE(pairs); i++) {
		CHECK_STR(press(pairs[i][0], 0), pairs[i] + 1);
		CHECK_STR(press(pairs[i][0] | 0x80, 0), "");
	}
	CHECK_STR(press(0x7f, 0), "");
	CHECK_STR(press(0x56, 0), "");
}

static void modifiers(void)
{
	memset(&keys, 0, sizeof(keys));
	press(0x2a, 0);
	CHECK_STR(press(0x1e, 0), "A");
	CHECK_STR(press(0x03, 0), "@");
	press(0xaa, 0);
	CHECK_STR(press(0x1e, 0), "a");
	press(0x1d, 0);
	CHECK_STR(press(0x2e, 0), "\003");
	CHECK_STR(press(0x2b, 0), "\034");
	press(0x9d, 0);
	press(0x38, 0);
	CHECK_STR(press(0x30, 0), "\033b");
	press(0xb8, 0);
	press(0x3a, 0);
	press(0xba, 0);
	CHECK_STR(press(0x10, 0), "Q");
	CHECK_STR(press(0x02, 0), "1");
}

static void sequences(void)
{
	memset(&keys, 0, sizeof(keys));
	CHECK_STR(press_e0(0x48, 0), "\033[A");
	CHECK_STR(press_e0(0x48, VC_CKMODE), "\033OA");
	CHECK_STR(press_e0(0x53, 0), "\033[3~");
	CHECK_STR(press(0x3b, 0), "\033[[A");
	CHECK_STR(press(0x44, 0), "\033[21~");
	CHECK_STR(press(0x58, 0), "\033[24~");
	CHECK_STR(press(0x47, 0), "\033[1~");
	press(0x45, 0);
	CHECK_STR(press(0x47, 0), "7");
	CHECK_STR(press(0x47, VC_APPLIC), "\033Ow");
	CHECK_STR(press(0x1c, VC_CRLF), "\r\n");
}

static void odd_codes(void)
{
	static const u8 pause[] = { 0xe1, 0x1d, 0x45, 0xe1, 0x9d, 0xc5 };
	char text[KEY_TEXT_MAX];
	unsigned int i, len;

	memset(&keys, 0, sizeof(keys));
	for (i = 0; i < sizeof(pause); i++)
		CHECK_STR(press(pause[i], 0), "");
	CHECK_STR(press(0x1e, 0), "a");
	CHECK_STR(press_e0(0x2a, 0), "");
	CHECK_STR(press(0x1e, 0), "a");
	press(0x1d, 0);
	press(0x38, 0);
	press(0xe0, 0);
	CHECK_EQ(key_translate(&keys, 0x53, 0, text, &len), KEY_REBOOT);
	CHECK_EQ(len, 0);
}

SUITE(keymap, "keymap", CASE(main_keys), CASE(modifiers), CASE(sequences),
      CASE(odd_codes));
