// SPDX-License-Identifier: MIT
/*
 * /dev/kmsg: each read gives one record, each write makes one.
 */
#include <linux/kmsg.h>
#include <linux/poll.h>
#include <linux/uio.h>
#include "kmsg.h"

#define KMSG_LINE_MAX 1024

/* One open /dev/kmsg. */
struct kmsg_user {
	struct kmsg_reader reader;
	struct mutex lock; /* guards reader and buf. Rank: KMSG_USER */
	char buf[4 * KMSG_LINE_MAX + 64]; /* each byte may become \xHH */
};

static int kmsg_open(struct inode *inode, struct file *file)
{
	struct kmsg_user *user;

	if ((file->f_flags & O_ACCMODE) == O_WRONLY)
		return 0;
	user = kmalloc(sizeof(*user), GFP_KERNEL);
	if (!user)
		return -ENOMEM;
	mutex_init(&user->lock);
	lock_set_rank(&user->lock, LOCK_RANK_SEQ);
	kmsg_reader_first(&user->reader);
	file->private_data = user;
	return 0;
}

static int kmsg_release(struct inode *inode, struct file *file)
{
	kfree(file->private_data);
	return 0;
}

static ssize_t kmsg_dev_read(struct file *file, char __user *buf, size_t count,
			     loff_t *ppos)
{
	struct kmsg_user *user = file->private_data;
	ssize_t len;

	if (!user)
		return -EBADF;
	if (mutex_lock_interruptible(&user->lock))
		return -EINTR;
	for (;;) {
		len = kmsg_read(&user->reader, user->buf, sizeof(user->buf),
				KMSG_RECORD);
		if (len)
			break;
		if (file->f_flags & O_NONBLOCK) {
			len = -EAGAIN;
			break;
		}
		len = wait_event_interruptible(log_wait,
					       kmsg_available(&user->reader));
		if (len)
			break;
	}
	if (len > (ssize_t)count)
		len = -EINVAL;
	else if (len > 0 && copy_to_user(buf, user->buf, len))
		len = -EFAULT;
	mutex_unlock(&user->lock);
	return len;
}

/* "<priority>text": the priority's low bits are the level. */
static ssize_t kmsg_dev_write(struct kiocb *iocb, struct iov_iter *from)
{
	size_t count = iov_iter_count(from);
	unsigned long prio = 4;
	char *buf, *line, *end;

	if (count > KMSG_LINE_MAX)
		return -EINVAL;
	buf = kzalloc(count + 1, GFP_KERNEL);
	if (!buf)
		return -ENOMEM;
	if (!copy_from_iter_full(buf, count, from)) {
		kfree(buf);
		return -EFAULT;
	}
	line = buf;
	if (line[0] == '<') {
		prio = simple_strtoul(line + 1, &end, 10);
		if (end != line + 1 && *end == '>')
			line = end + 1;
		else
			prio = 4;
	}
	printk("\001%c%s%s", '0' + (char)(prio & 7), line,
	       count && buf[count - 1] == '\n' ? "" : "\n");
	kfree(buf);
	return count;
}

static loff_t kmsg_llseek(struct file *file, loff_t offset, int whence)
{
	struct kmsg_user *user = file->private_data;

	if (!user)
		return -EBADF;
	if (offset)
		return -ESPIPE;
	mutex_lock(&user->lock);
	switch (whence) {
	case SEEK_SET:
		kmsg_reader_first(&user->reader);
		break;
	case SEEK_DATA:
		kmsg_reader_clear(&user->reader);
		break;
	case SEEK_END:
		kmsg_reader_last(&user->reader);
		break;
	default:
		offset = -EINVAL;
	}
	mutex_unlock(&user->lock);
	return offset;
}

static __poll_t kmsg_poll(struct file *file, poll_table *wait)
{
	struct kmsg_user *user = file->private_data;

	if (!user)
		return EPOLLERR | EPOLLNVAL;
	poll_wait(file, &log_wait, wait);
	return kmsg_available(&user->reader) ? EPOLLIN | EPOLLRDNORM : 0;
}

const struct file_operations kmsg_fops = {
	.open = kmsg_open,
	.read = kmsg_dev_read,
	.write_iter = kmsg_dev_write,
	.llseek = kmsg_llseek,
	.poll = kmsg_poll,
	.release = kmsg_release,
};
