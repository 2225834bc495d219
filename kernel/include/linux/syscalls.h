/* SPDX-License-Identifier: MIT */
/*
 * Every system call of every folder, with Linux's names and the argument
 * conventions of i386: one 32-bit word an argument, 64-bit values as two
 * words. kernel/x86/syscall_table.c gives them their numbers; what it does
 * not name is not there.
 *
 * All return a result of 0 or more, or a negative errno. A bad user pointer
 * is -EFAULT.
 */
#ifndef _LINUX_SYSCALLS_H
#define _LINUX_SYSCALLS_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/linkage.h>
#include <linux/signal.h>

struct __kernel_timespec;
struct iovec;
struct linux_dirent64;
struct new_utsname;
struct old_timespec32;
struct pollfd;
struct rlimit;
struct rlimit64;
struct rusage;
struct sigaction;
struct sigaltstack;
struct siginfo;
struct stat;
struct stat64;
struct statfs;
struct statfs64;
struct statx;
struct sysinfo;
struct timezone;
struct tms;
struct user_desc;
struct user_msghdr;

/* Files: open, close, descriptors (fs) */
asmlinkage long sys_open(const char __user *filename, int flags, umode_t mode);
asmlinkage long sys_openat(int dfd, const char __user *filename, int flags,
			   umode_t mode);
asmlinkage long sys_creat(const char __user *pathname, umode_t mode);
asmlinkage long sys_close(unsigned int fd);
asmlinkage long sys_close_range(unsigned int fd, unsigned int max_fd,
				unsigned int flags);
asmlinkage long sys_dup(unsigned int fd);
asmlinkage long sys_dup2(unsigned int oldfd, unsigned int newfd);
asmlinkage long sys_dup3(unsigned int oldfd, unsigned int newfd, int flags);
asmlinkage long sys_fcntl(unsigned int fd, unsigned int cmd, unsigned long arg);
asmlinkage long sys_fcntl64(unsigned int fd, unsigned int cmd,
			    unsigned long arg);
asmlinkage long sys_flock(unsigned int fd, unsigned int cmd);
asmlinkage long sys_ioctl(unsigned int fd, unsigned int cmd, unsigned long arg);
asmlinkage long sys_pipe(int __user *fildes);
asmlinkage long sys_pipe2(int __user *fildes, int flags);

/* Files: reading and writing. Split 64-bit offsets are lo, hi (fs) */
asmlinkage long sys_read(unsigned int fd, char __user *buf, size_t count);
asmlinkage long sys_write(unsigned int fd, const char __user *buf,
			  size_t count);
asmlinkage long sys_readv(unsigned long fd, const struct iovec __user *vec,
			  unsigned long vlen);
asmlinkage long sys_writev(unsigned long fd, const struct iovec __user *vec,
			   unsigned long vlen);
asmlinkage long sys_ia32_pread64(unsigned int fd, char __user *ubuf, u32 count,
				 u32 poslo, u32 poshi);
asmlinkage long sys_ia32_pwrite64(unsigned int fd, const char __user *ubuf,
				  u32 count, u32 poslo, u32 poshi);
asmlinkage long sys_preadv(unsigned long fd, const struct iovec __user *vec,
			   unsigned long vlen, unsigned long pos_l,
			   unsigned long pos_h);
asmlinkage long sys_pwritev(unsigned long fd, const struct iovec __user *vec,
			    unsigned long vlen, unsigned long pos_l,
			    unsigned long pos_h);
asmlinkage long sys_lseek(unsigned int fd, off_t offset, unsigned int whence);
asmlinkage long sys_llseek(unsigned int fd, unsigned long offset_high,
			   unsigned long offset_low, loff_t __user *result,
			   unsigned int whence);
asmlinkage long sys_sendfile(int out_fd, int in_fd, off_t __user *offset,
			     size_t count);
asmlinkage long sys_sendfile64(int out_fd, int in_fd, loff_t __user *offset,
			       size_t count);
asmlinkage long sys_truncate(const char __user *path, long length);
asmlinkage long sys_ftruncate(unsigned int fd, unsigned long length);
asmlinkage long sys_ia32_truncate64(const char __user *path,
				    unsigned long offset_low,
				    unsigned long offset_high);
asmlinkage long sys_ia32_ftruncate64(unsigned int fd, unsigned long offset_low,
				     unsigned long offset_high);
asmlinkage long sys_ia32_fallocate(int fd, int mode, unsigned int offset_lo,
				   unsigned int offset_hi, unsigned int len_lo,
				   unsigned int len_hi);
