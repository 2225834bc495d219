// SPDX-License-Identifier: MIT
/* Reading and writing in every way: positions, vectors, maps, FIFOs, poll. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>
#include "check.h"

/* Addresses that are nobody's, unknown to the compiler. */
static void *volatile bad_address = (void *)8;

static void check_vectors(void)
{
	char a[4] = "", b[8] = "", c[4] = "";
	struct iovec out[3] = { { "one", 3 }, { "", 0 }, { "-two", 4 } };
	struct iovec in[3] = { { a, 3 }, { b, 1 }, { c, 4 } };
	int fd = open("vec", O_RDWR | O_CREAT | O_TRUNC, 0600), i;

	CHECK(writev(fd, out, 3) == 7 && lseek(fd, 0, SEEK_CUR) == 7);
	CHECK(preadv(fd, in, 3, 0) == 7 && lseek(fd, 0, SEEK_CUR) == 7);
	CHECK(!memcmp(a, "one", 3) && b[0] == '-' && !memcmp(c, "two", 3));
	CHECK(pwrite(fd, "X", 1, 100000) == 1);
	CHECK(pread(fd, b, 8, 99995) == 6 && !memcmp(b, "\0\0\0\0\0X", 6));
	CHECK_ERRNO(pread(fd, b, 1, -1), EINVAL);
	CHECK_ERRNO(syscall(SYS_writev, fd, out, 1025), EINVAL);
	CHECK_ERRNO(writev(fd, bad_address, 2), EFAULT);
	CHECK(lseek(fd, 0, SEEK_SET) == 0);
	CHECK_ERRNO(read(fd, bad_address, 2), EFAULT);
	out[1].iov_len = -1;
	CHECK_ERRNO(writev(fd, out, 3), EINVAL);
	/* A bad page in the middle: what was before it counts. */
	char *map = mmap(NULL, 8192, PROT_READ | PROT_WRITE,
			 MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	CHECK(munmap(map + 4096, 4096) == 0);
	memset(map, 'm', 4096);
	lseek(fd, 0, SEEK_SET);
	i = write(fd, map + 4000, 200);
	CHECK(i == 96 || (i == -1 && errno == EFAULT));
	CHECK(munmap(map, 4096) == 0);
	close(fd);
}

static void check_large(void)
{
	struct stat s;
	int fd = open("large", O_RDWR | O_CREAT | O_LARGEFILE, 0600);

	CHECK(lseek64(fd, 0x180000000LL, SEEK_SET) == 0x180000000LL);
	CHECK(write(fd, "end", 3) == 3);
	CHECK_ERRNO(fstat(fd, &s), EOVERFLOW);
	CHECK_ERRNO(syscall(SYS_open, "large", O_RDONLY), EOVERFLOW);
	CHECK(ftruncate64(fd, 5000) == 0 && fstat(fd, &s) == 0);
	CHECK(s.st_size == 5000 && s.st_blocks <= 16);
	CHECK_ERRNO(ftruncate64(fd, -1), EINVAL);
	close(fd);
}

static void check_maps(void)
{
	int fd = open("map", O_RDWR | O_CREAT | O_TRUNC, 0600), ro;
	char *a, *b, *p, text[8];

	CHECK(ftruncate(fd, 8192) == 0);
	a = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	b = mmap(NULL, 8192, PROT_READ, MAP_SHARED, fd, 0);
	p = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 4096);
	CHECK(a != MAP_FAILED && b != MAP_FAILED && p != MAP_FAILED);
	strcpy(a + 4096, "shared");
	CHECK(!strcmp(b + 4096, "shared") && !strcmp(p, "shared"));
	strcpy(p, "mine");
	CHECK(!strcmp(b + 4096, "shared"));
	CHECK(pread(fd, text, 7, 4096) == 7 && !strcmp(text, "shared"));
	CHECK(pwrite(fd, "WRITTEN", 8, 4096) == 8);
	CHECK(!strcmp(b + 4096, "WRITTEN") && !strcmp(p, "mine"));
	/* Writing a file from a map of the very page that is written. */
	CHECK(pwrite(fd, a + 4096, 4, 4100) == 4);
	CHECK(!memcmp(b + 4096, "WRITWRIT", 8));
	ro = open("map", O_RDONLY);
	CHECK_ERRNO((long)mmap(NULL, 4096, PROT_WRITE, MAP_SHARED, ro, 0),
		    EACCES);
	close(ro);
	pid_t child = fork_or_die();
	if (!child) {
		CHECK(ftruncate(fd, 4096) == 0);
		signal(SIGBUS, SIG_DFL);
		a[4096] = 1;
		_exit(0);
	}
	CHECK(signal_of_child(child) == SIGBUS);
	CHECK(ftruncate(fd, 8192) == 0 && a[4096] == 0 && b[4100] == 0);
	munmap(a, 8192);
	munmap(b, 8192);
	munmap(p, 4096);
	close(fd);
}

