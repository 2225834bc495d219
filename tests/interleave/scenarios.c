// SPDX-License-Identifier: MIT
/*
 * What is explored: users of a module against its unloading, and against an
 * init that fails. Get, put and the decision are the kernel's own source; the
 * rest of the kernel is as little as they need.
 */
#include <linux/delay.h>
#include <linux/kthread.h>
#include <linux/mutex.h>
#include <linux/panic.h>
#include <linux/stop_machine.h>

#include "../../kernel/module/internal.h"

static int counters[NUM_CPUS][CPU_STRIDE / sizeof(int)];
static struct module module;

static bool registered;	  /* in the table where users find it */
static bool table_locked; /* a mutex: its holder may lose the CPU */
static bool freed, deleted;
static int references; /* that users hold */

/* ---- the rest of the kernel ---- */

DEFINE_MUTEX(module_mutex);
wait_queue_head_t module_wq;

int stop_machine(cpu_stop_fn_t fn, void *data, const struct cpumask *cpus)
{
	int ret;

	explore_stop();
	ret = fn(data);
	explore_go_on();
	return ret;
}

long schedule_timeout_killable(long timeout_jiffies)
{
	explore_sleep();
	return 0;
}

unsigned long msecs_to_jiffies(unsigned int msecs)
{
	return msecs;
}

void kthread_leaves(void)
{
}

void mutex_lock(struct mutex *lock)
{
}

void mutex_unlock(struct mutex *lock)
{
}

void __wake_up(wait_queue_head_t *wq, unsigned int mode, int nr_exclusive,
	       void *key)
{
}

void add_taint(unsigned int flag, enum lockdep_ok lockdep_ok)
{
}

void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return counters;
}

void free_percpu(void __percpu *ptr)
{
}

int _printk(const char *fmt, ...)
{
	return 0;
}

/* Of the command line, which there is none of. */
int match_string(const char *const *array, size_t n, const char *string)
{
	return -EINVAL;
}

__noreturn void kthread_exit(long result)
{
	__builtin_trap();
}

/* ---- the module and its table ---- */

static bool table_is_free(void)
{
	return !table_locked;
}

static void lock_table(void)
{
	explore_wait(table_is_free);
	table_locked = true;
}

static void unlock_table(void)
{
	explore_point();
	table_locked = false;
}

static void unregister(void)
{
	lock_table();
	registered = false;
	unlock_table();
}

static void free_module_now(void)
{
	explore_point();
	if (references)
		explore_fail("freed while a user holds a reference");
	freed = true;
}

static void touch(void)
{
	explore_point();
	if (freed)
		explore_fail("used after it was freed");
}

/* ---- threads ---- */

static bool find_and_get(void)
{
	bool got = false;

	lock_table();
	if (registered) {
		touch();
		got = try_module_get(&module);
	}
	if (got) {
		if (module.delete_committed)
			explore_fail("a get succeeds after GOING");
		references++;
	}
	unlock_table();
	return got;
}

static void put(void)
{
	references--;
	module_put(&module);
}

static void user(void)
{
	if (!find_and_get())
		return;
	touch();
	put();
}

/* Gets it once more, as who holds a reference may, and puts that or the first
 * one: they are alike. */
static void nesting_user(void)
{
	if (!find_and_get())
		return;
	__module_get(&module);
	references++;
	touch();
	put();
	touch();
	put();
}

static int try_delete(void)
{
	bool leaked;
	int err = try_stop_module(&module, 0, &leaked);

	if (err)
		return err;
	deleted = true;
	if (leaked)
		explore_fail("the sum is below 0");
	unregister();
	free_module_now();
	return 0;
}

static void deleter(void)
{
	try_delete();
}

/* An init that registers the module and then fails. */
static void failing_loader(void)
{
	begin_going(&module);
	module_put(&module);
	unregister();
	wait_for_references(&module);
	free_module_now();
}

/* ---- before and after ---- */

static void setup(enum module_state state)
{
	__builtin_memset(&module, 0, sizeof(module));
	__builtin_memset(counters, 0, sizeof(counters));
	module.state = state;
	module.ref = counters[0];
	registered = true;
	table_locked = freed = deleted = false;
	references = 0;
}

static void setup_live(void)
{
	setup(MODULE_STATE_LIVE);
}

static void setup_coming(void)
{
	setup(MODULE_STATE_COMING);
	if (init_references(&module))
		explore_fail("no counters");
}

/* Nobody uses it any more: if it was not deleted, it can be. */
static void finish_delete(void)
{
	bool leaked;

	if (references)
		explore_fail("a reference is left");
	if (!deleted && try_stop_module(&module, 0, &leaked))
		explore_fail("idle, but it cannot be unloaded");
}

static void finish_load(void)
{
	if (!freed)
		explore_fail("a module whose init failed stays");
}

const struct scenario scenarios[] = { { "use-against-delete",
					setup_live,
					{ user, deleter },
					finish_delete,
					100 },
				      { "nested-against-delete",
					setup_live,
					{ nesting_user, deleter },
					finish_delete,
					100 },
				      { "two-users-against-delete",
					setup_live,
					{ nesting_user, user, deleter },
					finish_delete,
					4 },
				      { "two-users-against-failed-init",
					setup_coming,
					{ user, nesting_user, failing_loader },
					finish_load,
					4 },
				      {} };

_Bool choose_variant(const char *name)
{
	static const char *const names[] = { "right", "check-first",
					     "sum-first", "no-stop",
					     "unsigned" };
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(names); i++) {
		if (__builtin_strcmp(names[i], name))
			continue;
		module_ref_chosen = i;
		return true;
	}
	return false;
}
