/* SPDX-License-Identifier: MIT */
/*
 * An open terminal, as the core, the line discipline and drivers see it.
 *
 * Life: made by the first open of a device, kept by `count` files, and freed
 * when these and all other references (kref: sessions that it controls,
 * interrupt handlers at work) are gone.
 * signal_struct.tty holds no reference: before a tty is freed, all processes
 * that it controls are made to forget it (so fork, setsid and exit, which only
 * copy or clear that pointer under tasklist_lock and siglock, need no help).
 * Lock order: tty_lock > tty_mutex; tty_lock > port->mutex;
 * atomic_write_lock, buf.consumer > termios_rwsem > the line discipline's
 * mutexes > its spinlock > siglock > ctrl.lock, flow.lock > drivers' locks.
 */
#ifndef _LINUX_TTY_H
#define _LINUX_TTY_H

#include <linux/types.h>
#include <linux/fs.h>
#include <linux/kref.h>
#include <linux/list.h>
#include <linux/mutex.h>
#include <linux/rwsem.h>
#include <linux/spinlock.h>
#include <linux/termios.h>
#include <linux/tty_driver.h>
#include <linux/tty_port.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include <uapi/linux/tty.h>

struct pid;
struct n_tty_data;
struct signal_struct;
struct task_struct;

/* A byte that switches a control character off. */
#define __DISABLED_CHAR '\0'

struct tty_struct {
	struct kref kref;
	int index; /* in the driver's table */
	struct tty_driver *driver;
	const struct tty_operations *ops;
	struct tty_port *port;
	struct mutex legacy_mutex; /* tty_lock(): open, close, hangup */
	int count;		   /* open files: tty_lock */
	unsigned long flags;	   /* TTY_*, atomic bits */

	/* Held for writing while termios changes, for reading by its users. */
	struct rw_semaphore termios_rwsem;
	struct ktermios termios;
	struct mutex winsize_mutex; /* winsize; innermost */
	struct winsize winsize;

	struct {
		/* stopped; taken in any context. Rank: TTY_FLOW. */
		spinlock_t lock;
		bool stopped;	  /* by Ctrl-S */
		bool tco_stopped; /* by tcflow(3) */
	} flow;

	struct {
		/* pgrp, session; any context. Rank: TTY_CTRL, under siglock. */
		spinlock_t lock;
		struct pid *pgrp;    /* the foreground process group */
		struct pid *session; /* the session that it controls */
	} ctrl;

	bool throttled;		      /* the sender: buffer's work only */
	struct tty_struct *link;      /* the other end of a pty */
	wait_queue_head_t write_wait; /* for room for output */
	wait_queue_head_t read_wait;  /* for input */
	struct work_struct hangup_work;
	struct n_tty_data *disc_data; /* of the line discipline */
	void *driver_data;
	char name[32]; /* "ttyS0" */

	spinlock_t files_lock;	    /* tty_files; innermost */
	struct list_head tty_files; /* tty_file_private of open files */

	struct mutex atomic_write_lock; /* one write(2) at a time; write_buf */
	unsigned char *write_buf;	/* TTY_WRITE_CHUNK bytes */
};

/* One of these hangs on each open file (file->private_data). */
struct tty_file_private {
	struct tty_struct *tty;
	struct file *file;
	struct list_head list; /* in tty->tty_files */
	bool console;	       /* opened as /dev/console: survives */
	bool hung_up;	       /* reads see the end, writes EIO */
};

/* bits of tty_struct.flags */
#define TTY_THROTTLED	 0
#define TTY_IO_ERROR	 1  /* the device does not work */
#define TTY_OTHER_CLOSED 2  /* the other end of the pty */
#define TTY_EXCLUSIVE	 3  /* TIOCEXCL */
#define TTY_HUPPED	 18 /* hung up: not to be opened again */
#define TTY_HUPPING	 19
#define TTY_CLOSING	 20 /* the last file is going */

/* termios in words */
#define _I_FLAG(tty, f) ((tty)->termios.c_iflag & (f))
#define _O_FLAG(tty, f) ((tty)->termios.c_oflag & (f))
#define _C_FLAG(tty, f) ((tty)->termios.c_cflag & (f))
#define _L_FLAG(tty, f) ((tty)->termios.c_lflag & (f))

