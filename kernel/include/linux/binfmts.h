/* SPDX-License-Identifier: MIT */
/*
 * Program loading: what exec.c and the handlers of binary formats share.
 *
 * A handler's load_binary() looks at bprm->buf, answers -ENOEXEC if the
 * format is not its own, and otherwise calls begin_new_exec(): up to there
 * every error is returned to the caller, after it the old program is gone
 * and an error kills the task.
 */
#ifndef _LINUX_BINFMTS_H
#define _LINUX_BINFMTS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/list.h>

struct file;
struct cred;
struct mm_struct;
struct module;
struct vm_area_struct;

#define CORENAME_MAX_SIZE 128
#define BINPRM_BUF_SIZE	  256

/* One argument string, and all of them together (plus stack rlimit / 4). */
#define MAX_ARG_STRLEN	(4096 * 32)
#define MAX_ARG_STRINGS 0x7FFFFFFF

#define EXSTACK_DEFAULT	  0
#define EXSTACK_DISABLE_X 1
#define EXSTACK_ENABLE_X  2

struct linux_binprm {
	struct vm_area_struct *vma; /* the new stack */
	struct mm_struct *mm;	    /* new address space, until used */
	unsigned long p;	    /* lowest stack address in use */
	unsigned long argmin;	    /* p must not go below this */
	unsigned int point_of_no_return:1;
	unsigned int secureexec:1;
	struct file *executable;  /* what is to be interpreted */
	struct file *interpreter; /* set by a handler: run this instead */
	struct file *file;	  /* the program that is loaded */
	struct cred *cred;	  /* the new credentials */
	int argc, envc;
	const char *filename; /* as the caller named it */
	const char *interp;   /* what really runs */
	bool interp_alloced;
	unsigned long loader, exec; /* stack top; start of arguments */
	int recursion;
	char buf[BINPRM_BUF_SIZE]; /* the first bytes of file, 0 padded */
};

struct linux_binfmt {
	struct list_head lh;
	struct module *module;
	int (*load_binary)(struct linux_binprm *bprm);
};

/** register_binfmt - try @fmt after those known. */
void register_binfmt(struct linux_binfmt *fmt);
/** insert_binfmt - try @fmt before those known. */
void insert_binfmt(struct linux_binfmt *fmt);
/** unregister_binfmt - @fmt is not entered any more once this returns. */
void unregister_binfmt(struct linux_binfmt *fmt);

int begin_new_exec(struct linux_binprm *bprm);
void setup_new_exec(struct linux_binprm *bprm);
void finalize_exec(struct linux_binprm *bprm);
int bprm_change_interp(const char *interp, struct linux_binprm *bprm);
int copy_string_kernel(const char *arg, struct linux_binprm *bprm);
int remove_arg_zero(struct linux_binprm *bprm);

/** open_exec - open @name for execution, denying writes to it. */
struct file *open_exec(const char *name);

/**
 * kernel_execve - replace the program of a kernel thread by a user program.
 * @argv, @envp: NULL-terminated, in kernel memory
 * Returns 0: the thread's function must then return 0 to enter user mode.
 */
int kernel_execve(const char *filename, const char *const *argv,
		  const char *const *envp);

#endif /* _LINUX_BINFMTS_H */
