// SPDX-License-Identifier: MIT
/* execve(2) of every kind of file: scripts, broken images, set-id programs. */
#define _GNU_SOURCE
#include <elf.h>
#include <fcntl.h>
#include <limits.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "check.h"

#define CHILD "+image-child"

static void write_file(const char *name, const void *data, size_t size,
		       int mode)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	CHECK(fd >= 0 && write(fd, data, size) == (ssize_t)size);
	CHECK(fchmod(fd, mode) == 0 && close(fd) == 0);
}

static void write_text(const char *name, const char *text)
{
	write_file(name, text, strlen(text), 0755);
}

/* The errno of an execve that must fail. */
static int exec_errno(const char *name, char **argv)
{
	char *none[] = { (char *)name, NULL };
	pid_t child = fork_or_die();
	int status;

	if (!child) {
		execve(name, argv ? argv : none, NULL);
		_exit(errno);
	}
	CHECK(waitpid(child, &status, 0) == child);
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

/* Run @name with the arguments; the child checks itself. */
static void exec_child(const char *name, char **argv, char **envp)
{
	pid_t child = fork_or_die();

	if (!child) {
		execve(name, argv, envp);
		fail_check(__FILE__, __LINE__, "%s: %s", name, strerror(errno));
		_exit(97);
	}
	check_child(child);
}

/* The new program: "+image-child KIND ARGUMENTS". */
int tool_image_child(int argc, char **argv)
{
	const char *kind = argc > 1 ? argv[1] : "";
	char name[16];

	if (!strcmp(kind, "args")) {
		CHECK(argc == 1003 && !strcmp(argv[1001], "x1000"));
		CHECK(strlen(argv[1002]) == 100000);
		CHECK(getenv("LONG") && strlen(getenv("LONG")) == 20000);
		CHECK(getauxval(AT_PAGESZ) == 4096 && !getauxval(AT_SECURE));
		CHECK(!strcmp((char *)getauxval(AT_EXECFN), "./prog"));
		CHECK(getauxval(AT_RANDOM) && getauxval(AT_PHDR));
		CHECK(getauxval(AT_CLKTCK) == 100);
		CHECK(prctl(PR_GET_NAME, name) == 0 && !strcmp(name, "prog"));
		CHECK_ERRNO(fcntl(100, F_GETFD), EBADF);
		CHECK(fcntl(101, F_GETFD) == 0);
	} else if (!strcmp(kind, "setid")) {
		CHECK(getuid() == 1234 && geteuid() == 0);
		CHECK(getauxval(AT_SECURE) == 1);
		CHECK(setuid(0) == 0);
	} else if (!strcmp(kind, "./plain")) {
		/* argv[0] is the program's, which the first line names. */
		CHECK(argc == 4 && !strcmp(argv[0], CHILD));
		CHECK(!strcmp(argv[2], "a b") && !strcmp(argv[3], "c"));
	} else if (!strcmp(kind, "quiet")) {
		return 0;
	} else {
		fail_check(__FILE__, __LINE__, "kind '%s'", kind);
	}
	return failures ? 1 : 0;
}

static void check_arguments(const char *self)
{
	static char arg[100001], env[20006] = "LONG=", number[1001][8];
	char *argv[1010] = { "kt", CHILD, "args" }, *envp[] = { env, NULL };
	static char huge[200000];
	int i, fd;

	for (i = 1; i <= 1000; i++) {
		sprintf(number[i], "x%d", i);
		argv[i + 2] = number[i];
	}
	argv[1] = CHILD;
	argv[2] = "args";
	for (i = 3; i <= 1002; i++)
		argv[i] = number[i - 1];
	argv[1002] = number[1000];
	memset(arg, 'a', 100000);
	memset(env + 5, 'e', 20000);
	argv[1003] = arg;
	argv[1004] = NULL;
	CHECK(symlink(self, "prog") == 0);
	fd = open(".", O_RDONLY);
	CHECK(dup3(fd, 100, O_CLOEXEC) == 100 && dup2(fd, 101) == 101);
	exec_child("./prog", argv, envp);
	close(fd);
	close(100);
	close(101);
	memset(huge, 'h', sizeof(huge) - 1);
	argv[1] = huge;
	CHECK(exec_errno("./prog", argv) == E2BIG);
	for (i = 1; i < 1004; i++)
		argv[i] = arg;
	CHECK(exec_errno("./prog", argv) == E2BIG);
	CHECK(unlink("prog") == 0);
}

static void check_scripts(const char *self)
{
	char text[PATH_MAX + 32];
	char *argv[] = { "zero", "a b", "c", NULL };
	int i;

	snprintf(text, sizeof(text), "#! %s  \t" CHILD "  \nrest", self);
	write_text("plain", text);
	exec_child("./plain", argv, NULL);
	snprintf(text, sizeof(text), "#!%s\n", "/missing/program");
	write_text("missing", text);
	CHECK(exec_errno("./missing", NULL) == ENOENT);
	write_text("empty", "#!  \n");
	CHECK(exec_errno("./empty", NULL) == ENOEXEC);
	write_text("text", "echo no\n");
	CHECK(exec_errno("./text", NULL) == ENOEXEC);
	write_text("nothing", "");
	CHECK(exec_errno("./nothing", NULL) == ENOEXEC);
	write_text("s0", "#!./missing\n");
	for (i = 1; i < 8; i++) {
		char name[8], before[16];

		sprintf(before, "#!./s%d\n", i - 1);
		sprintf(name, "s%d", i);
		write_text(name, before);
	}
	CHECK(exec_errno("./s7", argv) == ELOOP);
	for (i = 0; i < 8; i++) {
		sprintf(text, "s%d", i);
		CHECK(unlink(text) == 0);
	}
	CHECK(unlink("plain") == 0 && unlink("missing") == 0);
	CHECK(unlink("empty") == 0 && unlink("text") == 0);
	CHECK(unlink("nothing") == 0);
}

/* An address that is nobody's, unknown to the compiler. */
static void *volatile bad_address = (void *)8;

static void check_access(const char *image, size_t size)
{
	char *argv[] = { "kt", CHILD, "quiet", NULL };
	int fd;

	CHECK(exec_errno("./none", NULL) == ENOENT);
	CHECK(exec_errno("", NULL) == ENOENT);
	CHECK(exec_errno(".", NULL) == EACCES);
	write_file("image", image, size, 0644);
	CHECK(exec_errno("./image", NULL) == EACCES);
	CHECK(chmod("image", 0755) == 0 && exec_errno("./image", argv) == 0);
	CHECK(exec_errno("./image/x", NULL) == ENOTDIR);
	fd = open("image", O_RDWR);
	CHECK(exec_errno("./image", argv) == ETXTBSY);
	close(fd);
	CHECK_ERRNO(open("/proc/self/exe", O_WRONLY), ETXTBSY);
	CHECK_ERRNO(execve("./image", bad_address, NULL), EFAULT);
	CHECK_ERRNO(execve(bad_address, argv, NULL), EFAULT);
}

/* One field of the header or of the first segment changed. */
static int with_change(char *image, size_t size, size_t offset, char value)
{
	char old = image[offset];
	int result;

	image[offset] = value;
	write_file("broken", image, size, 0755);
	image[offset] = old;
	result = exec_errno("./broken", NULL);
	CHECK(unlink("broken") == 0);
	return result;
}

static void check_broken(char *image, size_t size)
{
	Elf32_Ehdr *header = (Elf32_Ehdr *)image;
	size_t phdr = header->e_phoff;

	CHECK(with_change(image, size, 1, 'F') == ENOEXEC);
	CHECK(with_change(image, size, offsetof(Elf32_Ehdr, e_type), 1) ==
	      ENOEXEC);
	CHECK(with_change(image, size, offsetof(Elf32_Ehdr, e_machine), 62) ==
	      ENOEXEC);
	CHECK(with_change(image, size, offsetof(Elf32_Ehdr, e_phentsize), 8) ==
	      ENOEXEC);
	CHECK(with_change(image, size, offsetof(Elf32_Ehdr, e_phnum), 0) ==
	      ENOEXEC);
	(void)phdr;
	write_file("broken", image, 40, 0755);
	CHECK(exec_errno("./broken", NULL) == ENOEXEC);
	write_file("broken", image, 60, 0755);
	CHECK(exec_errno("./broken", NULL) != 0);
	CHECK(unlink("broken") == 0);
}

static void check_set_id(const char *image, size_t size)
{
	char *argv[] = { "kt", CHILD, "setid", NULL };
	pid_t child;

	write_file("setid", image, size, 04755);
	CHECK(chmod(".", 0755) == 0);
	child = fork_or_die();
	if (!child) {
		CHECK(setgid(1234) == 0 && setuid(1234) == 0);
		exec_child("./setid", argv, NULL);
		end_child();
	}
	check_child(child);
	CHECK(unlink("setid") == 0);
}

int test_images(int argc, char **argv)
{
	char folder[] = "/tmp/images-XXXXXX", self[PATH_MAX];
	struct stat status;
	char *image;
	ssize_t len;
	int fd;

	(void)argc, (void)argv;
	len = readlink("/proc/self/exe", self, sizeof(self) - 1);
	CHECK(len > 0);
	self[len > 0 ? len : 0] = '\0';
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	fd = open(self, O_RDONLY);
	CHECK(fd >= 0 && fstat(fd, &status) == 0);
	image = mmap(NULL, status.st_size, PROT_READ | PROT_WRITE, MAP_PRIVATE,
		     fd, 0);
	CHECK(image != MAP_FAILED && close(fd) == 0);
	check_arguments(self);
	check_scripts(self);
	check_access(image, status.st_size);
	check_broken(image, status.st_size);
	if (!getuid())
		check_set_id(image, status.st_size);
	CHECK(unlink("image") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
