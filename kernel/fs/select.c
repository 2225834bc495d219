// SPDX-License-Identifier: MIT
/* select(2) and pselect6(2): bitmaps in, bitmaps out. */
#include <linux/bitmap.h>
#include "select.h"

#define POLLIN_SET  (EPOLLIN | EPOLLRDNORM | EPOLLRDBAND | EPOLLHUP | EPOLLERR)
#define POLLOUT_SET (EPOLLOUT | EPOLLWRNORM | EPOLLWRBAND | EPOLLERR)
#define POLLEX_SET  (EPOLLPRI)

/* Six bitmaps of n bits: what is asked for and what is the answer. */
struct fd_bitmaps {
	unsigned long *in[3], *out[3];
	size_t bytes; /* of each */
	void *mem;
};

static int alloc_bitmaps(struct fd_bitmaps *b, int n)
{
	int i;

	b->bytes = BITS_TO_LONGS(n) * sizeof(long);
	b->mem = kvzalloc(6 * b->bytes + 1, GFP_KERNEL);
	if (!b->mem)
		return -ENOMEM;
	for (i = 0; i < 3; i++) {
		b->in[i] = b->mem + i * b->bytes;
		b->out[i] = b->mem + (3 + i) * b->bytes;
	}
	return 0;
}

static int select_one(struct fd_bitmaps *b, unsigned int fd, poll_table *pt)
{
	static const __poll_t sets[3] = { POLLIN_SET, POLLOUT_SET, POLLEX_SET };
	__poll_t want = EPOLLERR | EPOLLHUP, mask;
	int i, count = 0;
	struct fd f;

	for (i = 0; i < 3; i++)
		if (test_bit(fd, b->in[i]))
			want |= sets[i];
	f = fdget(fd);
	if (!f.file)
		return -EBADF;
	pt->_key = want;
	mask = vfs_poll(f.file, pt);
	fdput(f);
	for (i = 0; i < 3; i++) {
		if (test_bit(fd, b->in[i]) && (mask & sets[i])) {
			__set_bit(fd, b->out[i]);
			count++;
		}
	}
	return count;
}

static bool wanted(const struct fd_bitmaps *b, unsigned int fd)
{
	return test_bit(fd, b->in[0]) || test_bit(fd, b->in[1]) ||
	       test_bit(fd, b->in[2]);
}

static int select_round(struct fd_bitmaps *b, int n, poll_table *pt)
{
	int fd, found, count = 0;

	for (fd = 0; fd < n; fd++) {
		if (!wanted(b, fd))
			continue;
		found = select_one(b, fd, pt);
		if (found < 0)
			return found;
		if (found)
			pt->_qproc = NULL;
		count += found;
	}
	pt->_qproc = NULL;
	return count;
}

static int do_select(struct fd_bitmaps *b, int n, ktime_t end, bool no_wait)
{
	struct poll_wqueues pwq;
	bool timed_out = no_wait;
	int count;

	poll_initwait(&pwq);
	if (no_wait)
		pwq.pt._qproc = NULL;
	for (;;) {
		count = select_round(b, n, &pwq.pt);
		if (count || timed_out)
			break;
		count = pwq.error;
		if (signal_pending(current))
			count = -ERESTARTNOHAND;
		if (count)
			break;
		timed_out = !poll_sleep(&pwq, end);
	}
	poll_freewait(&pwq);
	return count;
}

static int core_select(int n, void __user *const sets[3],
		       const struct timespec64 *timeout)
{
	bool no_wait = timeout && !timeout->tv_sec && !timeout->tv_nsec;
	struct fd_bitmaps b;
	int i, ret;

	if (n < 0)
		return -EINVAL;
	n = min_t(unsigned int, n, READ_ONCE(current->files->fdt.max_fds));
	ret = alloc_bitmaps(&b, n);
	if (ret)
		return ret;
	for (i = 0; i < 3; i++) {
		ret = -EFAULT;
		if (sets[i] && copy_from_user(b.in[i], sets[i], b.bytes))
			goto out;
	}
	ret = do_select(&b, n, poll_end_of(timeout), no_wait);
	if (ret < 0)
		goto out;
	for (i = 0; i < 3; i++)
		if (sets[i] && copy_to_user(sets[i], b.out[i], b.bytes))
			ret = -EFAULT;
out:
	kvfree(b.mem);
	return ret;
}

