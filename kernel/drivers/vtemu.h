/* SPDX-License-Identifier: MIT */
/*
 * The terminal emulator: bytes in, cells changed. Pure: it knows a vc_data and
 * nothing of the kernel, so tests/unit runs the same code on the host. The
 * caller (vt.c) locks.
 */
#ifndef DRIVERS_VTEMU_H
#define DRIVERS_VTEMU_H

#include <linux/console_struct.h>

/**
 * vc_init - a blank screen with everything at its default
 * @vc: zeroed, or with respond, bell and ctx set
 * @cols: columns, at most VC_MAX_COLS
 * @rows: rows, at most VC_MAX_ROWS
 */
void vc_init(struct vc_data *vc, unsigned int cols, unsigned int rows);

/**
 * vc_write - what a program sends to the terminal
 * @vc: the screen
 * @buf: the bytes; sequences may be split over several calls
 * @count: how many
 */
void vc_write(struct vc_data *vc, const u8 *buf, unsigned int count);

/**
 * vc_print - text of the kernel log, whatever a program is in the middle of
 * @vc: the screen
 * @text: LF also returns to the first column
 * @len: bytes
 */
void vc_print(struct vc_data *vc, const char *text, unsigned int len);

/**
 * vc_glyph - the place of a character in the font of the PC (CP437)
 * @ucs: Unicode
 *
 * Return: its glyph, or -1 when the font has none.
 */
int vc_glyph(u32 ucs);

/**
 * vc_graphics_ucs - a character of DEC's line drawing set, as Unicode
 * @c: the byte that stands for it, '`' to '~'; others are themselves
 */
u32 vc_graphics_ucs(u8 c);

/* Shared by the vtemu files and nobody else. */
void vc_reset(struct vc_data *vc);
void vc_update_attr(struct vc_data *vc);
void vc_default_attr(struct vc_data *vc);
u16 vc_blank(const struct vc_data *vc);
void vc_fill(struct vc_data *vc, unsigned int from, unsigned int to);
void vc_goto(struct vc_data *vc, int x, int y);
void vc_scroll(struct vc_data *vc, unsigned int top, unsigned int bottom,
	       int lines);
void vc_insert_chars(struct vc_data *vc, unsigned int n);
void vc_save_cursor(struct vc_data *vc);
void vc_restore_cursor(struct vc_data *vc);
void vc_put_glyph(struct vc_data *vc, u8 glyph);
void vc_csi(struct vc_data *vc, u8 c);
void vc_set_attributes(struct vc_data *vc);

#endif
