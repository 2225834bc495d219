// SPDX-License-Identifier: MIT
/*
 * What a CPU does when it has nothing to do, and how it begins.
 *
 * Each CPU has an idle task, which is never on a run queue and never sleeps.
 * It runs with preemption disabled; an idle CPU takes no ticks.
 */
#include <linux/sched.h>
#include <linux/mm.h>
#include <linux/kthread.h>
#include <linux/smp.h>
#include <linux/stop_machine.h>
#include <asm/traps.h>

#include "internal.h"

/* Prepare the run queue of @cpu around its idle task. */
static void init_rq(unsigned int cpu, struct task_struct *idle)
{
	struct rq *rq = cpu_rq(cpu);

	spin_lock_init(&rq->lock);
	lock_set_rank(&rq->lock, LOCK_RANK_RQ);
	rq->timeline = RB_ROOT_CACHED;
	rq->cpu = cpu;
	rq->curr = rq->idle = idle;
}

static void make_idle(struct task_struct *p, unsigned int cpu)
{
	p->flags |= PF_IDLE | PF_KTHREAD | PF_NO_SETAFFINITY;
	p->cpu = cpu;
	p->__state = TASK_RUNNING;
	p->on_rq = 0;
	cpumask_clear(&p->cpus_mask);
	cpumask_set_cpu(cpu, &p->cpus_mask);
	snprintf(p->comm, sizeof(p->comm), "swapper/%u", cpu);
	init_rq(cpu, p);
}

/* For the line that WARN() prints. */
static int current_pid(void)
{
	return current->pid;
}

/* The first CPU: its idle task is the one that start_kernel() runs as. */
void sched_init(void)
{
	set_load_weight(&init_task);
	make_idle(&init_task, 0);
	mmgrab(&init_mm);
	init_task.active_mm = &init_mm;
	oops_kill_task = make_task_dead;
	oops_in_stop_machine = in_stop_machine;
	timekeeping_init();
	hrtimers_init();
	timers_init();
	tick_init();
	warn_current_pid = current_pid;
	pr_info("sched: %u run queues, HZ %d\n", num_possible_cpus(), HZ);
}

struct task_struct *fork_idle(unsigned int cpu)
{
	struct task_struct *p = copy_idle_task();

	if (!p)
		return NULL;
	make_idle(p, cpu);
	mmgrab(&init_mm);
	p->active_mm = &init_mm;
	return p;
}

static void idle_once(void)
{
	/* Somebody may have left work without waking anybody. */
	run_pending_softirqs();
	tick_idle_enter();
	while (!need_resched()) {
		local_irq_disable();
		if (need_resched() || softirq_pending()) {
			local_irq_enable();
			break;
		}
		arch_cpu_idle(); /* enables interrupts, then halts */
	}
	tick_idle_exit();
}

/*
 * The idle loop. Preemption is off throughout: a switch happens only in
 * schedule_idle().
 */
void __noreturn cpu_startup_entry(void)
{
	tick_cpu_start();
	local_irq_enable();
	for (;;) {
		idle_once();
		schedule_idle();
	}
}
