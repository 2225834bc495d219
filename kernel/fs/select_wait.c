// SPDX-License-Identifier: MIT
/*
 * Waiting on many wait queues at once.
 *
 * Each ->poll method names its queues through poll_wait(); an entry for this
 * task goes on each, with a reference on the file, until the call returns.
 */
#include <linux/hrtimer.h>
#include "select.h"

__poll_t vfs_poll(struct file *file, poll_table *pt)
{
	if (!file->f_op->poll)
		return DEFAULT_POLLMASK;
	return file->f_op->poll(file, pt);
}
EXPORT_SYMBOL(vfs_poll);

static int pollwake(wait_queue_entry_t *wait, unsigned int mode, int sync,
		    void *key)
{
	struct poll_table_entry *entry =
		container_of(wait, struct poll_table_entry, wait);
	struct poll_wqueues *pwq = entry->pwq;

	/* Seen by poll_sleep() after it has set its task's state. */
	WRITE_ONCE(pwq->triggered, 1);
	smp_mb();
	return wake_up_process(pwq->polling_task);
}

static struct poll_table_entry *get_entry(struct poll_wqueues *pwq)
{
	struct poll_table_page *page = pwq->pages;

	if (pwq->inline_used < INLINE_POLL_ENTRIES)
		return &pwq->inline_entries[pwq->inline_used++];
	if (!page || page->used >= (PAGE_SIZE - sizeof(*page)) /
					   sizeof(page->entries[0])) {
		page = (void *)__get_free_page(GFP_KERNEL);
		if (!page) {
			pwq->error = -ENOMEM;
			return NULL;
		}
		page->used = 0;
		page->next = pwq->pages;
		pwq->pages = page;
	}
	return &page->entries[page->used++];
}

static void queue_wait(struct file *filp, wait_queue_head_t *wait_address,
		       poll_table *pt)
{
	struct poll_wqueues *pwq = container_of(pt, struct poll_wqueues, pt);
	struct poll_table_entry *entry = get_entry(pwq);

	if (!entry)
		return;
	entry->filp = get_file(filp);
	entry->wait_address = wait_address;
	entry->pwq = pwq;
	init_waitqueue_func_entry(&entry->wait, pollwake);
	add_wait_queue(wait_address, &entry->wait);
}

void poll_initwait(struct poll_wqueues *pwq)
{
	init_poll_funcptr(&pwq->pt, queue_wait);
	pwq->pages = NULL;
	pwq->polling_task = current;
	pwq->triggered = 0;
	pwq->error = 0;
	pwq->inline_used = 0;
}

static void free_entry(struct poll_table_entry *entry)
{
	remove_wait_queue(entry->wait_address, &entry->wait);
	fput(entry->filp);
}

void poll_freewait(struct poll_wqueues *pwq)
{
	struct poll_table_page *page;
	unsigned int i;

	for (i = 0; i < pwq->inline_used; i++)
		free_entry(&pwq->inline_entries[i]);
	while ((page = pwq->pages)) {
		for (i = 0; i < page->used; i++)
			free_entry(&page->entries[i]);
		pwq->pages = page->next;
		free_page((unsigned long)page);
	}
}

bool poll_sleep(struct poll_wqueues *pwq, ktime_t end)
{
	int woken = 1;

	set_current_state(TASK_INTERRUPTIBLE);
	if (!READ_ONCE(pwq->triggered)) {
		if (end < 0)
			schedule();
		else
			woken = schedule_hrtimeout(&end, HRTIMER_MODE_ABS);
	}
	__set_current_state(TASK_RUNNING);
	/* From here on a wake-up counts for the next round. */
	WRITE_ONCE(pwq->triggered, 0);
	smp_mb();
	return woken != 0;
}

ktime_t poll_end_of(const struct timespec64 *timeout)
{
	s64 delta, now;

	if (!timeout)
		return -1;
	delta = timespec64_to_ns(timeout);
	now = ktime_get();
	return delta > LLONG_MAX - now ? LLONG_MAX : now + delta;
}

int get_timeout64(const struct __kernel_timespec __user *tsp,
		  struct timespec64 *ts)
{
	struct __kernel_timespec k;

	if (copy_from_user(&k, tsp, sizeof(k)))
		return -EFAULT;
	ts->tv_sec = k.tv_sec;
	ts->tv_nsec = k.tv_nsec;
	return timespec64_valid(ts) ? 0 : -EINVAL;
}

int get_timeout32(const struct old_timespec32 __user *tsp,
		  struct timespec64 *ts)
{
	struct old_timespec32 k;

	if (copy_from_user(&k, tsp, sizeof(k)))
		return -EFAULT;
	ts->tv_sec = k.tv_sec;
	ts->tv_nsec = k.tv_nsec;
	return timespec64_valid(ts) ? 0 : -EINVAL;
}
