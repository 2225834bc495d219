// SPDX-License-Identifier: MIT
/*
 * Terminal settings: the ioctls that read and change them (ioctl_tty(2)), in
 * the three forms that user space has them in.
 */
#include <linux/errno.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <linux/uaccess.h>

#include "tty.h"

#define TERMIOS_FLUSH  1 /* drop input that has not been read */
#define TERMIOS_WAIT   2 /* first let output drain */
#define TERMIOS_TERMIO 4 /* user space has a struct termio */
#define TERMIOS_2      8 /* user space has a struct termios2 */

speed_t tty_termios_baud_rate(const struct ktermios *termios)
{
	static const speed_t low[] = {
		0,   50,   75,	 110,  134,  150,  200,	  300,
		600, 1200, 1800, 2400, 4800, 9600, 19200, 38400,
	};
	static const speed_t high[] = {
		0,	 57600,	  115200,  230400,  460800,  500000,
		576000,	 921600,  1000000, 1152000, 1500000, 2000000,
		2500000, 3000000, 3500000, 4000000,
	};
	unsigned int cbaud = termios->c_cflag & CBAUD;

	if (cbaud == BOTHER)
		return termios->c_ospeed;
	if (cbaud & CBAUDEX)
		return high[cbaud & ~CBAUDEX];
	return low[cbaud];
}
EXPORT_SYMBOL(tty_termios_baud_rate);

int tty_set_termios(struct tty_struct *tty, struct ktermios *new_termios)
{
	struct ktermios old;

	down_write(&tty->termios_rwsem);
	old = tty->termios;
	tty->termios = *new_termios;
	if (tty->ops->set_termios)
		tty->ops->set_termios(tty, &old);
	n_tty_set_termios(tty, &old);
	up_write(&tty->termios_rwsem);
	return 0;
}
EXPORT_SYMBOL_GPL(tty_set_termios);

static void from_termio(struct ktermios *k, const struct termio *t)
{
	k->c_iflag = (k->c_iflag & 0xffff0000) | t->c_iflag;
	k->c_oflag = (k->c_oflag & 0xffff0000) | t->c_oflag;
	k->c_cflag = (k->c_cflag & 0xffff0000) | t->c_cflag;
	k->c_lflag = (k->c_lflag & 0xffff0000) | t->c_lflag;
	k->c_line = t->c_line;
	memcpy(k->c_cc, t->c_cc, NCC);
}

static int get_from_user(struct ktermios *k, const void __user *arg, int opt)
{
	struct termio termio;
	size_t size = sizeof(struct termios);

	if (opt & TERMIOS_TERMIO) {
		if (copy_from_user(&termio, arg, sizeof(termio)))
			return -EFAULT;
		from_termio(k, &termio);
		return 0;
	}
	if (opt & TERMIOS_2)
		size = sizeof(struct termios2);
	return copy_from_user(k, arg, size) ? -EFAULT : 0;
}

static struct ktermios current_termios(struct tty_struct *tty)
{
	struct ktermios k;

	down_read(&tty->termios_rwsem);
	k = tty->termios;
	up_read(&tty->termios_rwsem);
	return k;
}

static int set_termios(struct tty_struct *tty, const void __user *arg, int opt)
{
	struct ktermios k;
	int err = tty_check_change(tty);

	if (err)
		return err;
	k = current_termios(tty);
	err = get_from_user(&k, arg, opt);
	if (err)
		return err;
	k.c_ospeed = tty_termios_baud_rate(&k);
	k.c_ispeed = k.c_ospeed;

	if (opt & TERMIOS_FLUSH) {
		if (tty->port)
			tty_buffer_flush(tty->port);
		n_tty_flush_input(tty);
	}
	if (opt & TERMIOS_WAIT) {
		tty_wait_until_sent(tty, 0);
		if (signal_pending(current))
			return -ERESTARTSYS;
	}
	return tty_set_termios(tty, &k);
}

static int get_termios(struct tty_struct *tty, void __user *arg, size_t size)
{
	struct ktermios k = current_termios(tty);

	return copy_to_user(arg, &k, size) ? -EFAULT : 0;
}

static int get_termio(struct tty_struct *tty, void __user *arg)
{
	struct ktermios k = current_termios(tty);
	struct termio t = {
		.c_iflag = k.c_iflag,
		.c_oflag = k.c_oflag,
		.c_cflag = k.c_cflag,
		.c_lflag = k.c_lflag,
		.c_line = k.c_line,
	};

	memcpy(t.c_cc, k.c_cc, NCC);
	return copy_to_user(arg, &t, sizeof(t)) ? -EFAULT : 0;
}

static int set_soft_carrier(struct tty_struct *tty, bool on)
{
	struct ktermios k = current_termios(tty);

	k.c_cflag = (k.c_cflag & ~CLOCAL) | (on ? CLOCAL : 0);
	return tty_set_termios(tty, &k);
}

int tty_mode_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg)
{
	void __user *p = (void __user *)arg;
	int on;

	switch (cmd) {
	case TCGETS:
		return get_termios(tty, p, sizeof(struct termios));
	case TCGETS2:
		return get_termios(tty, p, sizeof(struct termios2));
	case TCGETA:
		return get_termio(tty, p);
	case TCSETS:
		return set_termios(tty, p, 0);
	case TCSETSW:
		return set_termios(tty, p, TERMIOS_WAIT);
	case TCSETSF:
		return set_termios(tty, p, TERMIOS_WAIT | TERMIOS_FLUSH);
	case TCSETS2:
		return set_termios(tty, p, TERMIOS_2);
	case TCSETSW2:
		return set_termios(tty, p, TERMIOS_2 | TERMIOS_WAIT);
	case TCSETSF2:
		return set_termios(tty, p,
				   TERMIOS_2 | TERMIOS_WAIT | TERMIOS_FLUSH);
	case TCSETA:
		return set_termios(tty, p, TERMIOS_TERMIO);
	case TCSETAW:
		return set_termios(tty, p, TERMIOS_TERMIO | TERMIOS_WAIT);
	case TCSETAF:
		return set_termios(
			tty, p, TERMIOS_TERMIO | TERMIOS_WAIT | TERMIOS_FLUSH);
	case TIOCGSOFTCAR:
		return put_user(C_CLOCAL(tty) ? 1 : 0, (int __user *)p);
	case TIOCSSOFTCAR:
		if (get_user(on, (int __user *)p))
			return -EFAULT;
		return set_soft_carrier(tty, on);
	}
	return -ENOIOCTLCMD;
}
