// SPDX-License-Identifier: MIT
/* Start-up of the file systems, in the order that they need each other. */
#include <linux/sysfs.h>
#include "internal.h"
#include "locks.h"

void __init vfs_init(void)
{
	dcache_init();
	d_path_init();
	inode_cache_init();
	file_table_init();
	locks_init();
	filemap_init();
	chrdev_init();
	ramfs_init();
	init_mount_tree(); /* "/" exists from here on */
	sysfs_init();
	devices_init();
	task_files_init();
	pipe_init();
	socket_init();
	devtmpfs_init(); /* needs mounts, not the mount on /dev */
	if (devtmpfs_mount_root())
		pr_err("VFS: cannot mount devtmpfs on /dev\n");
	devpts_init();
	mem_dev_init();
	pr_info("vfs: ramfs on /, devtmpfs on /dev\n");
}
