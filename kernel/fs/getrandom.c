// SPDX-License-Identifier: MIT
/* getrandom(2), and random bytes for readers: the generator is in lib. */
#include <linux/export.h>
#include <linux/random.h>
#include <linux/sched.h>
#include <linux/syscalls.h>
#include <linux/uio.h>

ssize_t get_random_bytes_user(struct iov_iter *to)
{
	u8 buf[128];
	ssize_t done = 0;

	while (iov_iter_count(to)) {
		size_t chunk = min(iov_iter_count(to), sizeof(buf)), n;

		get_random_bytes(buf, chunk);
		n = copy_to_iter(buf, chunk, to);
		done += n;
		if (n < chunk) {
			done = done ? done : -EFAULT;
			break;
		}
		if (signal_pending(current))
			break;
		cond_resched();
	}
	memzero_explicit(buf, sizeof(buf));
	return done;
}
EXPORT_SYMBOL_GPL(get_random_bytes_user);

asmlinkage long sys_getrandom(char __user *ubuf, size_t count,
			      unsigned int flags)
{
	struct iov_iter iter;
	struct iovec iov;
	int error;

	if (flags & ~7U) /* GRND_NONBLOCK, _RANDOM, _INSECURE */
		return -EINVAL;
	if ((flags & 6) == 6)
		return -EINVAL;
	error = import_single_range(READ, ubuf, count, &iov, &iter);
	return error ? error : get_random_bytes_user(&iter);
}
