// SPDX-License-Identifier: MIT
/*
 * Starting the other CPUs, one at a time (SDM vol. 3, 9.4.4): INIT, then
 * STARTUP with the page of the trampoline, then waiting for it to say that it
 * is online. What the trampoline and start_secondary() take from the globals
 * here belongs to that one CPU until then.
 */
#include <linux/delay.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/apic.h>
#include <asm/desc.h>
#include <asm/irq.h>
#include <asm/processor.h>
#include <asm/time.h>
#include <asm/tlbflush.h>
#include <asm/tsc.h>

#include "asm-offsets.h"
#include "internal.h"

#define SECOND_STARTUP_NS (10 * NSEC_PER_MSEC)
#define ONLINE_TIMEOUT_NS (5 * (u64)NSEC_PER_SEC)
#define STOP_WAIT_US	  10000

unsigned int setup_max_cpus = NR_CPUS;

/* For the CPU that is starting. */
struct desc_ptr ap_gdt_ptr;
unsigned long ap_stack;
static void (*ap_entry)(void);

/*
 * Both sides agree once whether it came in time: a CPU that is late, perhaps
 * since another one's host had no time for it, must not be online for some
 * and given up by others.
 */
enum {
	AP_AWAITED,
	AP_HERE,
	AP_GIVEN_UP
};
static atomic_t ap_state;

static int __init parse_maxcpus(char *str)
{
	unsigned int n;

	if (str && !kstrtouint(str, 0, &n))
		setup_max_cpus = n;
	return 0;
}
early_param("maxcpus", parse_maxcpus);

static int __init parse_nosmp(char *str)
{
	setup_max_cpus = 0;
	return 0;
}
early_param("nosmp", parse_nosmp);

unsigned int smp_cpus_allowed(void)
{
	return clamp_t(unsigned int, setup_max_cpus, 1, NR_CPUS);
}

/* ---- the CPU that starts ---- */

void __noreturn start_secondary(void)
{
	unsigned int cpu = raw_smp_processor_id();

	if (atomic_cmpxchg(&ap_state, AP_AWAITED, AP_HERE) != AP_AWAITED)
		for (;;)
			native_halt(); /* interrupts are off */
	cpu_init_control();
	cpu_load_descriptors();
	identify_cpu(this_cpu_ptr(&cpu_info));
	this_cpu_write(cpu_info.loops_per_jiffy, boot_cpu_data.loops_per_jiffy);
	lapic_setup();
	lapic_timer_setup();
	set_cpu_active(cpu, true);
	smp_wmb();
	set_cpu_online(cpu, true);
	/* Shoot-downs come from here on; those until now were missed. */
	__flush_tlb_all();
	ap_entry();
	stop_this_cpu(NULL);
}

/* ---- the CPU that starts it ---- */

static void place_trampoline(void)
{
	struct trampoline_params *params =
		__va(TRAMPOLINE_PHYS +
		     ((char *)&trampoline_params - trampoline_start));

	memcpy(__va(TRAMPOLINE_PHYS), trampoline_start,
	       trampoline_end - trampoline_start);
	params->cr3 = (u32)__pa(boot_pdpt);
	params->nx = cpu_has_nx;
	wmb();
}

/* The template's copies hold what the boot CPU's values were then. */
static int prepare(unsigned int cpu, struct task_struct *idle,
		   void (*entry)(void))
{
	per_cpu(current_task, cpu) = idle;
	per_cpu(__preempt_count, cpu) = INIT_PREEMPT_COUNT;
	per_cpu(need_resched_flag, cpu) = 0;
	ap_gdt_ptr.size = sizeof(struct gdt_page) - 1;
	ap_gdt_ptr.address = (u32)&per_cpu(gdt_page, cpu);
	ap_stack = (unsigned long)task_pt_regs(idle);
	ap_entry = entry;
	atomic_set(&ap_state, AP_AWAITED);
	return irq_init_stack(cpu);
}

static bool wait_online(unsigned int cpu, u64 limit_ns)
{
	u64 end = sched_clock_ns() + limit_ns;

	while (!cpu_online(cpu)) {
		if (sched_clock_ns() > end)
			return false;
		cpu_relax();
	}
	return true;
}

/* The last moment: false if it is too late for it now. */
static bool is_on_its_way(unsigned int cpu)
{
	if (atomic_cmpxchg(&ap_state, AP_AWAITED, AP_GIVEN_UP) == AP_AWAITED)
		return false;
	while (!cpu_online(cpu))
		cpu_relax();
	return true;
}

static bool wake(unsigned int cpu)
{
	u32 apicid = cpu_to_apicid[cpu];
	u32 startup = APIC_DM_STARTUP | (TRAMPOLINE_PHYS >> PAGE_SHIFT);

	apic_send_ipi(apicid,
		      APIC_DM_INIT | APIC_INT_LEVELTRIG | APIC_INT_ASSERT);
	udelay(boot_cpu_data.x86 >= 6 ? 100 : 10000);
	apic_send_ipi(apicid, APIC_DM_INIT | APIC_INT_LEVELTRIG);
	apic_send_ipi(apicid, startup);
	if (wait_online(cpu, SECOND_STARTUP_NS))
		return true;
	apic_send_ipi(apicid, startup);
	return wait_online(cpu, ONLINE_TIMEOUT_NS) || is_on_its_way(cpu);
}

int smp_boot_cpu(unsigned int cpu, struct task_struct *idle,
		 void (*entry)(void))
{
	int err;

	if (cpu >= nr_cpu_ids || !cpu_possible(cpu) || cpu_online(cpu) ||
	    !lapic_active || cpu_to_apicid[cpu] == ~0U)
		return -EINVAL;
	err = prepare(cpu, idle, entry);
	if (err)
		return err;
	place_trampoline();
	if (wake(cpu))
		return 0;
	/* Back to waiting for a STARTUP, lest it comes to life later. */
	apic_send_ipi(cpu_to_apicid[cpu],
		      APIC_DM_INIT | APIC_INT_LEVELTRIG | APIC_INT_ASSERT);
	pr_err("smp: CPU %u (APIC %u) does not answer\n", cpu,
	       cpu_to_apicid[cpu]);
	return -EIO;
}

/* ---- stopping them all ---- */

/* The CPU that stops the others, -1: none. */
static atomic_t stopping_cpu = ATOMIC_INIT(-1);

bool smp_is_stopping(void)
{
	int by = atomic_read(&stopping_cpu);

	return by >= 0 && by != raw_smp_processor_id();
}

void smp_stop_interrupt(void)
{
	stop_this_cpu(NULL);
}

static void send_to_others(u32 icr_low)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		if (cpu != raw_smp_processor_id())
			apic_send_ipi(cpu_to_apicid[cpu], icr_low);
}

static void wait_alone(void)
{
	unsigned int us;

	for (us = 0; us < STOP_WAIT_US && num_online_cpus() > 1; us += 10)
		udelay(10);
}

/* Politely first; then by NMI, for those that have interrupts off. */
void smp_send_stop(void)
{
	if (num_online_cpus() == 1)
		return;
	if (atomic_cmpxchg(&stopping_cpu, -1, raw_smp_processor_id()) != -1)
		return;
	send_to_others(APIC_DM_FIXED | REBOOT_VECTOR);
	wait_alone();
	if (num_online_cpus() == 1)
		return;
	send_to_others(APIC_DM_NMI);
	wait_alone();
}
