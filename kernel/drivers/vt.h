/* SPDX-License-Identifier: MIT */
/*
 * The screen, shared by its two sides: the display (vt.c) and the terminal
 * (vt_tty.c).
 */
#ifndef DRIVERS_VT_H
#define DRIVERS_VT_H

#include <linux/spinlock.h>
#include <linux/tty_port.h>
#include <linux/vt_kern.h>

/* The one screen there is; all but the port is guarded by vt_lock. */
struct vt_screen {
	struct vc_data vc;
	u16 shown[VC_MAX_COLS * VC_MAX_ROWS]; /* what VGA memory holds */
	unsigned int cursor_shown;	      /* cell, or beyond all: hidden */
	char answer[32];		      /* of the emulator, as input */
	unsigned int answer_len;
	struct tty_port port;
	bool port_ready; /* keys have a place to go */
};

/*
 * Guards vt_screen and VGA's registers; taken in any context, also by printk.
 * Rank: VT, innermost but for TTY_BUF.
 */
extern spinlock_t vt_lock;
extern struct vt_screen vt_screen;

/* Bring VGA memory and cursor up to date with the cells. vt_lock is held. */
void vt_show(void);
/* The driver behind the console, NULL until it is registered. */
extern struct tty_driver *vt_tty_driver;

/**
 * vt_console_init - take over the screen and show the log on it
 *
 * Context: start-up, may be early.
 */
void vt_console_init(void);

#endif
