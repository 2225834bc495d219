// SPDX-License-Identifier: MIT
/*
 * The screen and keyboard as a terminal: /dev/tty1, and /dev/tty0 for the
 * visible one, which is the same.
 *
 * Output is drawn at once, so there is never any in a buffer. Input comes from
 * the keyboard's interrupt and from the emulator's answers.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "tty.h"
#include "vt.h"
#include "vtemu.h"

#define VT_CHUNK 256 /* bytes drawn at once: interrupts are off meanwhile */

struct tty_driver *vt_tty_driver;

/* ---- output ---- */

/* The emulator answers a question; vt_lock is held, so it has to wait. */
static void vt_respond(void *ctx, const char *text, unsigned int len)
{
	struct vt_screen *vt = &vt_screen;

	if (vt->answer_len + len > sizeof(vt->answer))
		return;
	memcpy(vt->answer + vt->answer_len, text, len);
	vt->answer_len += len;
}

static int vt_write(struct tty_struct *tty, const unsigned char *buf, int count)
{
	struct vt_screen *vt = &vt_screen;
	char answer[sizeof(vt->answer)];
	unsigned int len;
	unsigned long flags;
	int done, n;

	for (done = 0; done < count; done += n) {
		n = min(count - done, VT_CHUNK);
		spin_lock_irqsave(&vt_lock, flags);
		vc_write(&vt->vc, buf + done, n);
		if (done + n == count)
			vt_show();
		len = vt->answer_len;
		memcpy(answer, vt->answer, len);
		vt->answer_len = 0;
		spin_unlock_irqrestore(&vt_lock, flags);
		if (len)
			vt_keyboard_input(answer, len);
	}
	return count;
}

static unsigned int vt_write_room(struct tty_struct *tty)
{
	return READ_ONCE(tty->flow.stopped) ? 0 : 32768;
}

/* ---- input ---- */

unsigned int vt_keyboard_mode(void)
{
	const struct vc_data *vc = &vt_screen.vc;

	return (READ_ONCE(vc->decckm) ? VC_CKMODE : 0) |
	       (READ_ONCE(vc->keypad) ? VC_APPLIC : 0) |
	       (READ_ONCE(vc->lnm) ? VC_CRLF : 0);
}

void vt_keyboard_input(const char *text, unsigned int len)
{
	struct tty_port *port = &vt_screen.port;

	if (!READ_ONCE(vt_screen.port_ready))
		return;
	tty_insert_flip_string(port, (const unsigned char *)text, len);
	tty_flip_buffer_push(port);
}

/* ---- the terminal ---- */

static int vt_activate(struct tty_port *port, struct tty_struct *tty)
{
	mutex_lock(&tty->winsize_mutex);
	if (!tty->winsize.ws_col) {
		tty->winsize.ws_row = vt_screen.vc.rows;
		tty->winsize.ws_col = vt_screen.vc.cols;
	}
	mutex_unlock(&tty->winsize_mutex);
	return 0;
}

static const struct tty_port_operations vt_port_ops = {
	.activate = vt_activate,
};

static int vt_open(struct tty_struct *tty, struct file *file)
{
	return tty_port_open(&vt_screen.port, tty, file);
}

static void vt_close(struct tty_struct *tty, struct file *file)
{
	tty_port_close(&vt_screen.port, tty, file);
}

static void vt_hangup(struct tty_struct *tty)
{
	tty_port_hangup(&vt_screen.port);
}

static int get_state(void __user *arg)
{
	struct vt_stat state = { .v_active = 1, .v_state = 3 };

	return copy_to_user(arg, &state, sizeof(state)) ? -EFAULT : 0;
}

static int get_mode(void __user *arg)
{
	struct vt_mode mode = { .mode = VT_AUTO };

	return copy_to_user(arg, &mode, sizeof(mode)) ? -EFAULT : 0;
}

/* With one screen in one mode there is little to choose (ioctl_console(2)). */
static int vt_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	void __user *p = (void __user *)arg;

	switch (cmd) {
	case KDGKBTYPE:
		return put_user((char)KB_101, (char __user *)p);
	case KDGETMODE:
		return put_user(KD_TEXT, (int __user *)p);
	case KDSETMODE:
		return arg == KD_TEXT ? 0 : -EINVAL;
	case KDGKBMODE:
		return put_user(K_UNICODE, (int __user *)p);
	case KDSKBMODE:
		return arg == K_UNICODE || arg == K_XLATE ? 0 : -EINVAL;
	case VT_OPENQRY:
		return put_user(-1, (int __user *)p);
	case VT_GETMODE:
		return get_mode(p);
	case VT_GETSTATE:
		return get_state(p);
	case VT_ACTIVATE:
	case VT_WAITACTIVE:
		return arg == 1 ? 0 : -ENXIO;
	}
	return -ENOIOCTLCMD;
}

static const struct tty_operations vt_ops = {
	.open = vt_open,
	.close = vt_close,
	.write = vt_write,
	.write_room = vt_write_room,
	.ioctl = vt_ioctl,
	.hangup = vt_hangup,
};

/* tty0 stands for the visible screen (tty_driver_of() knows). */
static int __init add_tty0(void)
{
	static struct cdev cdev;
	dev_t dev = MKDEV(TTY_MAJOR, 0);
	int err;

	cdev_init(&cdev, &tty_fops);
	err = register_chrdev_region(dev, 1, "/dev/vc/0");
	if (!err)
		err = cdev_add(&cdev, dev, 1);
	if (!err)
		err = devtmpfs_create_node("tty0", S_IFCHR | 0620, dev);
	return err;
}

static int __init vt_tty_init(void)
{
	struct tty_driver *driver;
	int err;

	driver = tty_alloc_driver(1, TTY_DRIVER_REAL_RAW |
					     TTY_DRIVER_RESET_TERMIOS);
	if (IS_ERR(driver))
		return PTR_ERR(driver);
	driver->name = "tty";
	driver->name_base = 1;
	driver->major = TTY_MAJOR;
	driver->minor_start = 1;
	driver->type = TTY_DRIVER_TYPE_CONSOLE;
	driver->init_termios.c_iflag |= IUTF8;
	tty_set_operations(driver, &vt_ops);
	tty_port_init(&vt_screen.port);
	vt_screen.port.ops = &vt_port_ops;
	tty_port_link_device(&vt_screen.port, driver, 0);

	err = tty_register_driver(driver);
	if (err)
		goto put_driver;
	err = add_tty0();
	if (err)
		goto unregister;
	vt_tty_driver = driver;
	vt_screen.vc.respond = vt_respond;
	WRITE_ONCE(vt_screen.port_ready, true);
	return 0;

unregister:
	tty_unregister_driver(driver);
put_driver:
	tty_driver_kref_put(driver);
	return err;
}
device_initcall(vt_tty_init);
