// SPDX-License-Identifier: MIT
/*
 * Received bytes: control characters, canonical lines, echo.
 *
 * Runs in the port's work item only, one at a time (buf.consumer), with
 * termios_rwsem held for reading and output_lock held; it never sleeps for
 * room. What does not fit stays in the port's ring: for want of room in
 * read_buf (no_room, a reader restarts us) or of room for echo
 * (the driver's wake-up restarts us).
 */
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/signal.h>

#include "n_tty.h"

static unsigned int unread(const struct n_tty_data *ldata)
{
	return ldata->head - ldata->tail;
}

/* Append a byte. A line without an end keeps its last place for that end. */
static void put(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	spin_lock(&ldata->lock);
	if (unread(ldata) < N_TTY_BUF_SIZE - L_ICANON(tty) / ICANON)
		read_buf(ldata, ldata->head++) = c;
	spin_unlock(&ldata->lock);
}

/* Append the byte that ends a line, and let readers have it. */
static void put_line_end(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	spin_lock(&ldata->lock);
	if (unread(ldata) == N_TTY_BUF_SIZE)
		ldata->head--;
	set_bit(ldata->head % N_TTY_BUF_SIZE, ldata->line_end);
	read_buf(ldata, ldata->head++) = c;
	ldata->canon_head = ldata->head;
	spin_unlock(&ldata->lock);
	wake_up_interruptible_poll(&tty->read_wait, EPOLLIN | EPOLLRDNORM);
}

/* In PARMRK mode a received 0xff is doubled. */
static void put_marked(struct tty_struct *tty, u8 c)
{
	if (I_PARMRK(tty) && c == 0xff)
		put(tty, c);
	put(tty, c);
}

static void echo(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	n_tty_finish_erasing(ldata);
	if (ldata->head == ldata->canon_head)
		ldata->canon_column = ldata->column;
	n_tty_echo_char(tty, c);
}

static void ordinary(struct tty_struct *tty, u8 c)
{
	if (L_ECHO(tty)) {
		if (c == '\n')
			n_tty_echo_newline(tty);
		else
			echo(tty, c);
	}
	put_marked(tty, c);
}

/* ---- signals ---- */

static void send_signal(struct tty_struct *tty, int sig)
{
	struct pid *pgrp = tty_get_pgrp(tty);

	if (pgrp)
		kill_pgrp(pgrp, sig, 1);
	put_pid(pgrp);
}

static void signal_char(struct tty_struct *tty, int sig, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (!L_NOFLSH(tty)) {
		n_tty_flush_input(tty);
		tty_driver_flush_buffer(tty);
		ldata->echo_tail = ldata->echo_head;
		ldata->erasing = ldata->lnext = ldata->reprinting = false;
	}
	send_signal(tty, sig);
	if (I_IXON(tty))
		start_tty(tty);
	if (L_ECHO(tty))
		n_tty_echo_char(tty, c);
}

static void break_received(struct tty_struct *tty)
{
	if (I_IGNBRK(tty))
		return;
	if (I_BRKINT(tty)) {
		if (!L_NOFLSH(tty))
			n_tty_flush_input(tty);
		send_signal(tty, SIGINT);
		return;
	}
	if (I_PARMRK(tty)) {
		put(tty, 0xff);
		put(tty, 0);
	}
	put(tty, 0);
}

/* A byte that did not arrive well. True when it is to be taken as it is. */
static bool bad_byte(struct tty_struct *tty, u8 c, u8 flag)
{
	if (flag == TTY_OVERRUN)
		return false;
	if (flag == TTY_BREAK) {
		break_received(tty);
		return false;
	}
	if (!I_INPCK(tty))
		return true;
	if (I_IGNPAR(tty))
		return false;
	if (I_PARMRK(tty)) {
		put(tty, 0xff);
		put(tty, 0);
		put(tty, c);
	} else {
		put(tty, 0);
	}
	return false;
}

/* ---- special characters; true when @c was one and is done with ---- */

static bool is(u8 c, u8 special)
{
	return special != __DISABLED_CHAR && c == special;
}

bool n_tty_is_start(struct tty_struct *tty, u8 c)
{
	return tty->flow.stopped && I_IXON(tty) && is(c, START_CHAR(tty));
}

bool n_tty_is_signal(struct tty_struct *tty, u8 c)
{
	return L_ISIG(tty) && !L_NOFLSH(tty) &&
	       (is(c, INTR_CHAR(tty)) || is(c, QUIT_CHAR(tty)) ||
		is(c, SUSP_CHAR(tty)));
}

static bool flow_char(struct tty_struct *tty, u8 c)
{
	if (!I_IXON(tty))
		return false;
	if (is(c, START_CHAR(tty))) {
		start_tty(tty);
		return true;
	}
	if (is(c, STOP_CHAR(tty))) {
		stop_tty(tty);
		return true;
	}
	if (tty->flow.stopped && I_IXANY(tty) && !is(c, INTR_CHAR(tty)) &&
	    !is(c, QUIT_CHAR(tty)) && !is(c, SUSP_CHAR(tty)))
		start_tty(tty);
	return false;
}

