// SPDX-License-Identifier: MIT
/*
 * From interrupt handlers to the line discipline: one ring of received bytes
 * for each port, emptied by a work item.
 *
 * No wake-up is lost: a work item that is queued while it runs runs again;
 * whoever makes room in the line discipline queues it. No byte is lost: what
 * the line discipline does not take stays in the ring, and a driver that found
 * the ring full is unthrottled when it is almost empty again.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/export.h>

#include "tty.h"

#define BATCH	      128 /* bytes processed at once; they are on the stack */
#define LITTLE_SPACE  16  /* who sees so little may want to be told of more */
#define THROTTLE_AT   (TTY_BUF_SIZE * 3 / 4)
#define UNTHROTTLE_AT (TTY_BUF_SIZE / 4)

static unsigned int used(const struct tty_bufhead *buf)
{
	return buf->head - buf->tail;
}

static bool insert_locked(struct tty_bufhead *buf, u8 ch, u8 flag)
{
	if (!buf->ring || used(buf) == TTY_BUF_SIZE) {
		buf->full = true;
		return false;
	}
	buf->ring[buf->head++ % TTY_BUF_SIZE] = flag << 8 | ch;
	return true;
}

int tty_insert_flip_char(struct tty_port *port, unsigned char ch, char flag)
{
	unsigned long flags;
	bool ok;

	spin_lock_irqsave(&port->buf.lock, flags);
	ok = insert_locked(&port->buf, ch, flag);
	spin_unlock_irqrestore(&port->buf.lock, flags);
	return ok;
}
EXPORT_SYMBOL_GPL(tty_insert_flip_char);

int tty_insert_flip_string(struct tty_port *port, const unsigned char *chars,
			   size_t size)
{
	unsigned long flags;
	size_t n = 0;

	spin_lock_irqsave(&port->buf.lock, flags);
	while (n < size && insert_locked(&port->buf, chars[n], TTY_NORMAL))
		n++;
	spin_unlock_irqrestore(&port->buf.lock, flags);
	return n;
}
EXPORT_SYMBOL_GPL(tty_insert_flip_string);

unsigned int tty_buffer_space_avail(struct tty_port *port)
{
	struct tty_bufhead *buf = &port->buf;
	unsigned int space = 0;
	unsigned long flags;

	spin_lock_irqsave(&buf->lock, flags);
	if (buf->ring)
		space = TTY_BUF_SIZE - used(buf);
	if (space < LITTLE_SPACE)
		buf->full = true;
	spin_unlock_irqrestore(&buf->lock, flags);
	return space;
}
EXPORT_SYMBOL_GPL(tty_buffer_space_avail);

void tty_flip_buffer_push(struct tty_port *port)
{
	queue_work(system_unbound_wq, &port->buf.work);
}
EXPORT_SYMBOL(tty_flip_buffer_push);

void tty_buffer_restart(struct tty_port *port)
{
	if (port)
		queue_work(system_unbound_wq, &port->buf.work);
}

/* Copy up to BATCH bytes out without taking them. */
static unsigned int peek(struct tty_bufhead *buf, u8 *chars, u8 *flags)
{
	unsigned int n, i;

	spin_lock_irq(&buf->lock);
	n = min_t(unsigned int, used(buf), BATCH);
	for (i = 0; i < n; i++) {
		u16 entry = buf->ring[(buf->tail + i) % TTY_BUF_SIZE];

		chars[i] = entry;
		flags[i] = entry >> 8;
	}
	spin_unlock_irq(&buf->lock);
	return n;
}

/* The first @n bytes are done with. */
static void take(struct tty_bufhead *buf, unsigned int n)
{
	spin_lock_irq(&buf->lock);
	buf->tail += n;
	spin_unlock_irq(&buf->lock);
}

