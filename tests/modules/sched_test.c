// SPDX-License-Identifier: MIT
/*
 * Tests of what kernel/sched offers to modules: kernel threads, waiting,
 * completions, mutexes, spinlocks, timers and work queues, with a thread on
 * every CPU where that matters.
 */
#include <linux/completion.h>
#include <linux/cpumask.h>
#include <linux/delay.h>
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/timer.h>
#include <linux/wait.h>
#include <linux/workqueue.h>
#include "ktest.h"

#define ROUNDS 2000

/* Runs @function(@data) once on each CPU at the same time, and waits. */
struct gang {
	int (*function)(void *data);
	void *data;
	atomic_t ready, running;
	int size;
	struct completion done;
};

static int gang_member(void *data)
{
	struct gang *gang = data;

	atomic_inc(&gang->ready);
	while (atomic_read(&gang->ready) < gang->size)
		cond_resched();
	gang->function(gang->data);
	if (atomic_dec_and_test(&gang->running))
		complete(&gang->done);
	return 0;
}

static void run_gang(int (*function)(void *), void *data)
{
	struct gang gang = { .function = function, .data = data };
	unsigned int cpu;

	gang.size = num_online_cpus();
	atomic_set(&gang.ready, 0);
	atomic_set(&gang.running, gang.size);
	init_completion(&gang.done);
	for_each_online_cpu(cpu) {
		struct task_struct *task;

		task = kthread_create(gang_member, &gang, "gang/%u", cpu);
		if (!KTEST_CHECK(!IS_ERR(task)))
			return;
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	wait_for_completion(&gang.done);
	/* the last member may still be on its way out of complete() */
	msleep(20);
}

static int sleeper(void *data)
{
	atomic_t *wakes = data;

	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!kthread_should_stop())
			schedule();
		__set_current_state(TASK_RUNNING);
		atomic_inc(wakes);
	}
	return 42;
}

static void test_kthread(void)
{
	atomic_t wakes = ATOMIC_INIT(0);
	struct task_struct *task = kthread_run(sleeper, &wakes, "sleeper");

	if (!KTEST_CHECK(!IS_ERR(task)))
		return;
	msleep(20);
	wake_up_process(task);
	msleep(20);
	KTEST_CHECK(atomic_read(&wakes) >= 1);
	KTEST_CHECK(kthread_stop(task) == 42);
	task = kthread_create(sleeper, &wakes, "never");
	if (KTEST_CHECK(!IS_ERR(task)))
		KTEST_CHECK(kthread_stop(task) == -EINTR);
}

static cpumask_t seen_cpus;
static DEFINE_SPINLOCK(seen_lock);

static int note_cpu(void *data)
{
	spin_lock(&seen_lock);
	cpumask_set_cpu(smp_processor_id(), &seen_cpus);
	spin_unlock(&seen_lock);
	return 0;
}

static void test_every_cpu(void)
{
	run_gang(note_cpu, NULL);
	KTEST_CHECK(cpumask_weight(&seen_cpus) == num_online_cpus());
}

static DEFINE_SPINLOCK(count_lock);
static DEFINE_MUTEX(count_mutex);
static unsigned long spin_count, mutex_count;
static int mutex_inside;

static int count_up(void *data)
{
	unsigned long flags;
	int i;

	for (i = 0; i < ROUNDS; i++) {
		spin_lock_irqsave(&count_lock, flags);
		spin_count++;
		spin_unlock_irqrestore(&count_lock, flags);
	}
	for (i = 0; i < ROUNDS / 20; i++) {
		mutex_lock(&count_mutex);
		KTEST_CHECK(mutex_inside++ == 0);
		mutex_count++;
		cond_resched();
		mutex_inside--;
		mutex_unlock(&count_mutex);
	}
	return 0;
}

static void test_locks(void)
{
	spin_count = 0;
	mutex_count = 0;
	run_gang(count_up, NULL);
	KTEST_CHECK(spin_count == ROUNDS * num_online_cpus());
	KTEST_CHECK(mutex_count == ROUNDS / 20 * num_online_cpus());
	KTEST_CHECK(mutex_trylock(&count_mutex) == 1);
	KTEST_CHECK(mutex_is_locked(&count_mutex));
	mutex_unlock(&count_mutex);
}

static DECLARE_WAIT_QUEUE_HEAD(ring_wait);
static int ring_turn;

struct ring_place {
	int number, size;
	struct completion *done;
};

static int ring_member(void *data)
{
	struct ring_place *place = data;
	int i;

	for (i = 0; i < 50; i++) {
		wait_event(ring_wait,
			   READ_ONCE(ring_turn) % place->size == place->number);
		WRITE_ONCE(ring_turn, ring_turn + 1);
		wake_up_all(&ring_wait);
	}
	complete(place->done);
	return 0;
}

static void test_wait_queue(void)
{
	enum {
		MEMBERS = 4
	};
	DECLARE_COMPLETION_ONSTACK(done);
	struct ring_place places[MEMBERS];
	int i;

	ring_turn = 0;
	for (i = 0; i < MEMBERS; i++) {
		places[i] = (struct ring_place){ i, MEMBERS, &done };
		if (!KTEST_CHECK(!IS_ERR(kthread_run(ring_member, &places[i],
						     "ring/%d", i))))
			return;
	}
	for (i = 0; i < MEMBERS; i++)
		wait_for_completion(&done);
	KTEST_CHECK(ring_turn == 50 * MEMBERS);
	KTEST_CHECK(wait_event_timeout(ring_wait, false, HZ / 20) == 0);
	KTEST_CHECK(wait_event_timeout(ring_wait, true, HZ / 20) > 0);
	msleep(20);
}

