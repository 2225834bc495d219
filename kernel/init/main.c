// SPDX-License-Identifier: MIT
/*
 * Start-up, as a table of contents.
 *
 * start_kernel() is called by boot/ on the first CPU, with paging on and
 * interrupts off. It brings up, from the bottom, what needs no task, and ends
 * as the idle task. kernel_init(), process 1, does the rest and becomes
 * /sbin/init. docs/boot.md follows the whole way.
 */
#include <linux/binfmts.h>
#include <linux/completion.h>
#include <linux/console.h>
#include <linux/file.h>
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/initrd.h>
#include <linux/kallsyms.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/module.h>
#include <linux/percpu.h>
#include <linux/proc_fs.h>
#include <linux/rtc.h>
#include <linux/sched.h>
#include <linux/sched/init.h>
#include <linux/serial_core.h>
#include <linux/tty.h>
#include <linux/utsname.h>
#include <asm/fpu.h>
#include <asm/irq.h>
#include <asm/processor.h>
#include <asm/set_memory.h>
#include <asm/setup.h>
#include <asm/time.h>

#include "init.h"

static DECLARE_COMPLETION(kthreadd_done);

/* The CPU, and the memory map. Nothing can be allocated yet. */
static void __init start_cpu(u32 magic, unsigned long mbi)
{
	early_serial_init(); /* from here on, a log */
	kallsyms_init();
	multiboot_parse(magic, mbi);
	parse_early_params(boot_command_line); /* quiet, before we talk */
	pr_notice("%s version %s %s\n", "Kmodo", utsname()->release,
		  utsname()->version);
	pr_notice("Command line: %s\n", boot_command_line);
	console_init();	  /* and on the screen, too */
	cpu_early_init(); /* traps work, and the clock is known */
	printk_clock = sched_clock_ns;
}

static void __init start_memory(void)
{
	memblock_init();
	paging_init(memblock_alloc_page);
	acpi_early_init(); /* number of CPUs, for the next two */
	mm_init();	   /* pages, slabs, vmalloc */
	setup_per_cpu_areas();
	cpu_init_percpu(); /* %fs points to our own copy */
	mm_init_percpu();  /* per-CPU lists, now that it does */
}

static void __init start_scheduling(void)
{
	irq_init();
	sched_init();
	softirq_init();
	time_init();	 /* the clock runs, ticks may come */
	rtc_set_clock(); /* and shows the time of day */
	workqueue_init_early();
	local_irq_enable();
}

static void __init start_tasks(void)
{
	pid_init();
	cred_init();
	signals_init();
	fork_init();
	futex_init();
	oom_init();
}

static void __init start_files(void)
{
	vfs_init();
	proc_root_init();
}

static int kernel_init(void *unused);

asmlinkage void __init start_kernel(u32 magic, unsigned long mbi)
{
	preempt_disable(); /* as the idle task always has it */
	start_cpu(magic, mbi);
	start_memory();
	start_scheduling();
	start_tasks();
	start_files();
	module_subsys_init();
	user_mode_thread(kernel_init, NULL, CLONE_FS); /* pid 1 */
	kthreadd_start();			       /* pid 2 */
	system_state = SYSTEM_SCHEDULING;
	complete(&kthreadd_done);
	cpu_startup_entry(); /* from here on, the idle task */
}

static void __init do_initcall_range(initcall_entry_t *from,
				     initcall_entry_t *to)
{
	for (; from < to; from++)
		do_one_initcall(initcall_from_entry(from));
}

/* Level by level: first what the command line says of it. */
static void __init start_devices(void)
{
	static initcall_entry_t *const levels[] __initdata = {
		__initcall0_start, __initcall1_start, __initcall2_start,
		__initcall3_start, __initcall4_start, __initcall5_start,
		__initcall6_start, __initcall7_start, __initcall_end,
	};
	unsigned int i;

	do_initcall_range(__initcall_start, levels[0]);
	for (i = 0; i < ARRAY_SIZE(levels) - 1; i++) {
		boot_params_apply_level(i);
		do_initcall_range(levels[i], levels[i + 1]);
	}
}

/* File descriptors 0, 1 and 2 of init. */
static void __init open_console(void)
{
	struct file *file = filp_open("/dev/console", O_RDWR, 0);
	int i, fd;

	if (IS_ERR(file)) {
		pr_warn("init: cannot open an initial console: %ld\n",
			PTR_ERR(file));
		return;
	}
	for (i = 0; i < 3; i++) {
		fd = get_unused_fd_flags(0);
		if (fd >= 0)
			fd_install(fd, get_file(file));
	}
	fput(file);
}

static void __init kernel_init_freeable(void)
{
	wait_for_completion(&kthreadd_done);
	smp_init();
	ksoftirqd_start();
	workqueue_init();
	boot_params_apply(); /* module parameters, init's arguments */
	start_devices();
	initrd_unpack();
	open_console();
}

static int kernel_init(void *unused)
{
	kernel_init_freeable();
	system_state = SYSTEM_FREEING_INITMEM;
	free_initmem();
	mark_rodata_ro();
	system_state = SYSTEM_RUNNING;
	if (run_init_process())
		panic("No working init found. Try passing init= option to "
		      "kernel.");
	return 0; /* to user mode */
}
