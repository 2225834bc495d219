// SPDX-License-Identifier: MIT
/* poll(2) and ppoll(2). */
#include "select.h"

#define POLL_STACK_FDS 16

static __poll_t poll_one(struct pollfd *pfd, poll_table *pt)
{
	__poll_t filter = (__force __poll_t)(unsigned short)pfd->events |
			  EPOLLERR | EPOLLHUP;
	__poll_t mask = EPOLLNVAL;
	struct fd f;

	pfd->revents = 0;
	if (pfd->fd < 0)
		return 0;
	f = fdget(pfd->fd);
	if (f.file) {
		pt->_key = filter;
		mask = vfs_poll(f.file, pt) & filter;
		fdput(f);
	}
	pfd->revents = (__force short)mask;
	return mask;
}

static int do_poll(struct pollfd *fds, unsigned int nfds, ktime_t end,
		   bool no_wait)
{
	struct poll_wqueues pwq;
	poll_table *pt = &pwq.pt;
	bool timed_out = no_wait;
	unsigned int i;
	int count;

	poll_initwait(&pwq);
	if (no_wait)
		pt->_qproc = NULL;
	for (;;) {
		count = 0;
		for (i = 0; i < nfds; i++) {
			if (poll_one(&fds[i], pt)) {
				count++;
				pt->_qproc = NULL;
			}
		}
		pt->_qproc = NULL; /* queued once is enough */
		if (!count) {
			count = pwq.error;
			if (signal_pending(current))
				count = -ERESTARTNOHAND;
		}
		if (count || timed_out)
			break;
		timed_out = !poll_sleep(&pwq, end);
	}
	poll_freewait(&pwq);
	return count;
}

static long do_sys_poll(struct pollfd __user *ufds, unsigned int nfds,
			const struct timespec64 *timeout)
{
	struct pollfd stack[POLL_STACK_FDS], *fds = stack;
	bool no_wait = timeout && !timeout->tv_sec && !timeout->tv_nsec;
	unsigned int i;
	long ret;

	if (nfds > rlimit(RLIMIT_NOFILE))
		return -EINVAL;
	if (nfds > POLL_STACK_FDS) {
		fds = kvmalloc_array(nfds, sizeof(*fds), GFP_KERNEL);
		if (!fds)
			return -ENOMEM;
	}
	ret = -EFAULT;
	if (copy_from_user(fds, ufds, nfds * sizeof(*fds)))
		goto out;
	ret = do_poll(fds, nfds, poll_end_of(timeout), no_wait);
	for (i = 0; i < nfds; i++) {
		if (put_user(fds[i].revents, &ufds[i].revents)) {
			ret = -EFAULT;
			break;
		}
	}
out:
	if (fds != stack)
		kvfree(fds);
	return ret;
}

asmlinkage long sys_poll(struct pollfd __user *ufds, unsigned int nfds,
			 int timeout_ms)
{
	struct timespec64 ts;

	if (timeout_ms < 0)
		return do_sys_poll(ufds, nfds, NULL);
	ts.tv_sec = timeout_ms / 1000;
	ts.tv_nsec = (timeout_ms % 1000) * NSEC_PER_MSEC;
	return do_sys_poll(ufds, nfds, &ts);
}

static long do_ppoll(struct pollfd __user *ufds, unsigned int nfds,
		     const struct timespec64 *ts, const sigset_t __user *mask,
		     size_t size)
{
	long ret = set_user_sigmask(mask, size);

	if (ret)
		return ret;
	ret = do_sys_poll(ufds, nfds, ts);
	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	return ret;
}

asmlinkage long sys_ppoll(struct pollfd __user *ufds, unsigned int nfds,
			  struct __kernel_timespec __user *tsp,
			  const sigset_t __user *sigmask, size_t sigsetsize)
{
	struct timespec64 ts;
	int error = tsp ? get_timeout64(tsp, &ts) : 0;

	return error ? error :
		       do_ppoll(ufds, nfds, tsp ? &ts : NULL, sigmask,
				sigsetsize);
}

asmlinkage long sys_ppoll_time32(struct pollfd __user *ufds, unsigned int nfds,
				 struct old_timespec32 __user *tsp,
				 const sigset_t __user *sigmask,
				 size_t sigsetsize)
{
	struct timespec64 ts;
	int error = tsp ? get_timeout32(tsp, &ts) : 0;

	return error ? error :
		       do_ppoll(ufds, nfds, tsp ? &ts : NULL, sigmask,
				sigsetsize);
}
