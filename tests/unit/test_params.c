// SPDX-License-Identifier: MIT
/* Module parameters: conformance.md 1.10, row by row. */
#include <linux/console.h>
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/moduleparam.h>
#include <linux/mutex.h>
#include <linux/panic.h>
#include <linux/slab.h>

#include "test.h"

/* What the kernel has around the code under test. */
static int locked;
static int allocated;

void kernel_param_lock(struct module *mod)
{
	CHECK_EQ(locked++, 0);
}

void kernel_param_unlock(struct module *mod)
{
	CHECK_EQ(locked--, 1);
}

void mutex_lock(struct mutex *lock)
{
}

void mutex_unlock(struct mutex *lock)
{
}

void *__kmalloc(size_t size, gfp_t flags)
{
	allocated++;
	return malloc(size);
}

void kfree(const void *memory)
{
	allocated--;
	free((void *)memory);
}

/* The log, as text. */
static char logged[4096];

static void capture(struct console *con, const char *s, unsigned int n)
{
	strncat(logged, s, n);
}

static struct console log = { .name = "log", .write = capture };

static unsigned char p_byte;
static short p_short;
static unsigned short p_ushort;
static int p_int;
static unsigned int p_uint;
static long p_long;
static unsigned long p_ulong;
static unsigned long long p_ullong;
static unsigned int p_hexint;
static char *p_charp;
static char p_string[8];
static bool p_bool, p_invbool, p_once;
static int p_bint;
static int p_array[4];
static unsigned int p_array_num;
static char *p_names[2];
static unsigned int p_names_num;
static int p_level;
static int p_unsafe;

static const struct kparam_string string = { sizeof(p_string), p_string };
static const struct kparam_array array = {
	.max = 4,
	.elemsize = sizeof(int),
	.num = &p_array_num,
	.ops = &param_ops_int,
	.elem = p_array,
};
static const struct kparam_array names = {
	.max = 2,
	.num = &p_names_num,
	.elemsize = sizeof(char *),
	.ops = &param_ops_charp,
	.elem = p_names,
};

static int refuse(const char *val, const struct kernel_param *kp)
{
	return -EPROTO;
}

static const struct kernel_param_ops refuse_ops = { .set = refuse };
static const struct kernel_param_ops no_set_ops = { .flags = 0 };

#define PARAM(n, type)                                                       \
	{                                                                    \
		.name = #n, .ops = &param_ops_##type, .level = -1, .arg = &n \
	}

static const struct kernel_param params[] = {
	PARAM(p_byte, byte),
	PARAM(p_short, short),
	PARAM(p_ushort, ushort),
	PARAM(p_int, int),
	PARAM(p_uint, uint),
	PARAM(p_long, long),
	PARAM(p_ulong, ulong),
	PARAM(p_ullong, ullong),
	PARAM(p_hexint, hexint),
	PARAM(p_charp, charp),
	PARAM(p_bool, bool),
	PARAM(p_invbool, invbool),
	PARAM(p_once, bool_enable_only),
	PARAM(p_bint, bint),
	{ "p_string", .ops = &param_ops_string, .level = -1, .str = &string },
	{ "p_array", .ops = &param_array_ops, .level = -1, .arr = &array },
	{ "p_names", .ops = &param_array_ops, .level = -1, .arr = &names },
	{ "p_refuse", .ops = &refuse_ops, .level = -1 },
	{ "p_no_set", .ops = &no_set_ops, .level = -1 },
	{ "p_level", .ops = &param_ops_int, .level = 3, .arg = &p_level },
	{ "p_unsafe", .ops = &param_ops_int, .level = -1,
	  .flags = KERNEL_PARAM_FL_UNSAFE, .arg = &p_unsafe },
};

#define NUM (sizeof(params) / sizeof(params[0]))

static int unknown(char *param, char *val, const char *doing, void *arg)
{
	pr_warn("%s: unknown parameter '%s' ignored\n", doing, param);
	return 0;
}

static char *rest;

/* Parses a text as insmod's; the errno. */
static int set(const char *text)
{
	static bool registered;
	static char copy[2048];

	if (!registered)
		register_console(&log);
	registered = true;
	console_loglevel = 7;
	logged[0] = '\0';
	strscpy(copy, text, sizeof(copy));
	rest = parse_args("m", copy, params, NUM, -1, -1, NULL, unknown);
	return IS_ERR(rest) ? PTR_ERR(rest) : 0;
}

