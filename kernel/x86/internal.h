/* SPDX-License-Identifier: MIT */
/*
 * What the files of this folder, and the assembly of it and of boot/, share.
 */
#ifndef _X86_INTERNAL_H
#define _X86_INTERNAL_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/interrupt.h>
#include <linux/irq.h>
#include <asm/apic.h>
#include <asm/desc.h>
#include <asm/pgtable.h>
#include <asm/processor.h>
#include <asm/ptrace.h>

struct task_struct;

/* ---- entry.asm, boot/ ---- */

extern const u32 exception_stubs[32];
extern char irq_stubs[];
void entry_int80(void);
void ret_from_fork(void);
void double_fault_entry(void);
void call_on_stack(void *top, void (*fn)(void *), void *arg);
struct task_struct *__switch_to_asm(struct task_struct *prev,
				    unsigned long *prev_sp,
				    unsigned long next_sp);

/* What an AP needs before it can use linked addresses; in its start page. */
struct trampoline_params {
	u32 cr3;
	u32 nx;
};

extern char trampoline_start[], trampoline_end[];
extern struct trampoline_params trampoline_params;
extern pgd_t boot_pdpt[PTRS_PER_PGD];
extern struct desc_ptr ap_gdt_ptr;
extern unsigned long ap_stack;
void __noreturn start_secondary(void);

/* Called by entry.asm. */
void do_syscall_int80(struct pt_regs *regs);
void do_exception(struct pt_regs *regs, unsigned long vector,
		  unsigned long error_code);
void do_interrupt(struct pt_regs *regs);
void do_bad_iret(struct pt_regs *regs);
void exit_to_user_mode(struct pt_regs *regs);
void do_double_fault(void);

/* ---- cpu.c, desc.c ---- */

/* CPUID of this CPU into @c. */
void identify_cpu(struct cpuinfo_x86 *c);
/* Control registers and EFER of this CPU. */
void cpu_init_control(void);
/* Fill the GDT and both TSS of @cpu in its per-CPU area. */
void cpu_init_descriptors(unsigned int cpu);
/* Load this CPU's task register and IDT. */
void cpu_load_descriptors(void);
/* The stack pointer for the next entry from user mode. */
void load_sp0(unsigned long sp0);
/* Put a task's TLS descriptors into this CPU's GDT. */
void load_tls(const struct task_struct *p);
void idt_init(void);
/* What panic() does to the machine. */
void panic_hooks_init(void);

/* ---- dumpstack.c, traps.c ---- */

void exception_exit(struct pt_regs *regs);

/* ---- clocks ---- */

void tsc_calibrate(void);
/* One try at a pair of counters: the middle of the tightest bracket. */
u64 tsc_read_with(u32 (*counter)(void), u32 *value);
void pit_start_oneshot(u16 count);
void pit_stop(void);
void pit_clockevent_init(void);
void pit_ch2_start(void);
u32 pit_ch2_read(void);
void pit_ch2_stop(void);
/* Measure the timer (lapic_timer_khz); false if it is unusable. */
extern u32 lapic_timer_khz;
bool lapic_timer_calibrate(void);
void lapic_timer_set(u32 count);
void lapic_timer_setup(void);
void local_timer_interrupt(void);

/* ---- interrupt controllers ---- */

#define MAX_IOAPICS 8

/**
 * struct ioapic_info - from the MADT
 * @phys: of its registers
 * @gsi_base: number of its first pin
 */
struct ioapic_info {
	u32 phys;
	u32 gsi_base;
};

/**
 * struct isa_override - where an ISA interrupt really arrives
 * @gsi: global number of the pin
 * @flags: MPS INTI flags: polarity, trigger mode
 */
struct isa_override {
	u32 gsi;
	u16 flags;
	bool valid;
};

/**
 * struct acpi_info - what the tables say, filled by acpi_early_init()
 */
struct acpi_info {
	bool have_madt;
	u32 lapic_phys;
	struct ioapic_info ioapics[MAX_IOAPICS];
	unsigned int nr_ioapics;
	struct isa_override isa[NR_IRQS_LEGACY];
	bool have_s5;
	u16 pm1a_cnt, pm1b_cnt;
	u16 slp_typa, slp_typb;
	u16 smi_cmd;
	u8 acpi_enable;
};

extern struct acpi_info acpi_info;

void acpi_parse_madt(const u8 *table, u32 length);
void acpi_parse_fadt(const u8 *table, u32 length);
void acpi_read_s5(void);
void i8259_init(void);
void i8259_disable(void);
void ioapic_init(void);
/* This CPU's local APIC; the boot CPU's also gets mapped. */
void lapic_map(void);
void lapic_setup(void);
/* irq.c: handlers that exist without allocation. */
int setup_irq(unsigned int irq, struct irqaction *action);
void handle_irq(unsigned int irq);

/* ---- IPIs ---- */

void smp_call_function_interrupt(void);
void smp_stop_interrupt(void);
/* Is another CPU stopping this one? */
bool smp_is_stopping(void);
void apic_send_vector(unsigned int cpu, unsigned int vector);

/* backtrace.c: in an NMI, true if it only asked what the CPU is doing. */
#ifdef CONFIG_DEBUG_LOCKS
bool nmi_show_cpu(struct pt_regs *regs);
#else
static inline bool nmi_show_cpu(struct pt_regs *regs)
{
	return false;
}
#endif

#endif /* _X86_INTERNAL_H */