asmlinkage long sys_ia32_fadvise64(unsigned int fd, unsigned int offset_lo,
				   unsigned int offset_hi, size_t len,
				   int advice);
asmlinkage long sys_ia32_fadvise64_64(int fd, __u32 offset_low,
				      __u32 offset_high, __u32 len_low,
				      __u32 len_high, int advice);
asmlinkage long sys_ia32_readahead(int fd, unsigned int off_lo,
				   unsigned int off_hi, size_t count);
asmlinkage long sys_sync(void);
asmlinkage long sys_syncfs(int fd);
asmlinkage long sys_fsync(unsigned int fd);
asmlinkage long sys_fdatasync(unsigned int fd);
asmlinkage long sys_poll(struct pollfd __user *ufds, unsigned int nfds,
			 int timeout_ms);
asmlinkage long sys_ppoll(struct pollfd __user *ufds, unsigned int nfds,
			  struct __kernel_timespec __user *tsp,
			  const sigset_t __user *sigmask, size_t sigsetsize);
asmlinkage long sys_ppoll_time32(struct pollfd __user *ufds, unsigned int nfds,
				 struct old_timespec32 __user *tsp,
				 const sigset_t __user *sigmask,
				 size_t sigsetsize);
asmlinkage long sys_select(int n, void __user *inp, void __user *outp,
			   void __user *exp, void __user *tvp);
asmlinkage long sys_old_select(void __user *arg);
asmlinkage long sys_pselect6(int n, void __user *inp, void __user *outp,
			     void __user *exp,
			     struct __kernel_timespec __user *tsp,
			     void __user *sig);
asmlinkage long sys_pselect6_time32(int n, void __user *inp, void __user *outp,
				    void __user *exp,
				    struct old_timespec32 __user *tsp,
				    void __user *sig);

/* Files: status (fs) */
asmlinkage long sys_stat(const char __user *filename, void __user *statbuf);
asmlinkage long sys_lstat(const char __user *filename, void __user *statbuf);
asmlinkage long sys_fstat(unsigned int fd, void __user *statbuf);
asmlinkage long sys_newstat(const char __user *filename,
			    struct stat __user *statbuf);
asmlinkage long sys_newlstat(const char __user *filename,
			     struct stat __user *statbuf);
asmlinkage long sys_newfstat(unsigned int fd, struct stat __user *statbuf);
asmlinkage long sys_stat64(const char __user *filename,
			   struct stat64 __user *statbuf);
asmlinkage long sys_lstat64(const char __user *filename,
			    struct stat64 __user *statbuf);
asmlinkage long sys_fstat64(unsigned long fd, struct stat64 __user *statbuf);
asmlinkage long sys_fstatat64(int dfd, const char __user *filename,
			      struct stat64 __user *statbuf, int flag);
asmlinkage long sys_statx(int dfd, const char __user *path, unsigned int flags,
			  unsigned int mask, struct statx __user *buffer);
asmlinkage long sys_statfs(const char __user *path, struct statfs __user *buf);
asmlinkage long sys_statfs64(const char __user *path, size_t sz,
			     struct statfs64 __user *buf);
asmlinkage long sys_fstatfs(unsigned int fd, struct statfs __user *buf);
asmlinkage long sys_fstatfs64(unsigned int fd, size_t sz,
			      struct statfs64 __user *buf);
asmlinkage long sys_access(const char __user *filename, int mode);
asmlinkage long sys_faccessat(int dfd, const char __user *filename, int mode);
asmlinkage long sys_faccessat2(int dfd, const char __user *filename, int mode,
			       int flags);
asmlinkage long sys_readlink(const char __user *path, char __user *buf,
			     int bufsiz);
asmlinkage long sys_readlinkat(int dfd, const char __user *path,
			       char __user *buf, int bufsiz);

/* Files: names and attributes (fs) */
asmlinkage long sys_link(const char __user *oldname,
			 const char __user *newname);
asmlinkage long sys_linkat(int olddfd, const char __user *oldname, int newdfd,
			   const char __user *newname, int flags);
asmlinkage long sys_unlink(const char __user *pathname);
asmlinkage long sys_unlinkat(int dfd, const char __user *pathname, int flag);
asmlinkage long sys_rename(const char __user *oldname,
			   const char __user *newname);
asmlinkage long sys_renameat(int olddfd, const char __user *oldname, int newdfd,
			     const char __user *newname);
