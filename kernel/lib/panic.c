// SPDX-License-Identifier: MIT
/*
 * The end of the system, and warnings that are not the end. What the machine
 * and the higher parts contribute comes through hooks.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/panic.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/processor.h>

int panic_timeout;
EXPORT_SYMBOL_GPL(panic_timeout);
int panic_on_oops;
int panic_on_warn;
atomic_t panic_cpu = ATOMIC_INIT(PANIC_CPU_INVALID);
enum system_states system_state;
EXPORT_SYMBOL(system_state);

void (*panic_stop_cpus)(void);
void (*panic_restart)(int timeout);
void (*oops_print_modules)(void);
int (*warn_current_pid)(void);
struct bug_entry *(*module_find_bug)(unsigned long addr);

/*
 * One CPU panics. Another one that comes here stops; the same one again (a
 * fault inside of panic) goes on and tries to say at least something.
 */
static void claim_panic(void)
{
	int me = raw_smp_processor_id();
	int owner = atomic_cmpxchg(&panic_cpu, PANIC_CPU_INVALID, me);

	if (owner == PANIC_CPU_INVALID || owner == me)
		return;
	for (;;)
		native_halt();
}

/* Restart as panic= says, or stay. */
static void __noreturn finish_panic(const char *text)
{
	if (panic_timeout > 0)
		pr_emerg("Rebooting in %d seconds..\n", panic_timeout);
	else if (!panic_timeout)
		pr_emerg("---[ end Kernel panic - not syncing: %s ]---\n",
			 text);
	console_flush_on_panic(CONSOLE_FLUSH_PENDING);
	if (panic_timeout && panic_restart)
		panic_restart(panic_timeout);
	for (;;)
		native_halt();
}

void panic(const char *fmt, ...)
{
	static char text[512];
	bool after_oops = test_taint(TAINT_DIE);
	va_list args;

	local_irq_disable();
	claim_panic();
	console_verbose();
	bust_spinlocks(1);
	va_start(args, fmt);
	vscnprintf(text, sizeof(text), fmt, args);
	va_end(args);
	pr_emerg("Kernel panic - not syncing: %s\n", text);
	/* An oops has just printed the same stack. */
	if (!after_oops)
		dump_stack();
	if (panic_stop_cpus)
		panic_stop_cpus();
	console_flush_on_panic(CONSOLE_FLUSH_PENDING);
	finish_panic(text);
}
EXPORT_SYMBOL(panic);

void nmi_panic(struct pt_regs *regs, const char *msg)
{
	panic("%s", msg);
}
EXPORT_SYMBOL(nmi_panic);

void oops_enter(void)
{
	bust_spinlocks(1);
}

void oops_exit(void)
{
	print_oops_end_marker();
	bust_spinlocks(0);
}

void print_oops_end_marker(void)
{
	pr_warn("---[ end trace %016x ]---\n", 0);
}

void warn_slowpath_fmt(const char *file, const int line, unsigned int taint,
		       const char *fmt, ...)
{
	struct va_format message;
	va_list args;

	pr_warn("------------[ cut here ]------------\n");
	if (fmt) {
		va_start(args, fmt);
		message.fmt = fmt;
		message.va = &args;
		pr_warn("%pV", &message);
		va_end(args);
	}
	pr_warn("WARNING: CPU: %d PID: %d at %s:%d %pS\n",
		raw_smp_processor_id(),
		warn_current_pid ? warn_current_pid() : 0, file, line,
		__builtin_return_address(0));
	if (panic_on_warn)
		panic("panic_on_warn set ...\n");
	if (oops_print_modules)
		oops_print_modules();
	dump_stack();
	print_oops_end_marker();
	add_taint(taint, LOCKDEP_STILL_OK);
}
EXPORT_SYMBOL(warn_slowpath_fmt);

static struct bug_entry *find_bug(unsigned long addr)
{
	struct bug_entry *bug;

	for (bug = __start___bug_table; bug < __stop___bug_table; bug++)
		if (bug->bug_addr == addr)
			return bug;
	return module_find_bug ? module_find_bug(addr) : NULL;
}

enum bug_trap_type report_bug(unsigned long bugaddr, struct pt_regs *regs)
{
	const struct bug_entry *bug = find_bug(bugaddr);

	if (!bug)
		return BUG_TRAP_TYPE_NONE;
	pr_crit("------------[ cut here ]------------\n");
	pr_crit("kernel BUG at %s:%u!\n", bug->file, bug->line);
	return BUG_TRAP_TYPE_BUG;
}

static int __init panic_param(char *value)
{
	char *text = value;

	if (!value)
		return -EINVAL;
	panic_timeout = simple_strtol(value, &text, 10);
	return text == value ? -EINVAL : 0;
}
early_param("panic", panic_param);

static int __init oops_param(char *value)
{
	if (!value)
		return -EINVAL;
	if (!strcmp(value, "panic"))
		panic_on_oops = 1;
	return 0;
}
early_param("oops", oops_param);

static int __init panic_on_warn_param(char *value)
{
	panic_on_warn = 1;
	return 0;
}
early_param("panic_on_warn", panic_on_warn_param);
