/* SPDX-License-Identifier: MIT */
/*
 * What a module forgot to unregister. When a module goes, kernel/module/sweep.c
 * asks every table that a module can get into to give up what leads into the
 * module's memory, or was put there by its code (docs/module-leftovers.md).
 */
#ifndef _LINUX_SWEEP_H
#define _LINUX_SWEEP_H

#include <linux/types.h>

struct module;
struct task_struct;

#define SWEEP_FINDINGS_MAX 16

/**
 * struct sweep_finding - something that was found
 * @kind: what it is
 * @name: its name, "" if it has none
 * @code: a function of the module that it would have called, or NULL
 */
struct sweep_finding {
	const char *kind;
	char name[32];
	const void *code;
};

/**
 * struct sweep_part - memory that is going to be freed
 * @base:      where
 * @size:      bytes, 0: nothing
 * @text_size: bytes of code, from @base
 */
struct sweep_part {
	unsigned long base;
	unsigned long size;
	unsigned long text_size;
};

/**
 * struct sweep - the search for what a module left behind
 * @mod:       the module
 * @parts:     its core part, and its init part if that is still there
 * @in_percpu: is an address in one of the module's per-CPU areas? NULL: it
 *	       has none
 * @next:      others that work_is_refused() looks at
 * @active:    this is one of them
 * @refused:   the function of work that was refused meanwhile
 * @num:       what was found so far, also where @findings had no room
 * @findings:  the first of them
 */
struct sweep {
	const struct module *mod;
	struct sweep_part parts[2];
	bool (*in_percpu)(const struct module *mod, unsigned long addr);
	struct sweep *next;
	bool active;
	const void *refused;
	unsigned int num;
	struct sweep_finding findings[SWEEP_FINDINGS_MAX];
};

/** sweep_has - does a pointer lead into the module's memory? */
static inline bool sweep_has(const struct sweep *s, const void *p)
{
	unsigned long addr = (unsigned long)p;

	if (addr - s->parts[0].base < s->parts[0].size ||
	    addr - s->parts[1].base < s->parts[1].size)
		return true;
	return s->in_percpu && s->in_percpu(s->mod, addr);
}

/** sweep_is_code - is it the address of an instruction of the module? */
static inline bool sweep_is_code(const struct sweep *s, unsigned long addr)
{
	return addr - s->parts[0].base < s->parts[0].text_size ||
	       addr - s->parts[1].base < s->parts[1].text_size;
}

/** sweep_note - remember a finding for the log. Context: any. */
void sweep_note(struct sweep *s, const char *kind, const char *name,
		const void *code);

/*
 * calling_module - the module whose code is calling
 *
 * The innermost caller that is code of a module; NULL if there is none. What
 * it makes is its own, even if nothing in there points to the module.
 * Context: task; elsewhere NULL.
 */
struct module *calling_module(void);
/* Hook, filled by the module subsystem: the module of an address, or NULL. */
extern struct module *(*find_code_module)(unsigned long addr);

/*
 * In process context. Each takes what it finds out of its table, so that the
 * module's code is not entered from there again; some wait until it has been
 * left.
 */
void sweep_kthreads(struct sweep *s);
void sweep_irqs(struct sweep *s);
void sweep_consoles(struct sweep *s);
void sweep_tty_drivers(struct sweep *s);
void sweep_miscs(struct sweep *s);
void sweep_chrdevs(struct sweep *s);
void sweep_devices(struct sweep *s);
void sweep_nodes(struct sweep *s);
void sweep_filesystems(struct sweep *s);
void sweep_binfmts(struct sweep *s);

/*
 * In a stopped machine, without locks: nobody is in these tables, nor in a
 * callback that is reached through them, save work.
 */
void sweep_timers(struct sweep *s);
void sweep_hrtimers(struct sweep *s);
void sweep_tasklets(struct sweep *s);
/* Until sweep_works_end() no work of the module is queued any more. */
void sweep_works(struct sweep *s);
void sweep_works_end(struct sweep *s);

/*
 * In a stopped machine: does the task come back to the module's code, are
 * files of the module open or mapped, is a file system of it mounted?
 */
bool stack_leads_to(const struct task_struct *task, const struct sweep *s);
bool task_has_files_of(struct task_struct *task, const struct sweep *s);
bool task_has_areas_of(struct task_struct *task, const struct sweep *s);
bool super_blocks_lead_to(const struct sweep *s);

/* In process context, when the module's code can run no more. */
void sweep_workqueues(struct sweep *s);
void sweep_slab_caches(struct sweep *s);

#endif