asmlinkage long sys_renameat2(int olddfd, const char __user *oldname,
			      int newdfd, const char __user *newname,
			      unsigned int flags);
asmlinkage long sys_mkdir(const char __user *pathname, umode_t mode);
asmlinkage long sys_mkdirat(int dfd, const char __user *pathname, umode_t mode);
asmlinkage long sys_rmdir(const char __user *pathname);
asmlinkage long sys_symlink(const char __user *old, const char __user *new);
asmlinkage long sys_symlinkat(const char __user *oldname, int newdfd,
			      const char __user *newname);
asmlinkage long sys_mknod(const char __user *filename, umode_t mode,
			  unsigned int dev);
asmlinkage long sys_mknodat(int dfd, const char __user *filename, umode_t mode,
			    unsigned int dev);
asmlinkage long sys_chmod(const char __user *filename, umode_t mode);
asmlinkage long sys_fchmod(unsigned int fd, umode_t mode);
asmlinkage long sys_fchmodat(int dfd, const char __user *filename,
			     umode_t mode);
asmlinkage long sys_chown(const char __user *filename, uid_t user, gid_t group);
asmlinkage long sys_lchown(const char __user *filename, uid_t user,
			   gid_t group);
asmlinkage long sys_fchown(unsigned int fd, uid_t user, gid_t group);
asmlinkage long sys_fchownat(int dfd, const char __user *filename, uid_t user,
			     gid_t group, int flag);
asmlinkage long sys_chown16(const char __user *filename, old_uid_t user,
			    old_gid_t group);
asmlinkage long sys_lchown16(const char __user *filename, old_uid_t user,
			     old_gid_t group);
asmlinkage long sys_fchown16(unsigned int fd, old_uid_t user, old_gid_t group);
asmlinkage long sys_utime32(const char __user *filename, void __user *times);
asmlinkage long sys_utimes_time32(const char __user *filename,
				  void __user *tvs);
asmlinkage long sys_futimesat_time32(int dfd, const char __user *filename,
				     void __user *tvs);
asmlinkage long sys_utimensat(int dfd, const char __user *filename,
			      struct __kernel_timespec __user *utimes,
			      int flags);
asmlinkage long sys_utimensat_time32(int dfd, const char __user *filename,
				     struct old_timespec32 __user *t,
				     int flags);
asmlinkage long sys_getdents(unsigned int fd, void __user *dirent,
			     unsigned int count);
asmlinkage long sys_getdents64(unsigned int fd,
			       struct linux_dirent64 __user *dirent,
			       unsigned int count);
asmlinkage long sys_chdir(const char __user *filename);
asmlinkage long sys_fchdir(unsigned int fd);
asmlinkage long sys_chroot(const char __user *filename);
asmlinkage long sys_getcwd(char __user *buf, unsigned long size);
asmlinkage long sys_umask(int mask);
asmlinkage long sys_mount(char __user *dev_name, char __user *dir_name,
			  char __user *type, unsigned long flags,
			  void __user *data);
asmlinkage long sys_umount(char __user *name, int flags);
asmlinkage long sys_oldumount(char __user *name);

/* Programs (fs) */
asmlinkage long sys_execve(const char __user *filename,
			   const char __user *const __user *argv,
			   const char __user *const __user *envp);
asmlinkage long sys_execveat(int dfd, const char __user *filename,
			     const char __user *const __user *argv,
			     const char __user *const __user *envp, int flags);

/* Memory (mm) */
asmlinkage long sys_brk(unsigned long brk);
asmlinkage long sys_old_mmap(void __user *arg);
asmlinkage long sys_mmap_pgoff(unsigned long addr, unsigned long len,
			       unsigned long prot, unsigned long flags,
			       unsigned long fd, unsigned long pgoff);
asmlinkage long sys_munmap(unsigned long addr, size_t len);
asmlinkage long sys_mprotect(unsigned long start, size_t len,
			     unsigned long prot);
asmlinkage long sys_mremap(unsigned long addr, unsigned long old_len,
			   unsigned long new_len, unsigned long flags,
			   unsigned long new_addr);
asmlinkage long sys_msync(unsigned long start, size_t len, int flags);
asmlinkage long sys_madvise(unsigned long start, size_t len, int behavior);
asmlinkage long sys_mincore(unsigned long start, size_t len,
			    unsigned char __user *vec);