/* What is left of the time-out that ends at @end. */
static void time_left(ktime_t end, struct timespec64 *left)
{
	s64 ns = end - ktime_get();

	*left = ns_to_timespec64(ns < 0 ? 0 : ns);
}

struct timeval32 {
	s32 tv_sec;
	s32 tv_usec;
};

asmlinkage long sys_select(int n, void __user *inp, void __user *outp,
			   void __user *exp, void __user *tvp)
{
	void __user *const sets[3] = { inp, outp, exp };
	struct timespec64 ts;
	struct timeval32 tv;
	ktime_t end;
	int ret;

	if (!tvp)
		return core_select(n, sets, NULL);
	if (copy_from_user(&tv, tvp, sizeof(tv)))
		return -EFAULT;
	if (tv.tv_sec < 0 || tv.tv_usec < 0)
		return -EINVAL;
	ts.tv_sec = tv.tv_sec + tv.tv_usec / USEC_PER_SEC;
	ts.tv_nsec = (tv.tv_usec % USEC_PER_SEC) * NSEC_PER_USEC;
	end = poll_end_of(&ts);
	ret = core_select(n, sets, &ts);
	time_left(end, &ts);
	tv.tv_sec = ts.tv_sec;
	tv.tv_usec = ts.tv_nsec / NSEC_PER_USEC;
	/* Linux ignores a time-out that cannot be written back. */
	if (copy_to_user(tvp, &tv, sizeof(tv)) && ret == -ERESTARTNOHAND)
		ret = -EINTR;
	return ret;
}

asmlinkage long sys_old_select(void __user *arg)
{
	struct {
		u32 n, inp, outp, exp, tvp;
	} a;

	if (copy_from_user(&a, arg, sizeof(a)))
		return -EFAULT;
	return sys_select(a.n, (void __user *)a.inp, (void __user *)a.outp,
			  (void __user *)a.exp, (void __user *)a.tvp);
}

static long do_pselect(int n, void __user *const sets[3],
		       const struct timespec64 *ts, void __user *sig)
{
	struct {
		u32 mask, size;
	} s = { 0, sizeof(sigset_t) };
	long ret;

	if (sig && copy_from_user(&s, sig, sizeof(s)))
		return -EFAULT;
	ret = set_user_sigmask((const sigset_t __user *)s.mask, s.size);
	if (ret)
		return ret;
	ret = core_select(n, sets, ts);
	restore_saved_sigmask_unless(ret == -ERESTARTNOHAND);
	return ret;
}

asmlinkage long sys_pselect6(int n, void __user *inp, void __user *outp,
			     void __user *exp,
			     struct __kernel_timespec __user *tsp,
			     void __user *sig)
{
	void __user *const sets[3] = { inp, outp, exp };
	struct timespec64 ts;
	int error = tsp ? get_timeout64(tsp, &ts) : 0;

	return error ? error : do_pselect(n, sets, tsp ? &ts : NULL, sig);
}

asmlinkage long sys_pselect6_time32(int n, void __user *inp, void __user *outp,
				    void __user *exp,
				    struct old_timespec32 __user *tsp,
				    void __user *sig)
{
	void __user *const sets[3] = { inp, outp, exp };
	struct timespec64 ts;
	int error = tsp ? get_timeout32(tsp, &ts) : 0;

	return error ? error : do_pselect(n, sets, tsp ? &ts : NULL, sig);
}
