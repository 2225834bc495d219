// SPDX-License-Identifier: MIT
/*
 * The sequences that begin with ESC [ (ECMA-48 control sequences) of the
 * terminal emulator. Called by vtemu.c with the bytes after the bracket.
 */
#include <linux/string.h>

#include "vtemu.h"

#define PAR_MAX 9999 /* larger parameters mean the same */

/* The parameter, where 0 and "not given" both stand for 1. */
static unsigned int count_of(const struct vc_data *vc)
{
	return vc->par[0] ? vc->par[0] : 1;
}

static void reverse_screen(struct vc_data *vc, bool on)
{
	unsigned int i;

	if (vc->decscnm == on)
		return;
	vc->decscnm = on;
	for (i = 0; i < vc->cols * vc->rows; i++) {
		u16 c = vc->cells[i];
		u8 a = c >> 8;

		a = (a & 0x88) | ((a >> 4 | a << 4) & 0x77);
		vc->cells[i] = a << 8 | (c & 0xff);
	}
	vc_update_attr(vc);
}

static void private_mode(struct vc_data *vc, unsigned int n, bool on)
{
	switch (n) {
	case 1:
		vc->decckm = on;
		break;
	case 5:
		reverse_screen(vc, on);
		break;
	case 6:
		vc->decom = on;
		vc_goto(vc, 0, on ? vc->top : 0);
		break;
	case 7:
		vc->decawm = on;
		if (!on)
			vc->need_wrap = false;
		break;
	case 25:
		vc->dectcem = on;
		break;
	}
}

static void set_modes(struct vc_data *vc, bool on)
{
	unsigned int i;

	for (i = 0; i <= vc->npar; i++) {
		if (vc->private_mark)
			private_mode(vc, vc->par[i], on);
		else if (vc->par[i] == 4)
			vc->irm = on;
		else if (vc->par[i] == 20)
			vc->lnm = on;
	}
}

static unsigned int put_decimal(char *to, unsigned int n)
{
	unsigned int len = 0;

	if (n >= 10)
		to[len++] = '0' + n / 10 % 10;
	to[len++] = '0' + n % 10;
	return len;
}

static void report(struct vc_data *vc)
{
	char text[12] = "\033[";
	unsigned int y = vc->y + 1 - (vc->decom ? vc->top : 0), len = 2;

	if (!vc->respond)
		return;
	if (vc->par[0] == 5) {
		vc->respond(vc->ctx, "\033[0n", 4);
	} else if (vc->par[0] == 6) {
		len += put_decimal(text + len, y);
		text[len++] = ';';
		len += put_decimal(text + len, vc->x + 1);
		text[len++] = 'R';
		vc->respond(vc->ctx, text, len);
	}
}

static void erase_display(struct vc_data *vc)
{
	unsigned int here = vc->y * vc->cols + vc->x;

	if (vc->par[0] == 0)
		vc_fill(vc, here, vc->cols * vc->rows);
	else if (vc->par[0] == 1)
		vc_fill(vc, 0, here + 1);
	else if (vc->par[0] <= 3)
		vc_fill(vc, 0, vc->cols * vc->rows);
	vc->need_wrap = false;
}

static void erase_line(struct vc_data *vc)
{
	unsigned int start = vc->y * vc->cols;

	if (vc->par[0] == 0)
		vc_fill(vc, start + vc->x, start + vc->cols);
	else if (vc->par[0] == 1)
		vc_fill(vc, start, start + vc->x + 1);
	else if (vc->par[0] == 2)
		vc_fill(vc, start, start + vc->cols);
	vc->need_wrap = false;
}

static void erase_chars(struct vc_data *vc, unsigned int n)
{
	unsigned int here = vc->y * vc->cols + vc->x;

	if (n > vc->cols - vc->x)
		n = vc->cols - vc->x;
	vc_fill(vc, here, here + n);
	vc->need_wrap = false;
}

static void delete_chars(struct vc_data *vc, unsigned int n)
{
	u16 *row = vc->cells + vc->y * vc->cols;
	unsigned int end = (vc->y + 1) * vc->cols;

	if (n > vc->cols - vc->x)
		n = vc->cols - vc->x;
	memmove(row + vc->x, row + vc->x + n,
		(vc->cols - vc->x - n) * sizeof(u16));
	vc_fill(vc, end - n, end);
	vc->need_wrap = false;
}

/* Insert (@lines < 0) or delete lines at the cursor, within the region. */
static void shift_lines(struct vc_data *vc, int lines)
{
	if (vc->y < vc->top || vc->y >= vc->bottom)
		return;
	vc_scroll(vc, vc->y, vc->bottom, lines);
	vc->need_wrap = false;
}

