// SPDX-License-Identifier: MIT
/*
 * The kernel's log: messages become records of a ring, which consoles and
 * /dev/kmsg read. printk works in every context, from the first line of C
 * to panic: it takes one lock of its own, with interrupts off, and asks for
 * nothing else. A call that finds the lock held by its own CPU (a fault or
 * NMI inside of printk) goes on with a buffer of its own, or, in the few
 * instructions that change the ring, is dropped and counted.
 */
#include <linux/atomic.h>
#include <linux/export.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kmsg.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/processor.h>

#include "printk_internal.h"

#define RING_SIZE (128 * 1024)

static char ring_buffer[RING_SIZE] __aligned(16);
struct log_ring printk_ring = { .buf = ring_buffer, .size = RING_SIZE };

u64 (*printk_clock)(void);
void (*kmsg_wake)(void);

int console_printk[4] = {
	CONSOLE_LOGLEVEL_DEFAULT,
	MESSAGE_LOGLEVEL_DEFAULT,
	CONSOLE_LOGLEVEL_MIN,
	CONSOLE_LOGLEVEL_DEFAULT,
};
EXPORT_SYMBOL_GPL(console_printk);

/*
 * printk_lock: number of the CPU inside, plus 1; 0: free. Guards the ring,
 * the buffers and the started line. Taken in any context with interrupts
 * off, held for a few microseconds. Rank: the innermost of all.
 */
static atomic_t printk_lock = ATOMIC_INIT(0);

/* The ring is inconsistent for a moment; only its CPU can see that. */
static bool ring_changing;
static unsigned int dropped; /* messages, since the last one stored */

/* Texts are formatted here: [1] for a call nested in another. */
static char format_buffer[2][LOG_TEXT_MAX + 24];

/* A line that waits for its end or for KERN_CONT. */
static struct {
	char text[LOG_TEXT_MAX];
	struct log_record record; /* text_len 0: there is none */
	bool open;		  /* somebody may go on with it */
} started;

bool printk_enter(struct printk_context *context)
{
	int me;

	local_irq_save(context->flags);
	me = raw_smp_processor_id() + 1;
	context->nested = atomic_read(&printk_lock) == me;
	if (context->nested)
		return !ring_changing;
	while (atomic_cmpxchg(&printk_lock, 0, me) != 0)
		cpu_relax();
	return true;
}

void printk_exit(const struct printk_context *context)
{
	if (!context->nested)
		atomic_set_release(&printk_lock, 0);
	local_irq_restore(context->flags);
}

void printk_break_lock(void)
{
	ring_changing = false;
	atomic_set(&printk_lock, 0);
}

static void store(struct log_record *record)
{
	ring_changing = true;
	barrier();
	log_ring_store(&printk_ring, record);
	barrier();
	ring_changing = false;
}

void printk_finish_line(void)
{
	if (!started.open)
		return;
	started.open = false;
	store(&started.record);
	started.record.text_len = 0;
}

/* Say how many messages were lost, before the next one that is not. */
static void report_dropped(u64 now)
{
	struct log_record record = { .level = LOGLEVEL_WARNING };
	char text[64];

	if (likely(!dropped))
		return;
	record.time_ns = now;
	record.text = text;
	record.text_len = scnprintf(text, sizeof(text),
				    "printk: %u messages dropped", dropped);
	dropped = 0;
	store(&record);
}

/* Go on with the started line; false if there is no room or no such line. */
static bool continue_line(const char *text, size_t len, bool complete)
{
	struct log_record *record = &started.record;

	if (!started.open || record->text_len + len > sizeof(started.text))
		return false;
	memcpy(started.text + record->text_len, text, len);
	record->text_len += len;
	if (complete)
		printk_finish_line();
	return true;
}

/* Store a text as a record, or keep it as a line that may be continued. */
static void add_text(struct log_record *record, bool complete, bool nested)
{
	if (complete || nested) {
		store(record);
		return;
	}
	started.record = *record;
	started.record.text = started.text;
	started.record.text_len = 0;
	started.open = true;
	continue_line(record->text, record->text_len, false);
}

/* The level in front of the text, and whether it continues a line. */
static const char *strip_level(const char *text, u8 *level, bool *cont)
{
	int kind;

	while ((kind = printk_get_level(text)) != 0) {
		if (kind == 'c')
			*cont = true;
		else
			*level = kind - '0';
		text += 2;
	}
	return text;
}

/* Under the lock: format and keep the message. Returns its length. */
static size_t emit_locked(int facility, int level, const char *fmt,
			  va_list args, bool nested)
{
	struct log_record record = { .facility = facility };
	char *buf = format_buffer[nested];
	bool complete, cont = false;
	const char *text = buf;
	size_t len;

	record.level = level == LOGLEVEL_DEFAULT ? default_message_loglevel :
						   level;
	len = vsnprintf(buf, sizeof(format_buffer[0]), fmt, args);
	/* A line that is cut has lost its end, and ends here. */
	complete = len >= sizeof(format_buffer[0]);
	if (complete) {
		len = sizeof(format_buffer[0]) - 1;
	} else if (len && buf[len - 1] == '\n') {
		complete = true;
		buf[--len] = '\0';
	}
	if (facility == 0)
		text = strip_level(buf, &record.level, &cont);
	record.text = text;
	record.text_len = min_t(size_t, len - (text - buf), LOG_TEXT_MAX);
	if (printk_clock)
		record.time_ns = printk_clock();
	if (!nested) {
		report_dropped(record.time_ns);
		if (cont && continue_line(text, record.text_len, complete))
			return record.text_len;
		printk_finish_line();
	}
	if (record.text_len || complete)
		add_text(&record, complete, nested);
	return record.text_len;
}

int vprintk_emit(int facility, int level, const char *fmt, va_list args)
{
	struct printk_context context;
	size_t len = 0;

	if (printk_enter(&context))
		len = emit_locked(facility, level, fmt, args, context.nested);
	else
		dropped++;
	printk_exit(&context);
	console_flush();
	if (kmsg_wake && !context.nested)
		kmsg_wake();
	return len;
}

int vprintk(const char *fmt, va_list args)
{
	return vprintk_emit(0, LOGLEVEL_DEFAULT, fmt, args);
}
EXPORT_SYMBOL(vprintk);

int _printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}
EXPORT_SYMBOL(_printk);
