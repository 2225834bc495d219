/* SPDX-License-Identifier: MIT */
/*
 * A module whose parameters are the strings p0000, p0001, …: each of
 * params_*.c defines PARAMETERS as a list of P(0000) P(0001) …, and includes
 * this.
 */
#include <linux/init.h>
#include <linux/module.h>

#define P(n)               \
	static char *p##n; \
	module_param(p##n, charp, 0444);
PARAMETERS

static int __init params_init(void)
{
	return 0;
}

static void __exit params_exit(void)
{
}

module_init(params_init);
module_exit(params_exit);
MODULE_LICENSE("GPL");
