// SPDX-License-Identifier: MIT
/* What a module may leave below /proc and /sys, and of file systems; and a
 * notifier and caches. */
#include <linux/binfmts.h>
#include <linux/fs.h>
#include <linux/kobject.h>
#include <linux/module.h>
#include <linux/notifier.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/sysfs.h>

#include "forget.h"

static int proc_code(struct seq_file *m, void *v)
{
	seq_puts(m, "forgotten\n");
	return 0;
}

static int forget_proc(void)
{
	struct proc_dir_entry *dir = proc_mkdir("forgotten", NULL);

	if (!dir || !proc_create_single("file", 0444, dir, proc_code))
		return -ENOMEM;
	return 0;
}

static ssize_t attr_show(struct kobject *kobj, struct kobj_attribute *attr,
			 char *buf)
{
	return sysfs_emit(buf, "forgotten\n");
}

static struct kobj_attribute forgotten_attr =
	__ATTR(forgotten, 0444, attr_show, NULL);

static int forget_sysfs(void)
{
	return sysfs_create_file(kernel_kobj, &forgotten_attr.attr);
}

static int forget_kobject(void)
{
	struct kobject *kobj = kobject_create_and_add("forgotten", kernel_kobj);

	return kobj ? sysfs_create_file(kobj, &forgotten_attr.attr) : -ENOMEM;
}

static struct dentry *mount_code(struct file_system_type *type, int flags,
				 const char *dev_name, void *data)
{
	return ERR_PTR(-EIO);
}

static struct file_system_type forgotten_fs = {
	.name = "forgotten",
	.mount = mount_code,
	.kill_sb = kill_litter_super,
};

static int forget_fs(void)
{
	return register_filesystem(&forgotten_fs);
}

static int binfmt_code(struct linux_binprm *bprm)
{
	return -ENOEXEC;
}

static struct linux_binfmt forgotten_format = { .load_binary = binfmt_code };

static int forget_binfmt(void)
{
	register_binfmt(&forgotten_format);
	return 0;
}

static int notifier_code(struct notifier_block *nb, unsigned long state,
			 void *data)
{
	return NOTIFY_OK;
}

static struct notifier_block forgotten_notifier = {
	.notifier_call = notifier_code,
};

static int forget_notifier(void)
{
	return register_module_notifier(&forgotten_notifier);
}

static void object_code(void *object)
{
}

static int forget_slab(void)
{
	return kmem_cache_create("forgotten", 100, 0, 0, object_code) ? 0 :
									-ENOMEM;
}

static int forget_slab_object(void)
{
	struct kmem_cache *cache =
		kmem_cache_create("forgotten", 100, 0, 0, object_code);

	return cache && kmem_cache_alloc(cache, GFP_KERNEL) ? 0 : -ENOMEM;
}

const struct forget_kind forget_files[] = {
	{ "proc", forget_proc },
	{ "sysfs", forget_sysfs },
	{ "kobject", forget_kobject },
	{ "fs", forget_fs },
	{ "binfmt", forget_binfmt },
	{ "notifier", forget_notifier },
	{ "slab", forget_slab },
	{ "slab_object", forget_slab_object },
	{},
};
