// SPDX-License-Identifier: MIT
/*
 * ioctl(2) on a terminal: what is neither a setting (tty_termios.c) nor about
 * sessions (tty_jobctrl.c); what is left goes to the driver.
 */
#include <linux/capability.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/uaccess.h>

#include "tty.h"

#define BREAK_JIFFIES (HZ / 4)

static int get_winsize(struct tty_struct *tty, struct winsize __user *arg)
{
	struct winsize ws;

	mutex_lock(&tty->winsize_mutex);
	ws = tty->winsize;
	mutex_unlock(&tty->winsize_mutex);
	return copy_to_user(arg, &ws, sizeof(ws)) ? -EFAULT : 0;
}

static int set_winsize(struct tty_struct *tty, struct winsize __user *arg)
{
	struct winsize ws;

	if (copy_from_user(&ws, arg, sizeof(ws)))
		return -EFAULT;
	if (tty->ops->resize)
		return tty->ops->resize(tty, &ws);
	return tty_do_resize(tty, &ws);
}

/* TCFLSH */
static int flush_queues(struct tty_struct *tty, unsigned long arg)
{
	int err = tty_check_change(tty);

	if (err)
		return err;
	if (arg > TCIOFLUSH)
		return -EINVAL;
	if (arg != TCOFLUSH) {
		if (tty->port)
			tty_buffer_flush(tty->port);
		n_tty_flush_input(tty);
	}
	if (arg != TCIFLUSH)
		tty_driver_flush_buffer(tty);
	return 0;
}

/* TCXONC */
static int flow_control(struct tty_struct *tty, unsigned long arg)
{
	int err = tty_check_change(tty);

	if (err)
		return err;
	switch (arg) {
	case TCOOFF:
		stop_tty(tty);
		WRITE_ONCE(tty->flow.tco_stopped, true);
		return 0;
	case TCOON:
		WRITE_ONCE(tty->flow.tco_stopped, false);
		start_tty(tty);
		return 0;
	case TCIOFF:
	case TCION:
		if (tty->ops->send_xchar)
			tty->ops->send_xchar(tty, arg == TCION ?
							  START_CHAR(tty) :
							  STOP_CHAR(tty));
		return 0;
	}
	return -EINVAL;
}

static int send_break(struct tty_struct *tty, long duration)
{
	int err;

	if (!tty->ops->break_ctl)
		return 0;
	err = tty->ops->break_ctl(tty, -1);
	if (err)
		return err;
	schedule_timeout_interruptible(duration);
	err = tty->ops->break_ctl(tty, 0);
	return err ? err : signal_pending(current) ? -EINTR : 0;
}

/* TCSBRK with 0 and TCSBRKP break; TCSBRK with another value is tcdrain(3). */
static int drain_and_break(struct tty_struct *tty, unsigned int cmd,
			   unsigned long arg)
{
	int err = tty_check_change(tty);

	if (err)
		return err;
	tty_wait_until_sent(tty, 0);
	if (signal_pending(current))
		return -ERESTARTSYS;
	if (cmd == TCSBRK && arg)
		return 0;
	return send_break(tty,
			  arg && arg < 100 ? arg * (HZ / 10) : BREAK_JIFFIES);
}

/* TIOCSTI: pretend that this byte was typed. */
static int fake_input(struct tty_struct *tty, const char __user *p)
{
	char c;

	if (current->signal->tty != tty && !capable(CAP_SYS_ADMIN))
		return -EPERM;
	if (get_user(c, p))
		return -EFAULT;
	if (tty->port && tty_insert_flip_char(tty->port, c, TTY_NORMAL))
		tty_flip_buffer_push(tty->port);
	return 0;
}

static int modem_get(struct tty_struct *tty, int __user *p)
{
	int lines;

	if (!tty->ops->tiocmget)
		return -ENOTTY;
	lines = tty->ops->tiocmget(tty);
	return lines < 0 ? lines : put_user(lines, p);
}

