// SPDX-License-Identifier: MIT
/*
 * Reading, writing and mapping files through the page cache.
 *
 * A write holds i_rwsem, so the page it copies to is not truncated; the page
 * is up to date from the start and is not locked while user memory is read,
 * which may fault on the very same page.
 */
#include <linux/pagemap.h>
#include "internal.h"

static ssize_t read_pages(struct file *file, loff_t *ppos,
			  struct iov_iter *iter)
{
	struct address_space *mapping = file->f_mapping;
	struct inode *inode = mapping->host;
	ssize_t done = 0;

	while (iov_iter_count(iter)) {
		loff_t size = i_size_read(inode);
		unsigned int offset = *ppos & ~PAGE_MASK;
		struct page *page = NULL;
		size_t bytes, copied;

		if (*ppos >= size)
			break;
		bytes = min_t(loff_t, PAGE_SIZE - offset, size - *ppos);
		bytes = min(bytes, iov_iter_count(iter));
		if (mapping->a_ops->read_folio)
			page = read_mapping_page(mapping, *ppos >> PAGE_SHIFT,
						 file);
		else
			page = find_get_page(mapping, *ppos >> PAGE_SHIFT);
		if (IS_ERR(page))
			return done ? done : PTR_ERR(page);
		if (page) {
			copied = copy_page_to_iter(page, offset, bytes, iter);
			put_page(page);
		} else { /* a hole */
			copied = iov_iter_zero(bytes, iter);
		}
		*ppos += copied;
		done += copied;
		if (copied < bytes)
			return done ? done : -EFAULT;
		if (fatal_signal_pending(current))
			break;
		cond_resched();
	}
	return done;
}

ssize_t generic_file_read_iter(struct kiocb *iocb, struct iov_iter *iter)
{
	struct file *file = iocb->ki_filp;
	ssize_t ret;

	if (!iov_iter_count(iter))
		return 0;
	ret = read_pages(file, &iocb->ki_pos, iter);
	touch_atime(&file->f_path);
	return ret;
}
EXPORT_SYMBOL(generic_file_read_iter);

/* Append position, size limits. Returns the bytes that may be written. */
static ssize_t write_checks(struct kiocb *iocb, struct iov_iter *from)
{
	struct inode *inode = iocb->ki_filp->f_mapping->host;
	unsigned long limit = rlimit(RLIMIT_FSIZE);
	loff_t max = inode->i_sb->s_maxbytes;

	if (!iov_iter_count(from))
		return 0;
	if (iocb->ki_flags & IOCB_APPEND)
		iocb->ki_pos = i_size_read(inode);
	if (limit != RLIM_INFINITY) {
		if (iocb->ki_pos >= limit) {
			send_sig(SIGXFSZ, current, 0);
			return -EFBIG;
		}
		iov_iter_truncate(from, limit - iocb->ki_pos);
	}
	if (!(iocb->ki_filp->f_flags & O_LARGEFILE))
		max = min_t(loff_t, max, MAX_NON_LFS);
	if (iocb->ki_pos >= max)
		return -EFBIG;
	iov_iter_truncate(from, max - iocb->ki_pos);
	return iov_iter_count(from);
}

static ssize_t write_pages(struct file *file, loff_t *ppos,
			   struct iov_iter *from)
{
	struct address_space *mapping = file->f_mapping;
	struct inode *inode = mapping->host;
	ssize_t done = 0;

	while (iov_iter_count(from)) {
		unsigned int offset = *ppos & ~PAGE_MASK;
		size_t bytes = min((size_t)PAGE_SIZE - offset,
				   iov_iter_count(from)),
		       copied;
		struct page *page;

		/* No page for data that cannot be read. */
		if (fault_in_iov_iter_readable(from, bytes) == bytes)
			return done ? done : -EFAULT;
		page = read_mapping_page(mapping, *ppos >> PAGE_SHIFT, file);
		if (IS_ERR(page))
			return done ? done :
				      (PTR_ERR(page) == -ENOMEM ?
					       -ENOSPC :
					       PTR_ERR(page));
		copied = copy_page_from_iter(page, offset, bytes, from);
		SetPageDirty(page);
		put_page(page);
		*ppos += copied;
		done += copied;
		if (*ppos > i_size_read(inode))
			i_size_write(inode, *ppos);
		if (copied < bytes)
			return done ? done : -EFAULT;
		if (fatal_signal_pending(current))
			break;
		cond_resched();
	}
	return done;
}

ssize_t generic_file_write_iter(struct kiocb *iocb, struct iov_iter *from)
{
	struct file *file = iocb->ki_filp;
	struct inode *inode = file->f_mapping->host;
	ssize_t ret;

	inode_lock(inode);
	ret = write_checks(iocb, from);
	if (ret > 0) {
		ret = file_remove_privs(file);
		if (!ret) {
			file_update_time(file);
			ret = write_pages(file, &iocb->ki_pos, from);
		}
	}
	inode_unlock(inode);
	return ret;
}
EXPORT_SYMBOL(generic_file_write_iter);

/*
 * A page that is returned locked cannot be truncated before its page-table
 * entry is made; truncation then finds the entry and removes it.
 */
vm_fault_t filemap_fault(struct vm_fault *vmf)
{
	struct file *file = vmf->vma->vm_file;
	struct address_space *mapping = file->f_mapping;
	struct page *page;
	pgoff_t end;

	for (;;) {
		end = (i_size_read(mapping->host) + PAGE_SIZE - 1) >>
		      PAGE_SHIFT;
		if (vmf->pgoff >= end)
			return VM_FAULT_SIGBUS;
		page = read_mapping_page(mapping, vmf->pgoff, file);
		if (IS_ERR(page))
			return PTR_ERR(page) == -ENOMEM ? VM_FAULT_OOM :
							  VM_FAULT_SIGBUS;
		lock_page(page);
		if (page->mapping == mapping)
			break;
		unlock_page(page);
		put_page(page);
	}
	end = (i_size_read(mapping->host) + PAGE_SIZE - 1) >> PAGE_SHIFT;
	if (vmf->pgoff >= end) {
		unlock_page(page);
		put_page(page);
		return VM_FAULT_SIGBUS;
	}
	vmf->page = page;
	return VM_FAULT_LOCKED;
}
EXPORT_SYMBOL(filemap_fault);

const struct vm_operations_struct generic_file_vm_ops = {
	.fault = filemap_fault,
};
EXPORT_SYMBOL(generic_file_vm_ops);

int generic_file_mmap(struct file *file, struct vm_area_struct *vma)
{
	touch_atime(&file->f_path);
	vma->vm_ops = &generic_file_vm_ops;
	return 0;
}
EXPORT_SYMBOL(generic_file_mmap);

int generic_file_readonly_mmap(struct file *file, struct vm_area_struct *vma)
{
	if ((vma->vm_flags & VM_SHARED) && (vma->vm_flags & VM_MAYWRITE))
		return -EINVAL;
	return generic_file_mmap(file, vma);
}
EXPORT_SYMBOL(generic_file_readonly_mmap);
