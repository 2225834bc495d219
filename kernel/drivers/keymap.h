/* SPDX-License-Identifier: MIT */
/*
 * From scan codes to bytes. Pure: tests/unit runs it on the host.
 */
#ifndef DRIVERS_KEYMAP_H
#define DRIVERS_KEYMAP_H

#include <linux/types.h>
#include <linux/vt_kern.h>

#define KEY_TEXT_MAX 8

/* What is held down and locked. Of the interrupt handler alone. */
struct key_state {
	bool shift_left, shift_right;
	bool ctrl_left, ctrl_right;
	bool alt_left, alt_right;
	bool caps_lock, num_lock;
	bool extended; /* the byte before was 0xe0 */
	u8 skip;       /* bytes of the Pause key still to come */
};

/* What a scan code asks for besides text. */
enum key_action {
	KEY_NONE,
	KEY_REBOOT, /* Ctrl-Alt-Del */
};

/**
 * key_translate - one byte from the keyboard (scan code set 1, US layout)
 * @state: kept between calls, zero at first
 * @code: the byte
 * @mode: VC_*, what the program has asked for
 * @text: what the terminal is to receive
 * @len: bytes of it, 0 for none
 *
 * Return: KEY_*.
 */
enum key_action key_translate(struct key_state *state, u8 code,
			      unsigned int mode, char text[KEY_TEXT_MAX],
			      unsigned int *len);

#endif
