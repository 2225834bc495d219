// SPDX-License-Identifier: MIT
/*
 * Kernel threads: made by kthreadd (pid 2) on request, so that they inherit
 * nothing from whoever asks for them.
 */
#include <linux/completion.h>
#include <linux/export.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/slab.h>
#include <linux/sweep.h>

#include "internal.h"

/**
 * struct kthread - what a kernel thread carries beside its task
 * @flags: KTHREAD_* bits
 * @data: argument of its function
 * @fn: the function
 * @result: what it returned
 * @exited: completed when it ends
 * @parked: completed when it has parked
 */
struct kthread {
	unsigned long flags;
	void *data;
	int (*fn)(void *data);
	int result;
	struct completion exited;
	struct completion parked;
};

enum {
	KTHREAD_SHOULD_STOP,
	KTHREAD_SHOULD_PARK,
	KTHREAD_IS_PARKED,
	KTHREAD_IS_LEAVING,    /* it does not come back to its function */
	KTHREAD_WAS_FORGOTTEN, /* its module goes, it was asked to end */
};

/* How long a thread that its module forgot is given to end. */
#define SWEEP_WAIT (HZ)

/* A request to kthreadd, on the stack of who asks. */
struct create_request {
	struct list_head entry;
	struct kthread *kthread;
	struct task_struct *task;
	const char *name;
	int cpu;
	struct completion done;
};

/* Guards create_list. Task context. Rank: leaf. */
static DEFINE_SPINLOCK(create_lock);
static LIST_HEAD(create_list);
static struct task_struct *kthreadd_task;

static struct kthread *to_kthread(struct task_struct *k)
{
	return k->kthread;
}

void free_kthread_struct(struct task_struct *p)
{
	kfree(p->kthread);
	p->kthread = NULL;
}

/* What every kernel thread runs first. */
static int kthread_main(void *arg)
{
	struct create_request *create = arg;
	struct kthread *self = create->kthread;
	int ret = -EINTR;

	current->kthread = self;
	set_task_comm(current, create->name);
	if (create->cpu >= 0)
		kthread_bind(current, create->cpu);
	/* Sleep until woken for the first time, or stopped. */
	__set_current_state(TASK_UNINTERRUPTIBLE);
	create->task = get_task_struct(current);
	complete(&create->done);
	schedule();
	/* *create is gone from here on. */
	if (!test_bit(KTHREAD_SHOULD_STOP, &self->flags))
		ret = self->fn(self->data);
	kthread_exit(ret);
}

static void create_kthread(struct create_request *create)
{
	pid_t pid = kernel_thread(kthread_main, create,
				  CLONE_FS | CLONE_FILES | SIGCHLD);

	if (pid < 0) {
		create->task = ERR_PTR(pid);
		complete(&create->done);
	}
}

static struct create_request *next_request(void)
{
	struct create_request *create = NULL;

	spin_lock(&create_lock);
	if (!list_empty(&create_list)) {
		create = list_first_entry(&create_list, struct create_request,
					  entry);
		list_del_init(&create->entry);
	}
	spin_unlock(&create_lock);
	return create;
}

static int kthreadd(void *unused)
{
	struct create_request *create;

	set_task_comm(current, "kthreadd");
	ignore_signals(current); /* and so do all it makes */
	for (;;) {
		set_current_state(TASK_INTERRUPTIBLE);
		create = next_request();
		if (!create) {
			schedule();
			continue;
		}
		__set_current_state(TASK_RUNNING);
		create_kthread(create);
	}
	return 0;
}

void kthreadd_start(void)
{
	pid_t pid = kernel_thread(kthreadd, NULL, CLONE_FS | CLONE_FILES);

	read_lock(&tasklist_lock);
	kthreadd_task = find_task_by_vpid(pid);
	read_unlock(&tasklist_lock);
	if (!kthreadd_task)
		panic("kthread: cannot make kthreadd: %d", pid);
}

static struct task_struct *request_kthread(struct create_request *create)
{
	init_completion(&create->done);
	spin_lock(&create_lock);
	list_add_tail(&create->entry, &create_list);
	spin_unlock(&create_lock);
	wake_up_process(kthreadd_task);
	wait_for_completion(&create->done);
	return create->task;
}

struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data),
					  void *data, int cpu,
					  const char *namefmt, ...)
{
	struct create_request create = { .cpu = cpu };
	struct task_struct *task;
	char name[TASK_COMM_LEN];
	va_list args;

	va_start(args, namefmt);
	vsnprintf(name, sizeof(name), namefmt, args);
	va_end(args);
	create.name = name;
	create.kthread = kzalloc(sizeof(*create.kthread), GFP_KERNEL);
	if (!create.kthread)
		return ERR_PTR(-ENOMEM);
	create.kthread->fn = threadfn;
	create.kthread->data = data;
	init_completion(&create.kthread->exited);
	init_completion(&create.kthread->parked);
	task = request_kthread(&create);
	if (IS_ERR(task)) {
		kfree(create.kthread);
		return task;
	}
	wait_task_inactive(task);
	/* The thread itself holds on to its task; ours is for the caller's
	 * use until it has woken or stopped it. */
	put_task_struct(task);
	return task;
}
EXPORT_SYMBOL(kthread_create_on_cpu);

