// SPDX-License-Identifier: MIT
/*
 * What each CPU is (CPUID) and how its control registers are set.
 */
#include <linux/export.h>
#include <linux/init.h>
#include <linux/init_task.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/string.h>
#include <asm/cpufeature.h>
#include <asm/fpu.h>
#include <asm/msr.h>
#include <asm/setup.h>
#include <asm/thread_info.h>
#include <asm/traps.h>

#include "internal.h"

struct cpuinfo_x86 boot_cpu_data;
EXPORT_SYMBOL(boot_cpu_data);

/* The boot CPU's first stack, later its idle task's. */
char init_stack[THREAD_SIZE] __section(".bss..page_aligned") __aligned(4096);

/* In the order of the bits; 0: leaf 1 EDX. */
static const char *const names_1_edx[32] = {
	"fpu",	"vme",	 "de",	 "pse",	    "tsc",  "msr", "pae",  "mce",
	"cx8",	"apic",	 NULL,	 "sep",	    "mtrr", "pge", "mca",  "cmov",
	"pat",	"pse36", "pn",	 "clflush", NULL,   "dts", "acpi", "mmx",
	"fxsr", "sse",	 "sse2", "ss",	    "ht",   "tm",  "ia64", "pbe"
};

static const char *const names_1_ecx[32] = {
	"pni",	  "pclmulqdq", "dtes64", "monitor", "ds_cpl",
	"vmx",	  "smx",       "est",	 "tm2",	    "ssse3",
	"cid",	  "sdbg",      "fma",	 "cx16",    "xtpr",
	"pdcm",	  NULL,	       "pcid",	 "dca",	    "sse4_1",
	"sse4_2", "x2apic",    "movbe",	 "popcnt",  "tsc_deadline_timer",
	"aes",	  "xsave",     NULL,	 "avx",	    "f16c",
	"rdrand", "hypervisor"
};

const char *x86_feature_name(unsigned int bit)
{
	switch (bit / 32) {
	case 0:
		return names_1_edx[bit % 32];
	case 1:
		switch (bit) {
		case 32 + 11:
			return "syscall";
		case X86_FEATURE_NX:
			return "nx";
		case 32 + 27:
			return "rdtscp";
		case 32 + 29:
			return "lm";
		}
		return NULL;
	case 4:
		return names_1_ecx[bit % 32];
	}
	return NULL;
}

static void read_model_name(struct cpuinfo_x86 *c)
{
	u32 *words = (u32 *)c->x86_model_id;
	char *from = c->x86_model_id;
	unsigned int i;

	for (i = 0; i < 3; i++)
		cpuid(0x80000002 + i, &words[4 * i], &words[4 * i + 1],
		      &words[4 * i + 2], &words[4 * i + 3]);
	c->x86_model_id[48] = '\0';
	while (*from == ' ')
		from++;
	if (from != c->x86_model_id)
		memmove(c->x86_model_id, from, strlen(from) + 1);
}

static void read_extended(struct cpuinfo_x86 *c)
{
	u32 max, a, b, ecx, d;

	c->x86_phys_bits = 36;
	c->x86_virt_bits = 32;
	cpuid(0x80000000, &max, &b, &ecx, &d);
	if (max < 0x80000001 || max > 0x8000ffff)
		return;
	cpuid(0x80000001, &a, &b, &ecx, &c->x86_capability[1]);
	if (max >= 0x80000004)
		read_model_name(c);
	if (max >= 0x80000006) {
		cpuid(0x80000006, &a, &b, &ecx, &d);
		c->x86_cache_size = ecx >> 16;
	}
	if (max >= 0x80000008) {
		cpuid(0x80000008, &a, &b, &ecx, &d);
		c->x86_phys_bits = a & 0xff;
	}
}

/* Family and model as SDM vol. 2, CPUID, figure 3-6 puts them together. */
void identify_cpu(struct cpuinfo_x86 *c)
{
	u32 max, a, b;
	u32 *vendor = (u32 *)c->x86_vendor_id;

	memset(c, 0, sizeof(*c));
	cpuid(0, &max, &vendor[0], &vendor[2], &vendor[1]);
	c->cpuid_level = max;
	cpuid(1, &a, &b, &c->x86_capability[4], &c->x86_capability[0]);
	c->x86 = (a >> 8) & 0xf;
	c->x86_model = (a >> 4) & 0xf;
	c->x86_stepping = a & 0xf;
	if (c->x86 == 0xf)
		c->x86 += (a >> 20) & 0xff;
	if (c->x86 >= 6)
		c->x86_model |= ((a >> 16) & 0xf) << 4;
	c->x86_clflush_size = ((b >> 8) & 0xff) * 8;
	c->apicid = b >> 24;
	read_extended(c);
}

/* Alignment checks for user, real FPU errors, read-only pages for us too. */
void cpu_init_control(void)
{
	unsigned long cr4 = read_cr4();

	if (boot_cpu_has(X86_FEATURE_PGE))
		cr4 |= X86_CR4_PGE;
	write_cr4(cr4);
	write_cr0((read_cr0() & ~(X86_CR0_EM | X86_CR0_TS)) | X86_CR0_MP |
		  X86_CR0_NE | X86_CR0_WP | X86_CR0_AM);
	if (cpu_has_nx)
		wrmsrl(MSR_EFER, rdmsrl_value(MSR_EFER) | EFER_NX);
	fpu_cpu_init();
}

void __init cpu_early_init(void)
{
	identify_cpu(&boot_cpu_data);
	if (!cpu_has_nx)
		__supported_pte_mask &= ~_PAGE_NX;
	cpu_init_control();
	idt_init();
	cpu_init_descriptors(0);
	cpu_load_descriptors();
	trap_init();
	panic_hooks_init();
	tsc_calibrate();
	*this_cpu_ptr(&cpu_info) = boot_cpu_data;
	pr_info("cpu: %s family %u model %u stepping %u%s\n",
		boot_cpu_data.x86_model_id[0] ? boot_cpu_data.x86_model_id :
						boot_cpu_data.x86_vendor_id,
		boot_cpu_data.x86, boot_cpu_data.x86_model,
		boot_cpu_data.x86_stepping,
		cpu_has_nx ? "" : ", no NX: data stays executable");
}

/*
 * setup_per_cpu_areas() has copied the template, live values included: give
 * each copy what is its own, and go over to the boot CPU's.
 */
void __init cpu_init_percpu(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(this_cpu_off, cpu) = per_cpu_offset(cpu);
		per_cpu(cpu_number, cpu) = cpu;
		cpu_init_descriptors(cpu);
	}
	cpu_load_descriptors();
}
