// SPDX-License-Identifier: MIT
/* Makes the calls of the tables in error_files.c, error_rights.c, ... */
#define _GNU_SOURCE
#include <unistd.h>
#include "check.h"
#include "error_rows.h"

void run_error_rows(const struct error_row *row, size_t count,
		    void (*prepare)(long *args))
{
	for (; count--; row++) {
		long a[6], result;

		memcpy(a, row->args, sizeof(a));
		if (prepare)
			prepare(a);
		errno = 0;
		result = syscall(row->number, a[0], a[1], a[2], a[3], a[4],
				 a[5]);
		if (result != -1 || errno != row->error)
			fail_check(__FILE__, __LINE__,
				   "%s(%#lx, %#lx): %ld, %s, not %s", row->name,
				   a[0], a[1], result, strerror(errno),
				   strerror(row->error));
	}
}
