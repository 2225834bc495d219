/* SPDX-License-Identifier: MIT */
/* The initial file system: cpio archives that the boot loader left in RAM. */
#ifndef _LINUX_INITRD_H
#define _LINUX_INITRD_H

/**
 * initrd_unpack - unpack every boot module that is a cpio archive over "/".
 *
 * In the order in which they were loaded; the memory of each goes back to the
 * page allocator while it is read. A broken archive is reported and what was
 * read of it stays. Called once, by the first kernel thread.
 */
void initrd_unpack(void);

#endif /* _LINUX_INITRD_H */
