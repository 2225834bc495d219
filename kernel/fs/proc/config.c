// SPDX-License-Identifier: MIT
/*
 * /proc/config.gz: the configuration that this kernel was built with, as the
 * build compressed it. Constant, so it needs no lock.
 */
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/proc_fs.h>
#include "internal.h"

static const u8 config_gz[] = {
#include <generated/config_gz.h>
};

static ssize_t config_read(struct file *file, char __user *buf, size_t count,
			   loff_t *ppos)
{
	return simple_read_from_buffer(buf, count, ppos, config_gz,
				       sizeof(config_gz));
}

static const struct proc_ops config_proc_ops = {
	.proc_read = config_read,
	.proc_lseek = default_llseek,
};

void __init proc_config_init(void)
{
	struct proc_dir_entry *entry;

	entry = proc_create("config.gz", 0444, NULL, &config_proc_ops);
	if (entry)
		proc_set_size(entry, sizeof(config_gz));
}
