// SPDX-License-Identifier: MIT
/*
 * The life of a tty: made by the first open of a device, shared by all others,
 * gone with the last close.
 *
 * A tty is in its driver's table from its creation until its last close. Both
 * changes are made with tty_lock and tty_mutex held; TTY_CLOSING tells an open
 * that waited for tty_lock meanwhile to look again.
 */
#include <linux/capability.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>

#include "tty.h"

void tty_lock(struct tty_struct *tty)
{
	mutex_lock(&tty->legacy_mutex);
}
EXPORT_SYMBOL(tty_lock);

void tty_unlock(struct tty_struct *tty)
{
	mutex_unlock(&tty->legacy_mutex);
}
EXPORT_SYMBOL(tty_unlock);

/* ---- the end ---- */

static void free_tty(struct tty_struct *tty)
{
	n_tty_close(tty);
	kfree(tty->write_buf);
	kfree(tty);
}

static void release_one_tty(struct work_struct *work)
{
	struct tty_struct *tty =
		container_of(work, struct tty_struct, hangup_work);
	struct tty_driver *driver = tty->driver;
	struct module *owner = driver->owner;

	if (tty->ops->cleanup)
		tty->ops->cleanup(tty);
	put_pid(tty->ctrl.pgrp);
	put_pid(tty->ctrl.session);
	free_tty(tty);
	tty_driver_kref_put(driver);
	module_put(owner);
}

static void queue_release(struct kref *kref)
{
	struct tty_struct *tty = container_of(kref, struct tty_struct, kref);

	/* Nobody is left to hang it up, so its work item is free. */
	INIT_WORK(&tty->hangup_work, release_one_tty);
	schedule_work(&tty->hangup_work);
}

void tty_kref_put(struct tty_struct *tty)
{
	if (tty)
		kref_put(&tty->kref, queue_release);
}
EXPORT_SYMBOL(tty_kref_put);

/* ---- the beginning ---- */

static void hangup_work_fn(struct work_struct *work)
{
	struct tty_struct *tty =
		container_of(work, struct tty_struct, hangup_work);

	tty_do_hangup(tty, false);
	tty_kref_put(tty);
}

static void init_tty(struct tty_struct *tty, struct tty_driver *driver, int idx)
{
	kref_init(&tty->kref);
	tty->index = idx;
	tty->driver = driver;
	tty->ops = driver->ops;
	mutex_init(&tty->legacy_mutex);
	init_rwsem(&tty->termios_rwsem);
	lock_set_rank(&tty->termios_rwsem, LOCK_RANK_TTY);
	mutex_init(&tty->winsize_mutex);
	mutex_init(&tty->atomic_write_lock);
	lock_set_rank(&tty->atomic_write_lock, LOCK_RANK_TTY);
	spin_lock_init(&tty->flow.lock);
	spin_lock_init(&tty->ctrl.lock);
	spin_lock_init(&tty->files_lock);
	INIT_LIST_HEAD(&tty->tty_files);
	init_waitqueue_head(&tty->write_wait);
	init_waitqueue_head(&tty->read_wait);
	INIT_WORK(&tty->hangup_work, hangup_work_fn);
	tty->termios = driver->init_termios;
	if (driver->termios[idx])
		tty->termios = *driver->termios[idx];
	snprintf(tty->name, sizeof(tty->name), "%s%d", driver->name,
		 idx + driver->name_base);
}

/* Into the driver's table; by default each index has its place. */
static int install_tty(struct tty_struct *tty, struct tty_driver *driver)
{
	struct tty_port *port;
	int err = 0;

	if (driver->ops->install)
		err = driver->ops->install(driver, tty);
	else
		driver->ttys[tty->index] = tty;
	if (err)
		return err;
	if (!tty->port)
		tty->port = driver->ports[tty->index];
	port = tty->port;
	if (!port)
		return 0;
	err = tty_buffer_alloc(port);
	if (err)
		goto remove;
	spin_lock_irq(&port->lock);
	port->tty = tty;
	spin_unlock_irq(&port->lock);
	return 0;

remove:
	if (driver->ops->remove)
		driver->ops->remove(driver, tty);
	else
		driver->ttys[tty->index] = NULL;
	return err;
}

