// SPDX-License-Identifier: MIT
/*
 * The table of terminal drivers: device numbers and nodes.
 *
 * Invariant: a driver in the list is wholly set up; with tty_mutex held it
 * stays there, and so does its module.
 */
#include <linux/console.h>
#include <linux/err.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/slab.h>
#include <linux/sweep.h>

#include "tty.h"

DEFINE_MUTEX(tty_mutex);
LIST_HEAD(tty_drivers);

const struct ktermios tty_std_termios = {
	.c_iflag = ICRNL | IXON,
	.c_oflag = OPOST | ONLCR,
	.c_cflag = B38400 | CS8 | CREAD | HUPCL,
	.c_lflag = ISIG | ICANON | ECHO | ECHOE | ECHOK | ECHOCTL | ECHOKE |
		   IEXTEN,
	.c_cc = {
		[VINTR] = 'C' - 64,
		[VQUIT] = '\\' - 64,
		[VERASE] = 0x7f,
		[VKILL] = 'U' - 64,
		[VEOF] = 'D' - 64,
		[VTIME] = 0,
		[VMIN] = 1,
		[VSTART] = 'Q' - 64,
		[VSTOP] = 'S' - 64,
		[VSUSP] = 'Z' - 64,
		[VREPRINT] = 'R' - 64,
		[VDISCARD] = 'O' - 64,
		[VWERASE] = 'W' - 64,
		[VLNEXT] = 'V' - 64,
	},
	.c_ispeed = 38400,
	.c_ospeed = 38400,
};
EXPORT_SYMBOL(tty_std_termios);

static void free_driver(struct tty_driver *driver)
{
	unsigned int i;

	for (i = 0; driver->termios && i < driver->num; i++)
		kfree(driver->termios[i]);
	kfree(driver->termios);
	kfree(driver->ports);
	kfree(driver->ttys);
	kfree(driver);
}

static void release_driver(struct kref *kref)
{
	free_driver(container_of(kref, struct tty_driver, kref));
}

void tty_driver_kref_put(struct tty_driver *driver)
{
	kref_put(&driver->kref, release_driver);
}
EXPORT_SYMBOL(tty_driver_kref_put);

struct tty_driver *__tty_alloc_driver(unsigned int lines, struct module *owner,
				      unsigned long flags)
{
	struct tty_driver *driver;

	if (!lines)
		return ERR_PTR(-EINVAL);
	driver = kzalloc(sizeof(*driver), GFP_KERNEL);
	if (!driver)
		return ERR_PTR(-ENOMEM);
	kref_init(&driver->kref);
	INIT_LIST_HEAD(&driver->tty_drivers);
	driver->num = lines;
	driver->owner = owner;
	driver->flags = flags;
	driver->init_termios = tty_std_termios;
	driver->ttys = kcalloc(lines, sizeof(*driver->ttys), GFP_KERNEL);
	driver->ports = kcalloc(lines, sizeof(*driver->ports), GFP_KERNEL);
	driver->termios = kcalloc(lines, sizeof(*driver->termios), GFP_KERNEL);
	if (!driver->ttys || !driver->ports || !driver->termios) {
		free_driver(driver);
		return ERR_PTR(-ENOMEM);
	}
	return driver;
}
EXPORT_SYMBOL(__tty_alloc_driver);

static umode_t node_mode(const struct tty_driver *driver)
{
	return driver->type == TTY_DRIVER_TYPE_SERIAL ? 0660 : 0620;
}

int tty_register_device(struct tty_driver *driver, unsigned int index)
{
	dev_t dev = MKDEV(driver->major, driver->minor_start + index);
	char name[32];

	if (index >= driver->num)
		return -EINVAL;
	if (driver->flags & TTY_DRIVER_UNNUMBERED_NODE)
		snprintf(name, sizeof(name), "%s", driver->name);
	else
		snprintf(name, sizeof(name), "%s%u", driver->name,
			 index + driver->name_base);
	return devtmpfs_create_node(name, S_IFCHR | node_mode(driver), dev);
}
EXPORT_SYMBOL(tty_register_device);

