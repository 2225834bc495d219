// SPDX-License-Identifier: MIT
/*
 * How long stopping the machine takes, on the CPUs that there are: each time
 * from the call to its return, in ticks of the time-stamp counter. Loading it
 * measures; the values can be read from its parameter.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/stop_machine.h>
#include <asm/timex.h>

#define STOPS 50

static unsigned long ticks[STOPS];
module_param_array(ticks, ulong, NULL, 0444);

static int nothing(void *unused)
{
	return 0;
}

static int __init stops_init(void)
{
	u64 start;
	int i;

	for (i = 0; i < STOPS; i++) {
		start = get_cycles();
		stop_machine(nothing, NULL, NULL);
		ticks[i] = get_cycles() - start;
	}
	return 0;
}

static void __exit stops_exit(void)
{
}

module_init(stops_init);
module_exit(stops_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("measures stopping the machine");