static void check_descriptors(void)
{
	int fd = open("map", O_RDWR | O_CLOEXEC), i, p[2], fds[300];
	char text[100];

	CHECK(fcntl(fd, F_GETFD) == FD_CLOEXEC);
	CHECK(fcntl(fd, F_SETFD, 0) == 0 && fcntl(fd, F_GETFD) == 0);
	CHECK((fcntl(fd, F_GETFL) & O_ACCMODE) == O_RDWR);
	CHECK(fcntl(fd, F_SETFL, O_APPEND | O_NONBLOCK) == 0);
	CHECK((fcntl(fd, F_GETFL) & (O_APPEND | O_NONBLOCK)) ==
	      (O_APPEND | O_NONBLOCK));
	CHECK((i = fcntl(fd, F_DUPFD_CLOEXEC, 200)) == 200);
	CHECK(fcntl(i, F_GETFD) == FD_CLOEXEC && close(i) == 0);
	CHECK_ERRNO(fcntl(fd, F_DUPFD, 1 << 30), EINVAL);
	CHECK(dup2(fd, 150) == 150 && dup2(fd, fd) == fd && close(150) == 0);
	CHECK_ERRNO(dup2(fd, 1 << 30), EBADF);
	CHECK_ERRNO(dup2(149, 148), EBADF);
	CHECK_ERRNO(syscall(SYS_dup3, fd, fd, 0), EINVAL);
	for (i = 0; i < 300; i++)
		CHECK((fds[i] = dup(fd)) >= 0);
	for (i = 0; i < 300; i++)
		CHECK(close(fds[i]) == 0);
	CHECK(pipe2(p, O_CLOEXEC | O_NONBLOCK) == 0);
	CHECK_ERRNO(read(p[0], text, 1), EAGAIN);
	CHECK_ERRNO(lseek(p[0], 0, SEEK_SET), ESPIPE);
	CHECK_ERRNO(pread(p[0], text, 1, 0), ESPIPE);
	CHECK_ERRNO(read(p[1], text, 1), EBADF);
	CHECK(write(p[1], "12345", 5) == 5 && ioctl(p[0], FIONREAD, &i) == 0);
	CHECK(i == 5);
	CHECK_ERRNO(pipe2(bad_address, 0), EFAULT);
	CHECK_ERRNO(pipe2(p, 1), EINVAL);
	CHECK_ERRNO(ioctl(fd, 0x5401, text), ENOTTY);
	i = open("map", O_PATH);
	CHECK_ERRNO(read(i, text, 1), EBADF);
	close(i);
	close(p[0]);
	close(p[1]);
	close(fd);
}

static void check_sendfile(void)
{
	int in = open("map", O_RDONLY), out;
	off_t at = 4096;
	char text[16];

	out = open("sent", O_RDWR | O_CREAT, 0600);
	CHECK(sendfile(out, in, &at, 100) == 100 && at == 4196);
	CHECK(lseek(in, 0, SEEK_CUR) == 0);
	CHECK(sendfile(out, in, NULL, 1 << 20) == 8192);
	CHECK(sendfile(out, in, NULL, 1 << 20) == 0);
	CHECK(pread(out, text, 16, 8280) == 12);
	close(in);
	close(out);
}

static void check_fifo(void)
{
	struct pollfd p;
	char text[8];
	int fd, other;

	CHECK(mkfifo("fifo", 0600) == 0);
	CHECK_ERRNO(open("fifo", O_WRONLY | O_NONBLOCK), ENXIO);
	fd = open("fifo", O_RDONLY | O_NONBLOCK);
	CHECK(fd >= 0 && read(fd, text, 1) == 0);
	p.fd = fd;
	p.events = POLLIN;
	CHECK(poll(&p, 1, 0) == 0);
	other = open("fifo", O_WRONLY);
	CHECK(write(other, "abc", 3) == 3 && poll(&p, 1, -1) == 1);
	CHECK(p.revents == POLLIN && read(fd, text, 8) == 3);
	CHECK_ERRNO(read(fd, text, 1), EAGAIN);
	close(other);
	CHECK(poll(&p, 1, -1) == 1 && p.revents == POLLHUP);
	close(fd);
	pid_t child = fork_or_die();
	if (!child) {
		fd = open("fifo", O_WRONLY);
		CHECK(write(fd, "child", 5) == 5);
		end_child();
	}
	fd = open("fifo", O_RDONLY);
	CHECK(read(fd, text, 8) == 5 && read(fd, text, 8) == 0);
	check_child(child);
	close(fd);
}

