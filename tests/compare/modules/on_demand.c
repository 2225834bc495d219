// SPDX-License-Identifier: MIT
/*
 * What is loaded when it is asked for: a device, a file system, a format of
 * programs, and a symbol. It needs exporter.c, which must come first.
 */
#include <linux/binfmts.h>
#include <linux/device.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/module.h>

#define MAJOR_NUMBER 240

int exporter_double(int value);
int on_demand_symbol(void);

int on_demand_symbol(void)
{
	return exporter_double(2);
}
EXPORT_SYMBOL_GPL(on_demand_symbol);

static ssize_t demand_read(struct file *file, char __user *buf, size_t count,
			   loff_t *pos)
{
	pr_info("on_demand: read, %d uses\n", module_refcount(THIS_MODULE));
	return 0;
}

static const struct file_operations demand_fops = {
	.owner = THIS_MODULE,
	.read = demand_read,
};

static struct dentry *demand_mount(struct file_system_type *type, int flags,
				   const char *device, void *data)
{
	pr_info("on_demand: mount\n");
	return ERR_PTR(-EUCLEAN);
}

static struct file_system_type demand_fs = {
	.owner = THIS_MODULE,
	.name = "on_demand",
	.mount = demand_mount,
	.kill_sb = kill_litter_super,
};

/* Programs that begin with AB\001 and 2. */
static int demand_exec(struct linux_binprm *bprm)
{
	if (bprm->buf[0] != 'A' || bprm->buf[1] != 'B')
		return -ENOEXEC;
	pr_info("on_demand: exec\n");
	return -EUCLEAN;
}

static struct linux_binfmt demand_binfmt = {
	.module = THIS_MODULE,
	.load_binary = demand_exec,
};

static int __init demand_init(void)
{
	int err = register_chrdev(MAJOR_NUMBER, "on_demand", &demand_fops);

	if (err)
		return err;
	err = register_filesystem(&demand_fs);
	if (err) {
		unregister_chrdev(MAJOR_NUMBER, "on_demand");
		return err;
	}
	register_binfmt(&demand_binfmt);
	return 0;
}

static void __exit demand_exit(void)
{
	unregister_binfmt(&demand_binfmt);
	unregister_filesystem(&demand_fs);
	unregister_chrdev(MAJOR_NUMBER, "on_demand");
}

module_init(demand_init);
module_exit(demand_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("comes when it is asked for");
MODULE_ALIAS_CHARDEV(MAJOR_NUMBER, 7);
MODULE_ALIAS("char-major-240");
MODULE_ALIAS_FS("on_demand");
MODULE_ALIAS("binfmt-3201");
MODULE_ALIAS("compare-*-alias");