static int reserve_numbers(struct tty_driver *driver, dev_t *dev)
{
	int err;

	if (driver->major) {
		*dev = MKDEV(driver->major, driver->minor_start);
		return register_chrdev_region(*dev, driver->num, driver->name);
	}
	err = alloc_chrdev_region(dev, driver->minor_start, driver->num,
				  driver->name);
	if (!err) {
		driver->major = MAJOR(*dev);
		driver->minor_start = MINOR(*dev);
	}
	return err;
}

int tty_register_driver(struct tty_driver *driver)
{
	unsigned int i;
	dev_t dev;
	int err;

	err = reserve_numbers(driver, &dev);
	if (err)
		return err;

	mutex_lock(&tty_mutex);
	list_add(&driver->tty_drivers, &tty_drivers);
	mutex_unlock(&tty_mutex);

	cdev_init(&driver->cdev, &tty_fops);
	driver->cdev.owner = driver->owner;
	err = cdev_add(&driver->cdev, dev, driver->num);
	if (err)
		goto unlist;

	for (i = 0;
	     !(driver->flags & TTY_DRIVER_DYNAMIC_DEV) && i < driver->num;
	     i++) {
		err = tty_register_device(driver, i);
		if (err)
			goto del_cdev;
	}
	driver->flags |= TTY_DRIVER_INSTALLED;
	return 0;

del_cdev:
	cdev_del(&driver->cdev);
unlist:
	mutex_lock(&tty_mutex);
	list_del_init(&driver->tty_drivers);
	mutex_unlock(&tty_mutex);
	unregister_chrdev_region(dev, driver->num);
	return err;
}
EXPORT_SYMBOL(tty_register_driver);

void tty_unregister_driver(struct tty_driver *driver)
{
	dev_t dev = MKDEV(driver->major, driver->minor_start);

	cdev_del(&driver->cdev);
	mutex_lock(&tty_mutex);
	list_del_init(&driver->tty_drivers);
	mutex_unlock(&tty_mutex);
	unregister_chrdev_region(dev, driver->num);
}
EXPORT_SYMBOL(tty_unregister_driver);

static struct tty_driver *driver_of(const struct sweep *s)
{
	struct tty_driver *driver, *found = NULL;

	mutex_lock(&tty_mutex);
	list_for_each_entry(driver, &tty_drivers, tty_drivers)
		if (driver->owner == s->mod || sweep_has(s, driver->ops) ||
		    sweep_has(s, driver))
			found = driver;
	mutex_unlock(&tty_mutex);
	return found;
}

void sweep_tty_drivers(struct sweep *s)
{
	struct tty_driver *driver;

	while ((driver = driver_of(s))) {
		sweep_note(s, "tty driver", driver->name, driver->ops->open);
		tty_unregister_driver(driver);
		if (!sweep_has(s, driver))
			tty_driver_kref_put(driver);
	}
}

/* What /dev/console leads to: the first console that has a terminal. */
static struct tty_driver *console_driver(int *index)
{
	struct tty_driver *driver;
	struct console *con;

	for_each_console(con) {
		driver = con->device ? con->device(con, index) : NULL;
		if (driver)
			return driver;
	}
	return NULL;
}

/* tty_mutex is held by the caller. */
struct tty_driver *tty_driver_of(dev_t device, int *index)
{
	struct tty_driver *driver;

	if (device == MKDEV(TTYAUX_MAJOR, 1))
		return console_driver(index);
	if (device == MKDEV(TTY_MAJOR, 0))
		device = MKDEV(TTY_MAJOR, 1);
	list_for_each_entry(driver, &tty_drivers, tty_drivers) {
		dev_t base = MKDEV(driver->major, driver->minor_start);

		if (device >= base && device < base + driver->num) {
			*index = device - base;
			return driver;
		}
	}
	return NULL;
}
