/* SPDX-License-Identifier: MIT */
/*
 * What happens when memory is exhausted: a page fault that finds none asks
 * out_of_memory_hook (linux/mm.h); kernel/sched/oom.c answers.
 */
#ifndef _LINUX_OOM_H
#define _LINUX_OOM_H

#include <linux/mm.h>

#define OOM_SCORE_ADJ_MIN (-1000)
#define OOM_SCORE_ADJ_MAX 1000

/**
 * oom_score - how likely @p is to be chosen, as /proc/PID/oom_score says it
 * @p: a task, referenced
 *
 * Return: 0, who is never chosen, to 1333. Context: may sleep.
 */
unsigned int oom_score(struct task_struct *p);

#endif /* _LINUX_OOM_H */
