// SPDX-License-Identifier: MIT
/* Files of /proc about the machine: meminfo, cpuinfo, version and others. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/utsname.h>
#include <linux/cpumask.h>
#include <linux/math64.h>
#include <linux/jiffies.h>
#include <linux/timekeeping.h>
#include <asm/processor.h>
#include "internal.h"
#include "../locks.h"

static void show_kib(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-15s %8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

/* What files in memory hold: the page caches of all ramfs inodes count. */
static int meminfo_show(struct seq_file *m, void *v)
{
	struct meminfo i;
	unsigned long used, cached;

	mm_get_meminfo(&i);
	used = i.free + i.slab + i.vmalloc + i.kernel_stacks + i.page_tables +
	       i.anon + i.percpu;
	cached = i.total > used ? i.total - used : 0;
	show_kib(m, "MemTotal:", i.total);
	show_kib(m, "MemFree:", i.free);
	show_kib(m, "MemAvailable:", i.free);
	show_kib(m, "Buffers:", 0);
	show_kib(m, "Cached:", cached);
	show_kib(m, "SwapCached:", 0);
	show_kib(m, "SwapTotal:", 0);
	show_kib(m, "SwapFree:", 0);
	show_kib(m, "AnonPages:", i.anon);
	show_kib(m, "Shmem:", i.shmem);
	show_kib(m, "Slab:", i.slab);
	show_kib(m, "SReclaimable:", 0);
	show_kib(m, "SUnreclaim:", i.slab);
	show_kib(m,
		 "KernelStack:", i.kernel_stacks * (THREAD_SIZE >> PAGE_SHIFT));
	show_kib(m, "PageTables:", i.page_tables);
	show_kib(m, "VmallocUsed:", i.vmalloc);
	show_kib(m, "Percpu:", i.percpu);
	return 0;
}

static void show_slab(const struct slabinfo *s, void *m)
{
	seq_printf(m,
		   "%-17s %6lu %6lu %6u %4u %4d : tunables %4u %4u %4u : "
		   "slabdata %6lu %6lu %6lu\n",
		   s->name, s->active_objs, s->num_objs, s->object_size,
		   s->objects_per_slab, 1 << s->cache_order, 0, s->batchcount,
		   0, s->active_slabs, s->num_slabs, 0UL);
}

static int slabinfo_show(struct seq_file *m, void *v)
{
	seq_puts(m, "slabinfo - version: 2.1\n"
		    "# name            <active_objs> <num_objs> <objsize> "
		    "<objperslab> <pagesperslab> : tunables <limit> "
		    "<batchcount> <sharedfactor> : slabdata <active_slabs> "
		    "<num_slabs> <sharedavail>\n");
	slabinfo_for_each(show_slab, m);
	return 0;
}

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

static void show_cpu(struct seq_file *m, unsigned int cpu)
{
	const struct cpuinfo_x86 *c = &cpu_data(cpu);

	seq_printf(m, "processor\t: %u\nvendor_id\t: %s\ncpu family\t: %d\n",
		   cpu, c->x86_vendor_id, c->x86);
	seq_printf(m, "model\t\t: %u\nmodel name\t: %s\nstepping\t: %d\n",
		   c->x86_model,
		   c->x86_model_id[0] ? c->x86_model_id : "unknown",
		   c->x86_stepping);
	seq_printf(m, "cache size\t: %u KB\napicid\t\t: %u\n",
		   c->x86_cache_size, c->apicid);
	seq_printf(m, "fpu\t\t: yes\ncpuid level\t: %d\nwp\t\t: yes\n",
		   c->cpuid_level);
	show_flags(m, c);
	seq_printf(m, "bogomips\t: %lu.%02lu\nclflush size\t: %u\n",
		   c->loops_per_jiffy / (500000 / HZ),
		   (c->loops_per_jiffy / (5000 / HZ)) % 100,
		   c->x86_clflush_size);
	seq_printf(m, "address sizes\t: %u bits physical, %u bits virtual\n\n",
		   c->x86_phys_bits, c->x86_virt_bits);
}

static int cpuinfo_show(struct seq_file *m, void *v)
{
	unsigned int cpu;

	for_each_online_cpu(cpu)
		show_cpu(m, cpu);
	return 0;
}

static int cmdline_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%s\n", saved_command_line);
	return 0;
}

static int version_show(struct seq_file *m, void *v)
{
	struct new_utsname *u = utsname();

	down_read(&uts_sem);
	seq_printf(m, "%s version %s (kmodo) (gcc) %s\n", u->sysname,
		   u->release, u->version);
	up_read(&uts_sem);
	return 0;
}

static void show_seconds(struct seq_file *m, u64 ns)
{
	u32 rest;
	u64 sec = div_u64_rem(ns, NSEC_PER_SEC, &rest);

	seq_printf(m, "%llu.%02u", sec, rest / 10000000);
}

/* Since boot, and the idle time of all CPUs together. */
static int uptime_show(struct seq_file *m, void *v)
{
	struct cpu_times t;
	unsigned int cpu;
	u64 idle = 0;

	for_each_online_cpu(cpu) {
		cpu_times_read(cpu, &t);
		idle += t.idle;
	}
	show_seconds(m, ktime_get_boottime_ns());
	seq_putc(m, ' ');
	show_seconds(m, idle);
	seq_putc(m, '\n');
	return 0;
}

static int devices_show(struct seq_file *m, void *v)
{
	return chrdevs_show(m, v);
}

/* There is no swapping: a heading, as when nothing is swapped to. */
static int swaps_show(struct seq_file *m, void *v)
{
	seq_puts(m, "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n");
	return 0;
}

static int vmstat_show(struct seq_file *m, void *v)
{
	struct meminfo i;

	mm_get_meminfo(&i);
	seq_printf(m, "nr_free_pages %lu\nnr_anon_pages %lu\nnr_shmem %lu\n",
		   i.free, i.anon, i.shmem);
	seq_printf(m, "nr_slab_unreclaimable %lu\nnr_page_table_pages %lu\n",
		   i.slab, i.page_tables);
	seq_printf(m, "nr_kernel_stack %lu\n",
		   i.kernel_stacks * (THREAD_SIZE >> 10));
	return 0;
}

void __init proc_system_init(void)
{
	proc_create_single("meminfo", 0, NULL, meminfo_show);
	proc_create_single("slabinfo", 0400, NULL, slabinfo_show);
	proc_create_single("cpuinfo", 0, NULL, cpuinfo_show);
	proc_create_single("cmdline", 0, NULL, cmdline_show);
	proc_create_single("version", 0, NULL, version_show);
	proc_create_single("uptime", 0, NULL, uptime_show);
	proc_create_single("filesystems", 0, NULL, filesystems_show);
	proc_create_single("devices", 0, NULL, devices_show);
	proc_create_single("swaps", 0, NULL, swaps_show);
	proc_create_single("vmstat", 0, NULL, vmstat_show);
	proc_create_seq("locks", 0, NULL, &locks_seq_ops);
}