static void set_region(struct vc_data *vc)
{
	unsigned int top = count_of(vc), bottom = vc->par[1];

	if (!bottom || bottom > vc->rows)
		bottom = vc->rows;
	if (top >= bottom)
		return;
	vc->top = top - 1;
	vc->bottom = bottom;
	vc_goto(vc, 0, vc->decom ? vc->top : 0);
}

static void clear_tabs(struct vc_data *vc)
{
	if (vc->par[0] == 0)
		vc->tab_stop[vc->x] = 0;
	else if (vc->par[0] == 3)
		memset(vc->tab_stop, 0, sizeof(vc->tab_stop));
}

static void back_tab(struct vc_data *vc, unsigned int n)
{
	while (n-- && vc->x)
		while (--vc->x && !vc->tab_stop[vc->x])
			;
	vc->need_wrap = false;
}

static void repeat_char(struct vc_data *vc, unsigned int n)
{
	if (n > vc->cols * vc->rows)
		n = vc->cols * vc->rows;
	while (n--)
		vc_put_glyph(vc, vc->last_char);
}

/* Sequences that move the cursor. True when @c was one. */
static bool move_cursor(struct vc_data *vc, u8 c)
{
	int n = count_of(vc), x = vc->x, y = vc->y;
	int origin = vc->decom ? vc->top : 0;

	switch (c) {
	case 'A':
		vc_goto(vc, x, y - n);
		return true;
	case 'B':
	case 'e':
		vc_goto(vc, x, y + n);
		return true;
	case 'C':
	case 'a':
		vc_goto(vc, x + n, y);
		return true;
	case 'D':
		vc_goto(vc, x - n, y);
		return true;
	case 'E':
		vc_goto(vc, 0, y + n);
		return true;
	case 'F':
		vc_goto(vc, 0, y - n);
		return true;
	case 'G':
	case '`':
		vc_goto(vc, n - 1, y);
		return true;
	case 'd':
		vc_goto(vc, x, origin + n - 1);
		return true;
	case 'H':
	case 'f':
		vc_goto(vc, (int)vc->par[1] - 1, origin + n - 1);
		return true;
	}
	return false;
}

static void change_screen(struct vc_data *vc, u8 c)
{
	unsigned int n = count_of(vc);

	switch (c) {
	case '@':
		vc_insert_chars(vc, n);
		vc->need_wrap = false;
		break;
	case 'J':
		erase_display(vc);
		break;
	case 'K':
		erase_line(vc);
		break;
	case 'L':
		shift_lines(vc, -(int)n);
		break;
	case 'M':
		shift_lines(vc, n);
		break;
	case 'P':
		delete_chars(vc, n);
		break;
	case 'S':
		vc_scroll(vc, vc->top, vc->bottom, n);
		break;
	case 'T':
		vc_scroll(vc, vc->top, vc->bottom, -(int)n);
		break;
	case 'X':
		erase_chars(vc, n);
		break;
	case 'Z':
		back_tab(vc, n);
		break;
	case 'b':
		repeat_char(vc, n);
		break;
	}
}

static void final_byte(struct vc_data *vc, u8 c)
{
	if (c == 'h' || c == 'l') {
		set_modes(vc, c == 'h');
		return;
	}
	if (vc->private_mark || move_cursor(vc, c))
		return;
	switch (c) {
	case 'c':
		if (!vc->par[0] && vc->respond)
			vc->respond(vc->ctx, "\033[?6c", 5);
		break;
	case 'g':
		clear_tabs(vc);
		break;
	case 'm':
		vc_set_attributes(vc);
		break;
	case 'n':
		report(vc);
		break;
	case 'r':
		set_region(vc);
		break;
	case 's':
		vc_save_cursor(vc);
		break;
	case 'u':
		vc_restore_cursor(vc);
		break;
	default:
		change_screen(vc, c);
	}
}

void vc_csi(struct vc_data *vc, u8 c)
{
	if (c >= '0' && c <= '9') {
		unsigned int *p = &vc->par[vc->npar];

		*p = *p * 10 + c - '0';
		if (*p > PAR_MAX)
			*p = PAR_MAX;
	} else if (c == ';' || c == ':') {
		if (vc->npar + 1 < VC_NPAR)
			vc->npar++;
		else
			vc->ignore_seq = true;
	} else if (c == '?') {
		vc->private_mark = true;
	} else if (c == '[' && !vc->npar && !vc->par[0]) {
		vc->state = VC_CSI_FUNC;
	} else if (c < 0x40) {
		vc->ignore_seq = true;
	} else {
		vc->state = VC_NORMAL;
		if (!vc->ignore_seq && c < 0x80)
			final_byte(vc, c);
	}
}
