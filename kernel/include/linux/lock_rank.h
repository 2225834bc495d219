/* SPDX-License-Identifier: MIT */
/*
 * The order in which locks are taken: one of a lower rank before one of a
 * higher rank. docs/locking.md says what each is. A kernel with
 * CONFIG_DEBUG_LOCKS checks it; a lock without a rank is not checked.
 */
#ifndef _LINUX_LOCK_RANK_H
#define _LINUX_LOCK_RANK_H

enum lock_rank {
	LOCK_RANK_NONE,
	/* sleeping */
	LOCK_RANK_F_POS = 3,
	LOCK_RANK_SEQ = 4,
	LOCK_RANK_PARAM = 5,
	LOCK_RANK_MODULE = 10,
	LOCK_RANK_MOUNT_SINGLE = 22,
	LOCK_RANK_RENAME = 25,
	LOCK_RANK_INODE = 30,
	LOCK_RANK_NAMESPACE = 32,
	LOCK_RANK_PIPE = 35,
	LOCK_RANK_MMAP = 40,
	LOCK_RANK_DEVICE = 48,
	LOCK_RANK_TTY = 50,
	LOCK_RANK_NOTIFIER = 60,
	LOCK_RANK_NETLINK = 63,
	LOCK_RANK_UTS = 65,
	LOCK_RANK_CHARP = 67,
	LOCK_RANK_STOP_MACHINE = 70,
	/* spinning */
	LOCK_RANK_MOUNT = 102,
	LOCK_RANK_DCACHE = 104,
	LOCK_RANK_TASKLIST = 110,
	LOCK_RANK_TASK = 120,
	LOCK_RANK_SIGLOCK = 130,
	LOCK_RANK_PAGETABLE = 140,
	LOCK_RANK_POOL = 150,
	LOCK_RANK_TIMER = 160,
	LOCK_RANK_HRTIMER = 170,
	LOCK_RANK_WAITQUEUE = 180,
	LOCK_RANK_RQ = 190,
	LOCK_RANK_TIME = 200,
};

#ifdef CONFIG_DEBUG_LOCKS
#define lock_set_rank(lock, value) ((void)((lock)->rank = (value)))
#define __LOCK_RANK(value)	   .rank = (value),
#else
#define lock_set_rank(lock, value) ((void)(lock))
#define __LOCK_RANK(value)
#endif

#endif