static void on_alarm(int number)
{
	(void)number;
}

static void check_poll(void)
{
	struct sigaction action = { .sa_handler = on_alarm };
	struct pollfd p[2];
	struct timeval time = { 0, 30000 };
	double start;
	fd_set set;
	int a[2];

	CHECK(pipe(a) == 0);
	p[0] = (struct pollfd){ a[0], POLLIN, 0 };
	p[1] = (struct pollfd){ a[1], POLLOUT, 0 };
	CHECK(poll(p, 2, -1) == 1 && p[1].revents == POLLOUT);
	start = seconds_now();
	CHECK(poll(p, 1, 50) == 0 && seconds_now() - start >= 0.05);
	FD_ZERO(&set);
	FD_SET(a[0], &set);
	CHECK(select(a[0] + 1, &set, NULL, NULL, &time) == 0);
	CHECK(!FD_ISSET(a[0], &set));
	pid_t child = fork_or_die();
	if (!child) {
		usleep(30000);
		CHECK(write(a[1], "x", 1) == 1);
		end_child();
	}
	FD_SET(a[0], &set);
	CHECK(select(a[0] + 1, &set, NULL, NULL, NULL) == 1);
	CHECK(FD_ISSET(a[0], &set));
	check_child(child);
	CHECK(poll(p, 1, 0) == 1 && p[0].revents == POLLIN);
	p[1].fd = 999;
	CHECK(poll(p, 2, 0) == 2 && p[1].revents == POLLNVAL);
	p[1].fd = -1;
	CHECK(poll(p + 1, 1, 0) == 0);
	FD_ZERO(&set);
	FD_SET(200, &set);
	CHECK_ERRNO(select(201, &set, NULL, NULL, NULL), EBADF);
	close(a[1]);
	CHECK(poll(p, 1, 0) == 1 && p[0].revents == (POLLIN | POLLHUP));
	close(a[0]);
	sigaction(SIGALRM, &action, NULL);
	struct itimerval {
		struct timeval every, first;
	} timer = { .first = { 0, 30000 } };
	syscall(SYS_setitimer, 0, &timer, NULL);
	CHECK_ERRNO(poll(NULL, 0, -1), EINTR);
}

/* Writes of up to PIPE_BUF bytes are never mixed. */
static void check_atomic(void)
{
	static char block[4096], got[4096];
	int p[2], i, writer, child[4];
	size_t j;

	CHECK(pipe(p) == 0);
	for (writer = 0; writer < 4; writer++) {
		child[writer] = fork_or_die();
		if (child[writer])
			continue;
		memset(block, 'a' + writer, sizeof(block));
		for (i = 0; i < 50; i++)
			CHECK(write(p[1], block, 1024) == 1024);
		end_child();
	}
	close(p[1]);
	for (i = 0; i < 200; i++) {
		for (j = 0; j < 1024;) {
			ssize_t n = read(p[0], got + j, 1024 - j);

			CHECK(n > 0);
			if (n <= 0)
				break;
			j += n;
		}
		for (j = 1; j < 1024 && got[j] == got[0]; j++)
			;
		CHECK(j == 1024);
	}
	CHECK(read(p[0], got, 1) == 0);
	close(p[0]);
	for (writer = 0; writer < 4; writer++)
		check_child(child[writer]);
}

static void check_broken_pipe(void)
{
	pid_t child = fork_or_die();
	int p[2];

	if (!child) {
		CHECK(pipe(p) == 0 && close(p[0]) == 0);
		signal(SIGPIPE, SIG_IGN);
		CHECK_ERRNO(write(p[1], "x", 1), EPIPE);
		signal(SIGPIPE, SIG_DFL);
		CHECK(write(p[1], "x", 1) == 99);
		end_child();
	}
	CHECK(signal_of_child(child) == SIGPIPE);
}

int test_streams(int argc, char **argv)
{
	char folder[] = "/tmp/streams-XXXXXX";

	(void)argc, (void)argv;
	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	check_vectors();
	check_large();
	check_maps();
	check_descriptors();
	check_sendfile();
	check_fifo();
	check_poll();
	check_atomic();
	check_broken_pipe();
	CHECK(unlink("vec") == 0 && unlink("large") == 0);
	CHECK(unlink("map") == 0 && unlink("sent") == 0);
	CHECK(unlink("fifo") == 0 && chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
