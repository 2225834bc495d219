// SPDX-License-Identifier: MIT
/*
 * Consoles: the devices that show the log. One CPU at a time writes; others
 * store their messages and leave the text to it, so nobody waits for a slow
 * device. Interrupts are off for one record at a time. In an oops the CPU
 * that wrote when it failed takes over from itself; in panic the one that
 * is left takes over from everybody.
 */
#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/sweep.h>
#include <asm/processor.h>

#include "printk_internal.h"

#define MAX_NAMED_CONSOLES 8

/*
 * console_busy: 1 while somebody writes. Guards the list, the positions of
 * the consoles and the text buffer. Taken in any context, by trying.
 */
static atomic_t console_busy = ATOMIC_INIT(0);

/* The CPU that is inside of a console's write function, or -1. */
static int writing_cpu = -1;

struct console *console_drivers;
EXPORT_SYMBOL_GPL(console_drivers);
int oops_in_progress;
EXPORT_SYMBOL(oops_in_progress);
static bool ignore_loglevel;

/* A record at its longest is a prefix in front of nearly each character. */
static char console_text[4096];

/* What console= named, in order; the last one is preferred. */
static struct {
	char name[16];
	int index;
	char options[24];
} named[MAX_NAMED_CONSOLES];
static int named_count;

int console_trylock(void)
{
	if (atomic_cmpxchg(&console_busy, 0, 1) == 0)
		return 1;
	/* An oops inside of write: what was interrupted never goes on. */
	return oops_in_progress &&
	       READ_ONCE(writing_cpu) == raw_smp_processor_id();
}
EXPORT_SYMBOL(console_trylock);

void console_lock(void)
{
	while (!console_trylock())
		cpu_relax();
}
EXPORT_SYMBOL(console_lock);

int is_console_locked(void)
{
	return atomic_read(&console_busy);
}
EXPORT_SYMBOL(is_console_locked);

/* The next text for a console, in console_text; its length, 0: no more. */
static size_t next_text(struct console *con)
{
	struct kmsg_reader reader = { con->seq, con->log_index };
	struct printk_context context;
	struct log_record record;
	size_t len = 0;
	int found;

	if (printk_enter(&context)) {
		do {
			found = log_ring_next(&printk_ring, &reader, &record);
			if (found > 0 && (record.level < console_loglevel ||
					  ignore_loglevel))
				len = log_format(&record, KMSG_CONSOLE,
						 console_text,
						 sizeof(console_text));
		} while (found && !len);
		con->seq = reader.seq;
		con->log_index = reader.index;
	}
	printk_exit(&context);
	return min(len, sizeof(console_text));
}

/* One record to one console; false if there was none. */
static bool write_record(struct console *con)
{
	unsigned long flags;
	size_t len;

	local_irq_save(flags);
	len = next_text(con);
	if (len) {
		writing_cpu = raw_smp_processor_id();
		con->write(con, console_text, len);
		writing_cpu = -1;
	}
	local_irq_restore(flags);
	return len;
}

/* All consoles level with the log? Anybody may ask; a moment's answer. */
static bool records_pending(void)
{
	struct printk_context context;
	struct console *con;
	bool pending = false;

	if (printk_enter(&context))
		for_each_console(con)
			if (con->write && (con->flags & CON_ENABLED) &&
			    con->seq < printk_ring.next_seq)
				pending = true;
	printk_exit(&context);
	return pending;
}

/* Owning console_busy: show all there is. */
static void drain(void)
{
	struct console *con;
	bool more;

	do {
		more = false;
		for_each_console(con)
			if (con->write && (con->flags & CON_ENABLED) &&
			    write_record(con))
				more = true;
	} while (more);
}

void console_unlock(void)
{
	/*
	 * Whoever stores a record while we own the consoles relies on us: so
	 * look once more after letting go.
	 */
	do {
		drain();
		atomic_set_release(&console_busy, 0);
		smp_mb();
	} while (records_pending() && console_trylock());
}
EXPORT_SYMBOL(console_unlock);

void console_flush(void)
{
	if (console_trylock())
		console_unlock();
}

void console_flush_on_panic(enum con_flush_mode mode)
{
	struct printk_context context;
	struct console *con;

	printk_break_lock();
	if (printk_enter(&context)) {
		printk_finish_line();
		for_each_console(con)
			if (mode == CONSOLE_REPLAY_ALL)
				con->seq = 0;
	}
	printk_exit(&context);
	atomic_set(&console_busy, 1);
	drain();
	atomic_set(&console_busy, 0);
}

