// SPDX-License-Identifier: MIT
/*
 * A parameter of every type; init prints them all on one line, in the order of
 * docs/conformance.md 1.10.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/moduleparam.h>

static unsigned char p_byte = 1;
module_param(p_byte, byte, 0644);
static short p_short = -2;
module_param(p_short, short, 0644);
static unsigned short p_ushort = 3;
module_param(p_ushort, ushort, 0644);
static int p_int = -4;
module_param(p_int, int, 0644);
static unsigned int p_uint = 5;
module_param(p_uint, uint, 0644);
static long p_long = -6;
module_param(p_long, long, 0644);
static unsigned long p_ulong = 7;
module_param(p_ulong, ulong, 0644);
static unsigned long long p_ullong = 8;
module_param(p_ullong, ullong, 0644);
static unsigned int p_hexint = 0xff;
module_param(p_hexint, hexint, 0644);
static char *p_charp = "default";
module_param(p_charp, charp, 0644);
static char p_string[8] = "string";
module_param_string(p_string, p_string, sizeof(p_string), 0644);
static bool p_bool;
module_param(p_bool, bool, 0644);
static bool p_invbool;
module_param(p_invbool, invbool, 0644);
static int p_bint;
module_param(p_bint, bint, 0644);
static bool p_once;
module_param(p_once, bool_enable_only, 0644);
static int p_array[4];
static unsigned int p_array_num;
module_param_array(p_array, int, &p_array_num, 0644);
static char *p_names[3];
module_param_array(p_names, charp, NULL, 0644);
static int hidden = 9;
module_param_named(visible, hidden, int, 0);

/* Any value is an error, -EPROTO; none is fine. */
static int refuse(const char *val, const struct kernel_param *kp)
{
	return val ? -EPROTO : 0;
}

static const struct kernel_param_ops refuse_ops = {
	.flags = KERNEL_PARAM_OPS_FL_NOARG,
	.set = refuse,
};
module_param_cb(p_callback, &refuse_ops, NULL, 0200);

static int __init param_types_init(void)
{
	pr_info("param_types: %hhu %hd %hu %d %u %ld %lu %llu %#x '%s' '%s' %d "
		"%d %d %d\n",
		p_byte, p_short, p_ushort, p_int, p_uint, p_long, p_ulong,
		p_ullong, p_hexint, p_charp ? p_charp : "(null)", p_string,
		p_bool, p_invbool, p_bint, p_once);
	pr_info("param_types: array %u: %d %d %d %d names '%s' '%s' '%s' "
		"visible %d\n",
		p_array_num, p_array[0], p_array[1], p_array[2], p_array[3],
		p_names[0] ? p_names[0] : "", p_names[1] ? p_names[1] : "",
		p_names[2] ? p_names[2] : "", hidden);
	return 0;
}

static void __exit param_types_exit(void)
{
}

module_init(param_types_init);
module_exit(param_types_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a parameter of every type");
