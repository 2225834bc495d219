// SPDX-License-Identifier: MIT
/*
 * /proc/modprobe_log: the last requests for modules, oldest first; who asked
 * for what, and what came of it. request.c adds a line when one has ended.
 * Anybody may give himself any name: it stays one word here.
 */
#include <linux/init.h>
#include <linux/math64.h>
#include <linux/module.h>
#include <linux/mutex.h>
#include <linux/proc_fs.h>
#include <linux/sched.h>
#include <linux/seq_file.h>
#include <linux/timekeeping.h>

#include "request.h"

#define LOG_SIZE 64
/* What would make two columns or two lines of one. */
#define UNSAFE " \t\n\\"

/**
 * struct request_record - a request that ended
 * @start_ns:    when it began, on the log's clock
 * @duration_ns: how long it took
 * @pid:         who asked
 * @comm:        its command
 * @name:        what for
 * @result:      as request_module() returned it
 */
struct request_record {
	u64 start_ns;
	u64 duration_ns;
	pid_t pid;
	char comm[TASK_COMM_LEN];
	char name[MODULE_NAME_LEN];
	int result;
};

/* Guards the records. Process context, sleeps. Rank: leaf. */
static DEFINE_MUTEX(log_lock);
static struct request_record records[LOG_SIZE];
static unsigned int recorded; /* since the start; the next one's place */

void log_request(u64 start_ns, const char *name, int result)
{
	u64 duration_ns = ktime_get_ns() - start_ns;
	struct request_record *record;

	mutex_lock(&log_lock);
	record = &records[recorded++ % LOG_SIZE];
	record->start_ns = start_ns;
	record->duration_ns = duration_ns;
	record->pid = current->pid;
	strscpy(record->comm, current->comm, sizeof(record->comm));
	strscpy(record->name, name, sizeof(record->name));
	record->result = result;
	mutex_unlock(&log_lock);
}

static void show_us(struct seq_file *m, u64 time_ns)
{
	u32 ns, seconds = div_u64_rem(time_ns, NSEC_PER_SEC, &ns);

	seq_printf(m, "%u.%06u", seconds, ns / 1000);
}

static void show_record(struct seq_file *m, const struct request_record *record)
{
	show_us(m, record->start_ns);
	seq_printf(m, " %d ", record->pid);
	seq_escape(m, record->comm, UNSAFE);
	seq_putc(m, ' ');
	seq_escape(m, record->name, UNSAFE);
	seq_printf(m, " %d ", record->result);
	show_us(m, record->duration_ns);
	seq_putc(m, '\n');
}

static int request_log_show(struct seq_file *m, void *v)
{
	unsigned int i;

	seq_puts(m, "time pid command alias result duration\n");
	mutex_lock(&log_lock);
	i = recorded > LOG_SIZE ? recorded - LOG_SIZE : 0;
	for (; i < recorded; i++)
		show_record(m, &records[i % LOG_SIZE]);
	mutex_unlock(&log_lock);
	return 0;
}

int __init request_log_init(void)
{
	return proc_create_single("modprobe_log", 0444, NULL,
				  request_log_show) ?
		       0 :
		       -ENOMEM;
}
