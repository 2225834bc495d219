// SPDX-License-Identifier: MIT
/*
 * What finding an exported symbol costs, among those of so many modules that
 * are copies of one with 1,000 exports. Loading it measures; "ticks" can be
 * read afterwards.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <asm/timex.h>

#define LOOKUPS 1000
#define EXPORTS 1000

static uint exporters;
module_param(exporters, uint, 0444);
static unsigned long ticks;
module_param(ticks, ulong, 0444);

/* One look-up; the names go through all modules and all their exports. */
static int look_up(unsigned int n, u64 *sum)
{
	char name[32];
	void *found;
	u64 start;

	snprintf(name, sizeof(name), "bench_%04u_%04u", n * 37 % exporters,
		 n * 7 % EXPORTS);
	start = get_cycles();
	found = __symbol_get(name);
	*sum += get_cycles() - start;
	if (!found)
		return -ENOENT;
	__symbol_put(name);
	return 0;
}

static int __init lookup_init(void)
{
	unsigned int n;
	u64 sum = 0;
	int error;

	if (!exporters)
		return -EINVAL;
	for (n = 0; n < LOOKUPS; n++) {
		error = look_up(n, &sum);
		if (error)
			return error;
	}
	ticks = div_u64(sum, LOOKUPS);
	return 0;
}

static void __exit lookup_exit(void)
{
}

module_init(lookup_init);
module_exit(lookup_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("measures finding exported symbols");