/* A new tty in the table, locked, with its first reference. tty_mutex held. */
struct tty_struct *tty_make(struct tty_driver *driver, int idx)
{
	struct tty_struct *tty;
	int err = -ENOMEM;

	if (!try_module_get(driver->owner))
		return ERR_PTR(-ENODEV);
	tty = kzalloc(sizeof(*tty), GFP_KERNEL);
	if (!tty)
		goto put_module;
	init_tty(tty, driver, idx);
	tty->write_buf = kmalloc(TTY_WRITE_CHUNK, GFP_KERNEL);
	if (!tty->write_buf)
		goto free_tty;
	err = n_tty_open(tty);
	if (err)
		goto free_tty;
	tty_lock(tty);
	err = install_tty(tty, driver);
	if (err)
		goto free_tty;
	tty_driver_kref_get(driver);
	return tty;

free_tty:
	free_tty(tty);
put_module:
	module_put(driver->owner);
	return ERR_PTR(err);
}

/* Take back what tty_make() has done, before anybody has seen it. */
void tty_unmake(struct tty_struct *tty)
{
	struct tty_port *port = tty->port;

	if (port) {
		spin_lock_irq(&port->lock);
		port->tty = NULL;
		spin_unlock_irq(&port->lock);
	}
	tty->driver->ttys[tty->index] = NULL;
	tty_unlock(tty);
	tty_kref_put(tty);
}

/* One more opening of a tty that exists: locks it. -EAGAIN: it is going. */
static int join_tty(struct tty_struct *tty)
{
	tty_lock(tty);
	if (!test_bit(TTY_CLOSING, &tty->flags))
		return 0;
	tty_unlock(tty);
	tty_kref_put(tty);
	return -EAGAIN;
}

/*
 * A slave is there as long as its master is open, and a master comes from
 * /dev/ptmx only: neither can be made by opening its device number, which a
 * node of one's own, or one whose pair has just gone, still has.
 */
static bool cannot_open(const struct tty_driver *driver,
			const struct tty_struct *tty)
{
	return driver->type == TTY_DRIVER_TYPE_PTY &&
	       (!tty || driver->subtype == PTY_TYPE_MASTER);
}

/* The tty of a device number, locked; made if it is not open yet. */
static struct tty_struct *find_or_make_tty(dev_t device)
{
	struct tty_driver *driver;
	struct tty_struct *tty;
	int idx;

	for (;;) {
		mutex_lock(&tty_mutex);
		driver = tty_driver_of(device, &idx);
		if (!driver) {
			mutex_unlock(&tty_mutex);
			return ERR_PTR(-ENODEV);
		}
		tty = driver->ttys[idx];
		if (cannot_open(driver, tty)) {
			mutex_unlock(&tty_mutex);
			return ERR_PTR(-EIO);
		}
		if (!tty) {
			tty = tty_make(driver, idx);
			mutex_unlock(&tty_mutex);
			return tty;
		}
		tty_kref_get(tty);
		mutex_unlock(&tty_mutex);
		if (!join_tty(tty)) {
			tty_kref_put(tty);
			return tty;
		}
	}
}

/* What open(2) of this device opens: locked, and kept alive by its count. */
static struct tty_struct *tty_for_open(dev_t device)
{
	struct tty_struct *tty;

	if (device == MKDEV(TTYAUX_MAJOR, 2))
		return ptmx_make();
	if (device != MKDEV(TTYAUX_MAJOR, 0))
		return find_or_make_tty(device);
	tty = get_current_tty();
	if (!tty || join_tty(tty))
		return ERR_PTR(-ENXIO);
	tty_kref_put(tty);
	return tty;
}

static void add_file(struct tty_struct *tty, struct file *file, dev_t device)
{
	struct tty_file_private *priv = file->private_data;

	priv->tty = tty;
	priv->file = file;
	priv->console = device == MKDEV(TTYAUX_MAJOR, 1);
	spin_lock(&tty->files_lock);
	list_add(&priv->list, &tty->tty_files);
	spin_unlock(&tty->files_lock);
	tty->count++;
}

