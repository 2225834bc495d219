// SPDX-License-Identifier: MIT
/*
 * /proc/tty/drivers: the terminals that there are, by driver, and before them
 * the names that lead to one of these.
 */
#include <linux/init.h>
#include <linux/major.h>
#include <linux/proc_fs.h>
#include <linux/seq_file.h>

#include "tty.h"

static void show_type(struct seq_file *m, const struct tty_driver *driver)
{
	switch (driver->type) {
	case TTY_DRIVER_TYPE_SYSTEM:
		seq_puts(m, "system\n");
		break;
	case TTY_DRIVER_TYPE_CONSOLE:
		seq_puts(m, "console\n");
		break;
	case TTY_DRIVER_TYPE_SERIAL:
		seq_puts(m, "serial\n");
		break;
	case TTY_DRIVER_TYPE_PTY:
		seq_printf(m, "pty%s\n",
			   driver->subtype == PTY_TYPE_MASTER ? ":master" :
			   driver->subtype == PTY_TYPE_SLAVE  ? ":slave" :
								"");
		break;
	default:
		seq_printf(m, "type:%d.%d\n", driver->type, driver->subtype);
	}
}

static void show_driver(struct seq_file *m, const struct tty_driver *driver)
{
	seq_printf(m, "%-20s /dev/%-8s %3d ", driver->driver_name ?: "unknown",
		   driver->name, driver->major);
	if (driver->num > 1)
		seq_printf(m, "%d-%d ", driver->minor_start,
			   driver->minor_start + driver->num - 1);
	else
		seq_printf(m, "%7d ", driver->minor_start);
	show_type(m, driver);
}

static void show_alias(struct seq_file *m, const char *node, int major,
		       int minor, const char *type)
{
	seq_printf(m, "%-20s %-13s %3d %7d %s\n", node, node, major, minor,
		   type);
}

static int tty_drivers_show(struct seq_file *m, void *v)
{
	struct tty_driver *driver;

	show_alias(m, "/dev/tty", TTYAUX_MAJOR, 0, "system:/dev/tty");
	show_alias(m, "/dev/console", TTYAUX_MAJOR, 1, "system:console");
	show_alias(m, "/dev/ptmx", TTYAUX_MAJOR, 2, "system");
	show_alias(m, "/dev/vc/0", TTY_MAJOR, 0, "system:vtmaster");
	mutex_lock(&tty_mutex);
	list_for_each_entry(driver, &tty_drivers, tty_drivers)
		show_driver(m, driver);
	mutex_unlock(&tty_mutex);
	return 0;
}

static int __init tty_proc_init(void)
{
	if (!proc_mkdir("tty", NULL) ||
	    !proc_create_single("tty/drivers", 0, NULL, tty_drivers_show))
		return -ENOMEM;
	return 0;
}
device_initcall(tty_proc_init);
