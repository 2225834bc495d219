/* SPDX-License-Identifier: MIT */
/* One directory entry as getdents64(2) writes it. */
#ifndef _LINUX_DIRENT_H
#define _LINUX_DIRENT_H

#include <linux/types.h>

struct linux_dirent64 {
	u64 d_ino;
	s64 d_off;
	unsigned short d_reclen;
	unsigned char d_type;
	char d_name[];
};

#endif /* _LINUX_DIRENT_H */
