/* SPDX-License-Identifier: MIT */
/*
 * What the programs of the multi-call binary share: their entry points, error
 * messages in the words of the person who typed, and reading whole files.
 * Everything here is plain POSIX and runs on any Linux machine.
 */
#ifndef KMODO_BIN_H
#define KMODO_BIN_H

#include <stdbool.h>
#include <stddef.h>

/* The name this program was called by; set once by main(). */
extern const char *program_name;

typedef int (*program_main_t)(int argc, char **argv);

/**
 * struct program - a name that the binary answers to
 * @name: last part of argv[0]
 * @main: its entry point; its result is the exit status
 */
struct program {
	const char *name;
	program_main_t main;
};

extern const struct program programs[];

/* "NAME: message" on stderr. */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* "NAME: message: strerror(errno)" on stderr. */
void complain_errno(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

/* "NAME: ERROR: message" on stderr, as the tools of kmod word it. */
void complain_kmod(const char *format, ...)
	__attribute__((format(printf, 1, 2)));

/* Reads a file to its end; NULL and errno on failure. NUL-terminated. */
char *read_whole_file(const char *path, size_t *size);

/* Writes all of it, resuming after partial writes; -1 and errno. */
int write_all(int fd, const void *data, size_t size);

/* malloc and friends that end the program with a message when memory is out */
void *must_alloc(size_t size);
void *must_realloc(void *old, size_t size);
char *must_strdup(const char *text);

/* FOLDER/NAME; to be freed. */
char *join_path(const char *folder, const char *name);

/* The path from the root, whether or not there is such a file; to be freed. */
char *absolute_path(const char *path);

/* A number of base 10, 8 (0...) or 16 (0x...); false when it is none. */
bool parse_number(const char *text, long *value);

int init_main(int argc, char **argv);
int sh_main(int argc, char **argv);
int insmod_main(int argc, char **argv);
int rmmod_main(int argc, char **argv);
int lsmod_main(int argc, char **argv);
int depmod_main(int argc, char **argv);
int modprobe_main(int argc, char **argv);
int modinfo_main(int argc, char **argv);
int shutdown_main(int argc, char **argv);
int ls_main(int argc, char **argv);
int cat_main(int argc, char **argv);
int cp_main(int argc, char **argv);
int dmesg_main(int argc, char **argv);
int echo_main(int argc, char **argv);
int false_main(int argc, char **argv);
int free_main(int argc, char **argv);
int kill_main(int argc, char **argv);
int mkdir_main(int argc, char **argv);
int mknod_main(int argc, char **argv);
int mount_main(int argc, char **argv);
int ps_main(int argc, char **argv);
int rm_main(int argc, char **argv);
int runas_main(int argc, char **argv);
int sleep_main(int argc, char **argv);
int true_main(int argc, char **argv);
int uevents_main(int argc, char **argv);
int umount_main(int argc, char **argv);
int uname_main(int argc, char **argv);

#endif
