// SPDX-License-Identifier: MIT
/*
 * The system calls about the machine as a whole: its names, its log, its end.
 */
#include <generated/utsrelease.h>
#include <generated/utsversion.h>
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/kmsg.h>
#include <linux/reboot.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/syscalls.h>
#include <linux/uaccess.h>
#include <linux/utsname.h>
#include <linux/wait.h>
#include <asm/reboot.h>

#include "internal.h"

struct user_namespace {
	int unused;
};

struct user_namespace init_user_ns;
EXPORT_SYMBOL_GPL(init_user_ns);

DECLARE_RANKED_RWSEM(uts_sem, LOCK_RANK_UTS);
EXPORT_SYMBOL_GPL(uts_sem);

struct uts_namespace init_uts_ns = {
	.name = {
		.sysname = "Linux",
		.nodename = "kmodo",
		.release = UTS_RELEASE,
		.version = UTS_VERSION,
		.machine = "i686",
		.domainname = "(none)",
	},
};
EXPORT_SYMBOL_GPL(init_uts_ns);

/* ---- names ---- */

asmlinkage long sys_newuname(struct new_utsname __user *name)
{
	struct new_utsname copy;

	down_read(&uts_sem);
	copy = *utsname();
	up_read(&uts_sem);
	return copy_to_user(name, &copy, sizeof(copy)) ? -EFAULT : 0;
}

/* The first two shapes of uname(2), with fields of 9 and of 65 bytes. */
static long put_names(char __user *to, size_t size)
{
	struct new_utsname copy;
	const char *const names[] = { copy.sysname, copy.nodename, copy.release,
				      copy.version, copy.machine };
	char field[sizeof(copy.sysname)];
	unsigned int i;

	down_read(&uts_sem);
	copy = *utsname();
	up_read(&uts_sem);
	for (i = 0; i < ARRAY_SIZE(names); i++, to += size) {
		strscpy_pad(field, names[i], size);
		if (copy_to_user(to, field, size))
			return -EFAULT;
	}
	return 0;
}

asmlinkage long sys_olduname(void __user *name)
{
	return put_names(name, 9);
}

asmlinkage long sys_uname(void __user *name)
{
	return put_names(name, 65);
}

