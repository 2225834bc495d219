/* SPDX-License-Identifier: MIT */
/* Magic numbers of file systems, as statfs(2) reports them. */
#ifndef _UAPI_LINUX_MAGIC_H
#define _UAPI_LINUX_MAGIC_H

#define RAMFS_MAGIC	   0x858458f6
#define TMPFS_MAGIC	   0x01021994
#define PROC_SUPER_MAGIC   0x9fa0
#define SYSFS_MAGIC	   0x62656572
#define DEBUGFS_MAGIC	   0x64626720
#define DEVPTS_SUPER_MAGIC 0x1cd1
#define PIPEFS_MAGIC	   0x50495045
#define SOCKFS_MAGIC	   0x534f434b

#endif /* _UAPI_LINUX_MAGIC_H */
