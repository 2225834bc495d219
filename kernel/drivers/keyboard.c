// SPDX-License-Identifier: MIT
/*
 * The PS/2 keyboard behind an i8042 controller (IBM PC AT technical reference),
 * interrupt 1. A machine without one boots all the same.
 *
 * The key state belongs to the interrupt handler, which never runs twice at
 * once; what happens at start-up does so before the interrupt is requested.
 */
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/io.h>
#include <linux/kbd_kern.h>
#include <linux/printk.h>
#include <linux/reboot.h>
#include <linux/workqueue.h>

#include "keymap.h"

#define I8042_IRQ	 1
#define I8042_DATA	 0x60
#define I8042_STATUS	 0x64 /* in */
#define STATUS_OUTPUT	 0x01 /* a byte is there for us */
#define STATUS_INPUT	 0x02 /* our last byte is not yet taken */
#define STATUS_AUX	 0x20 /* the byte is from the mouse */
#define I8042_COMMAND	 0x64 /* out */
#define CMD_READ_CONFIG	 0x20
#define CMD_WRITE_CONFIG 0x60
#define CMD_ENABLE	 0xae
#define CONFIG_IRQ	 0x01
#define CONFIG_OFF	 0x10 /* keyboard's clock is off */
#define CONFIG_TRANSLATE 0x40 /* to scan code set 1 */
#define KBD_ENABLE_SCAN	 0xf4

#define POLLS	  20000 /* of about a microsecond: longer than any answer */
#define MAX_BYTES 32	/* handled by one interrupt */

static struct key_state key_state;

static void reboot_fn(struct work_struct *work)
{
	kernel_restart(NULL);
}

static DECLARE_WORK(reboot_work, reboot_fn);

static void handle_code(u8 code)
{
	char text[KEY_TEXT_MAX];
	unsigned int len;

	if (key_translate(&key_state, code, vt_keyboard_mode(), text, &len) ==
	    KEY_REBOOT)
		schedule_work(&reboot_work);
	if (len)
		vt_keyboard_input(text, len);
}

static irqreturn_t keyboard_interrupt(int irq, void *dev)
{
	irqreturn_t ret = IRQ_NONE;
	unsigned int i;

	for (i = 0; i < MAX_BYTES; i++) {
		u8 status = inb(I8042_STATUS), code;

		if (!(status & STATUS_OUTPUT))
			break;
		code = inb(I8042_DATA);
		if (!(status & STATUS_AUX))
			handle_code(code);
		ret = IRQ_HANDLED;
	}
	return ret;
}

/* Wait for status bits; false: they did not come. */
static bool __init wait_status(u8 mask, u8 value)
{
	unsigned int i;

	for (i = 0; i < POLLS; i++)
		if ((inb(I8042_STATUS) & mask) == value)
			return true;
	return false;
}

static bool __init write_byte(unsigned int port, u8 value)
{
	if (!wait_status(STATUS_INPUT, 0))
		return false;
	outb(value, port);
	return true;
}

static void __init drain(void)
{
	unsigned int i;

	for (i = 0; i < MAX_BYTES; i++) {
		if (!(inb(I8042_STATUS) & STATUS_OUTPUT))
			return;
		inb(I8042_DATA);
	}
}

/* Interrupts and translation on, as firmware leaves it or not. */
static bool __init set_up_controller(void)
{
	u8 config;

	if (inb(I8042_STATUS) == 0xff)
		return false;
	drain();
	if (!write_byte(I8042_COMMAND, CMD_READ_CONFIG) ||
	    !wait_status(STATUS_OUTPUT, STATUS_OUTPUT))
		return false;
	config = inb(I8042_DATA);
	config |= CONFIG_IRQ | CONFIG_TRANSLATE;
	config &= ~CONFIG_OFF;
	if (!write_byte(I8042_COMMAND, CMD_WRITE_CONFIG) ||
	    !write_byte(I8042_DATA, config) ||
	    !write_byte(I8042_COMMAND, CMD_ENABLE) ||
	    !write_byte(I8042_DATA, KBD_ENABLE_SCAN))
		return false;
	wait_status(STATUS_OUTPUT, STATUS_OUTPUT);
	drain();
	return true;
}

int __init kbd_init(void)
{
	int err;

	if (!set_up_controller()) {
		pr_info("keyboard: no controller\n");
		return -ENODEV;
	}
	err = request_irq(I8042_IRQ, keyboard_interrupt, 0, "keyboard", NULL);
	if (err) {
		pr_err("keyboard: no interrupt: %d\n", err);
		return err;
	}
	/* A key pressed meanwhile has left the line high: no edge comes. */
	drain();
	pr_info("keyboard: PS/2, US layout\n");
	return 0;
}
device_initcall(kbd_init);
