// SPDX-License-Identifier: MIT
/*
 * The sudden end of a terminal for those who have it open: the hang-up. Their
 * reads see the end of the file, their writes fail, and the session is told.
 * What was opened as /dev/console goes on.
 */
#include <linux/cred.h>
#include <linux/export.h>
#include <linux/kernel.h>
#include <linux/sched.h>
#include <linux/syscalls.h>

#include "tty.h"

/* Mark the files hung up; those of /dev/console stay. One of these, or NULL. */
static struct file *hang_up_files(struct tty_struct *tty, int *closed)
{
	struct tty_file_private *priv;
	struct file *console = NULL;

	*closed = 0;
	spin_lock(&tty->files_lock);
	list_for_each_entry(priv, &tty->tty_files, list) {
		if (priv->console) {
			console = priv->file;
		} else if (!priv->hung_up) {
			WRITE_ONCE(priv->hung_up, true);
			(*closed)++;
		}
	}
	spin_unlock(&tty->files_lock);
	return console;
}

void tty_do_hangup(struct tty_struct *tty, bool leader_exits)
{
	struct file *console;
	int closed;

	tty_lock(tty);
	if (test_bit(TTY_CLOSING, &tty->flags) ||
	    test_and_set_bit(TTY_HUPPED, &tty->flags)) {
		tty_unlock(tty);
		return;
	}
	console = hang_up_files(tty, &closed);
	tty_signal_session(tty, leader_exits);
	start_tty(tty);
	n_tty_flush_input(tty);
	tty_driver_flush_buffer(tty);
	if (tty->driver->flags & TTY_DRIVER_RESET_TERMIOS)
		tty_set_termios(tty, &tty->driver->init_termios);
	wake_up_all(&tty->read_wait);
	wake_up_all(&tty->write_wait);

	/* With /dev/console open the device stays on, less its other files. */
	if (!console && tty->ops->hangup)
		tty->ops->hangup(tty);
	while (console && closed-- > 0 && tty->ops->close)
		tty->ops->close(tty, console);
	if (console)
		clear_bit(TTY_HUPPED, &tty->flags);
	tty_unlock(tty);
}

void tty_hangup(struct tty_struct *tty)
{
	tty_kref_get(tty);
	if (!schedule_work(&tty->hangup_work))
		tty_kref_put(tty);
}
EXPORT_SYMBOL(tty_hangup);

void tty_vhangup(struct tty_struct *tty)
{
	tty_do_hangup(tty, false);
}
EXPORT_SYMBOL(tty_vhangup);

/* vhangup(2): the caller's own terminal. */
asmlinkage long sys_vhangup(void)
{
	struct tty_struct *tty;

	if (!capable(CAP_SYS_TTY_CONFIG))
		return -EPERM;
	tty = get_current_tty();
	if (tty) {
		tty_vhangup(tty);
		tty_kref_put(tty);
	}
	return 0;
}
