// SPDX-License-Identifier: MIT
/*
 * Editing the line being typed: erase, word erase, kill, reprint, and what
 * each shows on the screen.
 *
 * Called by the receiver with output_lock held. Each step is done only when
 * there is room for its echo; otherwise the function answers false and is
 * called again with the same byte later, when what is left is done.
 */
#include <linux/kernel.h>

#include "n_tty.h"

/* Ends the \.../ that ECHOPRT shows around erased characters. */
void n_tty_finish_erasing(struct n_tty_data *ldata)
{
	if (!ldata->erasing)
		return;
	n_tty_echo_raw(ldata, '/');
	ldata->column++;
	ldata->erasing = false;
}

static void rub_out(struct n_tty_data *ldata)
{
	n_tty_echo_raw(ldata, '\b');
	n_tty_echo_raw(ldata, ' ');
	n_tty_echo_raw(ldata, '\b');
	if (ldata->column)
		ldata->column--;
}

/*
 * Move back over a tab: as far as it went when it was echoed. That follows
 * from what stands before it, up to the last tab or the start of the line.
 */
static void rub_out_tab(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;
	unsigned int before = 0, i = ldata->head, width;
	unsigned int start = READ_ONCE(ldata->canon_head);
	bool tab_found = false;

	while (i != start && !tab_found) {
		u8 c = read_buf(ldata, --i);

		if (c == '\t')
			tab_found = true;
		else if (c < 0x20 || c == 0x7f)
			before += L_ECHOCTL(tty) ? 2 : 0;
		else if (!n_tty_is_continuation(c, tty))
			before++;
	}
	if (!tab_found)
		before += ldata->canon_column;
	for (width = 8 - (before & 7); width; width--) {
		n_tty_echo_raw(ldata, '\b');
		if (ldata->column)
			ldata->column--;
	}
}

/* The erased byte @c on the screen; @key is what erased it. */
static void show_erased(struct tty_struct *tty, u8 c, u8 key)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (!L_ECHO(tty))
		return;
	if (L_ECHOPRT(tty)) {
		if (!ldata->erasing) {
			n_tty_echo_raw(ldata, '\\');
			ldata->column++;
			ldata->erasing = true;
		}
		n_tty_echo_char(tty, c);
	} else if (key == ERASE_CHAR(tty) && !L_ECHOE(tty)) {
		n_tty_echo_char(tty, ERASE_CHAR(tty));
	} else if (c == '\t') {
		rub_out_tab(tty);
	} else if (c < 0x20 || c == 0x7f) {
		if (L_ECHOCTL(tty)) {
			rub_out(ldata);
			rub_out(ldata);
		}
	} else {
		rub_out(ldata);
	}
}

/*
 * Take one character, all its bytes, off the line; *first is its first byte.
 * False: there is none, for TCFLSH may have dropped the line meanwhile.
 */
static bool drop_last_char(struct tty_struct *tty, u8 *first)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool any;

	spin_lock(&ldata->lock);
	any = ldata->head != ldata->canon_head;
	while (ldata->head != ldata->canon_head) {
		*first = read_buf(ldata, --ldata->head);
		if (!n_tty_is_continuation(*first, tty))
			break;
	}
	spin_unlock(&ldata->lock);
	return any;
}

static bool word_char(u8 c)
{
	return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
	       (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
}

/* Without ECHOE or ECHOKE a kill only shows itself and starts a new line. */
static void plain_kill(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	spin_lock(&ldata->lock);
	ldata->head = ldata->canon_head;
	spin_unlock(&ldata->lock);
	if (!L_ECHO(tty))
		return;
	n_tty_finish_erasing(ldata);
	n_tty_echo_char(tty, KILL_CHAR(tty));
	if (L_ECHOK(tty))
		n_tty_echo_newline(tty);
}

bool n_tty_erase(struct tty_struct *tty, u8 key)
{
	struct n_tty_data *ldata = tty->disc_data;
	bool kill = key == KILL_CHAR(tty);
	bool word = !kill && key != ERASE_CHAR(tty);
	bool in_word = false;

	if (ldata->head == ldata->canon_head)
		return true;
	if (kill &&
	    !(L_ECHO(tty) && L_ECHOK(tty) && L_ECHOKE(tty) && L_ECHOE(tty))) {
		plain_kill(tty);
		return true;
	}
	while (ldata->head != ldata->canon_head) {
		u8 last = read_buf(ldata, ldata->head - 1);

		if (word && in_word && !word_char(last))
			break;
		if (L_ECHO(tty) && !n_tty_make_echo_space(tty))
			return false;
		if (word_char(last))
			in_word = true;
		if (!drop_last_char(tty, &last))
			break;
		show_erased(tty, last, key);
		if (!kill && !word)
			break;
	}
	if (ldata->head == ldata->canon_head && L_ECHO(tty))
		n_tty_finish_erasing(ldata);
	return true;
}

bool n_tty_reprint(struct tty_struct *tty)
{
	struct n_tty_data *ldata = tty->disc_data;

	if (!ldata->reprinting) {
		n_tty_finish_erasing(ldata);
		n_tty_echo_char(tty, REPRINT_CHAR(tty));
		n_tty_echo_newline(tty);
		ldata->reprint = ldata->canon_head;
		ldata->reprinting = true;
	}
	while (ldata->reprint != ldata->head) {
		if (!n_tty_make_echo_space(tty))
			return false;
		n_tty_echo_char(tty, read_buf(ldata, ldata->reprint++));
	}
	ldata->reprinting = false;
	return true;
}
