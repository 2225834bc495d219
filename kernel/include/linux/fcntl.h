/* SPDX-License-Identifier: MIT */
/* Flags of open and fcntl for the kernel: which ones are valid. */
#ifndef _LINUX_FCNTL_H
#define _LINUX_FCNTL_H

#include <uapi/linux/fcntl.h>

/** All flags that open(2) knows; others are ignored as Linux does. */
#define VALID_OPEN_FLAGS                                                       \
	(O_ACCMODE | O_CREAT | O_EXCL | O_NOCTTY | O_TRUNC | O_APPEND |        \
	 O_NONBLOCK | O_SYNC | FASYNC | O_DIRECT | O_LARGEFILE | O_DIRECTORY | \
	 O_NOFOLLOW | O_NOATIME | O_CLOEXEC | O_PATH | __O_TMPFILE)

#define force_o_largefile() false

#endif /* _LINUX_FCNTL_H */
