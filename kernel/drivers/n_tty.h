/* SPDX-License-Identifier: MIT */
/*
 * The state of the line discipline, private to the n_tty files.
 *
 * Input: received bytes go into read_buf. In canonical mode only what lies
 * before canon_head (complete lines) may be read; line_end has a bit for the
 * last byte of each. Echo: bytes ready to be sent, made in the order in which
 * they were received; user output waits until all of them are out, so the
 * column that was computed for them is the one they are shown at.
 */
#ifndef DRIVERS_N_TTY_H
#define DRIVERS_N_TTY_H

#include <linux/bitmap.h>
#include <linux/mutex.h>
#include <linux/spinlock.h>

#include "tty.h"

#define N_TTY_BUF_SIZE	4096 /* bytes; indices run freely, modulo this */
#define N_TTY_ECHO_SIZE 1024 /* bytes */
#define N_TTY_ECHO_MAX	16   /* most that one step of input echoes */
#define N_TTY_MIN_ROOM	8    /* most that one byte of output becomes */

struct n_tty_data {
	/*
	 * Guards the input: read_buf, line_end, head, canon_head, tail,
	 * no_room. Sleeping contexts only, interrupts stay on.
	 * Rank: N_TTY_INPUT.
	 */
	spinlock_t lock;
	unsigned int head;	 /* next to fill */
	unsigned int canon_head; /* end of the last complete line */
	unsigned int tail;	 /* next to read */
	bool no_room;		 /* the receiver waits for a reader */
	u8 read_buf[N_TTY_BUF_SIZE];
	DECLARE_BITMAP(line_end, N_TTY_BUF_SIZE);

	/* One reader at a time. Rank: N_TTY_READ, under nothing of ours. */
	struct mutex atomic_read_lock;

	/*
	 * Guards echo, the columns and the driver's write operation, so that
	 * output and echo do not mix. Rank: N_TTY_OUTPUT, after termios_rwsem.
	 */
	struct mutex output_lock;
	unsigned int column;	   /* of the cursor */
	unsigned int canon_column; /* where the line being typed began */
	unsigned int echo_head;	   /* next to fill */
	unsigned int echo_tail;	   /* next to send */
	u8 echo_buf[N_TTY_ECHO_SIZE];

	/* Of the receiver alone (buf.consumer). */
	bool lnext;	      /* the next byte is literal (Ctrl-V) */
	bool erasing;	      /* inside \.../ of ECHOPRT */
	bool reprinting;      /* Ctrl-R in progress, */
	unsigned int reprint; /* at this index */
};

#define read_buf(ldata, i) ((ldata)->read_buf[(i) % N_TTY_BUF_SIZE])

/* Is there a line, or with ICANON off @amount bytes? Without the lock. */
bool n_tty_input_available(struct tty_struct *tty, unsigned int amount);

/* ---- echo and output (n_tty_output.c) ---- */

/* All of these: output_lock is held. */
void n_tty_echo_raw(struct n_tty_data *ldata, u8 c);
/* As the terminal would show it: OPOST is done, control characters are ^X. */
void n_tty_echo_char(struct tty_struct *tty, u8 c);
void n_tty_echo_newline(struct tty_struct *tty);
/* Room for one step of input? False: wait until the driver has sent more. */
bool n_tty_make_echo_space(struct tty_struct *tty);
/* Bytes of @buf sent, echo first; fewer when there is no room. */
unsigned int n_tty_output(struct tty_struct *tty, const u8 *buf,
			  unsigned int count);
void n_tty_push_echo(struct tty_struct *tty);

/* ---- editing (n_tty_erase.c) ---- */

/* Erase, kill or word erase. False: no room for the echo, call again. */
bool n_tty_erase(struct tty_struct *tty, u8 c);
bool n_tty_reprint(struct tty_struct *tty);
void n_tty_finish_erasing(struct n_tty_data *ldata);

static inline bool n_tty_is_continuation(u8 c, struct tty_struct *tty)
{
	return I_IUTF8(tty) && (c & 0xc0) == 0x80;
}

#endif
