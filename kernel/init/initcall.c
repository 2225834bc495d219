// SPDX-License-Identifier: MIT
/*
 * Calling init functions, built-in ones at start-up and those of modules. What
 * they leave behind is checked: neither interrupts off nor preemption disabled.
 */
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/spinlock.h>
#include <asm/time.h>

bool initcall_debug;

static int __init initcall_debug_setup(char *str)
{
	initcall_debug = true;
	return 0;
}
early_param("initcall_debug", initcall_debug_setup);

int do_one_initcall(initcall_t fn)
{
	unsigned int count = preempt_count();
	const char *problem = NULL;
	u64 started = clock_ns();
	int ret;

	ret = fn();
	if (initcall_debug)
		pr_debug("initcall %pS returned %d after %llu usecs\n", fn, ret,
			 (clock_ns() - started) / 1000);
	if (preempt_count() != count) {
		problem = "preemption imbalance ";
		preempt_count_add(count - preempt_count());
	}
	if (irqs_disabled()) {
		problem = problem ?
				  "preemption imbalance disabled interrupts " :
				  "disabled interrupts ";
		local_irq_enable();
	}
	WARN(problem, "initcall %pS returned with %s\n", fn, problem);
	return ret;
}
