// SPDX-License-Identifier: MIT
/* %p and its extensions. */
#include <linux/err.h>
#include <linux/sprintf.h>

#include "test.h"
#include "test_format.h"

static char text[256];

static void raw(void)
{
	FORMAT("c0100000", "%px", (void *)0xc0100000);
	FORMAT("00000010", "%px", (void *)0x10);
	FORMAT("    c0100000", "%12px", (void *)0xc0100000);
	FORMAT("00000000", "%p", NULL);
	FORMAT("fffffff2", "%p", ERR_PTR(-14));
}

static void hashed(void)
{
	static const u32 key[4] = { 1, 2, 3, 4 };
	char other[32];

	FORMAT("(ptrval)", "%p", (void *)0xc0100000);
	vsprintf_set_hash_key(key);
	snprintf(text, sizeof(text), "%p", (void *)0xc0100000);
	CHECK_EQ(strlen(text), 8);
	CHECK(strcmp(text, "c0100000"));
	snprintf(other, sizeof(other), "%pK", (void *)0xc0100000);
	CHECK_STR(other, text);
	snprintf(other, sizeof(other), "%p", (void *)0xc0100004);
	CHECK(strcmp(other, text));
	no_hash_pointers = 1;
	FORMAT("c0100000", "%p", (void *)0xc0100000);
	no_hash_pointers = 0;
}

static int fake_symbol(char *buf, size_t size, unsigned long addr, bool offset)
{
	return scnprintf(buf, size,
			 offset ? "sym_%lx+0x4/0x10 [m]" : "sym_%lx [m]", addr);
}

static void symbols(void)
{
	FORMAT("c0100000", "%pS", (void *)0xc0100000);
	kallsyms_sprint = fake_symbol;
	FORMAT("sym_c0100000+0x4/0x10 [m]", "%pS", (void *)0xc0100000);
	FORMAT("sym_c0100000 [m]", "%ps", (void *)0xc0100000);
	FORMAT("sym_c0100000+0x4/0x10 [m]", "%pB", (void *)0xc0100000);
	FORMAT("sym_c0100000+0x4/0x10 [m] sym_1 [m]", "%pF %pf",
	       (void *)0xc0100000, (void *)1);
	kallsyms_sprint = NULL;
}

static void errors(void)
{
	FORMAT("-ENOENT", "%pe", ERR_PTR(-ENOENT));
	FORMAT("[-EAGAIN]", "[%pe]", ERR_PTR(-EWOULDBLOCK));
	FORMAT("-4095", "%pe", ERR_PTR(-4095));
	FORMAT("00000000", "%pe", NULL);
	CHECK_STR(errname(EINVAL), "EINVAL");
	CHECK_STR(errname(-EINVAL), "-EINVAL");
	CHECK_STR(errname(-ERESTARTSYS), "-ERESTARTSYS");
	CHECK(!errname(0));
	CHECK(!errname(99999));
	CHECK(!errname(INT_MIN));
}

static void bytes(void)
{
	static const u8 b[] = { 0x00, 0x0f, 0xf0, 0xff };

	FORMAT("00 0f f0 ff", "%4ph", b);
	FORMAT("00:0f:f0:ff", "%4phC", b);
	FORMAT("00-0f-f0", "%*phD", 3, b);
	FORMAT("000ff0ff.", "%4phN.", b);
	FORMAT("(null)", "%4ph", NULL);
	FORMAT("(efault)", "%4ph", (void *)8);
}

static void bitmaps(void)
{
	unsigned long map[2] = { 0x8000000d, 0x3 };

	FORMAT("3,8000000d", "%*pb", 34, map);
	FORMAT("0000003,8000000d", "%*pb", 60, map);
	FORMAT("d", "%*pb", 4, map);
	FORMAT("0,2-3,31-33", "%*pbl", 64, map);
	FORMAT("0,2-3,31", "%*pbl", 32, map);
	map[0] = map[1] = 0;
	FORMAT("", "%*pbl", 64, map);
}

static void physical(void)
{
	phys_addr_t addr = 0x123456789ULL;

	FORMAT("0x0000000123456789", "%pa", &addr);
	FORMAT("0x0000000123456789!", "%pap!", &addr);
}

static void nested(const char *want, const char *fmt, ...)
{
	struct va_format format;
	va_list args;

	va_start(args, fmt);
	format.fmt = fmt;
	format.va = &args;
	FORMAT(want, "<%pV> %d", &format, 7);
	va_end(args);
}

static void va_formats(void)
{
	nested("<a=1 b=two> 7", "a=%d b=%s", 1, "two");
	nested("<> 7", "");
}

SUITE(pointer, "pointer", CASE(raw), CASE(hashed), CASE(symbols), CASE(errors),
      CASE(bytes), CASE(bitmaps), CASE(physical), CASE(va_formats));
