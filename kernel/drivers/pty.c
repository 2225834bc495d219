// SPDX-License-Identifier: MIT
/*
 * Pseudo-terminals (pty(7)): opening /dev/ptmx makes a pair, a master for the
 * program that opened it and a terminal /dev/pts/N for others. What one side
 * writes, the other receives.
 *
 * Life: the slave counts a reference on the master; the master's pointer to the
 * slave is good as long as the master is open, because the slave stays in its
 * table until the master has closed, even while nobody has it open. Closing the
 * master hangs the slave up. Lock order: the master's tty_lock, the slave's.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "tty.h"

#define NR_PTYS 256

struct pty_pair {
	struct tty_port master, slave;
	bool locked; /* the slave may not be opened yet: TIOCSPTLCK */
};

static struct tty_driver *ptm_driver, *pts_driver;

static bool is_master(const struct tty_struct *tty)
{
	return tty->driver == ptm_driver;
}

bool pty_stays(const struct tty_struct *tty)
{
	return tty->driver == pts_driver &&
	       !test_bit(TTY_OTHER_CLOSED, &tty->flags);
}

struct tty_struct *pty_real(struct tty_struct *tty)
{
	return is_master(tty) ? tty->link : tty;
}

/* ---- data ---- */

static int pty_write(struct tty_struct *tty, const unsigned char *buf,
		     int count)
{
	int n = tty_insert_flip_string(tty->link->port, buf, count);

	if (n)
		tty_flip_buffer_push(tty->link->port);
	return n;
}

static unsigned int pty_write_room(struct tty_struct *tty)
{
	if (READ_ONCE(tty->flow.stopped))
		return 0;
	return tty_buffer_space_avail(tty->link->port);
}

/* Our ring has room again: who fills it is the other side. */
static void pty_unthrottle(struct tty_struct *tty)
{
	tty_wakeup(tty->link);
}

static int pty_resize(struct tty_struct *tty, struct winsize *ws)
{
	tty_do_resize(tty->link, ws);
	return tty_do_resize(tty, ws);
}

/* ---- open and close ---- */

static int pts_open(struct tty_struct *tty, struct file *file)
{
	struct pty_pair *pair = tty->driver_data;

	/* The mark keeps the failed opening's close from telling the master. */
	if (tty->count == 1)
		set_bit(TTY_IO_ERROR, &tty->flags);
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags) || READ_ONCE(pair->locked))
		return -EIO;
	clear_bit(TTY_IO_ERROR, &tty->flags);
	clear_bit(TTY_OTHER_CLOSED, &tty->link->flags);
	return 0;
}

static int ptm_open(struct tty_struct *tty, struct file *file)
{
	return 0;
}

static void pts_close(struct tty_struct *tty, struct file *file)
{
	if (tty->count > 1 || tty_io_error(tty) ||
	    test_bit(TTY_OTHER_CLOSED, &tty->flags))
		return;
	set_bit(TTY_OTHER_CLOSED, &tty->link->flags);
	wake_up_all(&tty->link->read_wait);
	wake_up_all(&tty->link->write_wait);
}

/* What the slave has written is not processed any more. */
static void stop_receiving(struct tty_port *port)
{
	spin_lock_irq(&port->lock);
	port->tty = NULL;
	spin_unlock_irq(&port->lock);
	tty_buffer_cancel_work(port);
}

static void ptm_close(struct tty_struct *tty, struct file *file)
{
	struct tty_struct *slave = tty->link;

	devpts_delete_node(tty->index);
	set_bit(TTY_OTHER_CLOSED, &slave->flags);
	tty_vhangup(slave);
	/* The work item wakes the slave's writers, so it ends first. */
	stop_receiving(tty->port);
	tty_finish_if_idle(slave);
}

/* The slave goes first, for it holds the master. */
static void pts_cleanup(struct tty_struct *tty)
{
	tty_kref_put(tty->link);
}

static void ptm_cleanup(struct tty_struct *tty)
{
	struct pty_pair *pair = tty->driver_data;

	tty_port_destroy(&pair->master);
	tty_port_destroy(&pair->slave);
	kfree(pair);
}

/* ---- ioctls of the master ---- */

static int set_lock(struct pty_pair *pair, int __user *p)
{
	int value;

	if (get_user(value, p))
		return -EFAULT;
	WRITE_ONCE(pair->locked, value != 0);
	return 0;
}

static int send_signal(struct tty_struct *slave, unsigned long sig)
{
	struct pid *pgrp;

	if (sig != SIGINT && sig != SIGQUIT && sig != SIGTSTP)
		return -EINVAL;
	pgrp = tty_get_pgrp(slave);
	if (pgrp)
		kill_pgrp(pgrp, sig, 1);
	put_pid(pgrp);
	return 0;
}