asmlinkage long sys_mlock(unsigned long start, size_t len);
asmlinkage long sys_mlock2(unsigned long start, size_t len, int flags);
asmlinkage long sys_munlock(unsigned long start, size_t len);
asmlinkage long sys_mlockall(int flags);
asmlinkage long sys_munlockall(void);

/* Processes (sched) */
asmlinkage long sys_fork(void);
asmlinkage long sys_vfork(void);
asmlinkage long sys_clone(unsigned long clone_flags, unsigned long newsp,
			  int __user *parent_tidptr, unsigned long tls,
			  int __user *child_tidptr);
asmlinkage long sys_clone3(void __user *uargs, size_t size);
asmlinkage long sys_exit(int error_code);
asmlinkage long sys_exit_group(int error_code);
asmlinkage long sys_wait4(pid_t pid, int __user *stat_addr, int options,
			  struct rusage __user *ru);
asmlinkage long sys_waitpid(pid_t pid, int __user *stat_addr, int options);
asmlinkage long sys_waitid(int which, pid_t pid, struct siginfo __user *infop,
			   int options, struct rusage __user *ru);
asmlinkage long sys_getpid(void);
asmlinkage long sys_getppid(void);
asmlinkage long sys_gettid(void);
asmlinkage long sys_set_tid_address(int __user *tidptr);
asmlinkage long sys_setpgid(pid_t pid, pid_t pgid);
asmlinkage long sys_getpgid(pid_t pid);
asmlinkage long sys_getpgrp(void);
asmlinkage long sys_setsid(void);
asmlinkage long sys_getsid(pid_t pid);
asmlinkage long sys_set_robust_list(void __user *head, size_t len);
asmlinkage long sys_get_robust_list(int pid, void __user *head_ptr,
				    size_t __user *len_ptr);
asmlinkage long sys_futex_time32(u32 __user *uaddr, int op, u32 val,
				 const struct old_timespec32 __user *utime,
				 u32 __user *uaddr2, u32 val3);
asmlinkage long sys_futex(u32 __user *uaddr, int op, u32 val,
			  const struct __kernel_timespec __user *utime,
			  u32 __user *uaddr2, u32 val3);
asmlinkage long sys_prctl(int option, unsigned long arg2, unsigned long arg3,
			  unsigned long arg4, unsigned long arg5);
asmlinkage long sys_personality(unsigned int personality);
asmlinkage long sys_getcpu(unsigned int __user *cpu, unsigned int __user *node,
			   void __user *cache);
asmlinkage long sys_nice(int increment);
asmlinkage long sys_getpriority(int which, int who);
asmlinkage long sys_setpriority(int which, int who, int niceval);
asmlinkage long sys_sched_yield(void);
asmlinkage long sys_sched_setaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask_ptr);
asmlinkage long sys_sched_getaffinity(pid_t pid, unsigned int len,
				      unsigned long __user *user_mask_ptr);
asmlinkage long sys_sched_setscheduler(pid_t pid, int policy,
				       void __user *param);
asmlinkage long sys_sched_getscheduler(pid_t pid);
asmlinkage long sys_sched_setparam(pid_t pid, void __user *param);
asmlinkage long sys_sched_getparam(pid_t pid, void __user *param);
asmlinkage long sys_sched_get_priority_max(int policy);
asmlinkage long sys_sched_get_priority_min(int policy);
asmlinkage long sys_getrlimit(unsigned int resource,
			      struct rlimit __user *rlim);
asmlinkage long sys_old_getrlimit(unsigned int resource,
				  struct rlimit __user *rlim);
asmlinkage long sys_setrlimit(unsigned int resource,
			      struct rlimit __user *rlim);
asmlinkage long sys_prlimit64(pid_t pid, unsigned int resource,
			      const struct rlimit64 __user *new_rlim,
			      struct rlimit64 __user *old_rlim);
asmlinkage long sys_getrusage(int who, struct rusage __user *ru);
asmlinkage long sys_times(struct tms __user *tbuf);

/* Processor (x86) */
asmlinkage long sys_set_thread_area(struct user_desc __user *u_info);
asmlinkage long sys_get_thread_area(struct user_desc __user *u_info);
asmlinkage long sys_sigreturn(void);
asmlinkage long sys_rt_sigreturn(void);
asmlinkage long sys_ni_syscall(void);

/* Signals (sched) */
asmlinkage long sys_kill(pid_t pid, int sig);
asmlinkage long sys_tkill(pid_t pid, int sig);
asmlinkage long sys_tgkill(pid_t tgid, pid_t pid, int sig);
asmlinkage long sys_signal(int sig, void __user *handler);
asmlinkage long sys_sigaction(int sig, const void __user *act,
			      void __user *oact);
