// SPDX-License-Identifier: MIT
/*
 * Terminals as files: read, write, poll; flow control by Ctrl-S; and the small
 * calls through which line discipline and drivers meet.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

#include "tty.h"

int tty_hung_up_p(struct file *file)
{
	struct tty_file_private *priv = file ? file->private_data : NULL;

	return priv && READ_ONCE(priv->hung_up);
}
EXPORT_SYMBOL(tty_hung_up_p);

static ssize_t tty_read(struct file *file, char __user *buf, size_t count,
			loff_t *pos)
{
	struct tty_struct *tty = file_tty(file);

	if (tty_hung_up_p(file))
		return 0;
	if (tty_io_error(tty))
		return -EIO;
	return n_tty_read(tty, file, buf, count);
}

static int lock_writers(struct tty_struct *tty, bool nonblock)
{
	if (nonblock)
		return mutex_trylock(&tty->atomic_write_lock) ? 0 : -EAGAIN;
	if (mutex_lock_interruptible(&tty->atomic_write_lock))
		return -ERESTARTSYS;
	return 0;
}

/* Chunk by chunk, so that another's write does not come in between. */
static ssize_t write_chunks(struct tty_struct *tty, struct file *file,
			    const char __user *buf, size_t count)
{
	size_t written = 0;
	ssize_t ret = 0;

	while (written < count) {
		size_t size = min_t(size_t, count - written, TTY_WRITE_CHUNK);

		ret = -EFAULT;
		if (copy_from_user(tty->write_buf, buf + written, size))
			break;
		ret = n_tty_write(tty, file, tty->write_buf, size);
		if (ret <= 0)
			break;
		written += ret;
		if (ret < size)
			break;
		ret = -ERESTARTSYS;
		if (signal_pending(current))
			break;
		cond_resched();
	}
	return written ? written : ret;
}

static ssize_t tty_write(struct file *file, const char __user *buf,
			 size_t count, loff_t *pos)
{
	struct tty_struct *tty = file_tty(file);
	ssize_t ret;

	if (tty_hung_up_p(file) || tty_io_error(tty) || !tty->ops->write)
		return -EIO;
	ret = lock_writers(tty, file->f_flags & O_NONBLOCK);
	if (ret)
		return ret;
	ret = write_chunks(tty, file, buf, count);
	mutex_unlock(&tty->atomic_write_lock);
	return ret;
}

static __poll_t tty_poll(struct file *file, poll_table *wait)
{
	if (tty_hung_up_p(file))
		return EPOLLIN | EPOLLOUT | EPOLLERR | EPOLLHUP | EPOLLRDNORM |
		       EPOLLWRNORM;
	return n_tty_poll(file_tty(file), file, wait);
}

const struct file_operations tty_fops = {
	.owner = THIS_MODULE,
	.llseek = no_llseek,
	.read = tty_read,
	.write = tty_write,
	.poll = tty_poll,
	.unlocked_ioctl = tty_ioctl,
	.open = tty_open,
	.release = tty_release,
};

/* ---- flow ---- */

void stop_tty(struct tty_struct *tty)
{
	unsigned long flags;

	spin_lock_irqsave(&tty->flow.lock, flags);
	if (!tty->flow.stopped) {
		tty->flow.stopped = true;
		if (tty->ops->stop)
			tty->ops->stop(tty);
	}
	spin_unlock_irqrestore(&tty->flow.lock, flags);
}
EXPORT_SYMBOL(stop_tty);

void start_tty(struct tty_struct *tty)
{
	unsigned long flags;
	bool started = false;

	spin_lock_irqsave(&tty->flow.lock, flags);
	if (tty->flow.stopped && !tty->flow.tco_stopped) {
		tty->flow.stopped = false;
		if (tty->ops->start)
			tty->ops->start(tty);
		started = true;
	}
	spin_unlock_irqrestore(&tty->flow.lock, flags);
	if (started)
		tty_wakeup(tty);
}
EXPORT_SYMBOL(start_tty);

