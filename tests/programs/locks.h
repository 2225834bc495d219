/* SPDX-License-Identifier: MIT */
/* Between locks.c and lock_waits.c: the tests of locks on files. */
#ifndef KMODO_TEST_LOCKS_H
#define KMODO_TEST_LOCKS_H

#include "check.h"

#define LOCK_NAME "kt-locks"
#define FOREVER	  0LL

extern int lock_fd; /* LOCK_NAME, open for reading and writing */

/* fcntl64(@file, @cmd) with that type and range. */
int lock64(int file, int cmd, int type, long long start, long long len);

/* F_SETLK on lock_fd. */
int set_lock(int type, long long start, long long len);

/* What another process would find in the way of a write lock, as text. */
const char *seen_lock(long long start, long long len);

#define CHECK_SEEN(start, len, expected)                                    \
	do {                                                                \
		const char *seen_ = seen_lock(start, len);                  \
		if (strcmp(seen_, expected))                                \
			fail_check(__FILE__, __LINE__, "%s, not %s", seen_, \
				   expected);                               \
	} while (0)

/* What has to do with sleeping in calls that lock. */
void check_lock_waits(void);

#endif