#define INTR_CHAR(tty)	  ((tty)->termios.c_cc[VINTR])
#define QUIT_CHAR(tty)	  ((tty)->termios.c_cc[VQUIT])
#define ERASE_CHAR(tty)	  ((tty)->termios.c_cc[VERASE])
#define KILL_CHAR(tty)	  ((tty)->termios.c_cc[VKILL])
#define EOF_CHAR(tty)	  ((tty)->termios.c_cc[VEOF])
#define TIME_CHAR(tty)	  ((tty)->termios.c_cc[VTIME])
#define MIN_CHAR(tty)	  ((tty)->termios.c_cc[VMIN])
#define START_CHAR(tty)	  ((tty)->termios.c_cc[VSTART])
#define STOP_CHAR(tty)	  ((tty)->termios.c_cc[VSTOP])
#define SUSP_CHAR(tty)	  ((tty)->termios.c_cc[VSUSP])
#define EOL_CHAR(tty)	  ((tty)->termios.c_cc[VEOL])
#define REPRINT_CHAR(tty) ((tty)->termios.c_cc[VREPRINT])
#define WERASE_CHAR(tty)  ((tty)->termios.c_cc[VWERASE])
#define LNEXT_CHAR(tty)	  ((tty)->termios.c_cc[VLNEXT])
#define EOL2_CHAR(tty)	  ((tty)->termios.c_cc[VEOL2])

#define I_IGNBRK(tty)  _I_FLAG((tty), IGNBRK)
#define I_BRKINT(tty)  _I_FLAG((tty), BRKINT)
#define I_IGNPAR(tty)  _I_FLAG((tty), IGNPAR)
#define I_PARMRK(tty)  _I_FLAG((tty), PARMRK)
#define I_INPCK(tty)   _I_FLAG((tty), INPCK)
#define I_ISTRIP(tty)  _I_FLAG((tty), ISTRIP)
#define I_INLCR(tty)   _I_FLAG((tty), INLCR)
#define I_IGNCR(tty)   _I_FLAG((tty), IGNCR)
#define I_ICRNL(tty)   _I_FLAG((tty), ICRNL)
#define I_IUCLC(tty)   _I_FLAG((tty), IUCLC)
#define I_IXON(tty)    _I_FLAG((tty), IXON)
#define I_IXANY(tty)   _I_FLAG((tty), IXANY)
#define I_IXOFF(tty)   _I_FLAG((tty), IXOFF)
#define I_IMAXBEL(tty) _I_FLAG((tty), IMAXBEL)
#define I_IUTF8(tty)   _I_FLAG((tty), IUTF8)
#define O_OPOST(tty)   _O_FLAG((tty), OPOST)
#define O_OLCUC(tty)   _O_FLAG((tty), OLCUC)
#define O_ONLCR(tty)   _O_FLAG((tty), ONLCR)
#define O_OCRNL(tty)   _O_FLAG((tty), OCRNL)
#define O_ONOCR(tty)   _O_FLAG((tty), ONOCR)
#define O_ONLRET(tty)  _O_FLAG((tty), ONLRET)
#define O_TABDLY(tty)  _O_FLAG((tty), TABDLY)
#define C_BAUD(tty)    _C_FLAG((tty), CBAUD)
#define C_CSIZE(tty)   _C_FLAG((tty), CSIZE)
#define C_HUPCL(tty)   _C_FLAG((tty), HUPCL)
#define C_CLOCAL(tty)  _C_FLAG((tty), CLOCAL)
#define C_CREAD(tty)   _C_FLAG((tty), CREAD)
#define C_CRTSCTS(tty) _C_FLAG((tty), CRTSCTS)
#define L_ISIG(tty)    _L_FLAG((tty), ISIG)
#define L_ICANON(tty)  _L_FLAG((tty), ICANON)
#define L_ECHO(tty)    _L_FLAG((tty), ECHO)
#define L_ECHOE(tty)   _L_FLAG((tty), ECHOE)
#define L_ECHOK(tty)   _L_FLAG((tty), ECHOK)
#define L_ECHONL(tty)  _L_FLAG((tty), ECHONL)
#define L_NOFLSH(tty)  _L_FLAG((tty), NOFLSH)
#define L_TOSTOP(tty)  _L_FLAG((tty), TOSTOP)
#define L_ECHOCTL(tty) _L_FLAG((tty), ECHOCTL)
#define L_ECHOPRT(tty) _L_FLAG((tty), ECHOPRT)
#define L_ECHOKE(tty)  _L_FLAG((tty), ECHOKE)
#define L_IEXTEN(tty)  _L_FLAG((tty), IEXTEN)

/* What a new device starts with: cooked, echoing, 38400 8N1. */
extern const struct ktermios tty_std_termios;

static inline struct tty_struct *tty_kref_get(struct tty_struct *tty)
{
	if (tty)
		kref_get(&tty->kref);
	return tty;
}

static inline struct tty_struct *file_tty(struct file *file)
{
	return ((struct tty_file_private *)file->private_data)->tty;
}

