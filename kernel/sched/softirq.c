// SPDX-License-Identifier: MIT
/*
 * Soft interrupts and tasklets.
 *
 * What an interrupt leaves to do runs when the outermost hard interrupt of the
 * CPU ends, with interrupts enabled, or when local_bh_enable() opens the gate
 * again. When there is more and more of it, a thread takes over, so that tasks
 * are not starved.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/sweep.h>
#include <asm/irq.h>

#include "internal.h"

#define MAX_ROUNDS 10

/* One bit per soft interrupt raised on this CPU; changed with irqs off. */
static DEFINE_PER_CPU(unsigned int, pending_softirqs);
static DEFINE_PER_CPU(struct task_struct *, ksoftirqd);
static DEFINE_PER_CPU(unsigned int[NR_SOFTIRQS], softirq_counts);
static void (*softirq_actions[NR_SOFTIRQS])(void);

void open_softirq(int nr, void (*action)(void))
{
	softirq_actions[nr] = action;
}

bool softirq_pending(void)
{
	return this_cpu_read(pending_softirqs) != 0;
}

static void wake_ksoftirqd(void)
{
	struct task_struct *p = this_cpu_read(ksoftirqd);

	if (p)
		wake_up_process(p);
}

unsigned int kstat_softirqs_cpu(unsigned int nr, int cpu)
{
	return READ_ONCE(per_cpu(softirq_counts, cpu)[nr]);
}

static void run_softirq(unsigned int nr)
{
	this_cpu_inc(softirq_counts[nr]);
	softirq_actions[nr]();
}

/* With interrupts off; on outside of all soft interrupts when it returns. */
static void run_softirqs(void)
{
	int rounds = MAX_ROUNDS;
	unsigned int pending;

	preempt_count_add(SOFTIRQ_OFFSET);
	while ((pending = this_cpu_xchg(pending_softirqs, 0)) && rounds--) {
		local_irq_enable();
		for (; pending; pending &= pending - 1)
			run_softirq(__ffs(pending));
		local_irq_disable();
	}
	if (pending) {
		this_cpu_or(pending_softirqs, pending);
		wake_ksoftirqd();
	}
	preempt_count_sub(SOFTIRQ_OFFSET);
}

/* At the end of the outermost hard interrupt: x86's irq_exit_hook. */
static void softirq_irq_exit(void)
{
	if (!in_interrupt() && softirq_pending())
		run_softirqs();
}

void local_bh_enable(void)
{
	unsigned long flags;

	/* Soft interrupts would run in the hard one, or turn interrupts on. */
	WARN_ON_ONCE(in_hardirq());
	lockdep_assert_irqs_enabled();
	barrier();
	/* Keep one level of preempt_disable() until it is done. */
	preempt_count_sub(SOFTIRQ_DISABLE_OFFSET - PREEMPT_OFFSET);
	if (unlikely(!in_interrupt() && softirq_pending())) {
		local_irq_save(flags);
		run_softirqs();
		local_irq_restore(flags);
	}
	preempt_enable();
}
EXPORT_SYMBOL(local_bh_enable);

void raise_softirq(unsigned int nr)
{
	unsigned long flags;

	local_irq_save(flags);
	this_cpu_or(pending_softirqs, 1U << nr);
	if (!in_interrupt())
		wake_ksoftirqd();
	local_irq_restore(flags);
}

void run_pending_softirqs(void)
{
	local_irq_disable();
	if (softirq_pending())
		run_softirqs();
	local_irq_enable();
}

static int ksoftirqd_fn(void *unused)
{
	while (!kthread_should_stop()) {
		set_current_state(TASK_INTERRUPTIBLE);
		if (!softirq_pending())
			schedule();
		__set_current_state(TASK_RUNNING);
		run_pending_softirqs();
		cond_resched();
	}
	return 0;
}

/* ---- tasklets ---- */

/* Tasklets to run on this CPU; interrupts off. */
struct tasklet_list {
	struct tasklet_struct *head;
	struct tasklet_struct **tail;
};

static DEFINE_PER_CPU(struct tasklet_list, tasklets);
static DEFINE_PER_CPU(struct tasklet_list, hi_tasklets);

static void append(struct tasklet_struct *t, struct tasklet_list *list)
{
	t->next = NULL;
	if (!list->head)
		list->tail = &list->head;
	*list->tail = t;
	list->tail = &t->next;
}

static void add_tasklet(struct tasklet_struct *t, bool hi)
{
	unsigned long flags;

	local_irq_save(flags);
	append(t, hi ? this_cpu_ptr(&hi_tasklets) : this_cpu_ptr(&tasklets));
	raise_softirq(hi ? HI_SOFTIRQ : TASKLET_SOFTIRQ);
	local_irq_restore(flags);
}

void tasklet_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		add_tasklet(t, false);
}
EXPORT_SYMBOL(tasklet_schedule);