asmlinkage long sys_rt_sigaction(int sig, const struct sigaction __user *act,
				 struct sigaction __user *oact,
				 size_t sigsetsize);
asmlinkage long sys_sigprocmask(int how, unsigned long __user *set,
				unsigned long __user *oset);
asmlinkage long sys_rt_sigprocmask(int how, sigset_t __user *set,
				   sigset_t __user *oset, size_t sigsetsize);
asmlinkage long sys_sigpending(unsigned long __user *uset);
asmlinkage long sys_rt_sigpending(sigset_t __user *set, size_t sigsetsize);
asmlinkage long sys_sigsuspend(int unused1, int unused2, unsigned long mask);
asmlinkage long sys_rt_sigsuspend(sigset_t __user *unewset, size_t sigsetsize);
asmlinkage long sys_rt_sigtimedwait(const sigset_t __user *uthese,
				    struct siginfo __user *uinfo,
				    const struct __kernel_timespec __user *uts,
				    size_t sigsetsize);
asmlinkage long sys_rt_sigtimedwait_time32(
	const sigset_t __user *uthese, struct siginfo __user *uinfo,
	const struct old_timespec32 __user *uts, size_t sigsetsize);
asmlinkage long sys_rt_sigqueueinfo(pid_t pid, int sig,
				    struct siginfo __user *uinfo);
asmlinkage long sys_rt_tgsigqueueinfo(pid_t tgid, pid_t pid, int sig,
				      struct siginfo __user *uinfo);
asmlinkage long sys_sigaltstack(const struct sigaltstack __user *uss,
				struct sigaltstack __user *uoss);
asmlinkage long sys_pause(void);
asmlinkage long sys_restart_syscall(void);
asmlinkage long sys_sgetmask(void);
asmlinkage long sys_ssetmask(int newmask);

/* Users and capabilities (sched) */
asmlinkage long sys_getuid(void);
asmlinkage long sys_geteuid(void);
asmlinkage long sys_getgid(void);
asmlinkage long sys_getegid(void);
asmlinkage long sys_setuid(uid_t uid);
asmlinkage long sys_setgid(gid_t gid);
asmlinkage long sys_setreuid(uid_t ruid, uid_t euid);
asmlinkage long sys_setregid(gid_t rgid, gid_t egid);
asmlinkage long sys_setresuid(uid_t ruid, uid_t euid, uid_t suid);
asmlinkage long sys_getresuid(uid_t __user *ruid, uid_t __user *euid,
			      uid_t __user *suid);
asmlinkage long sys_setresgid(gid_t rgid, gid_t egid, gid_t sgid);
asmlinkage long sys_getresgid(gid_t __user *rgid, gid_t __user *egid,
			      gid_t __user *sgid);
asmlinkage long sys_setfsuid(uid_t uid);
asmlinkage long sys_setfsgid(gid_t gid);
asmlinkage long sys_getgroups(int gidsetsize, gid_t __user *grouplist);
asmlinkage long sys_setgroups(int gidsetsize, gid_t __user *grouplist);
asmlinkage long sys_getuid16(void);
asmlinkage long sys_geteuid16(void);
asmlinkage long sys_getgid16(void);
asmlinkage long sys_getegid16(void);
asmlinkage long sys_setuid16(old_uid_t uid);
asmlinkage long sys_setgid16(old_gid_t gid);
asmlinkage long sys_setreuid16(old_uid_t ruid, old_uid_t euid);
asmlinkage long sys_setregid16(old_gid_t rgid, old_gid_t egid);
asmlinkage long sys_setresuid16(old_uid_t ruid, old_uid_t euid, old_uid_t suid);
asmlinkage long sys_getresuid16(old_uid_t __user *ruid, old_uid_t __user *euid,
				old_uid_t __user *suid);
asmlinkage long sys_setresgid16(old_gid_t rgid, old_gid_t egid, old_gid_t sgid);
asmlinkage long sys_getresgid16(old_gid_t __user *rgid, old_gid_t __user *egid,
				old_gid_t __user *sgid);
asmlinkage long sys_setfsuid16(old_uid_t uid);
asmlinkage long sys_setfsgid16(old_gid_t gid);
asmlinkage long sys_getgroups16(int gidsetsize, old_gid_t __user *grouplist);
asmlinkage long sys_setgroups16(int gidsetsize, old_gid_t __user *grouplist);
asmlinkage long sys_capget(void __user *header, void __user *dataptr);
asmlinkage long sys_capset(void __user *header, const void __user *data);

