/* SPDX-License-Identifier: MIT */
/*
 * iov_iter: a list of buffers, in user or kernel memory, that one call reads
 * from or writes to, with how far it has got.
 */
#ifndef _LINUX_UIO_H
#define _LINUX_UIO_H

#include <linux/types.h>
#include <linux/compiler.h>

struct page;

struct iovec {
	void __user *iov_base;
	__kernel_size_t iov_len;
};

struct kvec {
	void *iov_base;
	size_t iov_len;
};

#define UIO_FASTIOV 8
#define UIO_MAXIOV  1024

#define READ	    0
#define WRITE	    1
#define ITER_SOURCE 1 /* == WRITE: data comes from the iterator */
#define ITER_DEST   0 /* == READ */

enum iter_type {
	ITER_IOVEC,
	ITER_KVEC,
};

struct iov_iter {
	u8 iter_type;
	bool data_source;
	size_t iov_offset; /* into the first remaining segment */
	size_t count;	   /* bytes that remain */
	union {
		const struct iovec *iov;
		const struct kvec *kvec;
	};
	unsigned long nr_segs;
};

static inline size_t iov_iter_count(const struct iov_iter *i)
{
	return i->count;
}

static inline unsigned char iov_iter_rw(const struct iov_iter *i)
{
	return i->data_source ? WRITE : READ;
}

static inline void iov_iter_truncate(struct iov_iter *i, u64 count)
{
	if (i->count > count)
		i->count = count;
}

static inline void iov_iter_reexpand(struct iov_iter *i, size_t count)
{
	i->count = count;
}

void iov_iter_init(struct iov_iter *i, unsigned int direction,
		   const struct iovec *iov, unsigned long nr_segs,
		   size_t count);
void iov_iter_kvec(struct iov_iter *i, unsigned int direction,
		   const struct kvec *kvec, unsigned long nr_segs,
		   size_t count);
void iov_iter_advance(struct iov_iter *i, size_t bytes);
void iov_iter_revert(struct iov_iter *i, size_t bytes);

/**
 * copy_to_iter - copy @bytes from @addr out through @i and advance it.
 * Returns how many bytes went; fewer means that the buffers ended or a user
 * address was bad. May sleep.
 */
size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i);
size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i);
bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i);
size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes,
			 struct iov_iter *i);
size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes,
			   struct iov_iter *i);
size_t iov_iter_zero(size_t bytes, struct iov_iter *i);
size_t iov_iter_single_seg_count(const struct iov_iter *i);

/** fault_in_iov_iter_readable - touch @bytes; returns how many failed. */
size_t fault_in_iov_iter_readable(const struct iov_iter *i, size_t bytes);

/**
 * import_iovec - copy an iovec array from user space and check it.
 * @fast: array for short vectors; *@iovp: set to NULL or to what must be kfreed
 * Returns the bytes in total, -EINVAL, -EFAULT or -ENOMEM.
 */
ssize_t import_iovec(int type, const struct iovec __user *uvec,
		     unsigned int nr_segs, unsigned int fast_segs,
		     struct iovec **iovp, struct iov_iter *i);
int import_single_range(int type, void __user *buf, size_t len,
			struct iovec *iov, struct iov_iter *i);

#endif /* _LINUX_UIO_H */
