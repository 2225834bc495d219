// SPDX-License-Identifier: MIT
/*
 * A bit of everything that has to be undone when loading fails half-way:
 * parameters that keep copies, exports, a dependency on `exporter`, per-CPU
 * data in the image and allocated (much: what is left behind is soon too much),
 * files in /proc and /sys/module. Its own init undoes what it did, too.
 */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

int exporter_double(int value);

static char *names[3];
module_param_array(names, charp, NULL, 0444);
static char *text = "text";
module_param(text, charp, 0444);
static int number = 1;
module_param(number, int, 0644);

int rollback_value;
EXPORT_SYMBOL(rollback_value);
int rollback_gpl_value;
EXPORT_SYMBOL_GPL(rollback_gpl_value);

struct counters {
	int count[1024];
};

static DEFINE_PER_CPU(struct counters, counters) = { { 5 } };
static struct counters __percpu *allocated;
static void *memory;

static int rollback_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%s %d\n", text, number);
	return 0;
}

static int __init rollback_init(void)
{
	allocated = alloc_percpu(struct counters);
	if (!allocated)
		return -ENOMEM;
	memory = kzalloc(300, GFP_KERNEL);
	if (!memory)
		goto free_percpu;
	if (!proc_create_single("rollback", 0444, NULL, rollback_show))
		goto free_memory;
	this_cpu_add(counters.count[0], exporter_double(number));
	return 0;

free_memory:
	kfree(memory);
free_percpu:
	free_percpu(allocated);
	return -ENOMEM;
}

static void __exit rollback_exit(void)
{
	remove_proc_entry("rollback", NULL);
	kfree(memory);
	free_percpu(allocated);
}

module_init(rollback_init);
module_exit(rollback_exit);
MODULE_LICENSE("GPL");
MODULE_VERSION("1.0");