static int modem_set(struct tty_struct *tty, unsigned int cmd,
		     unsigned int __user *p)
{
	unsigned int mask = TIOCM_DTR | TIOCM_RTS | TIOCM_OUT1 | TIOCM_OUT2 |
			    TIOCM_LOOP;
	unsigned int value, set = 0, clear = 0;

	if (!tty->ops->tiocmset)
		return -ENOTTY;
	if (get_user(value, p))
		return -EFAULT;
	value &= mask;
	if (cmd != TIOCMBIC)
		set = value;
	if (cmd == TIOCMBIC)
		clear = value;
	else if (cmd == TIOCMSET)
		clear = ~value & mask;
	return tty->ops->tiocmset(tty, set, clear);
}

static int exclusive_ioctl(struct tty_struct *tty, unsigned int cmd,
			   int __user *p)
{
	if (cmd == TIOCEXCL)
		set_bit(TTY_EXCLUSIVE, &tty->flags);
	else if (cmd == TIOCNXCL)
		clear_bit(TTY_EXCLUSIVE, &tty->flags);
	else
		return put_user(test_bit(TTY_EXCLUSIVE, &tty->flags), p);
	return 0;
}

static int set_discipline(struct tty_struct *tty, int __user *p)
{
	int number;

	if (get_user(number, p))
		return -EFAULT;
	return number == N_TTY ? 0 : -EINVAL;
}

static u32 device_number(struct tty_struct *tty)
{
	return new_encode_dev(MKDEV(tty->driver->major,
				    tty->driver->minor_start + tty->index));
}

/* The core's own, less those that need no more than a line. */
static int core_ioctl(struct tty_struct *tty, unsigned int cmd,
		      unsigned long arg)
{
	void __user *p = (void __user *)arg;

	switch (cmd) {
	case TIOCGWINSZ:
		return get_winsize(tty, p);
	case TIOCSWINSZ:
		return set_winsize(tty, p);
	case TCFLSH:
		return flush_queues(tty, arg);
	case TCXONC:
		return flow_control(tty, arg);
	case TCSBRK:
	case TCSBRKP:
		return drain_and_break(tty, cmd, arg);
	case TIOCSBRK:
	case TIOCCBRK:
		return tty->ops->break_ctl ?
			       tty->ops->break_ctl(tty,
						   cmd == TIOCSBRK ? -1 : 0) :
			       0;
	case TIOCSTI:
		return fake_input(tty, p);
	case TIOCEXCL:
	case TIOCNXCL:
	case TIOCGEXCL:
		return exclusive_ioctl(tty, cmd, p);
	case FIONREAD:
		return put_user(n_tty_inq(tty), (int __user *)p);
	case TIOCOUTQ:
		return put_user(tty_chars_in_buffer(tty), (int __user *)p);
	case TIOCGETD:
		return put_user(N_TTY, (int __user *)p);
	case TIOCSETD:
		return set_discipline(tty, p);
	case TIOCGDEV:
		return put_user(device_number(tty), (u32 __user *)p);
	case TIOCMGET:
		return modem_get(tty, p);
	case TIOCMSET:
	case TIOCMBIS:
	case TIOCMBIC:
		return modem_set(tty, cmd, p);
	case TIOCVHANGUP:
		if (!capable(CAP_SYS_ADMIN))
			return -EPERM;
		tty_vhangup(tty);
		return 0;
	}
	return -ENOIOCTLCMD;
}

long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg)
{
	struct tty_struct *tty = file_tty(file);
	int ret;

	if (tty_hung_up_p(file))
		return cmd == TIOCSPGRP ? -ENOTTY : -EIO;
	ret = tty_jobctrl_ioctl(tty, file, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = core_ioctl(tty, cmd, arg);
	if (ret == -ENOIOCTLCMD && tty->ops->ioctl)
		ret = tty->ops->ioctl(tty, cmd, arg);
	if (ret == -ENOIOCTLCMD)
		ret = tty_mode_ioctl(pty_real(tty), cmd, arg);
	return ret == -ENOIOCTLCMD ? -ENOTTY : ret;
}
