/* SPDX-License-Identifier: MIT */
/* The kernel log as a device. */
#ifndef _FS_KMSG_H
#define _FS_KMSG_H

#include "internal.h"

extern const struct file_operations kmsg_fops;

#endif /* _FS_KMSG_H */
