/* SPDX-License-Identifier: MIT */
/*
 * The part of a terminal that outlives its openings: the hardware's side, with
 * the buffer through which received bytes reach the line discipline.
 *
 * Bytes go: interrupt handler -> tty_insert_flip_char() -> ring -> work item
 * flush_to_ldisc() -> n_tty_receive_buf(). What the line discipline does not
 * take stays in the ring; a driver that finds the ring full stops receiving
 * and is told by its unthrottle operation when to go on. So nothing is lost.
 */
#ifndef _LINUX_TTY_PORT_H
#define _LINUX_TTY_PORT_H

#include <linux/types.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>
#include <linux/workqueue.h>

struct file;
struct tty_struct;
struct tty_port;
struct tty_driver;

#define TTY_BUF_SIZE 4096 /* bytes in the ring, a power of two */

struct tty_bufhead {
	/*
	 * Guards ring, head, tail and full. Taken by producers in any
	 * context and by the work item; nothing is taken inside it but the
	 * work queue's own locks. Rank: TTY_BUF.
	 */
	spinlock_t lock;
	u16 *ring;	   /* flag << 8 | byte; NULL until first open */
	unsigned int head; /* next to fill, free-running */
	unsigned int tail; /* next to take, free-running */
	bool full;	   /* a producer found no room: unthrottle it */
	struct work_struct work;
	/* One consumer at a time. Sleeping context. Rank: TTY_CONSUMER. */
	struct mutex consumer;
};

/**
 * struct tty_port_operations - what a driver using tty_port_open() supplies
 * @activate: first open: switch the hardware on. May sleep
 * @shutdown: last close or hangup: switch it off. May sleep
 */
struct tty_port_operations {
	int (*activate)(struct tty_port *port, struct tty_struct *tty);
	void (*shutdown)(struct tty_port *port);
};

struct tty_port {
	struct tty_bufhead buf;
	struct tty_struct *tty; /* while open: lock */
	const struct tty_port_operations *ops;
	/* Guards tty; taken in any context. Rank: TTY_PORT. */
	spinlock_t lock;
	/* Guards count and initialized. Rank: below tty_lock. */
	struct mutex mutex;
	int count;	  /* files that have it open */
	bool initialized; /* activate() has succeeded */
};

/**
 * tty_port_init - prepare a zeroed port
 * @port: to prepare; the caller sets its ops afterwards
 */
void tty_port_init(struct tty_port *port);

/**
 * tty_port_destroy - free what a port holds
 * @port: not open, its device silent
 */
void tty_port_destroy(struct tty_port *port);

/**
 * tty_port_link_device - say which port a device of a driver uses
 * @port: prepared
 * @driver: not yet registered
 * @index: of the device
 */
void tty_port_link_device(struct tty_port *port, struct tty_driver *driver,
			  unsigned int index);

/**
 * tty_port_tty_get - the tty that has this port open, with a reference
 * @port: any
 *
 * Context: any. Return: the tty, for tty_kref_put(), or NULL.
 */
struct tty_struct *tty_port_tty_get(struct tty_port *port);

/**
 * tty_port_tty_wakeup - the driver has room for output again
 * @port: any
 *
 * Context: any, the driver's own lock may be held.
 */
void tty_port_tty_wakeup(struct tty_port *port);

/**
 * tty_port_open - the open operation of most drivers
 * @port: of the device
 * @tty: being opened
 * @file: by this file
 *
 * Return: 0, or what activate() answered.
 */
int tty_port_open(struct tty_port *port, struct tty_struct *tty,
		  struct file *file);

/**
 * tty_port_close - the close operation of most drivers: the last one drains
 * the output, then calls the port's shutdown()
 * @port: of the device
 * @tty: being closed
 * @file: by this file
 */
void tty_port_close(struct tty_port *port, struct tty_struct *tty,
		    struct file *file);

/**
 * tty_port_hangup - the hangup operation of most drivers
 * @port: of the device
 */
void tty_port_hangup(struct tty_port *port);

#endif