/* Time (sched) */
asmlinkage long sys_time32(s32 __user *tloc);
asmlinkage long sys_stime32(s32 __user *tptr);
asmlinkage long sys_gettimeofday(void __user *tv, struct timezone __user *tz);
asmlinkage long sys_settimeofday(void __user *tv, struct timezone __user *tz);
asmlinkage long sys_alarm(unsigned int seconds);
asmlinkage long sys_setitimer(int which, void __user *value,
			      void __user *ovalue);
asmlinkage long sys_getitimer(int which, void __user *value);
asmlinkage long sys_nanosleep_time32(struct old_timespec32 __user *rqtp,
				     struct old_timespec32 __user *rmtp);
asmlinkage long sys_clock_gettime(clockid_t which_clock,
				  struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_settime(clockid_t which_clock,
				  const struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_getres(clockid_t which_clock,
				 struct __kernel_timespec __user *tp);
asmlinkage long sys_clock_nanosleep(clockid_t which_clock, int flags,
				    const struct __kernel_timespec __user *rqtp,
				    struct __kernel_timespec __user *rmtp);
asmlinkage long sys_clock_gettime32(clockid_t which_clock,
				    struct old_timespec32 __user *tp);
asmlinkage long sys_clock_settime32(clockid_t which_clock,
				    struct old_timespec32 __user *tp);
asmlinkage long sys_clock_getres_time32(clockid_t which_clock,
					struct old_timespec32 __user *tp);
asmlinkage long sys_clock_nanosleep_time32(clockid_t which_clock, int flags,
					   struct old_timespec32 __user *rqtp,
					   struct old_timespec32 __user *rmtp);

/* System (sched, lib) */
asmlinkage long sys_newuname(struct new_utsname __user *name);
asmlinkage long sys_uname(void __user *name);
asmlinkage long sys_olduname(void __user *name);
asmlinkage long sys_sethostname(char __user *name, int len);
asmlinkage long sys_setdomainname(char __user *name, int len);
asmlinkage long sys_sysinfo(struct sysinfo __user *info);
asmlinkage long sys_syslog(int type, char __user *buf, int len);
asmlinkage long sys_reboot(int magic1, int magic2, unsigned int cmd,
			   void __user *arg);
asmlinkage long sys_getrandom(char __user *buf, size_t count,
			      unsigned int flags);
asmlinkage long sys_vhangup(void);

/* Modules (module) */
asmlinkage long sys_init_module(void __user *umod, unsigned long len,
				const char __user *uargs);
asmlinkage long sys_finit_module(int fd, const char __user *uargs, int flags);
asmlinkage long sys_delete_module(const char __user *name_user,
				  unsigned int flags);

/* Sockets (fs) */
asmlinkage long sys_socketcall(int call, unsigned long __user *args);
asmlinkage long sys_socket(int family, int type, int protocol);
asmlinkage long sys_socketpair(int family, int type, int protocol,
			       int __user *pair);
asmlinkage long sys_bind(int fd, const void __user *addr, int len);
asmlinkage long sys_connect(int fd, const void __user *addr, int len);
asmlinkage long sys_listen(int fd, int backlog);
asmlinkage long sys_accept4(int fd, void __user *addr, int __user *len,
			    int flags);
asmlinkage long sys_getsockname(int fd, void __user *addr, int __user *len);
asmlinkage long sys_getpeername(int fd, void __user *addr, int __user *len);
asmlinkage long sys_shutdown(int fd, int how);
asmlinkage long sys_setsockopt(int fd, int level, int option,
			       char __user *value, int len);
asmlinkage long sys_getsockopt(int fd, int level, int option,
			       char __user *value, int __user *len);
asmlinkage long sys_sendto(int fd, void __user *buf, size_t len,
			   unsigned int flags, const void __user *addr,
			   int addr_len);
asmlinkage long sys_recvfrom(int fd, void __user *buf, size_t len,
			     unsigned int flags, void __user *addr,
			     int __user *addr_len);
asmlinkage long sys_sendmsg(int fd, struct user_msghdr __user *msg,
			    unsigned int flags);
asmlinkage long sys_recvmsg(int fd, struct user_msghdr __user *msg,
			    unsigned int flags);

#endif /* _LINUX_SYSCALLS_H */
