// SPDX-License-Identifier: MIT
/*
 * Files from the inside: what drivers use, and that entries of /proc and
 * character devices can be removed while somebody uses them.
 */
#include <linux/cdev.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/device.h>
#include <linux/err.h>
#include <linux/fs.h>
#include <linux/kobject.h>
#include <linux/kthread.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/uio.h>

#include "ktest.h"

/* ---- regular files ---- */

static void test_files(void)
{
	struct file *file;
	loff_t pos = 5000;
	char text[8];

	file = filp_open("/tmp/fs_test", O_RDWR | O_CREAT | O_TRUNC, 0600);
	if (!KTEST_CHECK(!IS_ERR(file)))
		return;
	KTEST_CHECK(PTR_ERR(filp_open("/tmp/fs_test", O_CREAT | O_EXCL, 0)) ==
		    -EEXIST);
	KTEST_CHECK(kernel_write(file, "kernel", 6, &pos) == 6 && pos == 5006);
	pos = 4999;
	KTEST_CHECK(kernel_read(file, text, 8, &pos) == 7 && pos == 5006);
	KTEST_CHECK(!memcmp(text, "\0kernel", 7));
	KTEST_CHECK(kernel_read(file, text, 8, &pos) == 0);
	KTEST_CHECK(vfs_llseek(file, -6, SEEK_END) == 5000);
	KTEST_CHECK(file->f_pos == 5000);
	KTEST_CHECK(file->f_path.dentry->d_name.len == 7);
	KTEST_CHECK(file_dentry(file)->d_inode == file_inode(file));
	KTEST_CHECK(filp_close(file, NULL) == 0);
	KTEST_CHECK(PTR_ERR(filp_open("/tmp/none/x", O_RDONLY, 0)) == -ENOENT);
}

static void test_iov(void)
{
	char a[3], b[5], all[9] = "";
	struct kvec vec[] = { { a, 3 }, { NULL, 0 }, { b, 5 } };
	struct iov_iter iter;

	iov_iter_kvec(&iter, ITER_DEST, vec, 3, 8);
	KTEST_CHECK(copy_to_iter("12345678", 4, &iter) == 4);
	KTEST_CHECK(iov_iter_count(&iter) == 4);
	iov_iter_revert(&iter, 2);
	KTEST_CHECK(copy_to_iter("abcdefgh", 8, &iter) == 6);
	KTEST_CHECK(!memcmp(a, "12a", 3) && !memcmp(b, "bcdef", 5));
	iov_iter_kvec(&iter, ITER_SOURCE, vec, 3, 8);
	iov_iter_advance(&iter, 1);
	KTEST_CHECK(!copy_from_iter_full(all, 8, &iter));
	KTEST_CHECK(copy_from_iter_full(all, 7, &iter));
	KTEST_CHECK(!strcmp(all, "2abcdef"));
}

/* ---- /proc ---- */

static DECLARE_COMPLETION(entered);
static atomic_t inside, releases;

static ssize_t slow_read(struct kiocb *iocb, struct iov_iter *to)
{
	atomic_inc(&inside);
	complete(&entered);
	msleep(200);
	atomic_dec(&inside);
	return copy_to_iter("slow", 4, to);
}

static int slow_release(struct inode *inode, struct file *file)
{
	atomic_inc(&releases);
	return 0;
}

static const struct proc_ops slow_ops = {
	.proc_read_iter = slow_read,
	.proc_release = slow_release,
};

static int reader(void *data)
{
	char text[8];
	loff_t pos = 0;
	long got = kernel_read(data, text, 8, &pos);

	while (!kthread_should_stop())
		msleep(10);
	return got;
}

static void test_proc_removal(void)
{
	struct proc_dir_entry *dir = proc_mkdir("fs_test", NULL);
	struct task_struct *task;
	struct file *file;
	loff_t pos = 0;
	char text[8];

	KTEST_CHECK(dir && proc_create("slow", 0, dir, &slow_ops));
	file = filp_open("/proc/fs_test/slow", O_RDONLY, 0);
	if (!KTEST_CHECK(!IS_ERR(file)))
		goto out;
	task = kthread_run(reader, file, "fs_test");
	if (!KTEST_CHECK(!IS_ERR(task)))
		goto out_file;
	wait_for_completion(&entered);
	KTEST_CHECK(atomic_read(&inside) == 1);
	proc_remove(dir);
	dir = NULL;
	/* The callback has ended and the open file was released. */
	KTEST_CHECK(atomic_read(&inside) == 0 && atomic_read(&releases) == 1);
	KTEST_CHECK(kernel_read(file, text, 8, &pos) == -EIO);
	KTEST_CHECK(PTR_ERR(filp_open("/proc/fs_test/slow", O_RDONLY, 0)) ==
		    -ENOENT);
	KTEST_CHECK(kthread_stop(task) == 4);
out_file:
	filp_close(file, NULL);
	KTEST_CHECK(atomic_read(&releases) == 1);
out:
	proc_remove(dir);
}

