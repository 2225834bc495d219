// SPDX-License-Identifier: MIT
/*
 * Colours and attributes of text: the sequence ESC [ ... m (SGR, ECMA-48) of
 * the terminal emulator.
 */
#include "vtemu.h"

/* ECMA-48 colours are RGB, VGA's are BGR. */
static u8 vga_color(unsigned int n)
{
	static const u8 table[8] = { 0, 4, 2, 6, 1, 5, 3, 7 };

	return table[n & 7];
}

/* A colour of the 256-colour palette or of 24 bits, as one of VGA's 16. */
static u8 nearest_color(unsigned int r, unsigned int g, unsigned int b)
{
	unsigned int max = r > g ? r : g;
	u8 color;

	max = max > b ? max : b;
	color = (r > max / 2 ? 4 : 0) | (g > max / 2 ? 2 : 0) |
		(b > max / 2 ? 1 : 0);
	if (max < 64)
		color = 0;
	else if (max > 200)
		color |= 8;
	return color;
}

static u8 palette_color(unsigned int n)
{
	if (n < 16)
		return vga_color(n) | (n & 8);
	if (n >= 232) {
		n = (n - 232) * 10 + 8;
		return nearest_color(n, n, n);
	}
	n -= 16;
	return nearest_color(n / 36 * 51, n / 6 % 6 * 51, n % 6 * 51);
}

/* SGR 38 and 48: …;5;N or …;2;R;G;B. Answers the parameters used up. */
static unsigned int extended_color(struct vc_data *vc, unsigned int i,
				   bool background)
{
	const unsigned int *p = vc->par + i;
	unsigned int left = vc->npar - i, used;
	u8 color;

	if (left >= 2 && p[1] == 5) {
		color = palette_color(p[2] & 0xff);
		used = 2;
	} else if (left >= 4 && p[1] == 2) {
		color = nearest_color(p[2], p[3], p[4]);
		used = 4;
	} else {
		return left;
	}
	if (background)
		vc->color = (vc->color & 0x0f) | (color & 7) << 4;
	else
		vc->color = (vc->color & 0xf0) | color;
	return used;
}

static void one_attribute(struct vc_data *vc, unsigned int n)
{
	switch (n) {
	case 0:
		vc_default_attr(vc);
		break;
	case 1:
		vc->bold = true;
		vc->half_bright = false;
		break;
	case 2:
		vc->half_bright = true;
		vc->bold = false;
		break;
	case 4:
	case 24:
		vc->underline = n == 4;
		break;
	case 5:
	case 25:
		vc->blink = n == 5;
		break;
	case 7:
	case 27:
		vc->reverse = n == 7;
		break;
	case 21:
	case 22:
		vc->bold = vc->half_bright = false;
		break;
	case 30 ... 37:
		vc->color = (vc->color & 0xf0) | vga_color(n - 30);
		break;
	case 39:
		vc->color = (vc->color & 0xf0) | 0x07;
		break;
	case 40 ... 47:
		vc->color = (vc->color & 0x0f) | vga_color(n - 40) << 4;
		break;
	case 49:
		vc->color &= 0x0f;
		break;
	case 90 ... 97:
		vc->color = (vc->color & 0xf0) | 8 | vga_color(n - 90);
		break;
	case 100 ... 107:
		vc->color = (vc->color & 0x0f) | vga_color(n - 100) << 4;
		break;
	}
}

void vc_set_attributes(struct vc_data *vc)
{
	unsigned int i;

	for (i = 0; i <= vc->npar; i++) {
		unsigned int n = vc->par[i];

		if (n == 38 || n == 48)
			i += extended_color(vc, i, n == 48);
		else
			one_attribute(vc, n);
	}
	vc_update_attr(vc);
}
