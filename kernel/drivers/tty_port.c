// SPDX-License-Identifier: MIT
/*
 * The side of a terminal that belongs to the hardware: what most drivers do at
 * open, close and hang-up, and the way from an interrupt handler to the tty.
 *
 * Invariant: `initialized` is true exactly between a successful activate() and
 * shutdown(), which never run at the same time (port->mutex).
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/jiffies.h>

#include "tty.h"

#define CLOSING_WAIT (30 * HZ) /* for output to drain at the last close */

void tty_port_init(struct tty_port *port)
{
	tty_buffer_init(port);
	spin_lock_init(&port->lock);
	mutex_init(&port->mutex);
}
EXPORT_SYMBOL(tty_port_init);

void tty_port_destroy(struct tty_port *port)
{
	tty_buffer_free(port);
}
EXPORT_SYMBOL(tty_port_destroy);

void tty_port_link_device(struct tty_port *port, struct tty_driver *driver,
			  unsigned int index)
{
	if (index < driver->num)
		driver->ports[index] = port;
}
EXPORT_SYMBOL_GPL(tty_port_link_device);

struct tty_struct *tty_port_tty_get(struct tty_port *port)
{
	struct tty_struct *tty;
	unsigned long flags;

	spin_lock_irqsave(&port->lock, flags);
	tty = tty_kref_get(port->tty);
	spin_unlock_irqrestore(&port->lock, flags);
	return tty;
}
EXPORT_SYMBOL(tty_port_tty_get);

void tty_port_tty_wakeup(struct tty_port *port)
{
	struct tty_struct *tty = tty_port_tty_get(port);

	if (!tty)
		return;
	tty_wakeup(tty);
	tty_kref_put(tty);
}
EXPORT_SYMBOL_GPL(tty_port_tty_wakeup);

int tty_port_open(struct tty_port *port, struct tty_struct *tty,
		  struct file *file)
{
	int err = 0;

	mutex_lock(&port->mutex);
	port->count++;
	if (!port->initialized) {
		clear_bit(TTY_IO_ERROR, &tty->flags);
		if (port->ops && port->ops->activate)
			err = port->ops->activate(port, tty);
		port->initialized = !err;
	}
	mutex_unlock(&port->mutex);
	return err;
}
EXPORT_SYMBOL(tty_port_open);

static void shutdown_locked(struct tty_port *port)
{
	if (port->initialized && port->ops && port->ops->shutdown)
		port->ops->shutdown(port);
	port->initialized = false;
}

/* A file that was hung up has been counted off by the hang-up. */
void tty_port_close(struct tty_port *port, struct tty_struct *tty,
		    struct file *file)
{
	bool last;

	if (tty_hung_up_p(file))
		return;
	mutex_lock(&port->mutex);
	last = port->count > 0 && --port->count == 0;
	mutex_unlock(&port->mutex);
	if (!last)
		return;

	if (port->initialized && !tty->flow.stopped)
		tty_wait_until_sent(tty, CLOSING_WAIT);
	mutex_lock(&port->mutex);
	if (!port->count)
		shutdown_locked(port);
	mutex_unlock(&port->mutex);
}
EXPORT_SYMBOL(tty_port_close);

void tty_port_hangup(struct tty_port *port)
{
	mutex_lock(&port->mutex);
	port->count = 0;
	shutdown_locked(port);
	mutex_unlock(&port->mutex);
}
EXPORT_SYMBOL(tty_port_hangup);
