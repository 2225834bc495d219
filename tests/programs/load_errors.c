// SPDX-License-Identifier: MIT
/*
 * Tools about what init_module and finit_module say of their arguments:
 *
 *   kt +load-errors FILE
 *	both calls with bad pointers, lengths, files and flags, in the order of
 *	conformance.md 1.1 and 1.2: one line "NAME ERRNO" each ("0": it loaded
 *	and was unloaded again). FILE is a good module by the name `hello`;
 *	the caller may read and write it.
 *   kt +with-handler RESTART +load FILE | +unload NAME
 *	that tool, in a process that has a handler for SIGUSR1; RESTART 1: with
 *	SA_RESTART. Prints "signal" once the handler has run.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>
#include "check.h"

#define HUGE_LENGTH 0x7fffffffUL

static unsigned char *image;
static unsigned long image_size;
static int image_fd;

/* One line. What has loaded goes again. */
static void tell(const char *name, long result)
{
	if (result < 0)
		printf("%s %s\n", name, strerrorname_np(errno));
	else if (syscall(SYS_delete_module, "hello", O_NONBLOCK) < 0)
		printf("%s stays: %s\n", name, strerrorname_np(errno));
	else
		printf("%s 0\n", name);
}

static long init(const void *umod, unsigned long len, const char *uargs)
{
	return syscall(SYS_init_module, umod, len, uargs);
}

static long finit(int fd, int flags)
{
	return syscall(SYS_finit_module, fd, "", flags);
}

/* Pages of which the first @usable can be used. */
static char *with_hole(size_t usable, size_t size)
{
	char *pages = mmap(NULL, size, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(pages != MAP_FAILED);
	CHECK(munmap(pages + usable, size - usable) == 0);
	return pages;
}

/* 1.1 rows 2, 4, 5 */
static void bad_buffers(void)
{
	char *beginning = with_hole(4096, 16 << 20);
	char *none =
		mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	memcpy(beginning, image, 3072);
	tell("null-0", init(NULL, 0, ""));
	tell("null-51", init(NULL, 51, ""));
	tell("null-52", init(NULL, 52, ""));
	tell("int-max", init(image, HUGE_LENGTH, ""));
	tell("minus-one", init(image, ULONG_MAX, ""));
	tell("none", init(none, 4096, ""));
	tell("kernel", init((void *)0xc0100000, 4096, ""));
	tell("past-end", init(beginning, 16 << 20, ""));
}

/* A text of blanks. */
static char *blanks(size_t len)
{
	char *text = malloc(len + 1);

	memset(text, ' ', len);
	text[len] = '\0';
	return text;
}

/* 1.1 row 21 */
static void bad_parameters(void)
{
	char *open_end = with_hole(4096, 8192);
	long first, second;

	memset(open_end, ' ', 4096);
	tell("args-null", init(image, image_size, NULL));
	tell("args-kernel", init(image, image_size, (char *)0xc0100000));
	tell("args-open", init(image, image_size, open_end));
	tell("args-9000000", init(image, image_size, blanks(9000000)));
	tell("args-100000", init(image, image_size, blanks(100000)));
	first = init(image, image_size, "");
	second = init(image, image_size, NULL);
	printf("loaded-null %s\n", second ? strerrorname_np(errno) : "0");
	tell("loaded", first);
}

static int opened(const char *path, int flags)
{
	int fd = open(path, flags, 0600);

	if (fd < 0)
		fail_check(__FILE__, __LINE__, "%s: %s", path, strerror(errno));
	return fd;
}

/* With a file that is open for this alone. */
static long finit_opened(const char *path, int flags)
{
	int fd = opened(path, flags | O_LARGEFILE), error;
	long result = finit(fd, 0);

	error = errno;
	close(fd);
	errno = error;
	return result;
}

/* 1.2 rows 2 to 6 */
static void bad_files(const char *path)
{
	int both[2], writer;

	CHECK(pipe(both) == 0);
	tell("flags", finit(-1, 99));
	tell("flags-8", finit(image_fd, 8));
	tell("fd", finit(-1, 3));
	tell("write-only", finit_opened("/tmp/w", O_WRONLY | O_CREAT));
	tell("path", finit_opened(path, O_PATH));
	tell("directory", finit_opened("/tmp", O_RDONLY));
	tell("device", finit_opened("/dev/null", O_RDONLY));
	tell("pipe", finit(both[0], 0));
	tell("read-write", finit_opened(path, O_RDWR));
	writer = opened(path, O_WRONLY);
	tell("writer", finit(image_fd, 0));
	close(writer);
	tell("empty", finit_opened("/tmp/e", O_RDONLY | O_CREAT));
	tell("proc", finit_opened("/proc/modules", O_RDONLY));
	CHECK(unlink("/tmp/w") == 0 && unlink("/tmp/e") == 0);
}

/* A file of nothing, as long as that. */
static long finit_hole(unsigned long long size)
{
	int fd = opened("/tmp/hole", O_WRONLY | O_CREAT | O_LARGEFILE);
	long result;

	CHECK(ftruncate64(fd, size) == 0);
	close(fd);
	result = finit_opened("/tmp/hole", O_RDONLY);
	return unlink("/tmp/hole") == 0 ? result : 0;
}

/* 1.2 rows 7 to 10, and where reading begins */
static void odd_sizes(void)
{
	tell("too-large", finit_hole(1ULL << 31));
	tell("no-memory", finit_hole(HUGE_LENGTH));
	tell("51-bytes", finit_hole(51));
	tell("short", finit_opened("/sys/module/module/parameters/async_probe",
				   O_RDONLY));
	tell("compressed", finit(image_fd, 4));
	CHECK(lseek(image_fd, 100, SEEK_SET) == 100);
	tell("position", finit(image_fd, 0));
	CHECK(lseek(image_fd, 0, SEEK_CUR) == 100);
}

int tool_load_errors(int argc, char **argv)
{
	struct stat st;

	if (argc < 2)
		return 2;
	image_fd = opened(argv[1], O_RDONLY);
	CHECK(fstat(image_fd, &st) == 0);
	image_size = st.st_size;
	image = malloc(image_size);
	CHECK(read(image_fd, image, image_size) == st.st_size);
	bad_buffers();
	bad_parameters();
	bad_files(argv[1]);
	odd_sizes();
	return failures != 0;
}

static void handler(int sig)
{
	static const char text[] = "signal\n";

	(void)sig;
	if (write(STDOUT_FILENO, text, sizeof(text) - 1) < 0)
		_exit(99);
}

int tool_with_handler(int argc, char **argv)
{
	struct sigaction action = { .sa_handler = handler };

	if (argc < 4)
		return 2;
	if (atoi(argv[1]))
		action.sa_flags = SA_RESTART;
	CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
	if (!strcmp(argv[2], "+load"))
		return tool_load(argc - 2, argv + 2);
	return tool_unload(argc - 2, argv + 2);
}
