// SPDX-License-Identifier: MIT
/* Per-CPU variables of its own, and memory of every kind. */
#include <linux/cache.h>
#include <linux/init.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/string.h>

static int pointed_at = 17;
static DEFINE_PER_CPU(int, counter) = 41;
static DEFINE_PER_CPU(int *, pointer) = &pointed_at;
static char zeroes[5000];
static int initial __initdata = 5;
static int sealed __ro_after_init = 6;

static int __init per_cpu_init(void)
{
	int cpu;

	per_cpu(counter, 1)++;
	sealed += initial;
	for_each_possible_cpu(cpu)
		pr_info("per_cpu: %d: %d, pointer is %s\n", cpu,
			per_cpu(counter, cpu),
			per_cpu(pointer, cpu) ? "there" : "NULL");
	pr_info("per_cpu: %d %d\n", sealed,
		memchr_inv(zeroes, 0, sizeof(zeroes)) != NULL);
	return 0;
}

static void __exit per_cpu_exit(void)
{
}

module_init(per_cpu_init);
module_exit(per_cpu_exit);
MODULE_LICENSE("GPL");
MODULE_VERSION("1:2.3-4");
MODULE_DESCRIPTION("variables of every kind");