void tty_wakeup(struct tty_struct *tty)
{
	wake_up_interruptible_poll(&tty->write_wait, EPOLLOUT | EPOLLWRNORM);
	if (n_tty_echo_pending(tty))
		tty_buffer_restart(tty->port);
}
EXPORT_SYMBOL_GPL(tty_wakeup);

/* ---- the driver's operations, with their defaults ---- */

unsigned int tty_write_room(struct tty_struct *tty)
{
	return tty->ops->write_room ? tty->ops->write_room(tty) : 2048;
}
EXPORT_SYMBOL(tty_write_room);

unsigned int tty_chars_in_buffer(struct tty_struct *tty)
{
	return tty->ops->chars_in_buffer ? tty->ops->chars_in_buffer(tty) : 0;
}
EXPORT_SYMBOL(tty_chars_in_buffer);

void tty_driver_flush_buffer(struct tty_struct *tty)
{
	if (tty->ops->flush_buffer)
		tty->ops->flush_buffer(tty);
}
EXPORT_SYMBOL(tty_driver_flush_buffer);

int tty_put_char(struct tty_struct *tty, unsigned char c)
{
	if (tty->ops->put_char)
		return tty->ops->put_char(tty, c);
	return tty->ops->write(tty, &c, 1);
}
EXPORT_SYMBOL_GPL(tty_put_char);

void tty_wait_until_sent(struct tty_struct *tty, long timeout)
{
	if (!timeout)
		timeout = MAX_SCHEDULE_TIMEOUT;
	timeout = wait_event_interruptible_timeout(
		tty->write_wait, !tty_chars_in_buffer(tty), timeout);
	if (timeout <= 0)
		return;
	if (timeout == MAX_SCHEDULE_TIMEOUT)
		timeout = 0;
	if (tty->ops->wait_until_sent)
		tty->ops->wait_until_sent(tty, timeout);
}
EXPORT_SYMBOL(tty_wait_until_sent);

struct pid *tty_get_pgrp(struct tty_struct *tty)
{
	unsigned long flags;
	struct pid *pgrp;

	spin_lock_irqsave(&tty->ctrl.lock, flags);
	pgrp = get_pid(tty->ctrl.pgrp);
	spin_unlock_irqrestore(&tty->ctrl.lock, flags);
	return pgrp;
}
EXPORT_SYMBOL_GPL(tty_get_pgrp);

int tty_do_resize(struct tty_struct *tty, struct winsize *ws)
{
	struct pid *pgrp;

	mutex_lock(&tty->winsize_mutex);
	if (ws->ws_row != tty->winsize.ws_row ||
	    ws->ws_col != tty->winsize.ws_col ||
	    ws->ws_xpixel != tty->winsize.ws_xpixel ||
	    ws->ws_ypixel != tty->winsize.ws_ypixel) {
		pgrp = tty_get_pgrp(tty);
		if (pgrp)
			kill_pgrp(pgrp, SIGWINCH, 1);
		put_pid(pgrp);
		tty->winsize = *ws;
	}
	mutex_unlock(&tty->winsize_mutex);
	return 0;
}
EXPORT_SYMBOL(tty_do_resize);

/* ---- start-up ---- */

static struct cdev aux_cdev; /* /dev/tty and /dev/console */

int __init tty_init(void)
{
	dev_t base = MKDEV(TTYAUX_MAJOR, 0);
	int err;

	disassociate_ctty_hook = disassociate_ctty;
	cdev_init(&aux_cdev, &tty_fops);
	err = register_chrdev_region(base, 1, "/dev/tty");
	if (!err)
		err = register_chrdev_region(base + 1, 1, "/dev/console");
	if (!err)
		err = cdev_add(&aux_cdev, base, 2);
	if (!err)
		err = devtmpfs_create_node("tty", S_IFCHR | 0666, base);
	if (!err)
		err = devtmpfs_create_node("console", S_IFCHR | 0600, base + 1);
	return err;
}
fs_initcall(tty_init);
