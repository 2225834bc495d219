/* SPDX-License-Identifier: MIT */
/* Changing the address space of a CPU. */
#ifndef _ASM_MMU_CONTEXT_H
#define _ASM_MMU_CONTEXT_H

struct mm_struct;
struct task_struct;

/**
 * switch_mm - load another address space
 * @prev: the one that is loaded
 * @next: the one to load
 * @tsk: the task it is for; NULL at start-up
 *
 * Keeps mm_cpumask() of both true. Context: preemption disabled; disables
 * interrupts while it works.
 */
void switch_mm(struct mm_struct *prev, struct mm_struct *next,
	       struct task_struct *tsk);
/* As switch_mm(), the caller has interrupts off already. */
void switch_mm_irqs_off(struct mm_struct *prev, struct mm_struct *next,
			struct task_struct *tsk);

/* Nothing to do: a CPU with a kernel thread is known by its task. */
#define enter_lazy_tlb(mm, tsk) \
	do {                    \
		(void)(mm);     \
		(void)(tsk);    \
	} while (0)
#define activate_mm(prev, next) switch_mm((prev), (next), NULL)
#define deactivate_mm(tsk, mm) \
	do {                   \
		(void)(tsk);   \
		(void)(mm);    \
	} while (0)

#endif /* _ASM_MMU_CONTEXT_H */
