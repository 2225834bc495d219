// SPDX-License-Identifier: MIT
/*
 * The line discipline towards processes: read, poll, its settings and life.
 *
 * A reader holds atomic_read_lock and termios_rwsem (not while it sleeps). It
 * takes bytes under ldata->lock into a small buffer of its own and copies them
 * to user space without any lock that the receiver needs.
 */
#include <linux/errno.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>
#include <linux/slab.h>
#include <linux/uaccess.h>

#include "n_tty.h"

#define RESTART_BELOW (N_TTY_BUF_SIZE / 2)

bool n_tty_input_available(struct tty_struct *tty, unsigned int amount)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool ret;

	spin_lock(&ldata->lock);
	if (L_ICANON(tty))
		ret = ldata->canon_head != ldata->tail;
	else
		ret = ldata->head - ldata->tail >= (amount ? amount : 1);
	spin_unlock(&ldata->lock);
	return ret;
}

/* The receiver may have waited for what was just read. */
static void restart_receiver(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool restart;

	spin_lock(&ldata->lock);
	restart = ldata->no_room &&
		  (ldata->head - ldata->tail <= RESTART_BELOW ||
		   (L_ICANON(tty) && ldata->canon_head == ldata->tail));
	if (restart)
		ldata->no_room = false;
	spin_unlock(&ldata->lock);
	if (restart)
		tty_buffer_restart(tty->port);
}

/*
 * Take up to @max bytes of the first line; *end is set when it has ended. The
 * mark of an end of file is taken and not given out, also when it comes right
 * behind a full buffer: the next read would else see an end that is none.
 */
static unsigned int take_line(struct n_tty_data *ldata, u8 *to,
			      unsigned int max, bool *end)
{
	unsigned int len = 0;

	*end = false;
	spin_lock(&ldata->lock);
	while (!*end && ldata->tail != ldata->canon_head) {
		unsigned int at = ldata->tail % N_TTY_BUF_SIZE;
		u8 c = ldata->read_buf[at];
		bool is_end = test_bit(at, ldata->line_end);
		bool eof = is_end && c == __DISABLED_CHAR;

		if (len == max && !eof)
			break;
		if (!eof)
			to[len++] = c;
		clear_bit(at, ldata->line_end);
		ldata->tail++;
		*end = is_end;
	}
	spin_unlock(&ldata->lock);
	return len;
}

static unsigned int take_raw(struct n_tty_data *ldata, u8 *to, unsigned int max)
{
	unsigned int len = 0;

	spin_lock(&ldata->lock);
	while (len < max && ldata->tail != ldata->head)
		to[len++] = read_buf(ldata, ldata->tail++);
	/* What was typed before ICANON goes on again was never a line. */
	if ((int)(ldata->canon_head - ldata->tail) < 0)
		ldata->canon_head = ldata->tail;
	spin_unlock(&ldata->lock);
	return len;
}

/*
 * Copy what is there, at most one line. *end: read(2) is to return. The number
 * of bytes, or -EFAULT.
 */
static ssize_t copy_input(struct tty_struct *tty, char __user *buf,
			  size_t count, bool *end)
{
	struct n_tty_data *ldata = tty->disc_data;
	size_t done = 0;
	u8 chunk[128];

	*end = false;
	do {
		unsigned int n, max = min(count - done, sizeof(chunk));

		if (L_ICANON(tty)) {
			n = take_line(ldata, chunk, max, end);
			/* A flush came first: that is no end of file. */
			if (!n && !*end)
				break;
			if (done + n == count)
				*end = true;
		} else {
			n = take_raw(ldata, chunk, max);
			if (!n)
				break;
		}
		restart_receiver(tty);
		if (copy_to_user(buf + done, chunk, n))
			return done ? done : -EFAULT;
		done += n;
	} while (done < count && !*end);
	return done;
}

/* ---- read(2) ---- */

struct read_limits {
	size_t minimum; /* return as soon as so many bytes are there */
	long timeout;	/* for the next byte, in jiffies */
	long between;	/* for those after the first */
};

/* VMIN and VTIME, as termios(3) tells the four cases. */
static struct read_limits limits_of(struct tty_struct *tty, size_t count)
{
	long time = TIME_CHAR(tty) * HZ / 10;
	struct read_limits l = {
		.minimum = 1,
		.timeout = MAX_SCHEDULE_TIMEOUT,
		.between = MAX_SCHEDULE_TIMEOUT,
	};

	if (L_ICANON(tty))
		return l;
	if (!MIN_CHAR(tty)) {
		l.timeout = time;
	} else {
		l.minimum = min_t(size_t, MIN_CHAR(tty), count);
		if (time)
			l.between = time;
	}
	return l;
}

/* 0, with *timeout less what it took, or -ERESTARTSYS. */
static int wait_input(struct tty_struct *tty, struct file *file, long *timeout)
{
	long left;

	up_read(&tty->termios_rwsem);
	left = wait_event_interruptible_timeout(
		tty->read_wait,
		n_tty_input_available(tty, 1) || tty_hung_up_p(file) ||
			test_bit(TTY_OTHER_CLOSED, &tty->flags),
		*timeout);
	down_read(&tty->termios_rwsem);
	if (left < 0)
		return left;
	*timeout = left;
	return 0;
}

/* The other side of a pty has closed: see first what it wrote before. */
static void flush_received(struct tty_struct *tty)
{
	up_read(&tty->termios_rwsem);
	flush_work(&tty->port->buf.work);
	down_read(&tty->termios_rwsem);
}

