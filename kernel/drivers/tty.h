/* SPDX-License-Identifier: MIT */
/*
 * What the files of the tty core and its line discipline share.
 *
 * The core: tty_io.c (files), tty_open.c (life of a tty), tty_hangup.c,
 * tty_driver.c, tty_ioctl.c, tty_termios.c, tty_jobctrl.c, tty_port.c,
 * tty_buffer.c.
 * The line discipline: n_tty.c (read), n_tty_input.c (received bytes),
 * n_tty_erase.c (editing), n_tty_output.c (output and echo).
 */
#ifndef DRIVERS_TTY_H
#define DRIVERS_TTY_H

#include <linux/poll.h>
#include <linux/tty.h>
#include <linux/tty_flip.h>

#define TTY_WRITE_CHUNK	 2048 /* bytes copied from user space at once */
#define TTY_WAKEUP_CHARS 256  /* fewer wait to be sent: writable again */

/* ---- tables (tty_driver.c) ---- */

/*
 * Guards the list of drivers and each driver's ttys and termios. Sleeping
 * context. Rank: TTY_MUTEX, inside tty_lock.
 */
extern struct mutex tty_mutex;
extern struct list_head tty_drivers; /* guarded by tty_mutex */

/* The driver of a device number, and the device's index. NULL: none. */
struct tty_driver *tty_driver_of(dev_t device, int *index);

extern const struct file_operations tty_fops;

/* ---- life (tty_open.c) ---- */

int tty_open(struct inode *inode, struct file *file);
int tty_release(struct inode *inode, struct file *file);

/* A new tty in its driver's table, locked. tty_mutex is held. */
struct tty_struct *tty_make(struct tty_driver *driver, int idx);
void tty_unmake(struct tty_struct *tty);
/* As its last close, if nobody has it open. */
void tty_finish_if_idle(struct tty_struct *tty);

/* ---- pseudo-terminals (pty.c) ---- */

/* A new pair; its master, locked. */
struct tty_struct *ptmx_make(void);
/* Does this tty outlive its last close? The slave of an open master does. */
bool pty_stays(const struct tty_struct *tty);
/* The terminal that settings and job control of a master are about. */
struct tty_struct *pty_real(struct tty_struct *tty);

/* ---- hang-up (tty_hangup.c) ---- */

/* Hang up; with @session_too its leader exits: no signals for it. */
void tty_do_hangup(struct tty_struct *tty, bool leader_exits);

/* ---- controlling terminals (tty_jobctrl.c) ---- */

/* Make @tty the caller's controlling terminal if open(2) should. */
void tty_open_proc_set_tty(struct file *file, struct tty_struct *tty);
/* No process has @tty as its controlling terminal any more. */
void tty_forget_session(struct tty_struct *tty);
/* Tell session and foreground group of a hang-up. */
void tty_signal_session(struct tty_struct *tty, bool leader_exits);
int __tty_check_change(struct tty_struct *tty, int sig);
/* -ENOIOCTLCMD: not one of its own. */
int tty_jobctrl_ioctl(struct tty_struct *tty, struct file *file,
		      unsigned int cmd, unsigned long arg);

/* ---- settings (tty_termios.c) ---- */

int tty_mode_ioctl(struct tty_struct *tty, unsigned int cmd, unsigned long arg);
long tty_ioctl(struct file *file, unsigned int cmd, unsigned long arg);

/* ---- received bytes (tty_buffer.c) ---- */

int tty_buffer_alloc(struct tty_port *port);
void tty_buffer_init(struct tty_port *port);
void tty_buffer_free(struct tty_port *port);
/* Drop what has been received and not yet processed. */
void tty_buffer_flush(struct tty_port *port);
/* The line discipline can take more: go on. Any context. */
void tty_buffer_restart(struct tty_port *port);
void tty_buffer_cancel_work(struct tty_port *port);

/* ---- the line discipline ---- */

int n_tty_open(struct tty_struct *tty);
void n_tty_close(struct tty_struct *tty);
ssize_t n_tty_read(struct tty_struct *tty, struct file *file, char __user *buf,
		   size_t count);
/* @buf is kernel memory. Called with atomic_write_lock held. */
ssize_t n_tty_write(struct tty_struct *tty, struct file *file,
		    const unsigned char *buf, size_t count);
__poll_t n_tty_poll(struct tty_struct *tty, struct file *file,
		    poll_table *wait);
/* With termios_rwsem held for writing. */
void n_tty_set_termios(struct tty_struct *tty, const struct ktermios *old);
/* Bytes that FIONREAD tells of. */
unsigned int n_tty_inq(struct tty_struct *tty);
void n_tty_flush_input(struct tty_struct *tty);
/*
 * Process received bytes, flags NULL when all are good. Answers how many were
 * taken; when fewer, tty_buffer_restart() follows. Work item only.
 */
unsigned int n_tty_receive_buf(struct tty_struct *tty, const u8 *chars,
			       const u8 *flags, unsigned int count);
/* Would this byte restart stopped output? Send a signal and drop input? */
bool n_tty_is_start(struct tty_struct *tty, u8 c);
bool n_tty_is_signal(struct tty_struct *tty, u8 c);
/* Send echo that is waiting, if there is room. May sleep. */
void n_tty_flush_echo(struct tty_struct *tty);
/* Is there any? Any context. */
bool n_tty_echo_pending(struct tty_struct *tty);

#endif