static bool never_controls(dev_t device)
{
	return device == MKDEV(TTYAUX_MAJOR, 1) ||
	       device == MKDEV(TTYAUX_MAJOR, 2) ||
	       device == MKDEV(TTY_MAJOR, 0);
}

int tty_open(struct inode *inode, struct file *file)
{
	dev_t device = inode->i_rdev;
	struct tty_struct *tty;
	int err;

	nonseekable_open(inode, file);
	file->private_data =
		kzalloc(sizeof(struct tty_file_private), GFP_KERNEL);
	if (!file->private_data)
		return -ENOMEM;
	tty = tty_for_open(device);
	if (IS_ERR(tty)) {
		err = PTR_ERR(tty);
		goto free_private;
	}
	if (test_bit(TTY_EXCLUSIVE, &tty->flags) && !capable(CAP_SYS_ADMIN)) {
		tty_unlock(tty);
		err = -EBUSY;
		goto free_private;
	}
	add_file(tty, file, device);
	err = tty->ops->open ? tty->ops->open(tty, file) : -ENODEV;
	/* A terminal that goes just now controls nobody any more. */
	if (err == -EIO && device == MKDEV(TTYAUX_MAJOR, 0))
		err = -ENXIO;
	if (err)
		goto release;
	clear_bit(TTY_HUPPED, &tty->flags);
	if (!(file->f_flags & O_NOCTTY) && !never_controls(device))
		tty_open_proc_set_tty(file, tty);
	tty_unlock(tty);
	return 0;

release:
	tty_unlock(tty);
	tty_release(inode, file);
	return err;
free_private:
	kfree(file->private_data);
	file->private_data = NULL;
	return err;
}

/* ---- close ---- */

static void keep_termios(struct tty_struct *tty)
{
	struct tty_driver *driver = tty->driver;
	struct ktermios **slot = &driver->termios[tty->index];

	if (driver->flags & TTY_DRIVER_RESET_TERMIOS)
		return;
	if (!*slot)
		*slot = kmalloc(sizeof(**slot), GFP_KERNEL);
	if (*slot)
		**slot = tty->termios;
}

/* The last file is gone. tty_lock is held and dropped. */
static void finish_tty(struct tty_struct *tty)
{
	struct tty_driver *driver = tty->driver;
	struct tty_port *port = tty->port;

	set_bit(TTY_CLOSING, &tty->flags);
	tty_forget_session(tty);
	if (tty->ops->shutdown)
		tty->ops->shutdown(tty);
	if (port) {
		spin_lock_irq(&port->lock);
		port->tty = NULL;
		spin_unlock_irq(&port->lock);
		tty_buffer_cancel_work(port);
		tty_buffer_flush(port);
	}
	mutex_lock(&tty_mutex);
	keep_termios(tty);
	if (driver->ops->remove)
		driver->ops->remove(driver, tty);
	else
		driver->ttys[tty->index] = NULL;
	mutex_unlock(&tty_mutex);
	tty_unlock(tty);
	tty_kref_put(tty);
}

int tty_release(struct inode *inode, struct file *file)
{
	struct tty_file_private *priv = file->private_data;
	struct tty_struct *tty = priv->tty;

	tty_lock(tty);
	if (tty->ops->close)
		tty->ops->close(tty, file);
	spin_lock(&tty->files_lock);
	list_del(&priv->list);
	spin_unlock(&tty->files_lock);
	file->private_data = NULL;
	kfree(priv);
	if (--tty->count == 0 && !pty_stays(tty))
		finish_tty(tty);
	else
		tty_unlock(tty);
	return 0;
}

void tty_finish_if_idle(struct tty_struct *tty)
{
	tty_lock(tty);
	if (!tty->count && !test_bit(TTY_CLOSING, &tty->flags))
		finish_tty(tty);
	else
		tty_unlock(tty);
}
