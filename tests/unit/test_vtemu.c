// SPDX-License-Identifier: MIT
/*
 * The terminal emulator: what sequences do to the screen, and that no input
 * whatever takes it out of its bounds.
 */
#include "test.h"

#include "../../kernel/drivers/vtemu.h"

static struct vc_data vc;
static char answer[64];
static unsigned int answer_len;

static void respond(void *ctx, const char *text, unsigned int len)
{
	if (answer_len + len >= sizeof(answer))
		answer_len = 0;
	memcpy(answer + answer_len, text, len);
	answer_len += len;
	answer[answer_len] = '\0';
}

static void fresh(void)
{
	memset(&vc, 0, sizeof(vc));
	memset(answer, 0, sizeof(answer));
	answer_len = 0;
	vc.respond = respond;
	vc_init(&vc, 80, 25);
}

static void put(const char *text)
{
	vc_write(&vc, (const u8 *)text, strlen(text));
}

/* A row without the blanks at its end. */
static const char *row(unsigned int y)
{
	static char text[VC_MAX_COLS + 1];
	unsigned int i;

	for (i = 0; i < vc.cols; i++)
		text[i] = vc.cells[y * vc.cols + i];
	while (i && text[i - 1] == ' ')
		i--;
	text[i] = '\0';
	return text;
}

static u8 glyph(unsigned int cell)
{
	return vc.cells[cell];
}

static u8 attr(unsigned int cell)
{
	return vc.cells[cell] >> 8;
}

static void text_and_margins(void)
{
	unsigned int i;

	fresh();
	put("hello\r\nworld");
	CHECK_STR(row(0), "hello");
	CHECK_STR(row(1), "world");
	CHECK_EQ(vc.x, 5);
	CHECK_EQ(vc.y, 1);

	fresh();
	for (i = 0; i < 80; i++)
		put("x");
	CHECK_EQ(vc.y, 0);
	CHECK_EQ(vc.x, 79);
	put("\r\n");
	CHECK_EQ(vc.y, 1);
	put("\033[1;80Hab");
	CHECK_STR(row(1), "b");
	put("\033[?7l\033[1;80Hcd");
	CHECK_EQ(glyph(79), 'd');

	fresh();
	put("a\tb\bc");
	CHECK_EQ(glyph(8), 'c');
}

static void scrolling(void)
{
	unsigned int i;

	fresh();
	for (i = 0; i < 26; i++)
		put(i == 1 ? "second\r\n" : i == 2 ? "third\r\n" : "\r\n");
	CHECK_STR(row(0), "third");

	fresh();
	put("1\r\n2\r\n3\r\n4\r\n5\033[2;4r\033[4;1H\n");
	CHECK_STR(row(0), "1");
	CHECK_STR(row(1), "3");
	CHECK_STR(row(2), "4");
	CHECK_STR(row(3), "");
	CHECK_STR(row(4), "5");
	put("\033[2;1H\033M");
	CHECK_STR(row(1), "");
	CHECK_STR(row(2), "3");
	put("\033[M");
	CHECK_STR(row(1), "3");
	put("\033[L");
	CHECK_STR(row(1), "");
	CHECK_STR(row(4), "5");
}

static void editing(void)
{
	fresh();
	put("abc\033[2D\033[@Z");
	CHECK_STR(row(0), "aZbc");
	put("\033[P");
	CHECK_STR(row(0), "aZc");
	put("\033[4h\033[1Gq\033[4l");
	CHECK_STR(row(0), "qaZc");
	put("\033[2G\033[2X");
	CHECK_STR(row(0), "q  c");
	put("\033[K");
	CHECK_STR(row(0), "q");
	put("\r\nab\033[1;1H\033[J");
	CHECK_STR(row(0), "");
	CHECK_STR(row(1), "");
}

static void attributes(void)
{
	fresh();
	put("\033[31;44mX\033[1mY\033[7mZ\033[mW");
	CHECK_EQ(attr(0), 0x14);
	CHECK_EQ(attr(1), 0x1c);
	CHECK_EQ(attr(2), 0x41 ^ 8);
	CHECK_EQ(attr(3), 0x07);
	put("\033[38;5;196mA\033[48;2;0;0;255mB\033[94mC");
	CHECK_EQ(attr(4), 0x0c);
	CHECK_EQ(attr(5), 0x1c);
	CHECK_EQ(attr(6), 0x19);
	put("\033[38;5m\033[38m\033[48;2;1;2m");
}

static void characters(void)
{
	fresh();
	put("\xc3\xa9\xe2\x94\x80\xe2\x82\xac\xf0\x9f\x98\x80");
	CHECK_EQ(glyph(0), 0x82);
	CHECK_EQ(glyph(1), 0xc4);
	CHECK_EQ(glyph(2), 'E');
	CHECK_EQ(glyph(3), '?');
	CHECK_EQ(vc.x, 4);
	put("\r\xc3(\xc0\x80");
	CHECK_EQ(glyph(0), '?');
	CHECK_EQ(glyph(1), '(');
	CHECK_EQ(glyph(2), '?');
	put("\r\033(0lqk\033(Bq");
	CHECK_EQ(glyph(0), 0xda);
	CHECK_EQ(glyph(1), 0xc4);
	CHECK_EQ(glyph(2), 0xbf);
	CHECK_EQ(glyph(3), 'q');
}

static void reports(void)
{
	fresh();
	put("\033[5;10Hx\033[6n");
	CHECK_STR(answer, "\033[5;11R");
	fresh();
	put("\033[c\033[5n");
	CHECK_STR(answer, "\033[?6c\033[0n");
}

static void state(void)
{
	fresh();
	put("abc\0337\033[10;10H\033[32m\0338d");
	CHECK_STR(row(0), "abcd");
	CHECK_EQ(attr(3), 0x07);
	put("\033[?25l\033[?1h\033]0;title\007\033P1;2q\033\\e");
	CHECK(!vc.dectcem);
	CHECK(vc.decckm);
	CHECK_STR(row(0), "abcde");
	put("\033c");
	CHECK(vc.dectcem);
	CHECK_STR(row(0), "");
	put("\033[31");
	vc_print(&vc, "log\n", 4);
	put("mX");
	CHECK_STR(row(0), "log");
	CHECK_EQ(attr(80), 0x04);
}

static void any_input(void)
{
	static const char likely[] = "\033[;?0123456789hlHJKLMPr@XmST\n\t";
	unsigned int i;
	bool ok = true;

	fresh();
	test_random_seed(1);
	for (i = 0; i < 2000000 && ok; i++) {
		u32 r = test_random();
		u8 c = r & 0x300 ? likely[(u8)r % (sizeof(likely) - 1)] : r;

		vc_write(&vc, &c, 1);
		ok = vc.x < 80 && vc.y < 25 && vc.top < vc.bottom &&
		     vc.bottom <= 25 && vc.npar < VC_NPAR && vc.cols == 80;
	}
	CHECK(ok);
}

SUITE(vtemu, "vtemu", CASE(text_and_margins), CASE(scrolling), CASE(editing),
      CASE(attributes), CASE(characters), CASE(reports), CASE(state),
      CASE(any_input));
