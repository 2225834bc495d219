/* SPDX-License-Identifier: MIT */
/*
 * What has happened to memory since boot, counted by each CPU for itself; for
 * /proc/vmstat.
 */
#ifndef _LINUX_VMSTAT_H
#define _LINUX_VMSTAT_H

#include <linux/percpu.h>

enum vm_event_item {
	PGALLOC_NORMAL, /* pages handed out */
	PGFREE,		/* pages given back */
	PGFAULT,	/* page faults that were served */
	PGMAJFAULT,	/* of these, those that had to wait for contents */
	OOM_KILL,	/* processes ended because memory was exhausted */
	NR_VM_EVENT_ITEMS
};

DECLARE_PER_CPU(unsigned long[NR_VM_EVENT_ITEMS], vm_event_states);

static inline void count_vm_events(enum vm_event_item item, unsigned long delta)
{
	this_cpu_add(vm_event_states[item], delta);
}

static inline void count_vm_event(enum vm_event_item item)
{
	count_vm_events(item, 1);
}

/**
 * all_vm_events - the sums over all CPUs
 * @sum: NR_VM_EVENT_ITEMS numbers, filled
 */
void all_vm_events(unsigned long *sum);

#endif /* _LINUX_VMSTAT_H */