/* What a parameter shows in sysfs. */
static const char *get(const char *name)
{
	static char page[4096];
	unsigned int i;

	for (i = 0; i < NUM; i++) {
		if (strcmp(params[i].name, name))
			continue;
		if (params[i].ops->get(page, &params[i]) != strlen(page))
			return "wrong length";
		return page;
	}
	return "no such parameter";
}

static void grammar(void)
{
	CHECK_EQ(set("  p_int=3   p_uint=4  "), 0);
	CHECK_EQ(p_int, 3);
	CHECK_EQ(p_uint, 4);
	CHECK_EQ(set("p-int=6"), 0);
	CHECK_EQ(p_int, 6);
	CHECK_EQ(set("P_INT=7"), 0);
	CHECK_EQ(p_int, 6);
	CHECK(strstr(logged, "m: unknown parameter 'P_INT' ignored"));
	CHECK_EQ(set("p_int=1 p_int=2"), 0);
	CHECK_EQ(p_int, 2);
	CHECK_EQ(set("p_charp=\"a b\""), 0);
	CHECK_STR(p_charp, "a b");
	CHECK_EQ(set("\"p_charp=c d\""), 0);
	CHECK_STR(p_charp, "c d");
	CHECK_EQ(set("p_charp='x"), 0);
	CHECK_STR(p_charp, "'x");
	CHECK_EQ(set("=5 m.p_int=3"), 0);
	CHECK_EQ(p_int, 2);
	CHECK_EQ(set("p_int=8 -- rest of it"), 0);
	CHECK_STR(rest, "rest of it");
	CHECK_EQ(set(""), 0);
	CHECK(!rest);
}

static void errors(void)
{
	CHECK_EQ(set("p_int=abc p_uint=9 p_byte=999"), -ERANGE);
	CHECK_EQ(p_uint, 9);
	CHECK(strstr(logged, "m: `abc' invalid for parameter `p_int'"));
	CHECK(strstr(logged, "m: `999' invalid for parameter `p_byte'"));
	CHECK_EQ(set("p_int"), -EINVAL);
	CHECK(strstr(logged, "m: `' invalid for parameter `p_int'"));
	CHECK_EQ(set("p_refuse=1"), -EPROTO);
	CHECK_EQ(set("p_refuse"), -EINVAL);
	CHECK_EQ(set("p_no_set=1"), -EPERM);
	CHECK_EQ(set("p_level=5"), 0);
	CHECK_EQ(p_level, 0);
	CHECK_EQ(set("p_unsafe=5"), 0);
	CHECK_EQ(p_unsafe, 5);
	CHECK(strstr(logged,
		     "Setting dangerous option p_unsafe - tainting kernel"));
	CHECK(test_taint(TAINT_USER));
}

static void numbers(void)
{
	CHECK_EQ(set("p_byte=255"), 0);
	CHECK_STR(get("p_byte"), "255\n");
	CHECK_EQ(set("p_byte=256"), -ERANGE);
	CHECK_EQ(set("p_byte=-1"), -EINVAL);
	CHECK_EQ(set("p_short=-32768"), 0);
	CHECK_STR(get("p_short"), "-32768\n");
	CHECK_EQ(set("p_ushort=65536"), -ERANGE);
	CHECK_EQ(set("p_int=0x10"), 0);
	CHECK_EQ(p_int, 16);
	CHECK_EQ(set("p_int=010"), 0);
	CHECK_EQ(p_int, 8);
	CHECK_EQ(set("p_int=+7"), 0);
	CHECK_EQ(p_int, 7);
	CHECK_EQ(set("p_int="), -EINVAL);
	CHECK_EQ(set("p_int==5"), -EINVAL);
	CHECK_EQ(set("p_int=\"5 \""), -EINVAL);
	CHECK_EQ(set("p_int=\"5\n\""), 0);
	CHECK_EQ(set("p_int=\"5\n\n\""), -EINVAL);
	CHECK_EQ(set("p_uint=-1"), -EINVAL);
	CHECK_EQ(set("p_long=2147483648"), -ERANGE);
	CHECK_EQ(set("p_ulong=4294967295"), 0);
	CHECK_STR(get("p_ulong"), "4294967295\n");
	CHECK_EQ(set("p_ullong=18446744073709551615"), 0);
	CHECK_STR(get("p_ullong"), "18446744073709551615\n");
	CHECK_EQ(set("p_ullong=18446744073709551616"), -ERANGE);
	CHECK_EQ(set("p_hexint=255"), 0);
	CHECK_STR(get("p_hexint"), "0x0000ff\n");
}

