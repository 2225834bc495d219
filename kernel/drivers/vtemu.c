// SPDX-License-Identifier: MIT
/*
 * The terminal that TERM=linux describes (console_codes(4)): text, control
 * characters and the short ESC sequences; ESC [ is in vtemu_csi.c.
 *
 * Invariants, true between any two bytes: x < cols, y < rows,
 * top < bottom <= rows, npar < VC_NPAR. need_wrap is only set in the last
 * column. No input can break them, so no cell outside the screen is touched.
 */
#include <linux/string.h>

#include "vtemu.h"

static void line_feed(struct vc_data *vc)
{
	if (vc->y + 1 == vc->bottom)
		vc_scroll(vc, vc->top, vc->bottom, 1);
	else if (vc->y + 1 < vc->rows)
		vc->y++;
	vc->need_wrap = false;
}

static void reverse_line_feed(struct vc_data *vc)
{
	if (vc->y == vc->top)
		vc_scroll(vc, vc->top, vc->bottom, -1);
	else if (vc->y > 0)
		vc->y--;
	vc->need_wrap = false;
}

static void carriage_return(struct vc_data *vc)
{
	vc->x = 0;
	vc->need_wrap = false;
}

void vc_put_glyph(struct vc_data *vc, u8 glyph)
{
	if (vc->need_wrap) {
		carriage_return(vc);
		line_feed(vc);
	}
	if (vc->irm)
		vc_insert_chars(vc, 1);
	vc->cells[vc->y * vc->cols + vc->x] = vc->attr << 8 | glyph;
	vc->last_char = glyph;
	if (vc->x + 1 == vc->cols)
		vc->need_wrap = vc->decawm;
	else
		vc->x++;
}

static void put_ucs(struct vc_data *vc, u32 ucs)
{
	int glyph;

	if (vc->graphics[vc->charset])
		ucs = ucs < 0x80 ? vc_graphics_ucs(ucs) : ucs;
	if (ucs >= 0x80 && ucs < 0xa0)
		return;
	/* combining and other characters without a width */
	if ((ucs >= 0x300 && ucs < 0x370) || (ucs >= 0x200b && ucs < 0x2010) ||
	    (ucs >= 0xfe00 && ucs < 0xfe10) || ucs == 0xfeff)
		return;
	glyph = vc_glyph(ucs);
	vc_put_glyph(vc, glyph < 0 ? '?' : glyph);
}

/* One byte of text above 0x7f in UTF-8 mode. */
static void utf8_byte(struct vc_data *vc, u8 c)
{
	if ((c & 0xc0) == 0x80) {
		if (!vc->utf_left) {
			put_ucs(vc, 0xfffd);
			return;
		}
		vc->utf_char = vc->utf_char << 6 | (c & 0x3f);
		if (--vc->utf_left)
			return;
		if (vc->utf_char < vc->utf_min || vc->utf_char > 0x10ffff)
			vc->utf_char = 0xfffd;
		put_ucs(vc, vc->utf_char);
		return;
	}
	if (vc->utf_left)
		put_ucs(vc, 0xfffd);
	vc->utf_left = 0;
	if ((c & 0xe0) == 0xc0) {
		vc->utf_char = c & 0x1f;
		vc->utf_left = 1;
		vc->utf_min = 0x80;
	} else if ((c & 0xf0) == 0xe0) {
		vc->utf_char = c & 0x0f;
		vc->utf_left = 2;
		vc->utf_min = 0x800;
	} else if ((c & 0xf8) == 0xf0) {
		vc->utf_char = c & 0x07;
		vc->utf_left = 3;
		vc->utf_min = 0x10000;
	} else {
		put_ucs(vc, 0xfffd);
	}
}

static void put_text(struct vc_data *vc, u8 c)
{
	if (c >= 0x80 && vc->utf8) {
		utf8_byte(vc, c);
		return;
	}
	if (vc->utf_left) {
		vc->utf_left = 0;
		put_ucs(vc, 0xfffd);
	}
	if (c >= 0x80)
		vc_put_glyph(vc, c);
	else
		put_ucs(vc, c);
}

static void tab(struct vc_data *vc)
{
	vc->need_wrap = false;
	while (vc->x + 1 < vc->cols)
		if (vc->tab_stop[++vc->x])
			break;
}

