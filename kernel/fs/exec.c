// SPDX-License-Identifier: MIT
/*
 * execve(2): from a file's name to a program about to run.
 *
 * Everything up to begin_new_exec() can fail and leaves the caller as it was.
 * There the old address space goes; an error after it ends the task.
 */
#include <linux/binfmts.h>
#include <linux/mm.h>
#include <linux/signal.h>
#include <asm/processor.h>
#include "internal.h"

#define OPEN_EXEC 0x20 /* as in open_namei.c */

/*
 * Open @name for execution. While the file is open it cannot be written; the
 * denial ends with the last reference to it.
 */
struct file *do_open_execat(int fd, struct filename *name, int flags)
{
	int open_flags = O_LARGEFILE | O_RDONLY | OPEN_EXEC;
	struct file *file;

	if (flags & ~(AT_SYMLINK_NOFOLLOW | AT_EMPTY_PATH))
		return ERR_PTR(-EINVAL);
	if (flags & AT_SYMLINK_NOFOLLOW)
		open_flags |= O_NOFOLLOW;
	file = do_filp_open(fd, name, open_flags, 0);
	if (IS_ERR(file))
		return file;
	if (!S_ISREG(file_inode(file)->i_mode)) {
		fput(file);
		return ERR_PTR(-EACCES);
	}
	return file;
}

struct file *open_exec(const char *name)
{
	struct filename *filename = getname_kernel(name);
	struct file *file;

	if (IS_ERR(filename))
		return ERR_CAST(filename);
	file = do_open_execat(AT_FDCWD, filename, 0);
	putname(filename);
	return file;
}
EXPORT_SYMBOL(open_exec);

static void free_bprm(struct linux_binprm *bprm)
{
	if (bprm->mm)
		mmput(bprm->mm);
	if (bprm->cred)
		abort_creds(bprm->cred);
	if (bprm->executable && bprm->executable != bprm->file)
		fput(bprm->executable);
	if (bprm->file)
		fput(bprm->file);
	if (bprm->interp_alloced)
		kfree(bprm->interp);
	kfree(bprm);
}

static struct linux_binprm *alloc_bprm(const char *filename)
{
	struct linux_binprm *bprm = kzalloc(sizeof(*bprm), GFP_KERNEL);
	int error = -ENOMEM;

	if (!bprm)
		return ERR_PTR(-ENOMEM);
	bprm->filename = filename;
	bprm->interp = filename;
	bprm->mm = mm_alloc();
	if (!bprm->mm)
		goto out;
	error = setup_arg_pages(bprm->mm, STACK_TOP);
	if (error)
		goto out;
	/* The last word of the stack stays zero, as in Linux. */
	bprm->p = STACK_TOP - sizeof(void *);
	bprm->cred = prepare_creds();
	if (!bprm->cred) {
		error = -ENOMEM;
		goto out;
	}
	return bprm;
out:
	free_bprm(bprm);
	return ERR_PTR(error);
}

int bprm_change_interp(const char *interp, struct linux_binprm *bprm)
{
	char *copy = kstrdup(interp, GFP_KERNEL);

	if (!copy)
		return -ENOMEM;
	if (bprm->interp_alloced)
		kfree(bprm->interp);
	bprm->interp = copy;
	bprm->interp_alloced = true;
	return 0;
}
EXPORT_SYMBOL(bprm_change_interp);

/*
 * Does a task outside of this process share its root and working directory?
 * It could move them under a program that has more rights.
 */
static bool fs_is_shared(void)
{
	struct fs_struct *fs = current->fs;
	struct task_struct *t;
	int threads = 0;
	bool shared;

	read_lock(&tasklist_lock);
	for_each_thread(current, t)
		threads += t->fs == fs;
	spin_lock(&fs->lock);
	shared = fs->users > threads;
	spin_unlock(&fs->lock);
	read_unlock(&tasklist_lock);
	return shared;
}

/* The credentials that the program in bprm->file gives (set-id bits). */
int bprm_fill_creds(struct linux_binprm *bprm)
{
	struct inode *inode = file_inode(bprm->file);
	struct cred *cred = bprm->cred;
	umode_t mode = inode->i_mode;

	cred->euid = current_euid();
	cred->egid = current_egid();
	if (!(bprm->file->f_path.mnt->mnt_flags & MNT_NOSUID) &&
	    !current->no_new_privs) {
		if (mode & S_ISUID)
			cred->euid = inode->i_uid;
		if ((mode & (S_ISGID | S_IXGRP)) == (S_ISGID | S_IXGRP))
			cred->egid = inode->i_gid;
	}
	if ((!uid_eq(cred->euid, cred->uid) ||
	     !gid_eq(cred->egid, cred->gid)) &&
	    fs_is_shared() && !capable(CAP_SETUID)) {
		cred->euid = cred->uid;
		cred->egid = cred->gid;
	}
	cred->suid = cred->fsuid = cred->euid;
	cred->sgid = cred->fsgid = cred->egid;
	cred_exec_capabilities(cred);
	bprm->secureexec = !uid_eq(cred->euid, cred->uid) ||
			   !gid_eq(cred->egid, cred->gid);
	return 0;
}

