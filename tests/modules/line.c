// SPDX-License-Identifier: MIT
/* A terminal, /dev/ttyT0, that swallows what is written to it. */
#include <linux/init.h>
#include <linux/module.h>
#include <linux/tty.h>
#include <linux/tty_driver.h>

static int line_open(struct tty_struct *tty, struct file *file)
{
	return 0;
}

static void line_close(struct tty_struct *tty, struct file *file)
{
}

static int line_write(struct tty_struct *tty, const unsigned char *buf,
		      int count)
{
	return count;
}

static unsigned int line_write_room(struct tty_struct *tty)
{
	return 4096;
}

static const struct tty_operations line_ops = {
	.open = line_open,
	.close = line_close,
	.write = line_write,
	.write_room = line_write_room,
};

static struct tty_driver *line_driver;

static int __init line_init(void)
{
	int err;

	line_driver = tty_alloc_driver(1, TTY_DRIVER_REAL_RAW);
	if (IS_ERR(line_driver))
		return PTR_ERR(line_driver);
	line_driver->driver_name = "line";
	line_driver->name = "ttyT";
	line_driver->type = TTY_DRIVER_TYPE_SERIAL;
	line_driver->init_termios = tty_std_termios;
	line_driver->ops = &line_ops;
	err = tty_register_driver(line_driver);
	if (err)
		tty_driver_kref_put(line_driver);
	return err;
}

static void __exit line_exit(void)
{
	tty_unregister_driver(line_driver);
	tty_driver_kref_put(line_driver);
}

module_init(line_init);
module_exit(line_exit);
MODULE_LICENSE("GPL");
MODULE_DESCRIPTION("a terminal of a module");