static int ptm_ioctl(struct tty_struct *tty, unsigned int cmd,
		     unsigned long arg)
{
	struct pty_pair *pair = tty->driver_data;
	int __user *p = (int __user *)arg;

	switch (cmd) {
	case TIOCGPTN:
		return put_user(tty->index, (unsigned int __user *)p);
	case TIOCSPTLCK:
		return set_lock(pair, p);
	case TIOCGPTLCK:
		return put_user(READ_ONCE(pair->locked), p);
	case TIOCSIG:
		return send_signal(tty->link, arg);
	}
	return -ENOIOCTLCMD;
}

static const struct tty_operations ptm_ops = {
	.open = ptm_open,
	.close = ptm_close,
	.cleanup = ptm_cleanup,
	.write = pty_write,
	.write_room = pty_write_room,
	.unthrottle = pty_unthrottle,
	.ioctl = ptm_ioctl,
	.resize = pty_resize,
};

static const struct tty_operations pts_ops = {
	.open = pts_open,
	.close = pts_close,
	.cleanup = pts_cleanup,
	.write = pty_write,
	.write_room = pty_write_room,
	.unthrottle = pty_unthrottle,
	.resize = pty_resize,
};

/* ---- /dev/ptmx ---- */

static int free_index(void)
{
	int i;

	for (i = 0; i < NR_PTYS; i++)
		if (!ptm_driver->ttys[i] && !pts_driver->ttys[i])
			return i;
	return -ENOSPC;
}

/* Both sides of a new pair, the master locked. tty_mutex is held. */
static struct tty_struct *make_pair(int index)
{
	struct tty_struct *master, *slave;
	struct pty_pair *pair = kzalloc(sizeof(*pair), GFP_KERNEL);

	if (!pair)
		return ERR_PTR(-ENOMEM);
	tty_port_init(&pair->master);
	tty_port_init(&pair->slave);
	pair->locked = true;
	ptm_driver->ports[index] = &pair->master;
	pts_driver->ports[index] = &pair->slave;
	master = tty_make(ptm_driver, index);
	if (IS_ERR(master)) {
		kfree(pair);
		return master;
	}
	slave = tty_make(pts_driver, index);
	if (IS_ERR(slave)) {
		master->driver_data = pair;
		tty_unmake(master);
		return slave;
	}
	master->driver_data = slave->driver_data = pair;
	master->link = slave;
	slave->link = tty_kref_get(master);
	tty_unlock(slave);
	return master;
}

struct tty_struct *ptmx_make(void)
{
	struct tty_struct *master;
	int index;

	mutex_lock(&tty_mutex);
	index = free_index();
	master = index < 0 ? ERR_PTR(index) : make_pair(index);
	mutex_unlock(&tty_mutex);
	if (!IS_ERR(master))
		devpts_create_node(index, MKDEV(pts_driver->major, index));
	return master;
}

/* ---- start-up ---- */

static struct tty_driver *__init make_driver(const char *driver_name,
					     const char *name, int major,
					     short subtype,
					     const struct tty_operations *ops)
{
	struct tty_driver *driver;
	int err;

	driver = tty_alloc_driver(NR_PTYS, TTY_DRIVER_REAL_RAW |
						   TTY_DRIVER_RESET_TERMIOS |
						   TTY_DRIVER_DYNAMIC_DEV);
	if (IS_ERR(driver))
		return driver;
	driver->driver_name = driver_name;
	driver->name = name;
	driver->major = major;
	driver->type = TTY_DRIVER_TYPE_PTY;
	driver->subtype = subtype;
	driver->init_termios.c_cflag = B38400 | CS8 | CREAD;
	tty_set_operations(driver, ops);
	err = tty_register_driver(driver);
	if (!err)
		return driver;
	tty_driver_kref_put(driver);
	return ERR_PTR(err);
}

static int __init pty_init(void)
{
	static struct cdev ptmx_cdev;
	dev_t dev = MKDEV(TTYAUX_MAJOR, 2);
	struct tty_driver *driver;
	int err;

	driver = make_driver("pty_slave", "pts", UNIX98_PTY_SLAVE_MAJOR,
			     PTY_TYPE_SLAVE, &pts_ops);
	if (IS_ERR(driver))
		return PTR_ERR(driver);
	pts_driver = driver;
	driver = make_driver("pty_master", "ptm", UNIX98_PTY_MASTER_MAJOR,
			     PTY_TYPE_MASTER, &ptm_ops);
	if (IS_ERR(driver))
		return PTR_ERR(driver);
	driver->init_termios.c_iflag = 0;
	driver->init_termios.c_oflag = 0;
	driver->init_termios.c_lflag = 0;
	ptm_driver = driver;

	cdev_init(&ptmx_cdev, &tty_fops);
	err = register_chrdev_region(dev, 1, "/dev/ptmx");
	if (!err)
		err = cdev_add(&ptmx_cdev, dev, 1);
	if (!err)
		err = devtmpfs_create_node("ptmx", S_IFCHR | 0666, dev);
	return err;
}
device_initcall(pty_init);