/* The task forgets what belonged to its old program. */
static void forget_old_program(struct linux_binprm *bprm)
{
	struct task_struct *me = current;
	const char *name = bprm->filename, *slash = strrchr(name, '/');

	me->flags &=
		~(PF_KTHREAD | PF_FORKNOEXEC | PF_NOFREEZE | PF_NO_SETAFFINITY);
	flush_signal_handlers(me, 0);
	me->sas_ss_sp = 0;
	me->sas_ss_size = 0;
	me->robust_list = NULL;
	me->keep_caps = 0;
	me->pdeath_signal = 0;
	me->did_exec = 1;
	do_close_on_exec(me->files);
	set_task_comm(me, slash ? slash + 1 : name);
}

int begin_new_exec(struct linux_binprm *bprm)
{
	int error = bprm_fill_creds(bprm);

	if (error)
		return error;
	bprm->point_of_no_return = 1;
	error = de_thread(current);
	if (error)
		return error;
	error = unshare_files();
	if (error)
		return error;
	set_mm_exe_file(bprm->mm, bprm->file);
	error = exec_mmap(bprm->mm);
	if (error)
		return error;
	bprm->mm = NULL;
	forget_old_program(bprm);
	commit_creds(bprm->cred);
	bprm->cred = NULL;
	return 0;
}
EXPORT_SYMBOL(begin_new_exec);

void setup_new_exec(struct linux_binprm *bprm)
{
	current->mm->task_size = TASK_SIZE;
	if (bprm->secureexec && rlimit(RLIMIT_STACK) > 8 * 1024 * 1024)
		current->signal->rlim[RLIMIT_STACK].rlim_cur = 8 * 1024 * 1024;
}
EXPORT_SYMBOL(setup_new_exec);

void finalize_exec(struct linux_binprm *bprm)
{
	current->in_execve = 0;
}
EXPORT_SYMBOL(finalize_exec);

/* ---- from the names to the handlers ---- */

static int copy_all_strings(struct linux_binprm *bprm,
			    const struct arg_vector *argv,
			    const struct arg_vector *envp)
{
	int error;

	bprm->argc = count_strings(argv);
	if (bprm->argc < 0)
		return bprm->argc;
	bprm->envc = count_strings(envp);
	if (bprm->envc < 0)
		return bprm->envc;
	error = bprm_check_limits(bprm);
	if (error)
		return error;
	error = copy_string_kernel(bprm->filename, bprm);
	if (error)
		return error;
	bprm->exec = bprm->p;
	error = copy_strings(bprm->envc, envp, bprm);
	if (!error)
		error = copy_strings(bprm->argc, argv, bprm);
	/* No program is prepared to find argv[0] missing. */
	if (!error && !bprm->argc) {
		error = copy_string_kernel("", bprm);
		bprm->argc = 1;
	}
	return error;
}

static int bprm_execve(struct linux_binprm *bprm, int fd,
		       struct filename *filename, int flags)
{
	int error;

	current->in_execve = 1;
	bprm->file = do_open_execat(fd, filename, flags);
	error = PTR_ERR(bprm->file);
	if (IS_ERR(bprm->file)) {
		bprm->file = NULL;
		goto out;
	}
	error = search_binary_handler(bprm);
	/* The old program is gone and the new one did not come up. */
	if (error < 0 && bprm->point_of_no_return &&
	    !fatal_signal_pending(current))
		force_sig(SIGSEGV);
out:
	current->in_execve = 0;
	return error;
}

static int do_execveat_common(int fd, struct filename *filename,
			      const struct arg_vector *argv,
			      const struct arg_vector *envp, int flags)
{
	struct linux_binprm *bprm;
	int error;

	/* It became a user who had too many processes, and still has. */
	if ((current->flags & PF_NPROC_EXCEEDED) &&
	    user_exceeds_nproc(current_uid()))
		return -EAGAIN;
	current->flags &= ~PF_NPROC_EXCEEDED;
	bprm = alloc_bprm(filename->name);
	if (IS_ERR(bprm))
		return PTR_ERR(bprm);
	error = copy_all_strings(bprm, argv, envp);
	if (!error)
		error = bprm_execve(bprm, fd, filename, flags);
	free_bprm(bprm);
	return error;
}

int kernel_execve(const char *name, const char *const *argv,
		  const char *const *envp)
{
	struct arg_vector av = { .kernel = true, .kern = argv };
	struct arg_vector ev = { .kernel = true, .kern = envp };
	struct filename *filename = getname_kernel(name);
	int error;

	if (IS_ERR(filename))
		return PTR_ERR(filename);
	error = do_execveat_common(AT_FDCWD, filename, &av, &ev, 0);
	putname(filename);
	return error;
}

asmlinkage long sys_execveat(int dfd, const char __user *filename,
			     const char __user *const __user *argv,
			     const char __user *const __user *envp, int flags)
{
	int lookup = (flags & AT_EMPTY_PATH) ? LOOKUP_EMPTY : 0;
	struct arg_vector av = { .user = argv };
	struct arg_vector ev = { .user = envp };
	struct filename *name = getname_flags(filename, lookup, NULL);
	int error;

	if (IS_ERR(name))
		return PTR_ERR(name);
	error = do_execveat_common(dfd, name, &av, &ev, flags);
	putname(name);
	return error;
}

asmlinkage long sys_execve(const char __user *filename,
			   const char __user *const __user *argv,
			   const char __user *const __user *envp)
{
	return sys_execveat(AT_FDCWD, filename, argv, envp, 0);
}