/* Control characters work in the middle of a sequence too. */
static void control(struct vc_data *vc, u8 c)
{
	switch (c) {
	case 7:
		if (vc->bell)
			vc->bell(vc->ctx);
		break;
	case 8:
		if (vc->x)
			vc->x--;
		vc->need_wrap = false;
		break;
	case 9:
		tab(vc);
		break;
	case 10:
	case 11:
	case 12:
		line_feed(vc);
		if (vc->lnm)
			carriage_return(vc);
		break;
	case 13:
		carriage_return(vc);
		break;
	case 14:
	case 15:
		vc->charset = c == 14;
		break;
	case 24:
	case 26:
		vc->state = VC_NORMAL;
		break;
	case 27:
		vc->state = VC_ESC;
		break;
	}
}

static void start_csi(struct vc_data *vc)
{
	memset(vc->par, 0, sizeof(vc->par));
	vc->npar = 0;
	vc->private_mark = vc->ignore_seq = false;
	vc->state = VC_CSI;
}

static void escape(struct vc_data *vc, u8 c)
{
	vc->state = VC_NORMAL;
	switch (c) {
	case '[':
		start_csi(vc);
		break;
	case ']':
		vc->string_esc = false;
		vc->state = VC_OSC;
		break;
	case 'P':
	case 'X':
	case '^':
	case '_':
		vc->string_esc = false;
		vc->state = VC_STRING;
		break;
	case '(':
		vc->state = VC_G0;
		break;
	case ')':
		vc->state = VC_G1;
		break;
	case '%':
		vc->state = VC_PERCENT;
		break;
	case '#':
		vc->state = VC_HASH;
		break;
	case 'D':
		line_feed(vc);
		break;
	case 'E':
		carriage_return(vc);
		line_feed(vc);
		break;
	case 'M':
		reverse_line_feed(vc);
		break;
	case 'H':
		vc->tab_stop[vc->x] = 1;
		break;
	case 'Z':
		if (vc->respond)
			vc->respond(vc->ctx, "\033[?6c", 5);
		break;
	case '7':
		vc_save_cursor(vc);
		break;
	case '8':
		vc_restore_cursor(vc);
		break;
	case '=':
	case '>':
		vc->keypad = c == '=';
		break;
	case 'c':
		vc_reset(vc);
		break;
	}
}

/* Inside ESC ] …, ESC P … and so on: swallow all until the end. */
static void string_byte(struct vc_data *vc, u8 c)
{
	bool osc = vc->state == VC_OSC;

	if (c == 24 || c == 26 || (osc && c == 7) ||
	    (vc->string_esc && c == '\\')) {
		vc->state = VC_NORMAL;
	} else if (osc && c == 'P') {
		vc->npar = 7;
		vc->state = VC_OSC_PALETTE;
	} else if (osc && c == 'R') {
		vc->state = VC_NORMAL;
	}
	vc->string_esc = c == 27;
}

static void designate(struct vc_data *vc, unsigned int set, u8 c)
{
	vc->graphics[set] = c == '0';
	vc->state = VC_NORMAL;
}

static void one_byte(struct vc_data *vc, u8 c)
{
	if (vc->state == VC_OSC || vc->state == VC_STRING) {
		string_byte(vc, c);
		return;
	}
	if (c < 0x20) {
		control(vc, c);
		return;
	}
	if (c == 0x7f)
		return;
	switch (vc->state) {
	case VC_ESC:
		escape(vc, c);
		return;
	case VC_CSI:
		vc_csi(vc, c);
		return;
	case VC_G0:
		designate(vc, 0, c);
		return;
	case VC_G1:
		designate(vc, 1, c);
		return;
	case VC_PERCENT:
		if (c == 'G' || c == '8' || c == '@')
			vc->utf8 = c != '@';
		break;
	case VC_OSC_PALETTE:
		if (--vc->npar)
			return;
		break;
	case VC_HASH:
	case VC_CSI_FUNC:
		break;
	default:
		put_text(vc, c);
		return;
	}
	vc->state = VC_NORMAL;
}

void vc_write(struct vc_data *vc, const u8 *buf, unsigned int count)
{
	while (count--)
		one_byte(vc, *buf++);
}

void vc_print(struct vc_data *vc, const char *text, unsigned int len)
{
	enum vc_state state = vc->state;
	u8 utf_left = vc->utf_left;
	u32 utf_char = vc->utf_char;

	vc->state = VC_NORMAL;
	vc->utf_left = 0;
	while (len--) {
		u8 c = *text++;

		if (c == '\n')
			carriage_return(vc);
		if (c == '\n' || c == '\r' || c == '\t' || c == '\b')
			control(vc, c);
		else if (c >= 0x20)
			put_text(vc, c);
	}
	vc->state = state;
	vc->utf_left = utf_left;
	vc->utf_char = utf_char;
}
