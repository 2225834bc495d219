// SPDX-License-Identifier: MIT
/*
 * The US keyboard (IBM PC AT, scan code set 1) and what its keys send to a
 * terminal of TERM=linux.
 *
 * Called for each byte by the keyboard's interrupt handler. Unknown codes send
 * nothing, so a keyboard can do no harm.
 */
#include <linux/string.h>

#include "keymap.h"

#define RELEASED 0x80

enum {
	SC_BACKSPACE = 0x0e,
	SC_TAB = 0x0f,
	SC_ENTER = 0x1c,
	SC_CTRL = 0x1d,
	SC_SHIFT_LEFT = 0x2a,
	SC_SHIFT_RIGHT = 0x36,
	SC_KP_STAR = 0x37,
	SC_SLASH = 0x35,
	SC_ALT = 0x38,
	SC_CAPS = 0x3a,
	SC_F1 = 0x3b,
	SC_F10 = 0x44,
	SC_NUM = 0x45,
	SC_KP_FIRST = 0x47,
	SC_KP_MINUS = 0x4a,
	SC_KP_5 = 0x4c,
	SC_KP_PLUS = 0x4e,
	SC_DELETE = 0x53,
	SC_F11 = 0x57,
	SC_F12 = 0x58,
};

/* Codes 0x00 to 0x39; 0 for keys without a character. */
static const char plain[] =
	"\0\0331234567890-=\177\tqwertyuiop[]\r\0asdfghjkl;'`\0\\zxcvbnm,./\0"
	"*\0 ";
static const char shifted[] =
	"\0\033!@#$%^&*()_+\177\tQWERTYUIOP{}\r\0ASDFGHJKL:\"~\0|ZXCVBNM<>?\0"
	"*\0 ";

/* Codes 0x47 to 0x53 with Num Lock, and what they send without. */
static const char keypad[] = "789-456+1230.";
static const char *const keypad_nav[] = {
	"[1~", "A",   "[5~", "",    "D",   "[G",  "C",
	"",    "[4~", "B",   "[6~", "[2~", "[3~",
};

static const char *const function_keys[] = {
	"[[A",	"[[B",	"[[C",	"[[D",	"[[E",	"[17~",
	"[18~", "[19~", "[20~", "[21~", "[23~", "[24~",
};

static const char *const shift_function_keys[] = {
	"[25~", "[26~", "[28~", "[29~", "[31~", "[32~",
	"[33~", "[34~", "[20~", "[21~", "[23~", "[24~",
};

/* ESC and a sequence. */
static unsigned int put_sequence(char *text, const char *seq)
{
	unsigned int len = strlen(seq);

	text[0] = '\033';
	memcpy(text + 1, seq, len);
	return len + 1;
}

/* Cursor keys have one letter, and two ways to introduce it. */
static unsigned int put_navigation(char *text, const char *seq,
				   unsigned int mode)
{
	if (seq[0] == '[' || !seq[0])
		return seq[0] ? put_sequence(text, seq) : 0;
	text[0] = '\033';
	text[1] = mode & VC_CKMODE ? 'O' : '[';
	text[2] = seq[0];
	return 3;
}

static bool shift(const struct key_state *s)
{
	return s->shift_left || s->shift_right;
}

static bool ctrl(const struct key_state *s)
{
	return s->ctrl_left || s->ctrl_right;
}

static bool alt(const struct key_state *s)
{
	return s->alt_left || s->alt_right;
}

/* Shift, Ctrl, Alt and the locks. True when @key is one of them. */
static bool modifier(struct key_state *s, u8 key, bool extended, bool down)
{
	switch (key) {
	case SC_SHIFT_LEFT:
		if (!extended)
			s->shift_left = down;
		return true;
	case SC_SHIFT_RIGHT:
		if (!extended)
			s->shift_right = down;
		return true;
	case SC_CTRL:
		*(extended ? &s->ctrl_right : &s->ctrl_left) = down;
		return true;
	case SC_ALT:
		*(extended ? &s->alt_right : &s->alt_left) = down;
		return true;
	case SC_CAPS:
		s->caps_lock ^= down;
		return true;
	case SC_NUM:
		s->num_lock ^= down;
		return true;
	}
	return false;
}

