// SPDX-License-Identifier: MIT
/*
 * Descriptor tables. Each CPU has its own GDT, whose per-CPU segment has its
 * offset as base and whose TLS entries are the running task's; its own TSS,
 * for the stack pointer of entries from user mode; and a second TSS for the
 * double fault, which must not use the stack it happened on. The IDT is one
 * for all.
 */
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/string.h>
#include <asm/desc.h>
#include <asm/irq_vectors.h>
#include <asm/traps.h>

#include "asm-offsets.h"
#include "internal.h"

#define DF_STACK_SIZE 4096

/* Flat code and data for kernel and user; the rest is filled per CPU. */
DEFINE_PER_CPU(
	struct gdt_page,
	gdt_page) = { .gdt = {
			      [GDT_ENTRY_KERNEL_CS] = GDT_ENTRY_INIT(0xc09b, 0,
								     0xfffff),
			      [GDT_ENTRY_KERNEL_DS] = GDT_ENTRY_INIT(0xc093, 0,
								     0xfffff),
			      [GDT_ENTRY_USER_CS] = GDT_ENTRY_INIT(0xc0fb, 0,
								   0xfffff),
			      [GDT_ENTRY_USER_DS] = GDT_ENTRY_INIT(0xc0f3, 0,
								   0xfffff),
			      [GDT_ENTRY_PERCPU] = GDT_ENTRY_INIT(0xc093, 0,
								  0xfffff),
		      } };

DEFINE_PER_CPU(struct x86_hw_tss, cpu_tss) __aligned(128);
static DEFINE_PER_CPU(struct x86_hw_tss, df_tss) __aligned(128);
static DEFINE_PER_CPU_PAGE_ALIGNED(unsigned char[DF_STACK_SIZE], df_stack);

static struct gate_struct idt[256] __aligned(8);

static void set_desc_base(struct desc_struct *desc, unsigned long base)
{
	desc->base0 = base;
	desc->base1 = base >> 16;
	desc->base2 = base >> 24;
}

static void set_tss_desc(struct desc_struct *desc, struct x86_hw_tss *tss)
{
	*desc = (struct desc_struct)GDT_ENTRY_INIT(0x0080 | DESC_TSS, 0,
						   sizeof(*tss) - 1);
	set_desc_base(desc, (unsigned long)tss);
}

static void init_df_tss(unsigned int cpu)
{
	struct x86_hw_tss *tss = &per_cpu(df_tss, cpu);

	memset(tss, 0, sizeof(*tss));
	tss->cr3 = (u32)__pa(swapper_pg_dir);
	tss->ip = (u32)double_fault_entry;
	tss->flags = X86_EFLAGS_FIXED;
	tss->sp = (u32)&per_cpu(df_stack, cpu) + DF_STACK_SIZE;
	tss->cs = __KERNEL_CS;
	tss->ss = __KERNEL_DS;
	tss->ds = tss->es = __USER_DS;
	tss->fs = __KERNEL_PERCPU;
	tss->io_bitmap_base = sizeof(*tss);
}

void cpu_init_descriptors(unsigned int cpu)
{
	struct desc_struct *gdt = per_cpu(gdt_page, cpu).gdt;
	struct x86_hw_tss *tss = &per_cpu(cpu_tss, cpu);

	set_desc_base(&gdt[GDT_ENTRY_PERCPU], per_cpu_offset(cpu));
	tss->ss0 = __KERNEL_DS;
	tss->io_bitmap_base = sizeof(*tss);
	set_tss_desc(&gdt[GDT_ENTRY_TSS], tss);
	init_df_tss(cpu);
	set_tss_desc(&gdt[GDT_ENTRY_DOUBLEFAULT_TSS], &per_cpu(df_tss, cpu));
}

void cpu_load_descriptors(void)
{
	/* Not this_cpu_ptr(): %fs may still be the one before. */
	unsigned int cpu = this_cpu_read(cpu_number);
	struct desc_ptr gdt_ptr = {
		.size = sizeof(struct gdt_page) - 1,
		.address = (u32)&per_cpu(gdt_page, cpu),
	};
	struct desc_ptr idt_ptr = {
		.size = sizeof(idt) - 1,
		.address = (u32)idt,
	};

	asm volatile("lgdt %0\n"
		     "movw %w1, %%fs\n"
		     "lidt %2\n"
		     "ltr %w3"
		     :
		     : "m"(gdt_ptr), "r"(__KERNEL_PERCPU), "m"(idt_ptr),
		       "r"(__TSS_SELECTOR)
		     : "memory");
	load_sp0((unsigned long)current->stack + THREAD_SIZE);
}

void load_sp0(unsigned long sp0)
{
	this_cpu_write(cpu_tss.sp0, sp0);
}

void load_tls(const struct task_struct *p)
{
	struct gdt_page *page = this_cpu_ptr(&gdt_page);

	memcpy(&page->gdt[GDT_ENTRY_TLS_MIN], p->thread.tls_array,
	       sizeof(p->thread.tls_array));
}

static void __init set_gate(unsigned int vector, unsigned long handler,
			    unsigned int type, unsigned int dpl)
{
	idt[vector] = (struct gate_struct){
		.offset_low = handler,
		.offset_middle = handler >> 16,
		.segment = type == GATE_TASK ? __DOUBLEFAULT_TSS : __KERNEL_CS,
		.type = type,
		.dpl = dpl,
		.p = 1,
	};
}

/* Interrupt gates throughout: C enables interrupts where they were on. */
void __init idt_init(void)
{
	unsigned int i;

	for (i = 0; i < 32; i++)
		set_gate(i, exception_stubs[i], GATE_INTERRUPT, 0);
	for (i = FIRST_EXTERNAL_VECTOR; i < 256; i++)
		set_gate(i,
			 (unsigned long)irq_stubs +
				 (i - FIRST_EXTERNAL_VECTOR) * IRQ_STUB_SIZE,
			 GATE_INTERRUPT, 0);
	set_gate(X86_TRAP_BP, exception_stubs[X86_TRAP_BP], GATE_INTERRUPT,
		 USER_RPL);
	set_gate(X86_TRAP_OF, exception_stubs[X86_TRAP_OF], GATE_INTERRUPT,
		 USER_RPL);
	set_gate(X86_TRAP_DF, 0, GATE_TASK, 0);
	set_gate(IA32_SYSCALL_VECTOR, (unsigned long)entry_int80,
		 GATE_INTERRUPT, USER_RPL);
}
