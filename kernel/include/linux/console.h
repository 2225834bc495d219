/* SPDX-License-Identifier: MIT */
/* Consoles: where the log is shown. */
#ifndef _LINUX_CONSOLE_H
#define _LINUX_CONSOLE_H

#include <linux/types.h>

struct tty_driver;

#define CON_PRINTBUFFER 1 /* show the log so far when registered */
#define CON_CONSDEV	2 /* preferred: /dev/console leads to it */
#define CON_ENABLED	4
#define CON_BOOT	8 /* early one: goes when a real one comes */
#define CON_ANYTIME	16
#define CON_BRL		32
#define CON_EXTENDED	64

/**
 * struct console - a device that shows the log
 * @name: "ttyS", "tty"; with the index it is what console= names
 * @write: show text; called with interrupts off, by one CPU at a time, in
 *	any context, also in an oops: it must not sleep or wait for others
 * @device: the tty behind it, for /dev/console
 * @setup: called before use with the options of console=; may be NULL
 * @flags: CON_*
 * @index: which of several; -1: the first
 * @seq: the next record to show (printk's)
 * @log_index: its place in the ring (printk's)
 */
struct console {
	char name[16];
	void (*write)(struct console *con, const char *s, unsigned int n);
	int (*read)(struct console *con, char *s, unsigned int n);
	struct tty_driver *(*device)(struct console *con, int *index);
	void (*unblank)(void);
	int (*setup)(struct console *con, char *options);
	int (*exit)(struct console *con);
	short flags;
	short index;
	int cflag;
	void *data;
	u64 seq;
	u32 log_index;
	struct console *next;
};

/* Every registered console; the preferred one is first. */
extern struct console *console_drivers;
#define for_each_console(con) \
	for (con = console_drivers; con != NULL; con = con->next)

/**
 * register_console() - show the log on a console
 * @con: the console; it stays registered until unregister_console()
 *
 * With console= on the command line only those named are enabled, the last
 * one preferred; without, every one is, and the last registered preferred.
 *
 * Context: before SMP or task context.
 */
void register_console(struct console *con);
int unregister_console(struct console *con);

/* The right to write to consoles; sleeps never, spins while taken. */
void console_lock(void);
int console_trylock(void);
void console_unlock(void);
int is_console_locked(void);

enum con_flush_mode {
	CONSOLE_FLUSH_PENDING,
	CONSOLE_REPLAY_ALL,
};

/**
 * console_flush_on_panic() - show all that is left, whoever holds what
 * @mode: what is left, or everything once more
 *
 * Context: panic, the other CPUs stopped.
 */
void console_flush_on_panic(enum con_flush_mode mode);

/**
 * console_init() - find the serial ports and the screen, show the log there
 *
 * Context: start-up, interrupts may be off. Done by drivers/.
 */
void console_init(void);

/**
 * bust_spinlocks() - begin or end an oops
 * @yes: 1 the output must come now, even out of printk itself; 0 no more
 */
void bust_spinlocks(int yes);

#endif /* _LINUX_CONSOLE_H */
