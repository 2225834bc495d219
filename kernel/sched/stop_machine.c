// SPDX-License-Identifier: MIT
/*
 * Stopping the machine (UNLOAD-7): a function runs while all other CPUs stand
 * still. See docs/stop-machine.md for the argument.
 *
 * Each CPU has a stopper thread, which runs before everything else. It gets
 * the CPU by the ordinary way of a wake-up and a reschedule; so when all of
 * them run, no CPU is inside a section with preemption off or a spinlock held.
 * They then go from step to step together: all there, interrupts off, function
 * run, go on. Nobody waits with interrupts off before everybody is known to be
 * there, so an IPI that some CPU waits for is still answered.
 */
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/race.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/stop_machine.h>
#include <asm/time.h>

#include "internal.h"

enum stop_step {
	STOP_NONE,	  /* nothing to do */
	STOP_PREPARE,	  /* come, with interrupts still on */
	STOP_DISABLE_IRQ, /* all are here: turn interrupts off */
	STOP_RUN,	  /* all have them off: run the function */
	STOP_EXIT,	  /* it has run: go on */
};

/**
 * struct stop_work - one stop of the machine
 * @fn: what to run
 * @data: its argument
 * @cpus: CPUs that run it
 * @ret: its result; the first that is not 0
 * @step: where all are; advanced by the last CPU to acknowledge
 * @threads: CPUs that take part
 * @left: those that have not acknowledged @step yet
 * @done: completed by the last CPU to leave
 * @leaving: CPUs that have not left yet
 */
struct stop_work {
	cpu_stop_fn_t fn;
	void *data;
	const struct cpumask *cpus;
	int ret;
	enum stop_step step;
	unsigned int threads;
	atomic_t left;
	atomic_t leaving;
	struct completion done;
};

/* Makes callers queue up; guards stats. Task context. Rank: STOP_MACHINE. */
static DEFINE_RANKED_MUTEX(stop_mutex, LOCK_RANK_STOP_MACHINE);
static struct stop_machine_stats stats;

/* What the CPU's stopper is to do; set by the caller, who holds stop_mutex. */
static DEFINE_PER_CPU(struct stop_work *, stop_work);
static DEFINE_PER_CPU(bool, inside);

bool in_stop_machine(void)
{
	return this_cpu_read(inside);
}

static void next_step(struct stop_work *work)
{
	atomic_set(&work->left, work->threads);
	smp_store_release(&work->step, work->step + 1);
}

static void acknowledge(struct stop_work *work)
{
	if (atomic_dec_and_test(&work->left))
		next_step(work);
}

static void run_step(struct stop_work *work, enum stop_step step)
{
	int err;

	switch (step) {
	case STOP_DISABLE_IRQ:
		local_irq_disable();
		break;
	case STOP_RUN:
		if (!cpumask_test_cpu(smp_processor_id(), work->cpus))
			break;
		err = work->fn(work->data);
		if (err)
			work->ret = err;
		break;
	default:
		break;
	}
}

/* One CPU's part, in its stopper thread, with preemption disabled. */
static void take_part(struct stop_work *work)
{
	enum stop_step seen = STOP_NONE;

	this_cpu_write(inside, true);
	while (seen != STOP_EXIT) {
		enum stop_step step = smp_load_acquire(&work->step);

		if (step == seen) {
			cpu_relax();
			continue;
		}
		seen = step;
		run_step(work, step);
		race_point();
		if (step != STOP_EXIT)
			acknowledge(work);
	}
	this_cpu_write(inside, false);
	local_irq_enable();
}

static int stopper_fn(void *unused)
{
	for (;;) {
		struct stop_work *work;

		set_current_state(TASK_INTERRUPTIBLE);
		work = READ_ONCE(*this_cpu_ptr(&stop_work));
		if (!work) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		this_cpu_write(stop_work, NULL);
		preempt_disable();
		take_part(work);
		preempt_enable();
		if (atomic_dec_and_test(&work->leaving))
			complete(&work->done);
	}
	return 0;
}

static void count_call(u64 started)
{
	stats.calls++;
	stats.last_ns = clock_ns() - started;
	if (stats.last_ns > stats.max_ns)
		stats.max_ns = stats.last_ns;
}

/* With one CPU there is nobody to stop and nobody to ask. */
static int stop_single(cpu_stop_fn_t fn, void *data)
{
	unsigned long flags;
	int ret;

	preempt_disable();
	local_irq_save(flags);
	this_cpu_write(inside, true);
	ret = fn(data);
	this_cpu_write(inside, false);
	local_irq_restore(flags);
	preempt_enable();
	return ret;
}

static int stop_all(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus)
{
	struct stop_work work = {
		.fn = fn,
		.data = data,
		.cpus = cpus ?: cpumask_of(cpumask_first(cpu_online_mask)),
		.step = STOP_PREPARE,
		.threads = num_online_cpus(),
	};
	unsigned int cpu;

	init_completion(&work.done);
	atomic_set(&work.left, work.threads);
	atomic_set(&work.leaving, work.threads);
	/*
	 * All or none at once: with preemption off no stopper can take this
	 * CPU from under us before the others have been asked.
	 */
	preempt_disable();
	for_each_online_cpu(cpu)
		per_cpu(stop_work, cpu) = &work;
	for_each_online_cpu(cpu) {
		race_point();
		wake_up_process(cpu_rq(cpu)->stop);
	}
	preempt_enable();
	wait_for_completion(&work.done);
	return work.ret;
}

int stop_machine(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus)
{
	u64 started;
	int ret;

	might_sleep();
	mutex_lock(&stop_mutex);
	started = clock_ns();
	/* CPUs come online under stop_mutex too: the number stays. */
	if (num_online_cpus() == 1)
		ret = stop_single(fn, data);
	else
		ret = stop_all(fn, data, cpus);
	count_call(started);
	mutex_unlock(&stop_mutex);
	return ret;
}
EXPORT_SYMBOL_GPL(stop_machine);

void stop_machine_get_stats(struct stop_machine_stats *to)
{
	mutex_lock(&stop_mutex);
	*to = stats;
	mutex_unlock(&stop_mutex);
}

/*
 * Make a CPU one that can be stopped. @boot brings it online, while nobody
 * stops the machine.
 */
int stop_machine_add_cpu(unsigned int cpu, int (*boot)(unsigned int cpu))
{
	struct task_struct *p =
		kthread_create(stopper_fn, NULL, "migration/%u", cpu);
	int err;

	if (IS_ERR(p))
		return PTR_ERR(p);
	mutex_lock(&stop_mutex);
	err = boot(cpu);
	if (!err) {
		kthread_bind(p, cpu);
		cpu_rq(cpu)->stop = p;
		wake_up_process(p);
	}
	mutex_unlock(&stop_mutex);
	if (err)
		kthread_stop(p);
	return err;
}