static void switches(void)
{
	CHECK_EQ(set("p_bool"), 0);
	CHECK_STR(get("p_bool"), "Y\n");
	CHECK_EQ(set("p_bool=off"), 0);
	CHECK_STR(get("p_bool"), "N\n");
	CHECK_EQ(set("p_bool=T"), 0);
	CHECK_EQ(p_bool, true);
	CHECK_EQ(set("p_bool="), -EINVAL);
	CHECK_EQ(set("p_bool=2"), -EINVAL);
	CHECK_EQ(set("p_invbool"), -EINVAL);
	CHECK_EQ(set("p_invbool=1"), 0);
	CHECK_EQ(p_invbool, false);
	CHECK_STR(get("p_invbool"), "Y\n");
	CHECK_EQ(set("p_bint=y"), 0);
	CHECK_STR(get("p_bint"), "1\n");
	CHECK_EQ(set("p_bint=5"), -EINVAL);
	CHECK_EQ(set("p_once=0"), 0);
	CHECK_EQ(set("p_once"), 0);
	CHECK_EQ(set("p_once=0"), -EROFS);
	CHECK_EQ(p_once, true);
}

static void strings(void)
{
	char text[1100] = "p_charp=";

	memset(text + 8, 'x', 1024);
	CHECK_EQ(set(text), 0);
	CHECK_EQ(strlen(p_charp), 1024);
	text[8 + 1024] = 'x';
	CHECK_EQ(set(text), -ENOSPC);
	CHECK(strstr(logged, "p_charp: string parameter too long"));
	CHECK_EQ(set("p_charp="), 0);
	CHECK_STR(p_charp, "");
	CHECK_EQ(set("p_charp"), -EINVAL);
	CHECK_EQ(set("p_string=1234567"), 0);
	CHECK_STR(get("p_string"), "1234567\n");
	CHECK_EQ(set("p_string=12345678"), -ENOSPC);
	CHECK(strstr(logged, "p_string: string doesn't fit in 7 chars."));
	CHECK(strstr(logged, "m: `12345678' too large for parameter `p_str"));
	CHECK_STR(p_string, "1234567");
}

static void arrays(void)
{
	CHECK_EQ(set("p_array=1,2,3"), 0);
	CHECK_EQ(p_array_num, 3);
	CHECK_STR(get("p_array"), "1,2,3\n");
	CHECK_EQ(set("p_array=9,8,7,6,5"), -EINVAL);
	CHECK(strstr(logged, "p_array: can only take 4 arguments"));
	CHECK_EQ(p_array_num, 4);
	CHECK_STR(get("p_array"), "9,8,7,6\n");
	CHECK_EQ(set("p_array=1,,3"), -EINVAL);
	CHECK(strstr(logged, "m: `1' invalid for parameter `p_array'"));
	CHECK_EQ(p_array[0], 1);
	CHECK_EQ(p_array_num, 1);
	CHECK_EQ(set("p_array"), -EINVAL);
	CHECK_EQ(set("p_names=a,\"b"), 0);
	CHECK_STR(p_names[0], "a");
	CHECK_STR(get("p_names"), "a,\"b\n");
}

/* Only what was set is freed, all of it, and once. */
static void freeing(void)
{
	static char in_module[] = "default";

	destroy_params(params, NUM);
	CHECK_EQ(allocated, 0);
	p_charp = in_module;
	p_names[0] = p_names[1] = NULL;
	CHECK_EQ(set("p_charp=one"), 0);
	CHECK_EQ(set("p_charp=two p_names=a,b"), 0);
	CHECK_EQ(allocated, 3);
	destroy_params(params, NUM);
	CHECK_EQ(allocated, 0);
	/* A shorter list, set later, and one that is refused in its middle. */
	CHECK_EQ(set("p_names=a,b p_names=c"), 0);
	destroy_params(params, NUM);
	CHECK_EQ(allocated, 0);
	CHECK_EQ(set("p_names=a,b p_names=c,d,e"), -EINVAL);
	destroy_params(params, NUM);
	CHECK_EQ(allocated, 0);
	p_charp = in_module;
	p_names[0] = p_names[1] = NULL;
	destroy_params(params, NUM);
	CHECK_EQ(allocated, 0);
}

SUITE(params, "params", CASE(grammar), CASE(errors), CASE(numbers),
      CASE(switches), CASE(strings), CASE(arrays), CASE(freeing));
