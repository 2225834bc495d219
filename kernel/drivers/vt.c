// SPDX-License-Identifier: MIT
/*
 * The VGA text screen: 80x25 cells at physical 0xb8000, cursor by the CRT
 * controller (IBM VGA technical reference; FreeVGA), and the kernel log on it.
 *
 * The emulator draws into memory of its own; vt_show() copies what differs.
 * VGA memory is slow, and slower still under an emulator, so it is never read.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/io.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <asm/page.h>

#include "vt.h"
#include "vtemu.h"

#define VGA_TEXT	  0xb8000 /* physical */
#define VGA_CRT_INDEX	  0x3d4
#define VGA_CRT_DATA	  0x3d5
#define CRTC_CURSOR_START 0x0a
#define CURSOR_OFF	  0x20
#define CURSOR_TOP	  13 /* scan lines of an underline cursor */
#define CRTC_CURSOR_END	  0x0b
#define CURSOR_BOTTOM	  14
#define CRTC_START_HI	  0x0c
#define CRTC_CURSOR_HI	  0x0e
#define CRTC_CURSOR_LO	  0x0f
#define NO_CURSOR	  (VC_MAX_COLS * VC_MAX_ROWS)

DEFINE_SPINLOCK(vt_lock);
struct vt_screen vt_screen;
static bool ready; /* the screen is ours; set once, at start-up */

static void crtc_write(u8 index, u8 value)
{
	outb(index, VGA_CRT_INDEX);
	outb(value, VGA_CRT_DATA);
}

static void show_cursor(void)
{
	struct vc_data *vc = &vt_screen.vc;
	unsigned int at = vc->y * vc->cols + vc->x;

	if (!vc->dectcem)
		at = NO_CURSOR;
	if (at == vt_screen.cursor_shown)
		return;
	if (at == NO_CURSOR || vt_screen.cursor_shown == NO_CURSOR)
		crtc_write(CRTC_CURSOR_START,
			   CURSOR_TOP | (at == NO_CURSOR ? CURSOR_OFF : 0));
	vt_screen.cursor_shown = at;
	if (at == NO_CURSOR)
		return;
	crtc_write(CRTC_CURSOR_HI, at >> 8);
	crtc_write(CRTC_CURSOR_LO, at);
}

void vt_show(void)
{
	const u32 *want = (const u32 *)vt_screen.vc.cells;
	u32 *shown = (u32 *)vt_screen.shown;
	volatile u32 *vga = (volatile u32 *)__va(VGA_TEXT);
	unsigned int i, n = vt_screen.vc.cols * vt_screen.vc.rows / 2;

	for (i = 0; i < n; i++) {
		if (want[i] == shown[i])
			continue;
		shown[i] = want[i];
		vga[i] = want[i];
	}
	show_cursor();
}

/* ---- the kernel log ---- */

/* printk calls this from anywhere; in an oops a held lock may stay held. */
static void vt_console_write(struct console *con, const char *text,
			     unsigned int len)
{
	unsigned long flags;
	bool locked = true;

	if (oops_in_progress)
		locked = spin_trylock_irqsave(&vt_lock, flags);
	else
		spin_lock_irqsave(&vt_lock, flags);
	vc_print(&vt_screen.vc, text, len);
	vt_show();
	if (locked)
		spin_unlock_irqrestore(&vt_lock, flags);
}

static struct tty_driver *vt_console_device(struct console *con, int *index)
{
	*index = 0;
	return vt_tty_driver;
}

/* console=tty0 names the visible screen, console=tty1 the first: the same. */
static int vt_console_setup(struct console *con, char *options)
{
	return con->index <= MAX_NR_CONSOLES ? 0 : -ENODEV;
}

static struct console vt_console = {
	.name = "tty",
	.write = vt_console_write,
	.device = vt_console_device,
	.setup = vt_console_setup,
	.flags = CON_PRINTBUFFER,
	.index = -1,
};

void __init vt_console_init(void)
{
	struct vt_screen *vt = &vt_screen;
	unsigned int i;

	if (ready)
		return;
	vc_init(&vt->vc, VC_MAX_COLS, VC_MAX_ROWS);
	for (i = 0; i < ARRAY_SIZE(vt->shown); i++)
		vt->shown[i] = ~vt->vc.cells[i];
	vt->cursor_shown = NO_CURSOR;
	crtc_write(CRTC_CURSOR_END, CURSOR_BOTTOM);
	crtc_write(CRTC_START_HI, 0);
	crtc_write(CRTC_START_HI + 1, 0);
	vt_show();
	ready = true;
	register_console(&vt_console);
}