static void *lines_start(struct seq_file *m, loff_t *pos)
{
	return *pos < 3000 ? pos : NULL;
}

static void *lines_next(struct seq_file *m, void *v, loff_t *pos)
{
	++*pos;
	return lines_start(m, pos);
}

static void lines_stop(struct seq_file *m, void *v)
{
}

/* Every thousandth record is larger than the first buffer. */
static int lines_show(struct seq_file *m, void *v)
{
	loff_t n = *(loff_t *)v;
	int i;

	if (n % 7 == 6)
		return SEQ_SKIP;
	for (i = 0; n % 1000 == 999 && i < 10000; i++)
		seq_putc(m, '.');
	seq_printf(m, "%lld\n", n);
	return 0;
}

static const struct seq_operations lines_ops = {
	.start = lines_start,
	.next = lines_next,
	.stop = lines_stop,
	.show = lines_show,
};

static int lines_open(struct inode *inode, struct file *file)
{
	return seq_open(file, &lines_ops);
}

static const struct proc_ops lines_proc_ops = {
	.proc_open = lines_open,
	.proc_read_iter = seq_read_iter,
	.proc_lseek = seq_lseek,
	.proc_release = seq_release,
};

/* The same text whether read at once, in small pieces, or by position. */
static void test_seq_file(void)
{
	const size_t room = 65536;
	char *text = kmalloc(room, GFP_KERNEL), piece[100];
	struct file *file;
	loff_t pos = 0, at;
	ssize_t n, len = 0;

	KTEST_CHECK(text &&
		    proc_create("fs_test_lines", 0, NULL, &lines_proc_ops));
	file = filp_open("/proc/fs_test_lines", O_RDONLY, 0);
	if (!KTEST_CHECK(text && !IS_ERR(file)))
		goto out;
	while ((n = kernel_read(file, text + len, room - len, &pos)) > 0)
		len += n;
	KTEST_CHECK(n == 0 && len > 40000 && !memcmp(text + 8, "4\n5\n7\n", 6));
	KTEST_CHECK(!memcmp(text + len - 6, ".2999\n", 6));
	for (at = 0; at < len; at += n) {
		pos = at;
		n = kernel_read(file, piece, sizeof(piece), &pos);
		if (!KTEST_CHECK(n > 0 && !memcmp(piece, text + at, n)))
			break;
	}
	for (at = len - 1; at > 0; at -= 1777) {
		pos = at;
		n = kernel_read(file, piece, sizeof(piece), &pos);
		if (!KTEST_CHECK(n > 0 && !memcmp(piece, text + at, n)))
			break;
	}
	filp_close(file, NULL);
out:
	remove_proc_entry("fs_test_lines", NULL);
	kfree(text);
}

/* ---- /sys ---- */

/* The file starts with @expected; NULL: there is no such file. */
static void check_text(const char *name, const char *expected)
{
	struct file *file = filp_open(name, O_RDONLY, 0);
	char text[64] = "";
	loff_t pos = 0;

	KTEST_CHECK(!IS_ERR(file) == !!expected);
	if (IS_ERR(file))
		return;
	KTEST_CHECK(kernel_read(file, text, sizeof(text) - 1, &pos) > 0);
	if (!KTEST_CHECK(expected && strstarts(text, expected)))
		pr_err("# %s: '%s'\n", name, text);
	filp_close(file, NULL);
}

static int shown = 42;

static ssize_t number_show(struct kobject *kobj, struct kobj_attribute *attr,
			   char *buf)
{
	return sysfs_emit(buf, "%d\n", shown++);
}

static struct kobj_attribute number = __ATTR_RO(number);
static struct attribute *group_attrs[] = { &number.attr, NULL };
static const struct attribute_group group = { .name = "group",
					      .attrs = group_attrs };

static void test_sysfs(void)
{
	struct kobject *kobj = kobject_create_and_add("fs_test", kernel_kobj);
	struct kobject *sub = kobject_create_and_add("sub", kobj);
	struct file *file;
	loff_t pos = 0;
	char text[8];

	if (!KTEST_CHECK(kobj && sub))
		return;
	KTEST_CHECK(sysfs_create_file(kobj, &number.attr) == 0);
	KTEST_CHECK(sysfs_create_file(kobj, &number.attr) == -EEXIST);
	KTEST_CHECK(sysfs_create_group(sub, &group) == 0);
	KTEST_CHECK(sysfs_create_link(sub, kobj, "up") == 0);
	check_text("/sys/kernel/fs_test/number", "42\n");
	check_text("/sys/kernel/fs_test/sub/group/number", "43\n");
	check_text("/sys/kernel/fs_test/sub/up/number", "44\n");
	file = filp_open("/sys/kernel/fs_test/number", O_RDONLY, 0);
	KTEST_CHECK(PTR_ERR(filp_open("/sys/kernel/fs_test/number", O_RDWR,
				      0)) == -EACCES);
	kobject_put(sub);
	kobject_put(kobj);
	check_text("/sys/kernel/fs_test/number", NULL);
	if (KTEST_CHECK(!IS_ERR(file))) {
		KTEST_CHECK(kernel_read(file, text, 8, &pos) == -ENODEV);
		filp_close(file, NULL);
	}
}

