// SPDX-License-Identifier: MIT
/*
 * /proc/sys: variables of the kernel as files, from a table. What a module of
 * its own keeps (modprobe, modules_disabled, ...) it adds by proc_create().
 */
#include <linux/utsname.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/fs.h>
#include <linux/mutex.h>
#include <linux/random.h>
#include <linux/sched.h>
#include "internal.h"

/* One variable. A writer gets text without its newline. */
struct sysctl {
	const char *name; /* below /proc/sys */
	umode_t mode;
	int (*show)(struct seq_file *m, void *data);
	int (*store)(char *text, void *data);
	void *data;
};

static int uts_show(struct seq_file *m, void *data)
{
	down_read(&uts_sem);
	seq_printf(m, "%s\n", (char *)data);
	up_read(&uts_sem);
	return 0;
}

static int uts_store(char *text, void *data)
{
	down_write(&uts_sem);
	strscpy(data, text, __NEW_UTS_LEN + 1);
	up_write(&uts_sem);
	return 0;
}

static int int_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%d\n", READ_ONCE(*(int *)data));
	return 0;
}

static int int_store(char *text, void *data)
{
	int value, error = kstrtoint(strim(text), 0, &value);

	if (!error)
		WRITE_ONCE(*(int *)data, value);
	return error;
}

static int const_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%s\n", (const char *)data);
	return 0;
}

static int tainted_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%lu\n", get_taint());
	return 0;
}

static int tainted_store(char *text, void *data)
{
	unsigned long bits;
	unsigned int flag;
	int error = kstrtoul(strim(text), 0, &bits);

	/* Taints can be set by hand, never be taken away. */
	for (flag = 0; !error && flag < TAINT_FLAGS_COUNT; flag++)
		if ((bits >> flag) & 1)
			add_taint(flag, LOCKDEP_STILL_OK);
	return error;
}

static int printk_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%d\t%d\t%d\t%d\n", console_printk[0], console_printk[1],
		   console_printk[2], console_printk[3]);
	return 0;
}

static int printk_store(char *text, void *data)
{
	int i, value;
	char *word;

	for (i = 0; i < 4 && (word = strsep(&text, " \t")) != NULL;) {
		if (!*word)
			continue;
		if (kstrtoint(word, 0, &value))
			return -EINVAL;
		console_printk[i++] = value;
	}
	return 0;
}

static int cap_last_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%d\n", CAP_LAST_CAP);
	return 0;
}

static int threads_max_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%u\n", task_limit());
	return 0;
}

static int file_max_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%ld\n", get_max_files());
	return 0;
}

/* Open files, those that are free, the most there can be. */
static int file_nr_show(struct seq_file *m, void *data)
{
	seq_printf(m, "%ld\t0\t%ld\n", get_nr_files(), get_max_files());
	return 0;
}

static void show_uuid(struct seq_file *m, u8 *b)
{
	b[6] = (b[6] & 0x0f) | 0x40; /* version 4: random */
	b[8] = (b[8] & 0x3f) | 0x80;
	seq_printf(m, "%02x%02x%02x%02x-%02x%02x-%02x%02x-", b[0], b[1], b[2],
		   b[3], b[4], b[5], b[6], b[7]);
	seq_printf(m, "%02x%02x-%02x%02x%02x%02x%02x%02x\n", b[8], b[9], b[10],
		   b[11], b[12], b[13], b[14], b[15]);
}

static int uuid_show(struct seq_file *m, void *data)
{
	u8 bytes[16];

	get_random_bytes(bytes, sizeof(bytes));
	show_uuid(m, bytes);
	return 0;
}

/* Made by who first asks; two at once agree on one. */
static int boot_id_show(struct seq_file *m, void *data)
{
	static DEFINE_MUTEX(boot_id_lock); /* guards both. Rank: leaf */
	static u8 boot_id[16];
	static bool made;

	mutex_lock(&boot_id_lock);
	if (!made)
		get_random_bytes(boot_id, sizeof(boot_id));
	made = true;
	show_uuid(m, boot_id);
	mutex_unlock(&boot_id_lock);
	return 0;
}

