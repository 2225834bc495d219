// SPDX-License-Identifier: MIT
/*
 * Copying through lists of buffers, in user or in kernel memory.
 *
 * All copies go through copy_iter(), one contiguous piece at a time. An iovec
 * and a kvec have the same layout, which the code relies on.
 */
#include <linux/uio.h>
#include <linux/mm.h>
#include "internal.h"

void iov_iter_init(struct iov_iter *i, unsigned int direction,
		   const struct iovec *iov, unsigned long nr_segs, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_IOVEC,
		.data_source = direction,
		.iov = iov,
		.nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_init);

void iov_iter_kvec(struct iov_iter *i, unsigned int direction,
		   const struct kvec *kvec, unsigned long nr_segs, size_t count)
{
	*i = (struct iov_iter){
		.iter_type = ITER_KVEC,
		.data_source = direction,
		.kvec = kvec,
		.nr_segs = nr_segs,
		.count = count,
	};
}
EXPORT_SYMBOL(iov_iter_kvec);

/* The two element types differ only in the address space they point to. */
static size_t piece(const struct iov_iter *i, unsigned long *addr)
{
	size_t len;

	*addr = (unsigned long)i->kvec->iov_base + i->iov_offset;
	len = i->kvec->iov_len - i->iov_offset;
	return min(len, i->count);
}

static void skip(struct iov_iter *i, size_t bytes)
{
	i->count -= bytes;
	i->iov_offset += bytes;
}

static void next_segment(struct iov_iter *i)
{
	while (i->nr_segs && i->iov_offset >= i->kvec->iov_len) {
		i->iov_offset -= i->kvec->iov_len;
		i->kvec++;
		i->nr_segs--;
	}
}

/* Copy one piece of up to @bytes; what did not go is returned. */
static size_t copy_piece(struct iov_iter *i, unsigned long addr, void *kaddr,
			 size_t bytes, int dir)
{
	if (i->iter_type == ITER_KVEC) {
		if (dir == ITER_SOURCE)
			memcpy(kaddr, (void *)addr, bytes);
		else if (kaddr)
			memcpy((void *)addr, kaddr, bytes);
		else
			memset((void *)addr, 0, bytes);
		return 0;
	}
	if (dir == ITER_SOURCE)
		return copy_from_user(kaddr, (void __user *)addr, bytes);
	if (kaddr)
		return copy_to_user((void __user *)addr, kaddr, bytes);
	return clear_user((void __user *)addr, bytes);
}

/* Move @bytes between @kaddr (NULL: zeroes) and @i; returns how many went. */
static size_t copy_iter(void *kaddr, size_t bytes, struct iov_iter *i, int dir)
{
	size_t done = 0;

	bytes = min(bytes, i->count);
	while (done < bytes) {
		unsigned long addr;
		size_t len, left;

		next_segment(i);
		if (!i->nr_segs)
			break;
		len = min(piece(i, &addr), bytes - done);
		left = copy_piece(i, addr, kaddr ? kaddr + done : NULL, len,
				  dir);
		skip(i, len - left);
		done += len - left;
		if (left)
			break;
	}
	return done;
}

size_t copy_to_iter(const void *addr, size_t bytes, struct iov_iter *i)
{
	return copy_iter((void *)addr, bytes, i, ITER_DEST);
}
EXPORT_SYMBOL(copy_to_iter);

size_t copy_from_iter(void *addr, size_t bytes, struct iov_iter *i)
{
	return copy_iter(addr, bytes, i, ITER_SOURCE);
}
EXPORT_SYMBOL(copy_from_iter);

bool copy_from_iter_full(void *addr, size_t bytes, struct iov_iter *i)
{
	size_t copied = copy_from_iter(addr, bytes, i);

	if (copied == bytes)
		return true;
	iov_iter_revert(i, copied);
	return false;
}
EXPORT_SYMBOL(copy_from_iter_full);

size_t iov_iter_zero(size_t bytes, struct iov_iter *i)
{
	return copy_iter(NULL, bytes, i, ITER_DEST);
}
EXPORT_SYMBOL(iov_iter_zero);

size_t copy_page_to_iter(struct page *page, size_t offset, size_t bytes,
			 struct iov_iter *i)
{
	return copy_to_iter(page_address(page) + offset, bytes, i);
}
EXPORT_SYMBOL(copy_page_to_iter);