/* Ask the sender to pause, or to go on, by how full the ring is. */
static void pace_sender(struct tty_struct *tty, struct tty_bufhead *buf)
{
	unsigned int fill;
	bool resume = false;

	spin_lock_irq(&buf->lock);
	fill = used(buf);
	if (fill <= UNTHROTTLE_AT && (buf->full || tty->throttled)) {
		buf->full = tty->throttled = false;
		resume = true;
	}
	spin_unlock_irq(&buf->lock);

	if (resume) {
		if (tty->ops->unthrottle)
			tty->ops->unthrottle(tty);
		if (I_IXOFF(tty) && tty->ops->send_xchar)
			tty->ops->send_xchar(tty, START_CHAR(tty));
	} else if (fill >= THROTTLE_AT && !tty->throttled) {
		tty->throttled = true;
		if (tty->ops->throttle)
			tty->ops->throttle(tty);
		if (I_IXOFF(tty) && tty->ops->send_xchar)
			tty->ops->send_xchar(tty, STOP_CHAR(tty));
	}
}

/*
 * The line discipline has no room, for nobody reads. What the reader may be
 * waiting for, or what would end it, is looked for beyond: a Ctrl-Q while the
 * output is stopped, and the characters that send signals, before which all
 * input is dropped anyway. True when there is room now.
 */
static bool look_ahead(struct tty_struct *tty, struct tty_bufhead *buf)
{
	bool start = false, signal = false;
	unsigned int i;

	spin_lock_irq(&buf->lock);
	for (i = buf->tail; i != buf->head && !signal; i++) {
		u8 c = buf->ring[i % TTY_BUF_SIZE];

		start = start || n_tty_is_start(tty, c);
		signal = n_tty_is_signal(tty, c);
	}
	if (signal)
		buf->tail = i - 1;
	spin_unlock_irq(&buf->lock);

	if (start)
		start_tty(tty);
	if (signal)
		n_tty_flush_input(tty);
	return signal;
}

static void flush_to_ldisc(struct work_struct *work)
{
	struct tty_port *port = container_of(work, struct tty_port, buf.work);
	struct tty_bufhead *buf = &port->buf;
	struct tty_struct *tty = tty_port_tty_get(port);
	u8 chars[BATCH], flags[BATCH];
	unsigned int n, done;

	if (!tty)
		return;
	mutex_lock(&buf->consumer);
	if (n_tty_echo_pending(tty))
		n_tty_flush_echo(tty);
	for (;;) {
		n = peek(buf, chars, flags);
		if (!n)
			break;
		done = n_tty_receive_buf(tty, chars, flags, n);
		take(buf, done);
		pace_sender(tty, buf);
		if (done < n && !look_ahead(tty, buf))
			break;
		cond_resched();
	}
	pace_sender(tty, buf);
	mutex_unlock(&buf->consumer);
	tty_kref_put(tty);
}

void tty_buffer_flush(struct tty_port *port)
{
	struct tty_bufhead *buf = &port->buf;

	mutex_lock(&buf->consumer);
	spin_lock_irq(&buf->lock);
	buf->tail = buf->head;
	spin_unlock_irq(&buf->lock);
	mutex_unlock(&buf->consumer);
	tty_buffer_restart(port);
}

void tty_buffer_init(struct tty_port *port)
{
	spin_lock_init(&port->buf.lock);
	mutex_init(&port->buf.consumer);
	INIT_WORK(&port->buf.work, flush_to_ldisc);
}

/* Called for each opening; the ring stays until the port is destroyed. */
int tty_buffer_alloc(struct tty_port *port)
{
	u16 *ring;

	if (READ_ONCE(port->buf.ring))
		return 0;
	ring = kmalloc_array(TTY_BUF_SIZE, sizeof(*ring), GFP_KERNEL);
	if (!ring)
		return -ENOMEM;
	spin_lock_irq(&port->buf.lock);
	if (!port->buf.ring)
		swap(port->buf.ring, ring);
	spin_unlock_irq(&port->buf.lock);
	kfree(ring);
	return 0;
}

void tty_buffer_cancel_work(struct tty_port *port)
{
	cancel_work_sync(&port->buf.work);
}

void tty_buffer_free(struct tty_port *port)
{
	cancel_work_sync(&port->buf.work);
	kfree(port->buf.ring);
	port->buf.ring = NULL;
}
