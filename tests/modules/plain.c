// SPDX-License-Identifier: MIT
/*
 * Sections that are not everybody's: init and exit are ordinary functions, a
 * constructor that must not be run, data in a section of its own and in those
 * of init and exit, with pointers to be relocated. Prints what it finds.
 */
#include <linux/init.h>
#include <linux/module.h>

static int constructed;

static void __attribute__((constructor)) construct(void)
{
	constructed = 1;
}

static int zeroes[5000];
static int own __section(".plain.data") = 5;
static int *pointer __section(".plain.data") = &own;
static int *init_pointer __initdata = &own + 1;
static int *exit_pointer __exitdata = &own;

static int plain_init(void)
{
	unsigned int i, sum = 0;

	for (i = 0; i < ARRAY_SIZE(zeroes); i++)
		sum += zeroes[i];
	pr_info("plain: constructed %d, zeroes %u, own %d, init %d\n",
		constructed, sum, *pointer, (int)(init_pointer - pointer));
	memset(zeroes, 1, sizeof(zeroes));
	return 0;
}

static void plain_exit(void)
{
	pr_info("plain: exit %d\n", *exit_pointer);
}

module_init(plain_init);
module_exit(plain_exit);
MODULE_LICENSE("GPL");
