/* SPDX-License-Identifier: MIT */
/*
 * What a terminal driver gives the tty core: a range of device numbers and a
 * table of operations. The core (drivers/tty_io.c) knows no driver.
 * Invariant: `ttys[i]` is either NULL or a tty that somebody has open.
 */
#ifndef _LINUX_TTY_DRIVER_H
#define _LINUX_TTY_DRIVER_H

#include <linux/types.h>
#include <linux/cdev.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/termios.h>

struct file;
struct tty_struct;
struct tty_driver;
struct tty_port;
struct module;

/**
 * struct tty_operations - what the core asks of a driver
 * @lookup: find an open tty, for drivers that keep their own table
 * @install: make the new tty of this index; NULL takes the core's default
 * @remove: take it out of the table again
 * @open: the device is opened once more (process context, tty_lock held)
 * @close: one of its files is closed; must not fail
 * @shutdown: the last one is gone
 * @cleanup: the tty_struct is about to be freed
 * @write: take up to @count bytes, never sleep, answer how many were taken
 * @put_char: optional, one byte, answers how many were taken
 * @flush_chars: start sending what put_char collected
 * @write_room: how many bytes write() would take now
 * @chars_in_buffer: how many bytes wait to be sent
 * @ioctl: what the core does not know; -ENOIOCTLCMD passes it on
 * @set_termios: settings have changed (termios_rwsem held for writing)
 * @throttle: ask the other side to pause; may be called again
 * @unthrottle: room again: take up receiving
 * @stop: hold output (Ctrl-S); flow.lock held, interrupts off
 * @start: go on with it; flow.lock held, interrupts off
 * @hangup: the line is gone
 * @break_ctl: -1 start sending a break, 0 stop
 * @flush_buffer: drop what waits to be sent
 * @wait_until_sent: sleep until it is sent, at most @timeout jiffies
 * @send_xchar: send this byte ahead of all that waits
 * @tiocmget: modem lines, TIOCM_*
 * @tiocmset: set and clear modem lines
 * @resize: the window has a new size
 *
 * Source: Linux's linux/tty_driver.h.
 */
struct tty_operations {
	struct tty_struct *(*lookup)(struct tty_driver *driver,
				     struct file *file, int idx);
	int (*install)(struct tty_driver *driver, struct tty_struct *tty);
	void (*remove)(struct tty_driver *driver, struct tty_struct *tty);
	int (*open)(struct tty_struct *tty, struct file *file);
	void (*close)(struct tty_struct *tty, struct file *file);
	void (*shutdown)(struct tty_struct *tty);
	void (*cleanup)(struct tty_struct *tty);
	int (*write)(struct tty_struct *tty, const unsigned char *buf,
		     int count);
	int (*put_char)(struct tty_struct *tty, unsigned char ch);
	void (*flush_chars)(struct tty_struct *tty);
	unsigned int (*write_room)(struct tty_struct *tty);
	unsigned int (*chars_in_buffer)(struct tty_struct *tty);
	int (*ioctl)(struct tty_struct *tty, unsigned int cmd,
		     unsigned long arg);
	void (*set_termios)(struct tty_struct *tty, const struct ktermios *old);
	void (*throttle)(struct tty_struct *tty);
	void (*unthrottle)(struct tty_struct *tty);
	void (*stop)(struct tty_struct *tty);
	void (*start)(struct tty_struct *tty);
	void (*hangup)(struct tty_struct *tty);
	int (*break_ctl)(struct tty_struct *tty, int state);
	void (*flush_buffer)(struct tty_struct *tty);
	void (*wait_until_sent)(struct tty_struct *tty, int timeout);
	void (*send_xchar)(struct tty_struct *tty, char ch);
	int (*tiocmget)(struct tty_struct *tty);
	int (*tiocmset)(struct tty_struct *tty, unsigned int set,
			unsigned int clear);
	int (*resize)(struct tty_struct *tty, struct winsize *ws);
};

struct tty_driver {
	struct kref kref;
	struct cdev cdev;
	struct module *owner;
	const char *driver_name; /* in messages: "serial" */
	const char *name;	 /* of the nodes: "ttyS" */
	int name_base;		 /* number of the first node's name */
	int major;		 /* device numbers */
	int minor_start;
	unsigned int num; /* how many devices */
	short type;	  /* TTY_DRIVER_TYPE_* */
	short subtype;
	struct ktermios init_termios; /* of a device never opened yet */
	unsigned long flags;	      /* TTY_DRIVER_* */
	struct tty_struct **ttys;     /* open ttys by index: tty_mutex */
	struct tty_port **ports;      /* by index, set before registering */
	struct ktermios **termios;    /* kept from the last close */
	void *driver_state;
	const struct tty_operations *ops;
	struct list_head tty_drivers; /* in the list of all: tty_mutex */
};

/* flags */
#define TTY_DRIVER_INSTALLED	   0x0001
#define TTY_DRIVER_RESET_TERMIOS   0x0002 /* forget at the last close */
#define TTY_DRIVER_REAL_RAW	   0x0004
#define TTY_DRIVER_DYNAMIC_DEV	   0x0008 /* nodes are made one by one */
#define TTY_DRIVER_UNNUMBERED_NODE 0x0080 /* the only node: no number */

/* types */
#define TTY_DRIVER_TYPE_SYSTEM	0x0001
#define TTY_DRIVER_TYPE_CONSOLE 0x0002
#define TTY_DRIVER_TYPE_SERIAL	0x0003
#define TTY_DRIVER_TYPE_PTY	0x0004

/* subtypes */
#define SERIAL_TYPE_NORMAL 1
#define PTY_TYPE_MASTER	   1
#define PTY_TYPE_SLAVE	   2

/**
 * __tty_alloc_driver - make a driver structure for @lines devices
 * @lines: how many devices it will have
 * @owner: the module whose code it is, THIS_MODULE
 * @flags: TTY_DRIVER_*
 *
 * Context: may sleep. Return: the driver, or ERR_PTR(-EINVAL or -ENOMEM);
 * free it with tty_driver_kref_put().
 */
struct tty_driver *__tty_alloc_driver(unsigned int lines, struct module *owner,
				      unsigned long flags);
#define tty_alloc_driver(lines, flags) \
	__tty_alloc_driver(lines, THIS_MODULE, flags)

/**
 * tty_driver_kref_put - drop a reference to a driver; the last frees it
 * @driver: from __tty_alloc_driver()
 */
void tty_driver_kref_put(struct tty_driver *driver);

static inline struct tty_driver *tty_driver_kref_get(struct tty_driver *d)
{
	kref_get(&d->kref);
	return d;
}

static inline void tty_set_operations(struct tty_driver *driver,
				      const struct tty_operations *op)
{
	driver->ops = op;
}

/**
 * tty_register_driver - claim the device numbers and make the nodes
 * @driver: filled in; with major 0 a number is chosen
 *
 * Context: may sleep. Return: 0 or a negative errno.
 */
int tty_register_driver(struct tty_driver *driver);

/**
 * tty_unregister_driver - give the device numbers back
 * @driver: registered, with no device open
 */
void tty_unregister_driver(struct tty_driver *driver);

/**
 * tty_register_device - make the node of one device in /dev
 * @driver: a registered driver
 * @index: of the device, from 0
 *
 * Return: 0 or a negative errno.
 */
int tty_register_device(struct tty_driver *driver, unsigned int index);

#endif
