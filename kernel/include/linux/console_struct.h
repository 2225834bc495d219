/* SPDX-License-Identifier: MIT */
/*
 * The state of one text screen (vc: virtual console) and of the emulator of
 * Linux's terminal (console_codes(4)) that draws on it.
 *
 * Pure data: the emulator (drivers/vtemu.c) also builds on the host. All of it
 * is guarded by the screen driver's lock (drivers/vt.c).
 */
#ifndef _LINUX_CONSOLE_STRUCT_H
#define _LINUX_CONSOLE_STRUCT_H

#include <linux/types.h>

#define VC_NPAR	    16 /* parameters of an ESC [ sequence */
#define VC_MAX_COLS 80
#define VC_MAX_ROWS 25

/* What the next byte means. */
enum vc_state {
	VC_NORMAL,	/* text */
	VC_ESC,		/* after ESC */
	VC_CSI,		/* after ESC [, collecting parameters */
	VC_CSI_FUNC,	/* after ESC [ [, one byte to be ignored */
	VC_G0,		/* after ESC (: which set is G0 */
	VC_G1,		/* after ESC ) */
	VC_PERCENT,	/* after ESC % */
	VC_HASH,	/* after ESC # */
	VC_OSC,		/* after ESC ], until BEL or ESC \ */
	VC_OSC_PALETTE, /* after ESC ] P: seven digits */
	VC_STRING,	/* DCS, PM, APC: until ESC \ */
};

/* What ESC 7 keeps and ESC 8 brings back. */
struct vc_saved {
	unsigned int x, y;
	u8 color;
	bool bold, half_bright, underline, blink, reverse;
	u8 charset;
	bool graphics[2];
};

struct vc_data {
	u16 cells[VC_MAX_COLS * VC_MAX_ROWS]; /* attribute << 8 | CP437 */
	unsigned int cols, rows;
	unsigned int x, y;	  /* cursor, from 0 */
	unsigned int top, bottom; /* scroll region: top <= y < bottom */
	bool need_wrap;		  /* the next character starts a line */

	u8 color; /* VGA: background << 4 | foreground */
	u8 attr;  /* what the flags below make of it */
	bool bold, half_bright, underline, blink, reverse;
	struct vc_saved saved;

	bool decawm;  /* wrap at the right margin */
	bool decom;   /* origin is the scroll region */
	bool decscnm; /* whole screen reversed */
	bool dectcem; /* cursor visible */
	bool decckm;  /* cursor keys send ESC O x */
	bool irm;     /* insert mode */
	bool lnm;     /* LF also returns; Enter sends CR LF */
	bool keypad;  /* ESC =: keypad sends sequences */

	u8 charset;	  /* 0: G0, 1: G1 is in use */
	bool graphics[2]; /* that set draws lines */
	bool utf8;	  /* input is UTF-8 */
	u32 utf_char;	  /* being decoded */
	u8 utf_left;	  /* bytes of it still to come */
	u32 utf_min;	  /* less would be an overlong form */

	enum vc_state state;
	bool private_mark; /* ESC [ ? */
	bool ignore_seq;   /* ESC [ with another mark */
	unsigned int npar;
	unsigned int par[VC_NPAR];
	bool string_esc; /* ESC seen inside a string */
	u8 tab_stop[VC_MAX_COLS];
	u8 last_char; /* for REP */

	/* Answers to DSR and DA go here; NULL drops them. */
	void (*respond)(void *ctx, const char *text, unsigned int len);
	/* The bell; NULL is silent. */
	void (*bell)(void *ctx);
	void *ctx;
};

#endif