/* ---- character devices ---- */

static ssize_t minor_read(struct kiocb *iocb, struct iov_iter *to)
{
	char c = '0' + iminor(file_inode(iocb->ki_filp));

	return copy_to_iter(&c, 1, to);
}

static const struct file_operations minor_fops = {
	.owner = THIS_MODULE,
	.read_iter = minor_read,
};

static void check_device(const char *name, char expected)
{
	struct file *file = filp_open(name, O_RDONLY, 0);
	int count = module_refcount(THIS_MODULE);
	loff_t pos = 0;
	char c = 0;

	if (!KTEST_CHECK(!IS_ERR(file)))
		return;
	KTEST_CHECK(kernel_read(file, &c, 1, &pos) == 1 && c == expected);
	filp_close(file, NULL);
	KTEST_CHECK(module_refcount(THIS_MODULE) < count);
}

/* A range that only reaches into another's is taken, too. */
static void check_overlap(dev_t dev, unsigned int count)
{
	struct cdev other;

	cdev_init(&other, &minor_fops);
	KTEST_CHECK(cdev_add(&other, dev - 1, 2) == -EBUSY);
	KTEST_CHECK(cdev_add(&other, dev - 1, 100) == -EBUSY);
	KTEST_CHECK(cdev_add(&other, dev + count - 1, 2) == -EBUSY);
	KTEST_CHECK(cdev_add(&other, dev + count, 1) == 0);
	cdev_del(&other);
}

static struct class *race_class;
static dev_t race_dev;

static int destroy_device(void *unused)
{
	device_destroy(race_class, race_dev);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* Several at once destroy one device: it goes once. */
static void check_destroy_race(struct class *class, dev_t dev)
{
	struct task_struct *threads[4];
	unsigned int round, i;

	race_class = class;
	race_dev = dev;
	for (round = 0; round < 20; round++) {
		KTEST_CHECK(!IS_ERR(
			device_create(class, NULL, dev, NULL, "fs_race")));
		for (i = 0; i < ARRAY_SIZE(threads); i++)
			threads[i] = kthread_run(destroy_device, NULL, "race");
		for (i = 0; i < ARRAY_SIZE(threads); i++)
			if (KTEST_CHECK(!IS_ERR(threads[i])))
				kthread_stop(threads[i]);
	}
}

static void test_char_device(void)
{
	struct class *class = class_create(THIS_MODULE, "fs_test");
	char number[16];
	struct cdev cdev;
	dev_t dev;

	if (!KTEST_CHECK(!IS_ERR(class)))
		return;
	KTEST_CHECK(alloc_chrdev_region(&dev, 3, 2, "fs_test") == 0);
	KTEST_CHECK(register_chrdev_region(dev + 1, 4, "other") == -EBUSY);
	cdev_init(&cdev, &minor_fops);
	cdev.owner = THIS_MODULE;
	KTEST_CHECK(
		!IS_ERR(device_create(class, NULL, dev, NULL, "fs_t%d", 3)));
	KTEST_CHECK(!IS_ERR(
		device_create(class, NULL, dev + 1, NULL, "fs_t/%s", "four")));
	KTEST_CHECK(PTR_ERR(filp_open("/dev/fs_t3", O_RDONLY, 0)) == -ENXIO);
	KTEST_CHECK(cdev_add(&cdev, dev, 2) == 0);
	check_overlap(dev, 2);
	check_device("/dev/fs_t3", '3');
	snprintf(number, sizeof(number), "%u:3\n", MAJOR(dev));
	check_text("/sys/class/fs_test/fs_t3/dev", number);
	check_text("/sys/devices/virtual/fs_test/fs_t3/subsystem/fs_t3/dev",
		   number);
	check_device("/dev/fs_t/four", '4');
	cdev_del(&cdev);
	KTEST_CHECK(PTR_ERR(filp_open("/dev/fs_t3", O_RDONLY, 0)) == -ENXIO);
	device_destroy(class, dev);
	device_destroy(class, dev + 1);
	check_destroy_race(class, dev);
	check_text("/sys/class/fs_test/fs_t3/dev", NULL);
	KTEST_CHECK(PTR_ERR(filp_open("/dev/fs_t3", O_RDONLY, 0)) == -ENOENT);
	KTEST_CHECK(PTR_ERR(filp_open("/dev/fs_t", O_RDONLY, 0)) == -ENOENT);
	class_destroy(class);
	unregister_chrdev_region(dev, 2);
	KTEST_CHECK(register_chrdev(1, "taken", &minor_fops) == -EBUSY);
}

static const struct ktest tests[] = {
	KTEST(test_files),
	KTEST(test_iov),
	KTEST(test_proc_removal),
	KTEST(test_seq_file),
	KTEST(test_char_device),
	KTEST(test_sysfs),
	{},
};

KTEST_MODULE("fs_test", tests);
