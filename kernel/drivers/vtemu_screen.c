// SPDX-License-Identifier: MIT
/*
 * The screen of the terminal emulator: attributes, blanking, scrolling, moving
 * the cursor, and the state at reset. Called by vtemu.c and its sequences, with
 * coordinates that are in range or are brought into it here.
 */
#include <linux/string.h>

#include "vtemu.h"

u16 vc_blank(const struct vc_data *vc)
{
	u8 attr = vc->color;

	if (vc->decscnm)
		attr = (attr & 0x88) | ((attr >> 4 | attr << 4) & 0x77);
	return attr << 8 | ' ';
}

/* Blank the cells [from, to) in reading order. */
void vc_fill(struct vc_data *vc, unsigned int from, unsigned int to)
{
	u16 blank = vc_blank(vc);

	while (from < to)
		vc->cells[from++] = blank;
}

void vc_update_attr(struct vc_data *vc)
{
	u8 attr = vc->color;

	if (vc->underline)
		attr = (attr & 0xf0) | 0x0b;
	else if (vc->half_bright)
		attr = (attr & 0xf0) | 0x08;
	if (vc->reverse != vc->decscnm)
		attr = (attr & 0x88) | ((attr >> 4 | attr << 4) & 0x77);
	if (vc->blink)
		attr ^= 0x80;
	if (vc->bold)
		attr ^= 0x08;
	vc->attr = attr;
}

void vc_default_attr(struct vc_data *vc)
{
	vc->bold = vc->half_bright = vc->underline = false;
	vc->blink = vc->reverse = false;
	vc->color = 0x07;
	vc_update_attr(vc);
}

void vc_save_cursor(struct vc_data *vc)
{
	vc->saved = (struct vc_saved){
		.x = vc->x,
		.y = vc->y,
		.color = vc->color,
		.bold = vc->bold,
		.half_bright = vc->half_bright,
		.underline = vc->underline,
		.blink = vc->blink,
		.reverse = vc->reverse,
		.charset = vc->charset,
		.graphics = { vc->graphics[0], vc->graphics[1] },
	};
}

void vc_restore_cursor(struct vc_data *vc)
{
	const struct vc_saved *s = &vc->saved;

	vc->x = s->x;
	vc->y = s->y;
	vc->need_wrap = false;
	vc->color = s->color;
	vc->bold = s->bold;
	vc->half_bright = s->half_bright;
	vc->underline = s->underline;
	vc->blink = s->blink;
	vc->reverse = s->reverse;
	vc->charset = s->charset;
	vc->graphics[0] = s->graphics[0];
	vc->graphics[1] = s->graphics[1];
	vc_update_attr(vc);
}

/* ESC c: everything to its default, the screen blank. */
void vc_reset(struct vc_data *vc)
{
	unsigned int i;

	vc->x = vc->y = 0;
	vc->top = 0;
	vc->bottom = vc->rows;
	vc->need_wrap = false;
	vc->decawm = vc->dectcem = vc->utf8 = true;
	vc->decom = vc->decscnm = vc->decckm = false;
	vc->irm = vc->lnm = vc->keypad = false;
	vc->charset = 0;
	vc->graphics[0] = false;
	vc->graphics[1] = true;
	vc->utf_left = 0;
	vc->state = VC_NORMAL;
	vc->last_char = ' ';
	for (i = 0; i < VC_MAX_COLS; i++)
		vc->tab_stop[i] = i && i % 8 == 0;
	vc_default_attr(vc);
	vc_save_cursor(vc);
	vc_fill(vc, 0, vc->cols * vc->rows);
}

void vc_init(struct vc_data *vc, unsigned int cols, unsigned int rows)
{
	vc->cols = cols < VC_MAX_COLS ? cols : VC_MAX_COLS;
	vc->rows = rows < VC_MAX_ROWS ? rows : VC_MAX_ROWS;
	vc_reset(vc);
}

/* To a column and an absolute row; both are brought into range. */
void vc_goto(struct vc_data *vc, int x, int y)
{
	int first = vc->decom ? vc->top : 0;
	int last = (vc->decom ? vc->bottom : vc->rows) - 1;

	if (x >= (int)vc->cols)
		x = vc->cols - 1;
	vc->x = x < 0 ? 0 : x;
	if (y > last)
		y = last;
	vc->y = y < first ? first : y;
	vc->need_wrap = false;
}

/* Move the rows [top, bottom) up by @lines (down when negative). */
void vc_scroll(struct vc_data *vc, unsigned int top, unsigned int bottom,
	       int lines)
{
	unsigned int height = bottom - top, n = lines < 0 ? -lines : lines;
	u16 *cells = vc->cells;
	unsigned int c = vc->cols;

	if (n > height)
		n = height;
	if (lines > 0) {
		memmove(cells + top * c, cells + (top + n) * c,
			(height - n) * c * sizeof(u16));
		vc_fill(vc, (bottom - n) * c, bottom * c);
	} else {
		memmove(cells + (top + n) * c, cells + top * c,
			(height - n) * c * sizeof(u16));
		vc_fill(vc, top * c, (top + n) * c);
	}
}

/* Make room for @n blanks at the cursor. */
void vc_insert_chars(struct vc_data *vc, unsigned int n)
{
	u16 *row = vc->cells + vc->y * vc->cols;
	unsigned int start = vc->y * vc->cols + vc->x;

	if (n > vc->cols - vc->x)
		n = vc->cols - vc->x;
	memmove(row + vc->x + n, row + vc->x,
		(vc->cols - vc->x - n) * sizeof(u16));
	vc_fill(vc, start, start + n);
}
