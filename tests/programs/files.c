// SPDX-License-Identifier: MIT
/* Files, folders and pipes. */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "check.h"

#define TRANSFER (1 << 20)
#define ENTRIES	 300

static void check_data(void)
{
	char text[32] = "";
	struct stat status;
	int fd = open("data", O_RDWR | O_CREAT | O_EXCL, 0640), copy;

	CHECK(fd >= 0);
	CHECK_ERRNO(open("data", O_RDWR | O_CREAT | O_EXCL, 0640), EEXIST);
	CHECK(write(fd, "hello", 5) == 5);
	CHECK(lseek(fd, 10000, SEEK_SET) == 10000);
	CHECK(write(fd, "end", 3) == 3);
	CHECK(fstat(fd, &status) == 0 && status.st_size == 10003);
	CHECK(S_ISREG(status.st_mode) && (status.st_mode & 0777) == 0640);
	CHECK(status.st_nlink == 1);
	CHECK(lseek(fd, 3, SEEK_SET) == 3 && read(fd, text, 4) == 4);
	CHECK(!memcmp(text, "lo\0\0", 4));
	CHECK(lseek(fd, -3, SEEK_END) == 10000 && read(fd, text, 9) == 3);
	CHECK(read(fd, text, 9) == 0);
	CHECK_ERRNO(lseek(fd, -1, SEEK_SET), EINVAL);
	copy = dup(fd);
	CHECK(copy >= 0 && lseek(copy, 1, SEEK_SET) == 1);
	CHECK(read(fd, text, 1) == 1 && text[0] == 'e');
	CHECK(ftruncate(fd, 4) == 0 && fstat(fd, &status) == 0);
	CHECK(status.st_size == 4);
	CHECK(close(copy) == 0 && close(fd) == 0);
	CHECK_ERRNO(close(fd), EBADF);
	fd = open("data", O_WRONLY | O_APPEND);
	CHECK(write(fd, "!", 1) == 1 && lseek(fd, 0, SEEK_CUR) == 5);
	CHECK_ERRNO(read(fd, text, 1), EBADF);
	close(fd);
}

static void check_names(void)
{
	struct stat a, b;
	char text[32];
	int fd;

	CHECK(link("data", "other") == 0);
	CHECK(stat("data", &a) == 0 && stat("other", &b) == 0);
	CHECK(a.st_ino == b.st_ino && a.st_nlink == 2);
	CHECK(symlink("data", "link") == 0);
	CHECK(readlink("link", text, sizeof(text)) == 4);
	CHECK(lstat("link", &a) == 0 && S_ISLNK(a.st_mode));
	CHECK(stat("link", &a) == 0 && S_ISREG(a.st_mode));
	CHECK(symlink("loop", "loop") == 0);
	CHECK_ERRNO(open("loop", O_RDONLY), ELOOP);
	CHECK(rename("other", "renamed") == 0);
	CHECK_ERRNO(stat("other", &a), ENOENT);
	fd = open("renamed", O_RDONLY);
	CHECK(unlink("renamed") == 0 && unlink("data") == 0);
	CHECK(read(fd, text, 4) == 4 && !memcmp(text, "hell", 4));
	CHECK(fstat(fd, &a) == 0 && a.st_nlink == 0);
	close(fd);
	CHECK_ERRNO(open("data", O_RDONLY), ENOENT);
	CHECK(unlink("link") == 0 && unlink("loop") == 0);
}

static void check_folders(void)
{
	bool seen[ENTRIES] = { false };
	struct dirent *entry;
	char name[32];
	int i, count = 0;
	DIR *dir;

	CHECK(mkdir("folder", 0755) == 0);
	CHECK_ERRNO(mkdir("folder", 0755), EEXIST);
	CHECK(chdir("folder") == 0);
	for (i = 0; i < ENTRIES; i++) {
		int fd;

		sprintf(name, "entry-%d", i);
		fd = open(name, O_WRONLY | O_CREAT, 0600);
		CHECK(fd >= 0);
		close(fd);
	}
	dir = opendir(".");
	while (dir && (entry = readdir(dir)))
		if (sscanf(entry->d_name, "entry-%d", &i) == 1 && i >= 0 &&
		    i < ENTRIES && !seen[i]) {
			seen[i] = true;
			count++;
		}
	CHECK(count == ENTRIES);
	closedir(dir);
	for (i = 0; i < ENTRIES; i++) {
		sprintf(name, "entry-%d", i);
		CHECK(unlink(name) == 0);
	}
	CHECK(chdir("..") == 0);
	CHECK_ERRNO(unlink("folder"), EISDIR);
	CHECK_ERRNO(open("folder", O_WRONLY), EISDIR);
	CHECK(rmdir("folder") == 0);
	CHECK_ERRNO(rmdir("folder"), ENOENT);
}