static char control_of(char c)
{
	if (c >= '@' && c <= '_')
		return c & 0x1f;
	if (c >= 'a' && c <= '~')
		return c & 0x1f;
	switch (c) {
	case ' ':
	case '2':
	case '`':
		return 0;
	case '3':
	case '4':
	case '5':
	case '6':
	case '7':
		return c - '3' + 0x1b;
	case '8':
	case '?':
		return 0x7f;
	case '-':
	case '/':
		return 0x1f;
	case 0x7f:
		return 8;
	}
	return c;
}

static unsigned int put_char(const struct key_state *s, char *text, char c)
{
	unsigned int len = 0;

	if (alt(s))
		text[len++] = '\033';
	text[len++] = c;
	return len;
}

static unsigned int main_key(const struct key_state *s, u8 key,
			     unsigned int mode, char *text)
{
	char c = shift(s) ? shifted[key] : plain[key];
	unsigned int len;

	if (!c)
		return 0;
	if (s->caps_lock && plain[key] >= 'a' && plain[key] <= 'z')
		c ^= 0x20;
	if (key == SC_TAB && shift(s))
		return put_sequence(text, "\t");
	if (ctrl(s))
		c = control_of(c);
	len = put_char(s, text, c);
	if (key == SC_ENTER && mode & VC_CRLF)
		text[len++] = '\n';
	return len;
}

/* The keypad in application mode: ESC O and a letter (VT100). */
static unsigned int keypad_application(char c, char *text)
{
	static const char from[] = "0123456789.+-*/\r";
	static const char to[] = "pqrstuvwxynlSRQM";
	const char *at = strchr(from, c);

	if (!at)
		return 0;
	text[0] = '\033';
	text[1] = 'O';
	text[2] = to[at - from];
	return 3;
}

static unsigned int keypad_key(const struct key_state *s, u8 key,
			       unsigned int mode, char *text)
{
	char c = keypad[key - SC_KP_FIRST];

	if (mode & VC_APPLIC && !shift(s))
		return keypad_application(c, text);
	if (c == '+' || c == '-' || s->num_lock != shift(s))
		return put_char(s, text, c);
	return put_navigation(text, keypad_nav[key - SC_KP_FIRST], mode);
}

static unsigned int extended_key(const struct key_state *s, u8 key,
				 unsigned int mode, char *text)
{
	if (key == SC_ENTER || key == SC_SLASH) {
		if (mode & VC_APPLIC)
			return keypad_application(key == SC_ENTER ? '\r' : '/',
						  text);
		return main_key(s, key, mode, text);
	}
	if (key >= SC_KP_FIRST && key <= SC_DELETE && key != SC_KP_MINUS &&
	    key != SC_KP_PLUS && key != SC_KP_5)
		return put_navigation(text, keypad_nav[key - SC_KP_FIRST],
				      mode);
	return 0;
}

static unsigned int function_key(const struct key_state *s, unsigned int n,
				 char *text)
{
	return put_sequence(text, shift(s) ? shift_function_keys[n] :
					     function_keys[n]);
}

static unsigned int pressed(const struct key_state *s, u8 key, bool extended,
			    unsigned int mode, char *text)
{
	if (extended)
		return extended_key(s, key, mode, text);
	if (key >= SC_F1 && key <= SC_F10)
		return function_key(s, key - SC_F1, text);
	if (key == SC_F11 || key == SC_F12)
		return function_key(s, key - SC_F11 + 10, text);
	if (key >= SC_KP_FIRST && key <= SC_DELETE)
		return keypad_key(s, key, mode, text);
	if (key == SC_KP_STAR && mode & VC_APPLIC)
		return keypad_application('*', text);
	if (key < sizeof(plain) - 1)
		return main_key(s, key, mode, text);
	return 0;
}

enum key_action key_translate(struct key_state *s, u8 code, unsigned int mode,
			      char text[KEY_TEXT_MAX], unsigned int *len)
{
	bool extended = s->extended;
	u8 key = code & ~RELEASED;

	*len = 0;
	if (s->skip) {
		s->skip--;
		return KEY_NONE;
	}
	if (code == 0xe0 || code == 0xe1) {
		s->extended = code == 0xe0;
		s->skip = code == 0xe1 ? 2 : 0;
		return KEY_NONE;
	}
	s->extended = false;
	if (modifier(s, key, extended, !(code & RELEASED)) || code & RELEASED)
		return KEY_NONE;
	if (key == SC_DELETE && ctrl(s) && alt(s))
		return KEY_REBOOT;
	*len = pressed(s, key, extended, mode, text);
	return KEY_NONE;
}