static inline bool tty_io_error(struct tty_struct *tty)
{
	return test_bit(TTY_IO_ERROR, &tty->flags);
}

static inline speed_t tty_get_baud_rate(struct tty_struct *tty)
{
	return tty->termios.c_ospeed;
}

/**
 * tty_kref_put - drop a reference to a tty; the last frees it
 * @tty: or NULL
 *
 * Context: any; the freeing itself is done by a work item.
 */
void tty_kref_put(struct tty_struct *tty);

/**
 * tty_lock - serialise open, close and hangup of one tty
 * @tty: referenced
 */
void tty_lock(struct tty_struct *tty);
void tty_unlock(struct tty_struct *tty);

/**
 * tty_hung_up_p - has this opening of a terminal been hung up?
 * @file: open on a terminal
 */
int tty_hung_up_p(struct file *file);

/**
 * tty_wakeup - the driver has room for output: wake writers, go on echoing
 * @tty: referenced
 *
 * Context: any.
 */
void tty_wakeup(struct tty_struct *tty);

/**
 * stop_tty - hold output as Ctrl-S does; start_tty() goes on
 * @tty: referenced
 *
 * Context: any.
 */
void stop_tty(struct tty_struct *tty);
void start_tty(struct tty_struct *tty);

/**
 * tty_hangup - hang up soon, from a work item
 * @tty: referenced
 *
 * Context: any.
 */
void tty_hangup(struct tty_struct *tty);

/**
 * tty_vhangup - hang up now: every file sees the end, the session SIGHUP
 * @tty: referenced
 *
 * Context: may sleep, no tty lock held.
 */
void tty_vhangup(struct tty_struct *tty);

/**
 * tty_write_room - bytes that the driver would take now
 * @tty: referenced
 */
unsigned int tty_write_room(struct tty_struct *tty);
unsigned int tty_chars_in_buffer(struct tty_struct *tty);
void tty_driver_flush_buffer(struct tty_struct *tty);

/**
 * tty_wait_until_sent - sleep until all output has left the device
 * @tty: referenced
 * @timeout: in jiffies; 0 is no limit
 */
void tty_wait_until_sent(struct tty_struct *tty, long timeout);

/**
 * tty_put_char - one byte to the driver
 * @tty: referenced
 * @c: the byte
 *
 * Return: 1, or 0 when there is no room.
 */
int tty_put_char(struct tty_struct *tty, unsigned char c);

/**
 * tty_set_termios - change the settings and tell driver and line discipline
 * @tty: referenced
 * @new_termios: the new ones
 *
 * Context: may sleep. Return: 0.
 */
int tty_set_termios(struct tty_struct *tty, struct ktermios *new_termios);

/**
 * tty_do_resize - a window has a new size: keep it, send SIGWINCH
 * @tty: referenced
 * @ws: new size
 *
 * Return: 0.
 */
int tty_do_resize(struct tty_struct *tty, struct winsize *ws);

/**
 * tty_get_pgrp - the foreground process group, with a reference, or NULL
 * @tty: referenced
 */
struct pid *tty_get_pgrp(struct tty_struct *tty);

/**
 * tty_termios_baud_rate - bits a second that c_cflag means
 * @termios: with BOTHER, c_ospeed counts
 */
speed_t tty_termios_baud_rate(const struct ktermios *termios);

/*
 * Controlling terminals (drivers/tty_jobctrl.c).
 */

/**
 * get_current_tty - the caller's controlling terminal, with a reference
 *
 * Return: for tty_kref_put(), or NULL.
 */
struct tty_struct *get_current_tty(void);

/**
 * disassociate_ctty - a session leader gives up its terminal
 * @on_exit: it exits (as opposed to TIOCNOTTY): the foreground group is sent
 *           SIGHUP and SIGCONT, the terminal is hung up
 *
 * Called at exit by the process of a session leader. Context: may sleep.
 */
void disassociate_ctty(int on_exit);

/**
 * proc_clear_tty - a process has no controlling terminal any more (setsid)
 * @p: the process
 */
void proc_clear_tty(struct task_struct *p);

/**
 * tty_check_change - may this process change the terminal now?
 * @tty: to be changed
 *
 * A background process is stopped by SIGTTOU unless it ignores that.
 * Return: 0, -EIO for an orphaned group, -ERESTARTSYS after the signal.
 */
int tty_check_change(struct tty_struct *tty);

/**
 * tty_init - /dev/tty, /dev/console and the core's tables
 *
 * Called once from start-up, after the VFS and before the drivers.
 */
int tty_init(void);

#endif
