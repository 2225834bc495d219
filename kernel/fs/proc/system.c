// SPDX-License-Identifier: MIT
/* Files of /proc about the machine: meminfo, vmstat, version and others. */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/init.h>
#include <linux/utsname.h>
#include <linux/cpumask.h>
#include <linux/vmstat.h>
#include <linux/math64.h>
#include <linux/jiffies.h>
#include <linux/timekeeping.h>
#include <asm/pgtable.h>
#include <generated/utsversion.h>
#include "internal.h"
#include "../locks.h"

static void show_kib(struct seq_file *m, const char *name, unsigned long pages)
{
	seq_printf(m, "%-15s %8lu kB\n", name, pages << (PAGE_SHIFT - 10));
}

/* What files in memory hold: the page caches of all ramfs inodes count. */
static unsigned long cached_pages(const struct meminfo *i)
{
	unsigned long used = i->free + i->slab + i->vmalloc + i->kernel_stacks +
			     i->page_tables + i->anon + i->percpu;

	return i->total > used ? i->total - used : 0;
}

static int meminfo_show(struct seq_file *m, void *v)
{
	struct meminfo i;

	mm_get_meminfo(&i);
	show_kib(m, "MemTotal:", i.total);
	show_kib(m, "MemFree:", i.free);
	show_kib(m, "MemAvailable:", i.free);
	show_kib(m, "Buffers:", 0);
	show_kib(m, "Cached:", cached_pages(&i));
	show_kib(m, "SwapCached:", 0);
	show_kib(m, "SwapTotal:", 0);
	show_kib(m, "SwapFree:", 0);
	show_kib(m, "Dirty:", 0);
	show_kib(m, "Writeback:", 0);
	show_kib(m, "AnonPages:", i.anon);
	show_kib(m, "Shmem:", i.shmem);
	show_kib(m, "KReclaimable:", 0);
	show_kib(m, "Slab:", i.slab);
	show_kib(m, "SReclaimable:", 0);
	show_kib(m, "SUnreclaim:", i.slab);
	show_kib(m,
		 "KernelStack:", i.kernel_stacks * (THREAD_SIZE >> PAGE_SHIFT));
	show_kib(m, "PageTables:", i.page_tables);
	show_kib(m,
		 "VmallocTotal:", (VMALLOC_END - VMALLOC_START) >> PAGE_SHIFT);
	show_kib(m, "VmallocUsed:", i.vmalloc);
	show_kib(m, "VmallocChunk:", 0);
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

static int cmdline_show(struct seq_file *m, void *v)
{
	seq_printf(m, "%s\n", saved_command_line);
	return 0;
}

static int version_show(struct seq_file *m, void *v)
{
	struct new_utsname *u = utsname();

	down_read(&uts_sem);
	seq_printf(m, "%s version %s (kmodo@kmodo) (%s) %s\n", u->sysname,
		   u->release, UTS_COMPILER, u->version);
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

/* Pages by use now, then what has happened since boot. No disks, no swap. */
static int vmstat_show(struct seq_file *m, void *v)
{
	unsigned long events[NR_VM_EVENT_ITEMS];
	struct meminfo i;

	mm_get_meminfo(&i);
	all_vm_events(events);
	seq_printf(m, "nr_free_pages %lu\n", i.free);
	seq_printf(m, "nr_slab_reclaimable 0\nnr_slab_unreclaimable %lu\n",
		   i.slab);
	seq_printf(m, "nr_anon_pages %lu\nnr_file_pages %lu\n", i.anon,
		   cached_pages(&i));
	seq_printf(m, "nr_dirty 0\nnr_writeback 0\nnr_shmem %lu\n", i.shmem);
	seq_printf(m, "nr_kernel_stack %lu\nnr_page_table_pages %lu\n",
		   i.kernel_stacks * (THREAD_SIZE >> 10), i.page_tables);
	seq_puts(m, "pgpgin 0\npgpgout 0\npswpin 0\npswpout 0\n");
	seq_printf(m, "pgalloc_normal %lu\npgfree %lu\n",
		   events[PGALLOC_NORMAL], events[PGFREE]);
	seq_printf(m, "pgfault %lu\npgmajfault %lu\noom_kill %lu\n",
		   events[PGFAULT], events[PGMAJFAULT], events[OOM_KILL]);
	return 0;
}

/* What Linux shows when no disk is there: not even the heading. */
static int no_disks_show(struct seq_file *m, void *v)
{
	return 0;
}

void __init proc_system_init(void)
{
	proc_create_single("meminfo", 0, NULL, meminfo_show);
	proc_create_single("slabinfo", 0400, NULL, slabinfo_show);
	proc_create_single("cmdline", 0, NULL, cmdline_show);
	proc_create_single("version", 0, NULL, version_show);
	proc_create_single("uptime", 0, NULL, uptime_show);
	proc_create_single("filesystems", 0, NULL, filesystems_show);
	proc_create_single("devices", 0, NULL, devices_show);
	proc_create_single("swaps", 0, NULL, swaps_show);
	proc_create_single("vmstat", 0, NULL, vmstat_show);
	proc_create_single("partitions", 0, NULL, no_disks_show);
	proc_create_single("diskstats", 0, NULL, no_disks_show);
	proc_create_seq("locks", 0, NULL, &locks_seq_ops);
}