/* With atomic_read_lock and termios_rwsem held. */
static ssize_t read_input(struct tty_struct *tty, struct file *file,
			  char __user *buf, size_t count)
{
	struct read_limits l = limits_of(tty, count);
	size_t done = 0;
	ssize_t ret = 0;
	bool end, flushed = false;

	while (done < count) {
		if (!n_tty_input_available(tty, 1)) {
			if (tty_hung_up_p(file) || !l.timeout)
				break;
			if (test_bit(TTY_OTHER_CLOSED, &tty->flags)) {
				ret = -EIO;
				if (flushed)
					break;
				flush_received(tty);
				flushed = true;
				continue;
			}
			ret = -EAGAIN;
			if (file->f_flags & O_NONBLOCK)
				break;
			ret = wait_input(tty, file, &l.timeout);
			if (ret)
				break;
			continue;
		}
		ret = copy_input(tty, buf + done, count - done, &end);
		if (ret < 0)
			break;
		done += ret;
		ret = 0;
		if (end || done >= l.minimum)
			break;
		l.timeout = l.between;
	}
	return done ? done : ret;
}

ssize_t n_tty_read(struct tty_struct *tty, struct file *file, char __user *buf,
		   size_t count)
{
	struct tty_file_private *priv = file->private_data;
	struct n_tty_data *ldata = tty->disc_data;
	ssize_t ret;

	ret = priv->console ? 0 : __tty_check_change(tty, SIGTTIN);
	if (ret)
		return ret;
	if (file->f_flags & O_NONBLOCK) {
		if (!mutex_trylock(&ldata->atomic_read_lock))
			return -EAGAIN;
	} else if (mutex_lock_interruptible(&ldata->atomic_read_lock)) {
		return -ERESTARTSYS;
	}
	down_read(&tty->termios_rwsem);
	ret = read_input(tty, file, buf, count);
	up_read(&tty->termios_rwsem);
	mutex_unlock(&ldata->atomic_read_lock);
	return ret;
}

/* ---- the rest ---- */

__poll_t n_tty_poll(struct tty_struct *tty, struct file *file, poll_table *wait)
{
	unsigned int amount = TIME_CHAR(tty) ? 1 : MIN_CHAR(tty);
	__poll_t mask = 0;

	poll_wait(file, &tty->read_wait, wait);
	poll_wait(file, &tty->write_wait, wait);
	if (n_tty_input_available(tty, amount))
		mask |= EPOLLIN | EPOLLRDNORM;
	if (test_bit(TTY_OTHER_CLOSED, &tty->flags) || tty_hung_up_p(file))
		mask |= EPOLLHUP;
	if (tty->ops->write && tty_write_room(tty) >= N_TTY_MIN_ROOM &&
	    tty_chars_in_buffer(tty) < TTY_WAKEUP_CHARS)
		mask |= EPOLLOUT | EPOLLWRNORM;
	return mask;
}

unsigned int n_tty_inq(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int i, n;

	spin_lock(&ldata->lock);
	if (L_ICANON(tty)) {
		n = ldata->canon_head - ldata->tail;
		for (i = ldata->tail; i != ldata->canon_head; i++)
			if (test_bit(i % N_TTY_BUF_SIZE, ldata->line_end) &&
			    read_buf(ldata, i) == __DISABLED_CHAR)
				n--;
	} else {
		n = ldata->head - ldata->tail;
	}
	spin_unlock(&ldata->lock);
	return n;
}

void n_tty_flush_input(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	spin_lock(&ldata->lock);
	ldata->tail = ldata->canon_head = ldata->head;
	bitmap_zero(ldata->line_end, N_TTY_BUF_SIZE);
	spin_unlock(&ldata->lock);
	restart_receiver(tty);
}

/* What was received under the other mode: raw input becomes one line. */
static void change_canonical(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	spin_lock(&ldata->lock);
	bitmap_zero(ldata->line_end, N_TTY_BUF_SIZE);
	if (L_ICANON(tty) && ldata->head != ldata->tail) {
		set_bit((ldata->head - 1) % N_TTY_BUF_SIZE, ldata->line_end);
		ldata->canon_head = ldata->head;
	} else {
		ldata->canon_head = ldata->tail;
	}
	ldata->lnext = ldata->erasing = ldata->reprinting = false;
	spin_unlock(&ldata->lock);
	restart_receiver(tty);
}

void n_tty_set_termios(struct tty_struct *tty, const struct ktermios *old)
{
	if ((old->c_lflag ^ tty->termios.c_lflag) & ICANON)
		change_canonical(tty);
	if (!I_IXON(tty) && (old->c_iflag & IXON))
		start_tty(tty);
	wake_up_interruptible(&tty->read_wait);
	wake_up_interruptible(&tty->write_wait);
}

int n_tty_open(struct tty_struct *tty)
{
	struct n_tty_data *ldata = kzalloc(sizeof(*ldata), GFP_KERNEL);

	if (!ldata)
		return -ENOMEM;
	spin_lock_init(&ldata->lock);
	mutex_init(&ldata->atomic_read_lock);
	lock_set_rank(&ldata->atomic_read_lock, LOCK_RANK_TTY);
	mutex_init(&ldata->output_lock);
	lock_set_rank(&ldata->output_lock, LOCK_RANK_TTY);
	tty->disc_data = ldata;
	return 0;
}

void n_tty_close(struct tty_struct *tty)
{
	kfree(tty->disc_data);
	tty->disc_data = NULL;
}