static void test_completion(void)
{
	DECLARE_COMPLETION_ONSTACK(done);

	KTEST_CHECK(!completion_done(&done));
	KTEST_CHECK(!try_wait_for_completion(&done));
	KTEST_CHECK(wait_for_completion_timeout(&done, HZ / 50) == 0);
	complete(&done);
	KTEST_CHECK(wait_for_completion_timeout(&done, HZ) > 0);
	complete_all(&done);
	wait_for_completion(&done);
	wait_for_completion(&done);
	reinit_completion(&done);
	KTEST_CHECK(!try_wait_for_completion(&done));
}

static struct timer_list one_timer;
static int timer_runs;
static DECLARE_COMPLETION(timer_done);

static void on_timer(struct timer_list *timer)
{
	KTEST_CHECK(timer == &one_timer && in_softirq());
	if (++timer_runs < 5)
		mod_timer(timer, jiffies + 1);
	else
		complete(&timer_done);
}

static void test_timer(void)
{
	unsigned long start = jiffies;

	timer_setup(&one_timer, on_timer, 0);
	KTEST_CHECK(!timer_pending(&one_timer));
	mod_timer(&one_timer, jiffies + 2);
	KTEST_CHECK(wait_for_completion_timeout(&timer_done, 10 * HZ) > 0);
	KTEST_CHECK(timer_runs == 5 && time_after_eq(jiffies, start + 6));
	KTEST_CHECK(!del_timer_sync(&one_timer));
	mod_timer(&one_timer, jiffies + 1000 * HZ);
	KTEST_CHECK(timer_pending(&one_timer));
	KTEST_CHECK(del_timer_sync(&one_timer));
	KTEST_CHECK(!timer_pending(&one_timer));
	start = jiffies;
	msleep(30);
	KTEST_CHECK(time_after_eq(jiffies, start + msecs_to_jiffies(30)));
	start = jiffies;
	KTEST_CHECK(schedule_timeout_uninterruptible(3) == 0);
	KTEST_CHECK(time_after_eq(jiffies, start + 3));
}

static atomic_t work_runs = ATOMIC_INIT(0);

static void on_work(struct work_struct *work)
{
	msleep(1); /* work may sleep */
	atomic_inc(&work_runs);
}

static DECLARE_WORK(one_work, on_work);
static DECLARE_DELAYED_WORK(late_work, on_work);

static void test_workqueue(void)
{
	struct workqueue_struct *queue;
	int i;

	atomic_set(&work_runs, 0);
	for (i = 1; i <= 20; i++) {
		KTEST_CHECK(schedule_work(&one_work));
		flush_work(&one_work);
		KTEST_CHECK(atomic_read(&work_runs) == i);
	}
	KTEST_CHECK(schedule_delayed_work(&late_work, 2));
	KTEST_CHECK(!schedule_delayed_work(&late_work, 2));
	KTEST_CHECK(flush_delayed_work(&late_work));
	KTEST_CHECK(atomic_read(&work_runs) == 21);
	schedule_delayed_work(&late_work, 1000 * HZ);
	KTEST_CHECK(cancel_delayed_work_sync(&late_work));
	queue = alloc_workqueue("sched_test", 0, 0);
	if (!KTEST_CHECK(queue))
		return;
	KTEST_CHECK(queue_work(queue, &one_work));
	destroy_workqueue(queue);
	KTEST_CHECK(atomic_read(&work_runs) == 22);
}

static void count_call(void *data)
{
	atomic_inc(data);
}

static int call_all(void *data)
{
	int i;

	for (i = 0; i < 10; i++)
		on_each_cpu(count_call, data, 1);
	return 0;
}

/* Everybody asks everybody at the same time; nobody may wait for ever. */
static void test_cross_calls(void)
{
	atomic_t calls = ATOMIC_INIT(0);
	int cpus = num_online_cpus();

	run_gang(call_all, &calls);
	KTEST_CHECK(atomic_read(&calls) == 10 * cpus * cpus);
}

/* A thread that never sleeps gives way to others on its CPU. */
static int busy(void *data)
{
	while (!READ_ONCE(*(bool *)data))
		barrier();
	return 0;
}

static void test_preemption(void)
{
	static bool stop;
	struct task_struct *task;
	unsigned int cpu;

	stop = false;
	for_each_online_cpu(cpu) {
		task = kthread_create(busy, &stop, "busy/%u", cpu);
		if (!KTEST_CHECK(!IS_ERR(task)))
			break;
		kthread_bind(task, cpu);
		wake_up_process(task);
	}
	run_gang(note_cpu, NULL);
	WRITE_ONCE(stop, true);
	msleep(50);
}

static const struct ktest tests[] = {
	KTEST(test_kthread),	KTEST(test_every_cpu),
	KTEST(test_locks),	KTEST(test_wait_queue),
	KTEST(test_completion), KTEST(test_timer),
	KTEST(test_workqueue),	KTEST(test_cross_calls),
	KTEST(test_preemption), {}
};

KTEST_MODULE("sched_test", tests);
