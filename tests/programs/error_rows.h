/* SPDX-License-Identifier: MIT */
/*
 * Tables of system calls that must fail: a number, the errno, the arguments.
 * Addresses are written as AT(object). See error_*.c.
 */
#ifndef KMODO_TEST_ERROR_ROWS_H
#define KMODO_TEST_ERROR_ROWS_H

#include <stddef.h>
#include <sys/syscall.h>

struct error_row {
	int number;
	const char *name;
	int error;
	long args[6];
};

/* clang-format off */
#define ROW(name_, error_, ...) \
	{ SYS_##name_, #name_, (error_), { __VA_ARGS__ } }
/* clang-format on */
#define AT(object) (long)(object)

#define RUN(rows, prepare) \
	run_error_rows(rows, sizeof(rows) / sizeof((rows)[0]), prepare)

/* Each row once; @prepare may change its copy of the arguments, or be NULL. */
void run_error_rows(const struct error_row *row, size_t count,
		    void (*prepare)(long *args));

#endif
