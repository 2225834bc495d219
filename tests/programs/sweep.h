/* SPDX-License-Identifier: MIT */
/*
 * The table of what "kt sweep" does: for every system call that takes
 * pointers, a call that is right but for one pointer. See sweep.c.
 */
#ifndef KMODO_TEST_SWEEP_H
#define KMODO_TEST_SWEEP_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>

/* Descriptors that are open while the rows are run. */
enum {
	ZERO_FD = 20, /* /dev/zero */
	FILE_FD,      /* a file of 10 bytes */
	DIR_FD,	      /* the folder in which the file is */
	READ_END,     /* of a pipe that holds 10 bytes */
	WRITE_END,
	MASTER_FD, /* a pseudo-terminal */
	SLAVE_FD,
	SECOND_FD, /* another, empty file */
	PROC_FD,   /* /proc/self/status */
	SOCKET_FD, /* for events, of which there are none */
};

/* What may be different from: a bad pointer gives EFAULT. */
#define NULL_IS_NONE  1	 /* NULL is allowed; the call must not say EFAULT */
#define PART_COUNTS   2	 /* reaching over the end is allowed, likewise */
#define NOT_WRITTEN   4	 /* the kernel only reads: read-only memory will do */
#define NULL_IS_WRONG 8	 /* NULL is refused, but for another reason */
#define NULL_WAITS    16 /* NULL would wait for ever: not tried */
#define IS_ALIGNED    32 /* an odd address is EINVAL */
#define FATEFUL	      64 /* with everything good this must not be done */

struct sweep_arg {
	unsigned char is_pointer, flags;
	unsigned short size;
	unsigned int value; /* no pointer */
	const void *data;   /* what is there before the call; NULL: zeroes */
};

struct sweep_row {
	int number;
	const char *name;
	struct sweep_arg args[6];
	void (*prepare)(void); /* before each call, or NULL */
};

#define V(number_)                               \
	{                                        \
		.value = (unsigned int)(number_) \
	}
#define OUT(size_, flags_)                \
	{                                 \
		1, flags_, size_, 0, NULL \
	}
#define IN(thing_, flags_)                                              \
	{                                                               \
		1, (flags_) | NOT_WRITTEN, sizeof(thing_), 0, &(thing_) \
	}
#define INOUT(thing_, flags_)                           \
	{                                               \
		1, flags_, sizeof(thing_), 0, &(thing_) \
	}
#define TEXT(text_)                                     \
	{                                               \
		1, NOT_WRITTEN, sizeof(text_), 0, text_ \
	}
#define OPTIONAL_TEXT(text_)                                           \
	{                                                              \
		1, NOT_WRITTEN | NULL_IS_NONE, sizeof(text_), 0, text_ \
	}

#define FATEFUL_TEXT(text_)                                       \
	{                                                         \
		1, NOT_WRITTEN | FATEFUL, sizeof(text_), 0, text_ \
	}

#define ROW(call_, ...)                                    \
	{                                                  \
		SYS_##call_, #call_, { __VA_ARGS__ }, NULL \
	}
#define ROW_WITH(prepare_, call_, ...)                         \
	{                                                      \
		SYS_##call_, #call_, { __VA_ARGS__ }, prepare_ \
	}

/* What needs root is in tables of its own. */
struct sweep_table {
	const struct sweep_row *rows;
	size_t count;
	bool needs_root;
};

#define TABLE(rows_, needs_root_)                                      \
	{                                                              \
		rows_, sizeof(rows_) / sizeof((rows_)[0]), needs_root_ \
	}

extern const struct sweep_table sweep_files, sweep_names, sweep_tasks,
	sweep_signals, sweep_times, sweep_root_names, sweep_root_tasks;

/* A page that is mapped, for calls that take an address as a number. */
#define MAPPED 0x60000000u

#endif