void bust_spinlocks(int yes)
{
	struct printk_context context;

	if (yes) {
		oops_in_progress++;
		return;
	}
	if (printk_enter(&context))
		printk_finish_line();
	printk_exit(&context);
	console_flush();
	oops_in_progress--;
}

/* Was this console asked for? Sets its index; returns the place in named. */
static int find_named(struct console *con, char **options)
{
	int i;

	for (i = 0; i < named_count; i++) {
		if (strcmp(named[i].name, con->name))
			continue;
		if (con->index >= 0 && con->index != named[i].index)
			continue;
		con->index = named[i].index;
		if (named[i].options[0])
			*options = named[i].options;
		return i;
	}
	return -1;
}

/* An early console for the same device goes, and tells how far it came. */
static void replace_boot_console(struct console *con)
{
	struct console **link;

	for (link = &console_drivers; *link; link = &(*link)->next) {
		struct console *boot = *link;

		if (!(boot->flags & CON_BOOT) || strcmp(boot->name, con->name))
			continue;
		con->seq = boot->seq;
		con->log_index = boot->log_index;
		con->flags &= ~CON_PRINTBUFFER;
		boot->flags &= ~CON_ENABLED;
		*link = boot->next;
		return;
	}
}

static void start_position(struct console *con)
{
	struct kmsg_reader reader;

	if (con->flags & CON_PRINTBUFFER)
		kmsg_reader_first(&reader);
	else
		kmsg_reader_last(&reader);
	con->seq = reader.seq;
	con->log_index = reader.index;
}

void register_console(struct console *con)
{
	bool early = con->flags & CON_BOOT;
	char *options = NULL;
	int place = find_named(con, &options);

	if (named_count && place < 0 && !early)
		return;
	if (con->index < 0)
		con->index = 0;
	if (con->setup && con->setup(con, options))
		return;
	console_lock();
	start_position(con);
	if (!early)
		replace_boot_console(con);
	con->flags |= CON_ENABLED;
	if (!console_drivers || place == named_count - 1) {
		if (console_drivers)
			console_drivers->flags &= ~CON_CONSDEV;
		con->flags |= CON_CONSDEV;
		con->next = console_drivers;
		console_drivers = con;
	} else {
		con->next = console_drivers->next;
		console_drivers->next = con;
	}
	console_unlock();
}
EXPORT_SYMBOL(register_console);

int unregister_console(struct console *con)
{
	struct console **link;
	int err = -ENODEV;

	console_lock();
	for (link = &console_drivers; *link; link = &(*link)->next) {
		if (*link != con)
			continue;
		*link = con->next;
		con->flags &= ~(CON_ENABLED | CON_CONSDEV);
		err = 0;
		break;
	}
	if (console_drivers)
		console_drivers->flags |= CON_CONSDEV;
	console_unlock();
	return err;
}
EXPORT_SYMBOL(unregister_console);

static struct console *console_of(const struct sweep *s)
{
	struct console *con;

	console_lock();
	for_each_console(con)
		if (sweep_has(s, con) || sweep_has(s, con->write))
			break;
	console_unlock();
	return con;
}

void sweep_consoles(struct sweep *s)
{
	struct console *con;

	while ((con = console_of(s))) {
		unregister_console(con);
		sweep_note(s, "console", con->name, con->write);
	}
}

/* console=ttyS0,115200n8 or console=tty1: name, index, options. */
static int __init console_param(char *value)
{
	char *digits;
	size_t len;

	if (!value || named_count == MAX_NAMED_CONSOLES)
		return -EINVAL;
	len = strcspn(value, "0123456789,");
	if (!len || len >= sizeof(named[0].name))
		return -EINVAL;
	memcpy(named[named_count].name, value, len);
	named[named_count].index = simple_strtoul(value + len, &digits, 10);
	if (*digits == ',')
		strscpy(named[named_count].options, digits + 1,
			sizeof(named[0].options));
	named_count++;
	return 0;
}
early_param("console", console_param);

static int __init loglevel_param(char *value)
{
	int level;

	if (!get_option(&value, &level))
		return -EINVAL;
	console_loglevel = level;
	return 0;
}
early_param("loglevel", loglevel_param);

static int __init quiet_param(char *value)
{
	console_loglevel = CONSOLE_LOGLEVEL_QUIET;
	return 0;
}
early_param("quiet", quiet_param);

static int __init debug_param(char *value)
{
	console_loglevel = CONSOLE_LOGLEVEL_DEBUG;
	return 0;
}
early_param("debug", debug_param);

static int __init ignore_loglevel_param(char *value)
{
	ignore_loglevel = true;
	return 0;
}
early_param("ignore_loglevel", ignore_loglevel_param);
