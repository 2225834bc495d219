// SPDX-License-Identifier: MIT
/*
 * Loading on demand, DEMAND-2: request_module() has a kernel thread run
 * `modprobe -q -- NAME` and waits for it. At most MAX_REQUESTS at a time: a
 * module that asks for itself, from its init or through a program that needs
 * it, fills them up and then fails, instead of filling memory with processes.
 *
 * /proc/sys/kernel/modprobe names the program, modules_disabled beside it
 * switches loading and unloading off until the next boot.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/kstrtox.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/ratelimit.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/slab.h>
#include <linux/timekeeping.h>
#include <linux/uaccess.h>
#include <linux/umh.h>
#include <linux/wait.h>

#include "internal.h"
#include "request.h"

#define MAX_REQUESTS	  50
#define BUSY_TIMEOUT_S	  5
#define MODPROBE_PATH_LEN 256

/* Guards modprobe_path. Process context, sleeps. Rank: leaf. */
static DEFINE_MUTEX(modprobe_path_lock);
static char modprobe_path[MODPROBE_PATH_LEN] = "/sbin/modprobe";

static atomic_t requests_left = ATOMIC_INIT(MAX_REQUESTS);
/* Woken when one of them ends. */
static DECLARE_WAIT_QUEUE_HEAD(request_wq);

static char *const helper_env[] = {
	"HOME=/",
	"TERM=linux",
	"PATH=/sbin:/usr/sbin:/bin:/usr/bin",
	NULL,
};

/**
 * struct modprobe_call - what a helper is called with, in one piece
 * @info: the helper
 * @argv: PATH -q -- NAME
 * @path: the program as it was named when this began
 * @name: what is asked for
 */
struct modprobe_call {
	struct subprocess_info *info;
	char *argv[5];
	char path[MODPROBE_PATH_LEN];
	char name[MODULE_NAME_LEN];
};

static void free_call(struct subprocess_info *info)
{
	kfree(info->data);
}

/* NULL without memory; an empty path when helpers are switched off. */
static struct modprobe_call *prepare_call(const char *name)
{
	struct modprobe_call *call = kzalloc(sizeof(*call), GFP_KERNEL);

	if (!call)
		return NULL;
	mutex_lock(&modprobe_path_lock);
	strscpy(call->path, modprobe_path, sizeof(call->path));
	mutex_unlock(&modprobe_path_lock);
	strscpy(call->name, name, sizeof(call->name));
	call->argv[0] = call->path;
	call->argv[1] = "-q";
	call->argv[2] = "--";
	call->argv[3] = call->name;
	call->info = call_usermodehelper_setup(call->path, call->argv,
					       (char **)helper_env, GFP_KERNEL,
					       NULL, free_call, call);
	if (call->info)
		return call;
	kfree(call);
	return NULL;
}

static int call_modprobe(bool wait, const char *name)
{
	struct modprobe_call *call = prepare_call(name);

	if (!call)
		return -ENOMEM;
	if (!*call->path) {
		call_usermodehelper_exec(call->info, UMH_NO_WAIT);
		return -ENOENT;
	}
	return call_usermodehelper_exec(call->info,
					(wait ? UMH_WAIT_PROC : UMH_WAIT_EXEC) |
						UMH_KILLABLE);
}

/* One of the MAX_REQUESTS places: 0, or -ETIME, -ERESTARTSYS. */
static int take_place(const char *name)
{
	long left;

	if (atomic_dec_if_positive(&requests_left) >= 0)
		return 0;
	pr_warn_ratelimited("request_module: %d modprobes are running, %s has "
			    "to wait\n",
			    MAX_REQUESTS, name);
	left = wait_event_killable_timeout(
		request_wq, atomic_dec_if_positive(&requests_left) >= 0,
		BUSY_TIMEOUT_S * HZ);
	if (left > 0)
		return 0;
	if (left < 0) {
		pr_warn_ratelimited("request_module: sigkill sent for modprobe "
				    "%s, giving up\n",
				    name);
		return left;
	}
	pr_warn_ratelimited("request_module: modprobe %s cannot be processed, "
			    "kmod busy with %d threads for more than %d "
			    "seconds now\n",
			    name, MAX_REQUESTS, BUSY_TIMEOUT_S);
	return -ETIME;
}

static void leave_place(void)
{
	atomic_inc(&requests_left);
	wake_up(&request_wq);
}

static int request(bool wait, const char *name)
{
	u64 start_ns = ktime_get_ns();
	int result = take_place(name);

	if (!result) {
		result = call_modprobe(wait, name);
		leave_place();
	}
	printk(KERN_DEBUG "request_module: %s for %s[%d]: %d\n", name,
	       current->comm, current->pid, result);
	log_request(start_ns, name, result);
	return result;
}

/* -- /proc/sys/kernel -- */

static int modprobe_path_show(struct seq_file *m, void *v)
{
	mutex_lock(&modprobe_path_lock);
	seq_printf(m, "%s\n", modprobe_path);
	mutex_unlock(&modprobe_path_lock);
	return 0;
}

static int modprobe_path_open(struct inode *inode, struct file *file)
{
	return single_open(file, modprobe_path_show, NULL);
}

/* Copies what is written, without its newline; cut to @size. */
static int get_text(char *text, size_t size, const char __user *buf,
		    size_t count)
{
	size_t length = min(count, size - 1);

	if (copy_from_user(text, buf, length))
		return -EFAULT;
	text[length] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return 0;
}

static ssize_t modprobe_path_write(struct file *file, const char __user *buf,
				   size_t count, loff_t *pos)
{
	char text[MODPROBE_PATH_LEN];
	int err = get_text(text, sizeof(text), buf, count);

	if (err)
		return err;
	mutex_lock(&modprobe_path_lock);
	strscpy(modprobe_path, text, sizeof(modprobe_path));
	mutex_unlock(&modprobe_path_lock);
	return count;
}

static const struct proc_ops modprobe_path_ops = {
	.proc_open = modprobe_path_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = modprobe_path_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static int modules_disabled_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%d\n", READ_ONCE(modules_disabled));
	return 0;
}

static int modules_disabled_open(struct inode *inode, struct file *file)
{
	return single_open(file, modules_disabled_show, NULL);
}

/* Only 1 can be written: there is no way back. */
static ssize_t modules_disabled_write(struct file *file, const char __user *buf,
				      size_t count, loff_t *pos)
{
	char text[16];
	int value, err = get_text(text, sizeof(text), buf, count);

	if (!err)
		err = kstrtoint(strim(text), 0, &value);
	if (err)
		return err;
	if (value != 1)
		return -EINVAL;
	WRITE_ONCE(modules_disabled, 1);
	return count;
}

static const struct proc_ops modules_disabled_ops = {
	.proc_open = modules_disabled_open,
	.proc_read_iter = seq_read_iter,
	.proc_write = modules_disabled_write,
	.proc_lseek = seq_lseek,
	.proc_release = single_release,
};

static int __init request_init(void)
{
	if (!proc_create("sys/kernel/modprobe", 0644, NULL,
			 &modprobe_path_ops) ||
	    !proc_create("sys/kernel/modules_disabled", 0644, NULL,
			 &modules_disabled_ops))
		return -ENOMEM;
	request_module_hook = request;
	return request_log_init();
}
fs_initcall(request_init);