static long set_name(char *field, const char __user *name, int len)
{
	char copy[__NEW_UTS_LEN];

	if (!capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (len < 0 || len > __NEW_UTS_LEN)
		return -EINVAL;
	if (copy_from_user(copy, name, len))
		return -EFAULT;
	down_write(&uts_sem);
	memcpy(field, copy, len);
	memset(field + len, 0, __NEW_UTS_LEN + 1 - len);
	up_write(&uts_sem);
	return 0;
}

asmlinkage long sys_sethostname(char __user *name, int len)
{
	return set_name(utsname()->nodename, name, len);
}

asmlinkage long sys_setdomainname(char __user *name, int len)
{
	return set_name(utsname()->domainname, name, len);
}

/* ---- the log ---- */

#define SYSLOG_ACTION_CLOSE	    0
#define SYSLOG_ACTION_OPEN	    1
#define SYSLOG_ACTION_READ	    2
#define SYSLOG_ACTION_READ_ALL	    3
#define SYSLOG_ACTION_READ_CLEAR    4
#define SYSLOG_ACTION_CLEAR	    5
#define SYSLOG_ACTION_CONSOLE_OFF   6
#define SYSLOG_ACTION_CONSOLE_ON    7
#define SYSLOG_ACTION_CONSOLE_LEVEL 8
#define SYSLOG_ACTION_SIZE_UNREAD   9
#define SYSLOG_ACTION_SIZE_BUFFER   10

/*
 * Guards syslog_reader, syslog_partial and saved_loglevel. Task context.
 * Rank: leaf.
 */
static DEFINE_MUTEX(syslog_lock);
static struct kmsg_reader syslog_reader;
static size_t syslog_partial; /* bytes of the next record that were read */
static int saved_loglevel = -1;

/* Room for any record: 1000 bytes, and a prefix if each starts a line. */
#define SYSLOG_TEXT_MAX (36 * 1024)

/* Sleeps until there is something to read; then syslog_lock is held. */
static int lock_readable_syslog(void)
{
	struct kmsg_reader reader;
	int err;

	for (;;) {
		mutex_lock(&syslog_lock);
		reader = syslog_reader;
		if (kmsg_available(&reader))
			return 0;
		mutex_unlock(&syslog_lock);
		err = wait_event_interruptible(log_wait,
					       kmsg_available(&reader));
		if (err)
			return err;
	}
}

/* The next record, or what fits of it. Bytes, 0 at the end, -EFAULT. */
static ssize_t read_piece(char *text, char __user *buf, size_t room)
{
	struct kmsg_reader next = syslog_reader;
	ssize_t got;
	size_t piece;

	lockdep_assert_held(&syslog_lock);
	while ((got = kmsg_read(&next, text, SYSLOG_TEXT_MAX, KMSG_SYSLOG)) ==
	       -EPIPE) { /* overwritten: on with the oldest */
		syslog_reader = next;
		syslog_partial = 0;
	}
	if (got <= (ssize_t)syslog_partial)
		return 0;
	piece = min(got - syslog_partial, room);
	if (copy_to_user(buf, text + syslog_partial, piece))
		return -EFAULT;
	syslog_partial += piece;
	if (syslog_partial == (size_t)got) {
		syslog_reader = next;
		syslog_partial = 0;
	}
	return piece;
}

static long syslog_read(char __user *buf, int len)
{
	char *text = kvmalloc(SYSLOG_TEXT_MAX, GFP_KERNEL);
	ssize_t got;
	long ret;

	if (!text)
		return -ENOMEM;
	ret = lock_readable_syslog();
	if (ret)
		goto out;
	while (ret < len) {
		got = read_piece(text, buf + ret, len - ret);
		if (got <= 0) {
			ret = ret ?: got;
			break;
		}
		ret += got;
	}
	mutex_unlock(&syslog_lock);
out:
	kvfree(text);
	return ret;
}

static long syslog_read_all(char __user *buf, int len, bool clear)
{
	size_t size = min_t(size_t, len, kmsg_size() * 2);
	char *text = kvmalloc(size, GFP_KERNEL);
	long ret;

	if (!text)
		return -ENOMEM;
	ret = kmsg_read_all(text, size, clear);
	if (copy_to_user(buf, text, ret))
		ret = -EFAULT;
	kvfree(text);
	return ret;
}

static long syslog_level(int type, int len)
{
	if (type == SYSLOG_ACTION_CONSOLE_LEVEL && (len < 1 || len > 8))
		return -EINVAL;
	mutex_lock(&syslog_lock);
	if (type == SYSLOG_ACTION_CONSOLE_LEVEL) {
		console_loglevel = max(len, minimum_console_loglevel);
		saved_loglevel = -1;
	} else if (type == SYSLOG_ACTION_CONSOLE_OFF) {
		if (saved_loglevel < 0)
			saved_loglevel = console_loglevel;
		console_loglevel = minimum_console_loglevel;
	} else if (saved_loglevel >= 0) {
		console_loglevel = saved_loglevel;
		saved_loglevel = -1;
	}
	mutex_unlock(&syslog_lock);
	return 0;
}

asmlinkage long sys_syslog(int type, char __user *buf, int len)
{
	if (type != SYSLOG_ACTION_READ_ALL &&
	    type != SYSLOG_ACTION_SIZE_BUFFER && !capable(CAP_SYSLOG) &&
	    !capable(CAP_SYS_ADMIN))
		return -EPERM;
	switch (type) {
	case SYSLOG_ACTION_CLOSE:
	case SYSLOG_ACTION_OPEN:
		return 0;
	case SYSLOG_ACTION_READ:
	case SYSLOG_ACTION_READ_ALL:
	case SYSLOG_ACTION_READ_CLEAR:
		if (!buf || len < 0)
			return -EINVAL;
		if (!len)
			return 0;
		if (type == SYSLOG_ACTION_READ)
			return syslog_read(buf, len);
		return syslog_read_all(buf, len,
				       type == SYSLOG_ACTION_READ_CLEAR);
	case SYSLOG_ACTION_CLEAR:
		kmsg_clear();
		return 0;
	case SYSLOG_ACTION_CONSOLE_OFF:
	case SYSLOG_ACTION_CONSOLE_ON:
	case SYSLOG_ACTION_CONSOLE_LEVEL:
		return syslog_level(type, len);
	case SYSLOG_ACTION_SIZE_UNREAD:
		return kmsg_unread(&syslog_reader, KMSG_SYSLOG);
	case SYSLOG_ACTION_SIZE_BUFFER:
		return kmsg_size();
	default:
		return -EINVAL;
	}
}

/* ---- the end ---- */

void kernel_restart(char *cmd)
{
	pr_emerg("reboot: Restarting system\n");
	machine_restart(cmd);
}
EXPORT_SYMBOL_GPL(kernel_restart);

void kernel_power_off(void)
{
	pr_emerg("reboot: Power down\n");
	machine_power_off();
}
EXPORT_SYMBOL_GPL(kernel_power_off);

void kernel_halt(void)
{
	pr_emerg("reboot: System halted\n");
	machine_halt();
}
EXPORT_SYMBOL_GPL(kernel_halt);

static bool valid_magic(int magic1, int magic2)
{
	return (unsigned int)magic1 == LINUX_REBOOT_MAGIC1 &&
	       (magic2 == LINUX_REBOOT_MAGIC2 ||
		magic2 == LINUX_REBOOT_MAGIC2A ||
		magic2 == LINUX_REBOOT_MAGIC2B ||
		magic2 == LINUX_REBOOT_MAGIC2C);
}

asmlinkage long sys_reboot(int magic1, int magic2, unsigned int cmd,
			   void __user *arg)
{
	if (!capable(CAP_SYS_BOOT))
		return -EPERM;
	if (!valid_magic(magic1, magic2))
		return -EINVAL;
	switch (cmd) {
	case LINUX_REBOOT_CMD_RESTART:
	case LINUX_REBOOT_CMD_RESTART2:
		kernel_restart(NULL);
		break;
	case LINUX_REBOOT_CMD_POWER_OFF:
		kernel_power_off();
		break;
	case LINUX_REBOOT_CMD_HALT:
		kernel_halt();
		break;
	case LINUX_REBOOT_CMD_CAD_ON:
	case LINUX_REBOOT_CMD_CAD_OFF:
		break;
	default:
		return -EINVAL;
	}
	return 0;
}