void kthread_bind(struct task_struct *k, unsigned int cpu)
{
	k->flags |= PF_NO_SETAFFINITY;
	WARN_ON(set_cpus_allowed_ptr(k, cpumask_of(cpu)));
}
EXPORT_SYMBOL(kthread_bind);

bool kthread_should_stop(void)
{
	return test_bit(KTHREAD_SHOULD_STOP, &to_kthread(current)->flags);
}
EXPORT_SYMBOL(kthread_should_stop);

bool kthread_should_park(void)
{
	return test_bit(KTHREAD_SHOULD_PARK, &to_kthread(current)->flags);
}
EXPORT_SYMBOL_GPL(kthread_should_park);

void *kthread_data(struct task_struct *k)
{
	return to_kthread(k)->data;
}
EXPORT_SYMBOL_GPL(kthread_data);

void kthread_parkme(void)
{
	struct kthread *self = to_kthread(current);

	for (;;) {
		set_current_state(TASK_PARKED);
		if (!test_bit(KTHREAD_SHOULD_PARK, &self->flags))
			break;
		/* Once for each park, however often it is woken. */
		if (!test_and_set_bit(KTHREAD_IS_PARKED, &self->flags))
			complete(&self->parked);
		schedule();
	}
	clear_bit(KTHREAD_IS_PARKED, &self->flags);
	__set_current_state(TASK_RUNNING);
}
EXPORT_SYMBOL_GPL(kthread_parkme);

int kthread_park(struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	if (WARN_ON(k == current) ||
	    test_and_set_bit(KTHREAD_SHOULD_PARK, &kthread->flags))
		return -EBUSY;
	wake_up_process(k);
	wait_for_completion(&kthread->parked);
	return 0;
}
EXPORT_SYMBOL_GPL(kthread_park);

void kthread_unpark(struct task_struct *k)
{
	clear_bit(KTHREAD_SHOULD_PARK, &to_kthread(k)->flags);
	wake_up_state(k, TASK_PARKED);
}
EXPORT_SYMBOL_GPL(kthread_unpark);

int kthread_stop(struct task_struct *k)
{
	struct kthread *kthread;
	int ret;

	get_task_struct(k);
	kthread = to_kthread(k);
	set_bit(KTHREAD_SHOULD_STOP, &kthread->flags);
	kthread_unpark(k);
	wake_up_process(k);
	wait_for_completion(&kthread->exited);
	ret = kthread->result;
	put_task_struct(k);
	return ret;
}
EXPORT_SYMBOL(kthread_stop);

/* From do_exit(), since a fault ends a thread as well: nobody may wait for it
 * for ever then. */
void kthread_has_exited(struct task_struct *p)
{
	struct kthread *self = to_kthread(p);

	if (self)
		complete_all(&self->exited);
}

void kthread_exit(long result)
{
	struct kthread *self = to_kthread(current);

	kthread_leaves();
	if (self)
		self->result = result;
	do_exit(0);
}
EXPORT_SYMBOL(kthread_exit);

void kthread_leaves(void)
{
	struct kthread *self = to_kthread(current);

	if (self)
		set_bit(KTHREAD_IS_LEAVING, &self->flags);
}

void kthread_complete_and_exit(struct completion *comp, long code)
{
	kthread_leaves();
	if (comp)
		complete(comp);
	kthread_exit(code);
}
EXPORT_SYMBOL(kthread_complete_and_exit);

/* ---- what a module left behind ---- */

/* A thread that runs the module's function, does not end, is new; held. */
static struct task_struct *kthread_of(const struct sweep *s)
{
	struct task_struct *p, *t, *found = NULL;

	read_lock(&tasklist_lock);
	for_each_process_thread(p, t) {
		struct kthread *kthread = t->kthread;

		if (found || !kthread || !sweep_has(s, kthread->fn) ||
		    (t->flags & PF_EXITING) ||
		    test_bit(KTHREAD_IS_LEAVING, &kthread->flags) ||
		    test_and_set_bit(KTHREAD_WAS_FORGOTTEN, &kthread->flags))
			continue;
		found = get_task_struct(t);
	}
	read_unlock(&tasklist_lock);
	return found;
}

/* As kthread_stop(), but it is not waited for longer than SWEEP_WAIT. */
static void stop_forgotten(struct sweep *s, struct task_struct *k)
{
	struct kthread *kthread = to_kthread(k);

	set_bit(KTHREAD_SHOULD_STOP, &kthread->flags);
	kthread_unpark(k);
	wake_up_process(k);
	if (wait_for_completion_timeout(&kthread->exited, SWEEP_WAIT))
		sweep_note(s, "kernel thread", k->comm, kthread->fn);
}

void sweep_kthreads(struct sweep *s)
{
	struct task_struct *k;

	while ((k = kthread_of(s))) {
		stop_forgotten(s, k);
		put_task_struct(k);
	}
}
