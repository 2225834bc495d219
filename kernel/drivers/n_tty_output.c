// SPDX-License-Identifier: MIT
/*
 * Output of the line discipline: OPOST processing, and echo.
 *
 * Invariant: whoever sends holds output_lock and has sent all echo before any
 * other byte. A driver takes at least what its write_room() has promised,
 * because nobody else sends.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>

#include "n_tty.h"

static unsigned int echo_space(const struct n_tty_data *ldata)
{
	return N_TTY_ECHO_SIZE - (ldata->echo_head - ldata->echo_tail);
}

bool n_tty_echo_pending(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	return READ_ONCE(ldata->echo_head) != READ_ONCE(ldata->echo_tail);
}

void n_tty_echo_raw(struct n_tty_data *ldata, u8 c)
{
	if (echo_space(ldata))
		ldata->echo_buf[ldata->echo_head++ % N_TTY_ECHO_SIZE] = c;
}

/* Follow the cursor past a byte as it is sent. */
static void track_column(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	switch (c) {
	case '\n':
		if (O_ONLRET(tty))
			ldata->canon_column = ldata->column = 0;
		break;
	case '\r':
		ldata->canon_column = ldata->column = 0;
		break;
	case '\b':
		if (ldata->column)
			ldata->column--;
		break;
	case '\t':
		ldata->column = (ldata->column | 7) + 1;
		break;
	default:
		if (c >= 0x20 && c != 0x7f && !n_tty_is_continuation(c, tty))
			ldata->column++;
	}
}

/* What OPOST makes of one byte: up to N_TTY_MIN_ROOM bytes. */
static unsigned int post_process(struct tty_struct *tty, u8 c, u8 *to)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int n = 0;

	if (!O_OPOST(tty)) {
		to[n++] = c;
	} else if (c == '\n') {
		if (O_ONLCR(tty))
			to[n++] = '\r';
		to[n++] = '\n';
	} else if (c == '\r') {
		if (O_ONOCR(tty) && !ldata->column)
			return 0;
		to[n++] = O_OCRNL(tty) ? '\n' : '\r';
	} else if (c == '\t' && O_TABDLY(tty) == XTABS) {
		n = 8 - (ldata->column & 7);
		memset(to, ' ', n);
	} else {
		to[n++] = O_OLCUC(tty) && c >= 'a' && c <= 'z' ? c - 32 : c;
	}
	return n;
}

static void echo_processed(struct tty_struct *tty, u8 c)
{
	u8 bytes[N_TTY_MIN_ROOM];
	unsigned int n = post_process(tty, c, bytes), i;

	for (i = 0; i < n; i++) {
		n_tty_echo_raw(tty->disc_data, bytes[i]);
		track_column(tty, bytes[i]);
	}
}

void n_tty_echo_newline(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	echo_processed(tty, '\n');
	ldata->canon_column = ldata->column;
}

void n_tty_echo_char(struct tty_struct *tty, u8 c)
{
	bool control = c < 0x20 || c == 0x7f;

	if (L_ECHOCTL(tty) && control && c != '\t') {
		echo_processed(tty, '^');
		echo_processed(tty, c ^ 0x40);
	} else {
		echo_processed(tty, c);
	}
}

/* Send as much echo as there is room for. output_lock is held. */
static void send_echo(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int room, at, n;

	while (ldata->echo_head != ldata->echo_tail) {
		room = tty_write_room(tty);
		at = ldata->echo_tail % N_TTY_ECHO_SIZE;
		n = min(ldata->echo_head - ldata->echo_tail,
			N_TTY_ECHO_SIZE - at);
		n = min(n, room);
		if (!n)
			return;
		n = tty->ops->write(tty, ldata->echo_buf + at, n);
		if (!n)
			return;
		WRITE_ONCE(ldata->echo_tail, ldata->echo_tail + n);
	}
}

/*
 * While the user himself holds the output with Ctrl-S, echo without room is
 * dropped, for otherwise Ctrl-Q would never be seen.
 */
bool n_tty_make_echo_space(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (echo_space(ldata) < N_TTY_ECHO_MAX)
		send_echo(tty);
	return echo_space(ldata) >= N_TTY_ECHO_MAX || tty->flow.stopped;
}

void n_tty_push_echo(struct tty_struct *tty)
{
	send_echo(tty);
	if (tty->ops->flush_chars)
		tty->ops->flush_chars(tty);
	/* Writers let echo go first; an idle driver will not wake them. */
	if (!n_tty_echo_pending(tty) && wq_has_sleeper(&tty->write_wait))
		wake_up_interruptible_poll(&tty->write_wait,
					   EPOLLOUT | EPOLLWRNORM);
}

void n_tty_flush_echo(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	mutex_lock(&ldata->output_lock);
	n_tty_push_echo(tty);
	mutex_unlock(&ldata->output_lock);
}

unsigned int n_tty_output(struct tty_struct *tty, const u8 *buf,
			  unsigned int count)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int room, len = 0, done = 0;
	u8 out[256];

	send_echo(tty);
	if (ldata->echo_head != ldata->echo_tail)
		return 0;
	room = min_t(unsigned int, tty_write_room(tty), sizeof(out));
	while (done < count && len + N_TTY_MIN_ROOM <= room) {
		unsigned int n = post_process(tty, buf[done], out + len);

		done++;
		while (n--)
			track_column(tty, out[len++]);
	}
	if (len)
		tty->ops->write(tty, out, len);
	return done;
}

/* Would a write get anywhere? */
static bool writable(struct tty_struct *tty)
{
	return !n_tty_echo_pending(tty) &&
	       tty_write_room(tty) >= N_TTY_MIN_ROOM;
}

/* Sleep until it would. termios_rwsem is let go meanwhile. */
static int wait_writable(struct tty_struct *tty, struct file *file)
{
	int err;

	up_read(&tty->termios_rwsem);
	err = wait_event_interruptible(tty->write_wait,
				       writable(tty) || tty_hung_up_p(file) ||
					       test_bit(TTY_OTHER_CLOSED,
							&tty->flags));
	down_read(&tty->termios_rwsem);
	return err;
}

static int may_write(struct tty_struct *tty, struct file *file)
{
	struct tty_file_private *priv = file->private_data;

	if (!L_TOSTOP(tty) || priv->console)
		return 0;
	return tty_check_change(tty);
}

ssize_t n_tty_write(struct tty_struct *tty, struct file *file,
		    const unsigned char *buf, size_t count)
{
	struct n_tty_data *ldata = tty->disc_data;
	size_t done = 0;
	ssize_t err;

	err = may_write(tty, file);
	if (err)
		return err;
	down_read(&tty->termios_rwsem);
	for (;;) {
		unsigned int n;

		err = -EIO;
		if (tty_hung_up_p(file) ||
		    test_bit(TTY_OTHER_CLOSED, &tty->flags))
			break;
		mutex_lock(&ldata->output_lock);
		n = n_tty_output(tty, buf + done, count - done);
		mutex_unlock(&ldata->output_lock);
		done += n;
		if (done == count)
			break;
		if (n)
			continue;
		err = -EAGAIN;
		if (file->f_flags & O_NONBLOCK)
			break;
		err = wait_writable(tty, file);
		if (err)
			break;
	}
	if (tty->ops->flush_chars)
		tty->ops->flush_chars(tty);
	up_read(&tty->termios_rwsem);
	return done ? done : err;
}