static void check_devices(void)
{
	char block[64];
	int null = open("/dev/null", O_RDWR), zero = open("/dev/zero", O_RDWR);

	memset(block, 1, sizeof(block));
	CHECK(write(null, block, 64) == 64 && read(null, block, 64) == 0);
	CHECK(read(zero, block, 64) == 64 && !block[0] && !block[63]);
	CHECK(write(zero, block, 64) == 64);
	close(null);
	close(zero);
}

int test_files(int argc, char **argv)
{
	char folder[] = "/tmp/kt-files-XXXXXX", here[64];

	(void)argc;
	(void)argv;
	umask(0);
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	CHECK(getcwd(here, sizeof(here)) && !strcmp(here, folder));
	check_data();
	check_names();
	check_folders();
	check_devices();
	CHECK_ERRNO(open("/dev/null/x", O_RDONLY), ENOTDIR);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}

/* @parts writers fill a pipe at once; all that was written comes out. */
static void check_transfer(int parts)
{
	static unsigned char block[5000];
	long count[8] = { 0 };
	int ends[2], i;
	ssize_t size;
	pid_t pids[8];

	CHECK(pipe(ends) == 0);
	for (i = 0; i < parts; i++) {
		long left = TRANSFER / parts;

		pids[i] = fork_or_die();
		if (pids[i])
			continue;
		close(ends[0]);
		memset(block, i, sizeof(block));
		while (left > 0) {
			size = write(ends[1], block, left < 1777 ? left : 1777);
			CHECK(size > 0);
			if (size <= 0)
				break;
			left -= size;
		}
		end_child();
	}
	close(ends[1]);
	while ((size = read(ends[0], block, sizeof(block))) > 0)
		for (i = 0; i < size; i++)
			if (block[i] < parts)
				count[block[i]]++;
	CHECK(size == 0);
	for (i = 0; i < parts; i++) {
		CHECK(count[i] == TRANSFER / parts);
		check_child(pids[i]);
	}
	close(ends[0]);
}

/* Two processes hand a number back and forth. */
static void check_ping_pong(void)
{
	int there[2], back[2], number = 0, i;
	pid_t pid;

	CHECK(pipe(there) == 0 && pipe(back) == 0);
	pid = fork_or_die();
	if (!pid) {
		close(there[1]);
		while (read(there[0], &number, sizeof(number)) ==
		       sizeof(number)) {
			number++;
			if (write(back[1], &number, sizeof(number)) < 0)
				break;
		}
		end_child();
	}
	for (i = 0; i < 500; i++) {
		CHECK(write(there[1], &number, sizeof(number)) == 4);
		CHECK(read(back[0], &number, sizeof(number)) == 4);
	}
	CHECK(number == 500);
	close(there[0]);
	close(there[1]);
	check_child(pid);
	close(back[0]);
	close(back[1]);
}

int test_pipe(int argc, char **argv)
{
	int ends[2];
	char c = 0;
	pid_t pid;

	(void)argc;
	(void)argv;
	check_transfer(1);
	check_transfer(4);
	check_ping_pong();
	CHECK(pipe2(ends, O_NONBLOCK) == 0);
	CHECK_ERRNO(read(ends[0], &c, 1), EAGAIN);
	while (write(ends[1], &c, 1) == 1)
		;
	CHECK(errno == EAGAIN);
	close(ends[0]);
	pid = fork_or_die();
	if (!pid)
		_exit(write(ends[1], &c, 1) == 1);
	CHECK(signal_of_child(pid) == SIGPIPE);
	signal(SIGPIPE, SIG_IGN);
	CHECK_ERRNO(write(ends[1], &c, 1), EPIPE);
	signal(SIGPIPE, SIG_DFL);
	CHECK_ERRNO(lseek(ends[1], 0, SEEK_SET), ESPIPE);
	close(ends[1]);
	return 0;
}