size_t copy_page_from_iter(struct page *page, size_t offset, size_t bytes,
			   struct iov_iter *i)
{
	return copy_from_iter(page_address(page) + offset, bytes, i);
}
EXPORT_SYMBOL(copy_page_from_iter);

void iov_iter_advance(struct iov_iter *i, size_t bytes)
{
	bytes = min(bytes, i->count);
	skip(i, bytes);
	next_segment(i);
}
EXPORT_SYMBOL(iov_iter_advance);

void iov_iter_revert(struct iov_iter *i, size_t bytes)
{
	i->count += bytes;
	while (bytes > i->iov_offset) {
		bytes -= i->iov_offset;
		i->kvec--;
		i->nr_segs++;
		i->iov_offset = i->kvec->iov_len;
	}
	i->iov_offset -= bytes;
}
EXPORT_SYMBOL(iov_iter_revert);

size_t iov_iter_single_seg_count(const struct iov_iter *i)
{
	return i->nr_segs ? min(i->count, i->iov->iov_len - i->iov_offset) : 0;
}
EXPORT_SYMBOL(iov_iter_single_seg_count);

static size_t fault_in_range(const char __user *addr, size_t len)
{
	const char __user *end = addr + len - 1;
	char c;

	if (!len)
		return 0;
	while (addr <= end) {
		if (get_user(c, addr))
			return end + 1 - addr;
		(void)c;
		if ((unsigned long)addr >> PAGE_SHIFT ==
		    (unsigned long)end >> PAGE_SHIFT)
			break;
		addr = (const char __user *)(((unsigned long)addr & PAGE_MASK) +
					     PAGE_SIZE);
	}
	return 0;
}

size_t fault_in_iov_iter_readable(const struct iov_iter *i, size_t bytes)
{
	struct iov_iter copy = *i;

	bytes = min(bytes, copy.count);
	if (i->iter_type == ITER_KVEC)
		return 0;
	while (bytes) {
		unsigned long addr;
		size_t len, left;

		next_segment(&copy);
		if (!copy.nr_segs)
			break;
		len = min(piece(&copy, &addr), bytes);
		left = fault_in_range((const char __user *)addr, len);
		bytes -= len - left;
		if (left)
			break;
		skip(&copy, len);
	}
	return bytes;
}
EXPORT_SYMBOL(fault_in_iov_iter_readable);

/* Check lengths and addresses; the sum is cut at MAX_RW_COUNT as Linux does. */
static ssize_t check_iovec(struct iovec *iov, unsigned long nr_segs)
{
	size_t total = 0;
	unsigned long seg;

	for (seg = 0; seg < nr_segs; seg++) {
		size_t len = iov[seg].iov_len;

		if ((ssize_t)len < 0)
			return -EINVAL;
		if (!access_ok(iov[seg].iov_base, len))
			return -EFAULT;
		if (len > MAX_RW_COUNT - total) {
			len = MAX_RW_COUNT - total;
			iov[seg].iov_len = len;
		}
		total += len;
	}
	return total;
}

ssize_t import_iovec(int type, const struct iovec __user *uvec,
		     unsigned int nr_segs, unsigned int fast_segs,
		     struct iovec **iovp, struct iov_iter *i)
{
	struct iovec *iov = *iovp, *mem = NULL;
	ssize_t total;

	*iovp = NULL;
	if (nr_segs > UIO_MAXIOV)
		return -EINVAL;
	if (nr_segs > fast_segs) {
		mem = kmalloc_array(nr_segs, sizeof(*mem), GFP_KERNEL);
		if (!mem)
			return -ENOMEM;
		iov = mem;
	}
	total = -EFAULT;
	if (!copy_from_user(iov, uvec, nr_segs * sizeof(*iov)))
		total = check_iovec(iov, nr_segs);
	if (total < 0) {
		kfree(mem);
		return total;
	}
	iov_iter_init(i, type, iov, nr_segs, total);
	*iovp = mem;
	return total;
}
EXPORT_SYMBOL(import_iovec);

int import_single_range(int type, void __user *buf, size_t len,
			struct iovec *iov, struct iov_iter *i)
{
	if (len > MAX_RW_COUNT)
		len = MAX_RW_COUNT;
	if (!access_ok(buf, len))
		return -EFAULT;
	iov->iov_base = buf;
	iov->iov_len = len;
	iov_iter_init(i, type, iov, 1, len);
	return 0;
}
EXPORT_SYMBOL(import_single_range);