void tasklet_hi_schedule(struct tasklet_struct *t)
{
	if (!test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		add_tasklet(t, true);
}
EXPORT_SYMBOL(tasklet_hi_schedule);

void tasklet_schedule_quietly(struct tasklet_struct *t)
{
	unsigned long flags;

	if (test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		return;
	local_irq_save(flags);
	append(t, this_cpu_ptr(&tasklets));
	this_cpu_or(pending_softirqs, 1U << TASKLET_SOFTIRQ);
	local_irq_restore(flags);
}

/* False when it is disabled, or runs on another CPU: then it stays due. */
static bool run_tasklet(struct tasklet_struct *t)
{
	if (test_and_set_bit(TASKLET_STATE_RUN, &t->state))
		return false;
	if (atomic_read(&t->count)) {
		clear_bit_unlock(TASKLET_STATE_RUN, &t->state);
		return false;
	}
	clear_bit(TASKLET_STATE_SCHED, &t->state);
	if (t->use_callback)
		t->callback(t);
	else
		t->func(t->data);
	clear_bit_unlock(TASKLET_STATE_RUN, &t->state);
	return true;
}

static void run_tasklets(struct tasklet_list *list, int nr)
{
	struct tasklet_struct *t;
	unsigned long flags;

	local_irq_save(flags);
	t = list->head;
	list->head = NULL;
	local_irq_restore(flags);
	while (t) {
		struct tasklet_struct *next = t->next;

		if (!run_tasklet(t)) {
			local_irq_save(flags);
			append(t, list);
			raise_softirq(nr);
			local_irq_restore(flags);
		}
		t = next;
	}
}

static void tasklet_action(void)
{
	run_tasklets(this_cpu_ptr(&tasklets), TASKLET_SOFTIRQ);
}

static void tasklet_hi_action(void)
{
	run_tasklets(this_cpu_ptr(&hi_tasklets), HI_SOFTIRQ);
}

void tasklet_init(struct tasklet_struct *t, void (*func)(unsigned long),
		  unsigned long data)
{
	*t = (struct tasklet_struct){ .func = func, .data = data };
}
EXPORT_SYMBOL(tasklet_init);

void tasklet_setup(struct tasklet_struct *t,
		   void (*callback)(struct tasklet_struct *))
{
	*t = (struct tasklet_struct){ .use_callback = true,
				      .callback = callback };
}
EXPORT_SYMBOL(tasklet_setup);

static void tasklet_unlock_wait(struct tasklet_struct *t)
{
	while (test_bit(TASKLET_STATE_RUN, &t->state))
		cpu_relax();
}

void tasklet_disable_nosync(struct tasklet_struct *t)
{
	atomic_inc(&t->count);
	smp_mb();
}
EXPORT_SYMBOL(tasklet_disable_nosync);

void tasklet_disable(struct tasklet_struct *t)
{
	tasklet_disable_nosync(t);
	tasklet_unlock_wait(t);
}
EXPORT_SYMBOL(tasklet_disable);

void tasklet_enable(struct tasklet_struct *t)
{
	smp_mb();
	atomic_dec(&t->count);
}
EXPORT_SYMBOL(tasklet_enable);

void tasklet_kill(struct tasklet_struct *t)
{
	while (test_and_set_bit(TASKLET_STATE_SCHED, &t->state))
		schedule_timeout_uninterruptible(1);
	tasklet_unlock_wait(t);
	clear_bit(TASKLET_STATE_SCHED, &t->state);
}
EXPORT_SYMBOL(tasklet_kill);

static void sweep_tasklet_list(struct sweep *s, struct tasklet_list *list)
{
	struct tasklet_struct **link = &list->head, *t;

	while ((t = *link)) {
		const void *code = t->use_callback ? (void *)t->callback :
						     (void *)t->func;

		if (!sweep_has(s, t) && !sweep_has(s, code)) {
			link = &t->next;
			continue;
		}
		*link = t->next;
		sweep_note(s, "tasklet", NULL, code);
	}
	list->tail = link;
}

void sweep_tasklets(struct sweep *s)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		sweep_tasklet_list(s, &per_cpu(tasklets, cpu));
		sweep_tasklet_list(s, &per_cpu(hi_tasklets, cpu));
	}
}

/* ---- start-up ---- */

static void start_ksoftirqd(unsigned int cpu)
{
	struct task_struct *p = kthread_create_on_cpu(ksoftirqd_fn, NULL, cpu,
						      "ksoftirqd/%u", cpu);

	if (IS_ERR(p)) {
		pr_warn("softirq: no thread for CPU %u\n", cpu);
		return;
	}
	per_cpu(ksoftirqd, cpu) = p;
	wake_up_process(p);
}

void softirq_init(void)
{
	open_softirq(TASKLET_SOFTIRQ, tasklet_action);
	open_softirq(HI_SOFTIRQ, tasklet_hi_action);
	irq_exit_hook = softirq_irq_exit;
	log_wait_init();
}

/* Once all CPUs are known to be online. */
void ksoftirqd_start(void)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		start_ksoftirqd(cpu);
}