static const struct sysctl sysctls[] = {
	{ "kernel/ostype", 0444, uts_show, NULL, init_uts_ns.name.sysname },
	{ "kernel/osrelease", 0444, uts_show, NULL, init_uts_ns.name.release },
	{ "kernel/version", 0444, uts_show, NULL, init_uts_ns.name.version },
	{ "kernel/hostname", 0644, uts_show, uts_store,
	  init_uts_ns.name.nodename },
	{ "kernel/domainname", 0644, uts_show, uts_store,
	  init_uts_ns.name.domainname },
	{ "kernel/tainted", 0644, tainted_show, tainted_store, NULL },
	{ "kernel/printk", 0644, printk_show, printk_store, NULL },
	{ "kernel/panic", 0644, int_show, int_store, &panic_timeout },
	{ "kernel/panic_on_oops", 0644, int_show, int_store, &panic_on_oops },
	{ "kernel/pid_max", 0444, const_show, NULL, (void *)"32768" },
	{ "kernel/ngroups_max", 0444, const_show, NULL, (void *)"65536" },
	{ "kernel/randomize_va_space", 0444, const_show, NULL, (void *)"0" },
	{ "kernel/cap_last_cap", 0444, cap_last_show, NULL, NULL },
	{ "kernel/overflowuid", 0444, const_show, NULL, (void *)"65534" },
	{ "kernel/overflowgid", 0444, const_show, NULL, (void *)"65534" },
	{ "kernel/threads-max", 0444, threads_max_show, NULL, NULL },
	{ "kernel/random/boot_id", 0444, boot_id_show, NULL, NULL },
	{ "kernel/random/uuid", 0444, uuid_show, NULL, NULL },
	{ "kernel/random/entropy_avail", 0444, const_show, NULL,
	  (void *)"256" },
	{ "kernel/random/poolsize", 0444, const_show, NULL, (void *)"256" },
	{ "fs/file-max", 0444, file_max_show, NULL, NULL },
	{ "fs/file-nr", 0444, file_nr_show, NULL, NULL },
	{ "fs/nr_open", 0444, const_show, NULL, (void *)"1048576" },
	{ "fs/pipe-max-size", 0444, const_show, NULL, (void *)"1048576" },
	{ "vm/overcommit_memory", 0444, const_show, NULL, (void *)"1" },
};

static int sysctl_show(struct seq_file *m, void *v)
{
	const struct sysctl *ctl = m->private;

	return ctl->show(m, ctl->data);
}

static int sysctl_open(struct inode *inode, struct file *file)
{
	return single_open(file, sysctl_show, pde_data(inode));
}

static ssize_t sysctl_write(struct file *file, const char __user *buf,
			    size_t count, loff_t *ppos)
{
	const struct sysctl *ctl = pde_data(file_inode(file));
	char text[128];
	size_t len = min(count, sizeof(text) - 1);
	int error;

	if (!ctl->store)
		return -EACCES;
	if (copy_from_user(text, buf, len))
		return -EFAULT;
	text[len] = '\0';
	text[strcspn(text, "\n")] = '\0';
	error = ctl->store(text, ctl->data);
	return error ? error : (ssize_t)count;
}

static const struct proc_ops sysctl_proc_ops = {
	.proc_open = sysctl_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = sysctl_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

void __init proc_sysctl_init(void)
{
	char name[64];
	unsigned int i;

	proc_mkdir_mode("sys", 0555, NULL);
	proc_mkdir_mode("sys/kernel", 0555, NULL);
	proc_mkdir_mode("sys/kernel/random", 0555, NULL);
	proc_mkdir_mode("sys/fs", 0555, NULL);
	proc_mkdir_mode("sys/vm", 0555, NULL);
	for (i = 0; i < ARRAY_SIZE(sysctls); i++) {
		snprintf(name, sizeof(name), "sys/%s", sysctls[i].name);
		proc_create_data(name, sysctls[i].mode, NULL, &sysctl_proc_ops,
				 (void *)&sysctls[i]);
	}
}