static bool isig_char(struct tty_struct *tty, u8 c)
{
	int sig = 0;

	if (!L_ISIG(tty))
		return false;
	if (is(c, INTR_CHAR(tty)))
		sig = SIGINT;
	else if (is(c, QUIT_CHAR(tty)))
		sig = SIGQUIT;
	else if (is(c, SUSP_CHAR(tty)))
		sig = SIGTSTP;
	if (!sig)
		return false;
	signal_char(tty, sig, c);
	return true;
}

enum taken {
	NOT_SPECIAL,
	DONE,
	BLOCKED
};

/* The characters that edit a line. */
static enum taken edit_char(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (is(c, ERASE_CHAR(tty)) || is(c, KILL_CHAR(tty)) ||
	    (is(c, WERASE_CHAR(tty)) && L_IEXTEN(tty)))
		return n_tty_erase(tty, c) ? DONE : BLOCKED;
	if (!L_IEXTEN(tty))
		return NOT_SPECIAL;
	if (is(c, LNEXT_CHAR(tty))) {
		ldata->lnext = true;
		if (L_ECHO(tty) && L_ECHOCTL(tty)) {
			n_tty_finish_erasing(ldata);
			n_tty_echo_raw(ldata, '^');
			n_tty_echo_raw(ldata, '\b');
		}
		return DONE;
	}
	if (is(c, REPRINT_CHAR(tty)) && L_ECHO(tty))
		return n_tty_reprint(tty) ? DONE : BLOCKED;
	return NOT_SPECIAL;
}

/* The characters that end a line. */
static bool line_end_char(struct tty_struct *tty, u8 c)
{
	if (c == '\n') {
		if (L_ECHO(tty) || L_ECHONL(tty))
			n_tty_echo_newline(tty);
		put_line_end(tty, c);
		return true;
	}
	if (is(c, EOF_CHAR(tty))) {
		put_line_end(tty, __DISABLED_CHAR);
		return true;
	}
	if (is(c, EOL_CHAR(tty)) || (is(c, EOL2_CHAR(tty)) && L_IEXTEN(tty))) {
		if (L_ECHO(tty))
			echo(tty, c);
		if (I_PARMRK(tty) && c == 0xff)
			put(tty, c);
		put_line_end(tty, c);
		return true;
	}
	return false;
}

/* One good byte. False: not taken, for want of room for its echo. */
static bool receive(struct tty_struct *tty, u8 c)
{
	struct n_tty_data *ldata = tty->disc_data;
	enum taken taken;

	if (I_ISTRIP(tty))
		c &= 0x7f;
	if (I_IUCLC(tty) && L_IEXTEN(tty) && c >= 'A' && c <= 'Z')
		c += 32;
	if (ldata->lnext) {
		ldata->lnext = false;
		ordinary(tty, c);
		return true;
	}
	if (flow_char(tty, c) || isig_char(tty, c))
		return true;
	if (c == '\r') {
		if (I_IGNCR(tty))
			return true;
		if (I_ICRNL(tty))
			c = '\n';
	} else if (c == '\n' && I_INLCR(tty)) {
		c = '\r';
	}
	if (L_ICANON(tty)) {
		taken = edit_char(tty, c);
		if (taken != NOT_SPECIAL)
			return taken == DONE;
		if (line_end_char(tty, c))
			return true;
	}
	ordinary(tty, c);
	return true;
}

/* ---- room ---- */

/*
 * Is there a place for one more byte and its mark? A line that is longer than
 * the buffer is no reason to wait: what is too much of it is dropped.
 */
static bool room_for_input(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool room;

	spin_lock(&ldata->lock);
	room = unread(ldata) + 3 < N_TTY_BUF_SIZE ||
	       (L_ICANON(tty) && ldata->canon_head == ldata->tail);
	if (!room)
		ldata->no_room = true;
	spin_unlock(&ldata->lock);
	return room;
}

static bool wakes_reader(struct tty_struct *tty)
{
	return !L_ICANON(tty) && n_tty_input_available(tty, 1);
}

unsigned int n_tty_receive_buf(struct tty_struct *tty, const u8 *chars,
			       const u8 *flags, unsigned int count)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int i;

	down_read(&tty->termios_rwsem);
	mutex_lock(&ldata->output_lock);
	for (i = 0; i < count; i++) {
		if (!room_for_input(tty) || !n_tty_make_echo_space(tty))
			break;
		if (flags && flags[i] != TTY_NORMAL &&
		    !bad_byte(tty, chars[i], flags[i]))
			continue;
		if (!receive(tty, chars[i]))
			break;
	}
	n_tty_push_echo(tty);
	mutex_unlock(&ldata->output_lock);
	if (wakes_reader(tty))
		wake_up_interruptible_poll(&tty->read_wait,
					   EPOLLIN | EPOLLRDNORM);
	up_read(&tty->termios_rwsem);
	return i;
}
