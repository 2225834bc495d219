// SPDX-License-Identifier: MIT
/*
 * /proc/stop_machine: how often the machine was stopped, and for how long.
 * Every unload does it twice (UNLOAD-7, UNLOAD-11).
 */
#include <linux/init.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/stop_machine.h>

static int stop_machine_show(struct seq_file *m, void *v)
{
	struct stop_machine_stats stats;

	stop_machine_get_stats(&stats);
	seq_printf(m, "calls %lu\nlast_ns %llu\nmax_ns %llu\n", stats.calls,
		   stats.last_ns, stats.max_ns);
	return 0;
}

static int __init stop_machine_proc_init(void)
{
	return proc_create_single("stop_machine", 0444, NULL,
				  stop_machine_show) ?
		       0 :
		       -ENOMEM;
}
fs_initcall(stop_machine_proc_init);
