// SPDX-License-Identifier: MIT
/* /proc/cpuinfo: what each CPU says of itself, in the order of Linux i386. */
#include <linux/cpumask.h>
#include <linux/jiffies.h>
#include <asm/cpufeature.h>
#include <asm/processor.h>
#include <asm/tsc.h>
#include "internal.h"

#define CPUID_EXTENDED 0x80000000
#define CPUID_POWER    0x80000007

static void show_flags(struct seq_file *m, const struct cpuinfo_x86 *c)
{
	unsigned int bit;

	seq_puts(m, "flags\t\t:");
	for (bit = 0; bit < NCAPINTS * 32; bit++) {
		const char *name = x86_feature_name(bit);

		if (name && (c->x86_capability[bit / 32] >> (bit % 32)) & 1)
			seq_printf(m, " %s", name);
	}
	seq_putc(m, '\n');
}

/* The CPU that reads answers for all: they are of one kind. */
static void show_power(struct seq_file *m)
{
	static const char *const names[] = {
		"ts",	       "fid",		"vid",	     "ttp", "tm",
		"stc",	       "100mhzsteps",	"hwpstate",  "",    "cpb",
		"eff_freq_ro", "proc_feedback", "acc_power",
	};
	u32 eax, ebx, ecx, edx = 0;
	unsigned int bit;

	cpuid(CPUID_EXTENDED, &eax, &ebx, &ecx, &edx);
	if (eax >= CPUID_POWER)
		cpuid(CPUID_POWER, &eax, &ebx, &ecx, &edx);
	else
		edx = 0;
	seq_puts(m, "power management:");
	for (bit = 0; bit < 32; bit++) {
		if (!((edx >> bit) & 1))
			continue;
		if (bit >= ARRAY_SIZE(names))
			seq_printf(m, " [%u]", bit);
		else if (names[bit][0])
			seq_printf(m, " %s", names[bit]);
	}
	seq_puts(m, "\n\n");
}

static void show_name(struct seq_file *m, unsigned int cpu,
		      const struct cpuinfo_x86 *c)
{
	seq_printf(m, "processor\t: %u\nvendor_id\t: %s\ncpu family\t: %d\n",
		   cpu, c->x86_vendor_id, c->x86);
	seq_printf(m, "model\t\t: %u\nmodel name\t: %s\nstepping\t: %d\n",
		   c->x86_model,
		   c->x86_model_id[0] ? c->x86_model_id : "unknown",
		   c->x86_stepping);
	if (tsc_khz)
		seq_printf(m, "cpu MHz\t\t: %u.%03u\n", tsc_khz / 1000,
			   tsc_khz % 1000);
	if (c->x86_cache_size)
		seq_printf(m, "cache size\t: %u KB\n", c->x86_cache_size);
	seq_printf(m, "apicid\t\t: %u\n", c->apicid);
}

static void show_cpu(struct seq_file *m, unsigned int cpu)
{
	const struct cpuinfo_x86 *c = &cpu_data(cpu);

	show_name(m, cpu, c);
	seq_printf(m,
		   "fpu\t\t: yes\nfpu_exception\t: yes\n"
		   "cpuid level\t: %d\nwp\t\t: yes\n",
		   c->cpuid_level);
	show_flags(m, c);
	seq_printf(m, "bogomips\t: %lu.%02lu\nclflush size\t: %u\n",
		   c->loops_per_jiffy / (500000 / HZ),
		   (c->loops_per_jiffy / (5000 / HZ)) % 100,
		   c->x86_clflush_size);
	seq_printf(m, "cache_alignment\t: %u\n", c->x86_clflush_size);
	seq_printf(m, "address sizes\t: %u bits physical, %u bits virtual\n",
		   c->x86_phys_bits, c->x86_virt_bits);
	show_power(m);
}

static int cpuinfo_show(struct seq_file *m, void *v)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		show_cpu(m, cpu);
	return 0;
}

void __init proc_cpuinfo_init(void)
{
	proc_create_single("cpuinfo", 0, NULL, cpuinfo_show);
}
