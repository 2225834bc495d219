// SPDX-License-Identifier: MIT
/*
 * Every system call that waits, ended by a signal (EINTR) and, where it can be
 * told not to wait, refusing to (EAGAIN, ETIMEDOUT); times that are no times
 * (EINVAL); and processes that are not there (ESRCH, ECHILD).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/futex.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "check.h"
#include "error_rows.h"

/* Open while the rows run. */
enum {
	EMPTY_FD = 40,
	FULL_FD,
	SOCKET_FD,
	LOCKED_FD,
	IDLE_FD,
	CHECK_FD,
	NOW_FULL_FD
};

/* In a row: a process that is not there; one that is no child. */
#define NO_PROCESS 0x7ffffff0

static char buffer[4096] __attribute__((aligned(4096)));
static const long minute[4] = { 60 }, minute64[4] = { 60 };
static const long bad_time[4] = { 0, 1000000000 };
static const long bad_time64[8] = { 0, 0, 1000000000 };
static const long before[4] = { -1, 0 };
static const struct iovec vector = { buffer, sizeof(buffer) };
static const struct sched_param priority;
static sigset_t none, just_usr2;
static struct pollfd polled = { EMPTY_FD, POLLIN, 0 };
static long select_args[5];
static struct flock wanted = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
static struct flock64 wanted64 = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
static struct iovec message_vector = { buffer, sizeof(buffer) };
static struct msghdr message = { .msg_iov = &message_vector, .msg_iovlen = 1 };
static siginfo_t queued = { .si_code = SI_QUEUE };
static int word;

static const struct error_row waiting[] = {
	ROW(read, EINTR, EMPTY_FD, AT(buffer), 1),
	ROW(readv, EINTR, EMPTY_FD, AT(&vector), 1),
	ROW(write, EINTR, FULL_FD, AT(buffer), 1),
	ROW(writev, EINTR, FULL_FD, AT(&vector), 1),
	ROW(sendfile, EINTR, FULL_FD, CHECK_FD, 0, 1),
	ROW(open, EINTR, AT("fifo"), O_RDONLY),
	ROW(openat, EINTR, AT_FDCWD, AT("fifo"), O_WRONLY),
	ROW(creat, EINTR, AT("fifo"), 0600),
	ROW(waitpid, EINTR, -1, 0, 0),
	ROW(wait4, EINTR, -1, 0, 0, 0),
	ROW(waitid, EINTR, P_ALL, 0, AT(buffer), WEXITED, 0),
	ROW(pause, EINTR, 0),
	ROW(nanosleep, EINTR, AT(minute), 0),
	ROW(clock_nanosleep, EINTR, CLOCK_MONOTONIC, 0, AT(minute), 0),
	ROW(clock_nanosleep_time64, EINTR, CLOCK_REALTIME, 0, AT(minute64), 0),
	ROW(select, EINTR, AT(select_args)),
	ROW(_newselect, EINTR, 0, 0, 0, 0, 0),
	ROW(pselect6, EINTR, 0, 0, 0, 0, AT(minute), 0),
	ROW(pselect6_time64, EINTR, 0, 0, 0, 0, AT(minute64), 0),
	ROW(poll, EINTR, AT(&polled), 1, -1),
	ROW(ppoll, EINTR, AT(&polled), 1, AT(minute), 0, 8),
	ROW(ppoll_time64, EINTR, AT(&polled), 1, AT(minute64), 0, 8),
	ROW(rt_sigsuspend, EINTR, AT(&none), 8),
	ROW(sigsuspend, EINTR, 0, 0, 0),
	ROW(rt_sigtimedwait, EINTR, AT(&just_usr2), 0, AT(minute), 8),
	ROW(rt_sigtimedwait_time64, EINTR, AT(&just_usr2), 0, AT(minute64), 8),
	ROW(futex, EINTR, AT(&word), FUTEX_WAIT, 0, 0),
	ROW(futex_time64, EINTR, AT(&word), FUTEX_WAIT, 0, AT(minute64)),
	ROW(flock, EINTR, LOCKED_FD, LOCK_EX),
	ROW(fcntl, EINTR, LOCKED_FD, F_SETLKW, AT(&wanted)),
	ROW(fcntl64, EINTR, LOCKED_FD, F_SETLKW64, AT(&wanted64)),
	ROW(recvfrom, EINTR, SOCKET_FD, AT(buffer), 1, 0, 0, 0),
	ROW(recvmsg, EINTR, SOCKET_FD, AT(&message), 0),
};

static const struct error_row at_once[] = {
	ROW(read, EAGAIN, IDLE_FD, AT(buffer), 1),
	ROW(readv, EAGAIN, IDLE_FD, AT(&vector), 1),
	ROW(flock, EAGAIN, LOCKED_FD, LOCK_EX | LOCK_NB),
	ROW(fcntl, EAGAIN, LOCKED_FD, F_SETLK, AT(&wanted)),
	ROW(fcntl64, EAGAIN, LOCKED_FD, F_SETLK64, AT(&wanted64)),
	ROW(recvfrom, EAGAIN, SOCKET_FD, AT(buffer), 1, MSG_DONTWAIT, 0, 0),
	ROW(recvmsg, EAGAIN, SOCKET_FD, AT(&message), MSG_DONTWAIT),
	ROW(rt_sigtimedwait, EAGAIN, AT(&just_usr2), 0, AT(buffer), 8),
	ROW(rt_sigtimedwait_time64, EAGAIN, AT(&just_usr2), 0, AT(buffer), 8),
	ROW(futex, EAGAIN, AT(&word), FUTEX_WAIT, 1, 0),
	ROW(futex_time64, EAGAIN, AT(&word), FUTEX_WAIT, 1, 0),
	ROW(futex, ETIMEDOUT, AT(&word), FUTEX_WAIT, 0, AT(buffer)),
	ROW(futex_time64, ETIMEDOUT, AT(&word), FUTEX_WAIT, 0, AT(buffer)),
	ROW(futex, EINVAL, AT(&word) + 1, FUTEX_WAIT, 0, 0),
	ROW(futex_time64, EINVAL, AT(&word) + 1, FUTEX_WAIT, 0, 0),
	ROW(futex, ENOSYS, AT(&word), 99, 0, 0),
	ROW(futex_time64, ENOSYS, AT(&word), 99, 0, 0),

	ROW(sendfile, EAGAIN, NOW_FULL_FD, CHECK_FD, 0, 1),
	ROW(sendfile64, EAGAIN, NOW_FULL_FD, CHECK_FD, 0, 1),
	ROW(fcntl, EBUSY, FULL_FD, F_SETPIPE_SZ, 4096),
	ROW(fcntl64, EBUSY, FULL_FD, F_SETPIPE_SZ, 4096),
	ROW(msync, EBUSY, AT(buffer), 4096, MS_INVALIDATE),

	ROW(nanosleep, EINVAL, AT(bad_time), 0),
	ROW(nanosleep, EINVAL, AT(before), 0),
	ROW(clock_nanosleep, EINVAL, CLOCK_MONOTONIC, 0, AT(bad_time), 0),
	ROW(clock_nanosleep_time64, EINVAL, CLOCK_MONOTONIC, 0, AT(bad_time64)),
	ROW(clock_nanosleep_time64, EINVAL, 99, 0, AT(minute64)),
	ROW(pselect6, EINVAL, 0, 0, 0, 0, AT(bad_time), 0),
	ROW(pselect6_time64, EINVAL, 0, 0, 0, 0, AT(bad_time64), 0),
	ROW(pselect6_time64, EINVAL, -1, 0, 0, 0, 0, 0),
	ROW(_newselect, EINVAL, -1, 0, 0, 0, 0),
	ROW(ppoll, EINVAL, 0, 0, AT(bad_time), 0, 8),
	ROW(ppoll_time64, EINVAL, 0, 0, AT(bad_time64), 0, 8),
	ROW(rt_sigtimedwait, EINVAL, AT(&just_usr2), 0, AT(bad_time), 8),
	ROW(rt_sigtimedwait_time64, EINVAL, AT(&none), 0, AT(bad_time64), 8),
	ROW(clock_gettime, EINVAL, 99, AT(buffer)),
	ROW(clock_gettime64, EINVAL, 99, AT(buffer)),
	ROW(clock_getres, EINVAL, 99, AT(buffer)),
	ROW(clock_getres_time64, EINVAL, 99, AT(buffer)),
	ROW(clock_settime, EINVAL, CLOCK_MONOTONIC, AT(minute)),
	ROW(clock_settime64, EINVAL, CLOCK_MONOTONIC, AT(minute64)),
	ROW(setitimer, EINVAL, 99, AT(minute), 0),
	ROW(getitimer, EINVAL, 99, AT(buffer)),
	ROW(utimensat_time64, EINVAL, AT_FDCWD, AT("fifo"), AT(bad_time64), 0),

	ROW(kill, ESRCH, NO_PROCESS, 0),
	ROW(tkill, ESRCH, NO_PROCESS, SIGTERM),
	ROW(tkill, EINVAL, -1, SIGTERM),
	ROW(tgkill, ESRCH, NO_PROCESS, NO_PROCESS, SIGTERM),
	ROW(rt_sigqueueinfo, ESRCH, NO_PROCESS, SIGTERM, AT(&queued)),
	ROW(rt_tgsigqueueinfo, ESRCH, NO_PROCESS, 1, SIGTERM, AT(&queued)),
	ROW(getpgid, ESRCH, NO_PROCESS),
	ROW(getsid, ESRCH, NO_PROCESS),
	ROW(setpgid, ESRCH, NO_PROCESS, 0),
	ROW(setpgid, EINVAL, 0, -1),
	ROW(getpriority, ESRCH, PRIO_PROCESS, NO_PROCESS),
	ROW(setpriority, ESRCH, PRIO_PROCESS, NO_PROCESS, 0),
	ROW(sched_getscheduler, ESRCH, NO_PROCESS),
	ROW(sched_getparam, ESRCH, NO_PROCESS, AT(buffer)),
	ROW(sched_setparam, ESRCH, NO_PROCESS, AT(&priority)),
	ROW(sched_setscheduler, ESRCH, NO_PROCESS, 0, AT(&priority)),
	ROW(sched_getaffinity, ESRCH, NO_PROCESS, 128, AT(buffer)),
	ROW(sched_setaffinity, ESRCH, NO_PROCESS, 128, AT(buffer)),
	ROW(prlimit64, ESRCH, NO_PROCESS, 0, 0, AT(buffer)),
	ROW(get_robust_list, ESRCH, NO_PROCESS, AT(buffer), AT(buffer)),
	ROW(waitpid, ECHILD, NO_PROCESS, 0, 0),
	ROW(wait4, ECHILD, NO_PROCESS, 0, 0, 0),
	ROW(waitid, ECHILD, P_PID, NO_PROCESS, AT(buffer), WEXITED, 0),
	ROW(waitpid, EINVAL, -1, 0, 0x4000),
	ROW(wait4, EINVAL, -1, 0, 0x4000, 0),
	ROW(waitid, EINVAL, P_ALL, 0, AT(buffer), 0, 0),
};

/* Times in it are no time at all. */
static void with_zeroes(long *args)
{
	(void)args;
	memset(buffer, 0, sizeof(buffer));
}

static void put(int fd, int at)
{
	CHECK(fd >= 0 && dup2(fd, at) == at && close(fd) == 0);
}

static void open_all(void)
{
	int ends[2];
	char name[32];

	CHECK(mlock(buffer, sizeof(buffer)) == 0);
	CHECK(pipe(ends) == 0);
	put(ends[0], EMPTY_FD);
	fcntl(ends[1], F_DUPFD, 60); /* else it is at its end */
	close(ends[1]);
	CHECK(pipe2(ends, O_NONBLOCK) == 0);
	fcntl(ends[0], F_DUPFD, 60);
	close(ends[0]);
	while (write(ends[1], buffer, sizeof(buffer)) > 0)
		;
	CHECK_ERRNO(writev(ends[1], &vector, 1), EAGAIN);
	sprintf(name, "/proc/self/fd/%d", ends[1]);
	put(open(name, O_WRONLY | O_NONBLOCK), NOW_FULL_FD);
	CHECK(fcntl(ends[1], F_SETFL, 0) == 0);
	put(ends[1], FULL_FD);
	CHECK(pipe2(ends, O_NONBLOCK) == 0);
	put(ends[0], IDLE_FD);
	fcntl(ends[1], F_DUPFD, 60);
	close(ends[1]);
	put(socket(AF_NETLINK, SOCK_DGRAM, NETLINK_KOBJECT_UEVENT), SOCKET_FD);
	CHECK(mkfifo("fifo", 0600) == 0);
	put(open("locked", O_CREAT | O_RDWR, 0600), LOCKED_FD);
	CHECK(ftruncate(LOCKED_FD, 10) == 0);
	put(open("locked", O_RDWR), CHECK_FD);
}

/* A child that does not end and has locked the file in both ways. */
static pid_t start_locker(void)
{
	int ready[2];
	char byte;
	pid_t pid;

	CHECK(pipe(ready) == 0);
	pid = fork_or_die();
	if (!pid) {
		int fd = open("locked", O_RDWR);

		if (flock(fd, LOCK_EX) < 0 || fcntl(fd, F_SETLK, &wanted) < 0 ||
		    write(ready[1], "r", 1) != 1)
			_exit(1);
		for (;;)
			pause();
	}
	CHECK(read(ready[0], &byte, 1) == 1);
	close(ready[0]);
	close(ready[1]);
	return pid;
}

/* No room for signals that carry data, and have to be queued. */
static void check_queue_full(void)
{
	static const struct rlimit nothing;
	int sig = SIGRTMIN, me = getpid();
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, sig);
	CHECK(sigprocmask(SIG_BLOCK, &set, NULL) == 0);
	CHECK(setrlimit(RLIMIT_SIGPENDING, &nothing) == 0);
	queued.si_signo = sig;
	CHECK_ERRNO(syscall(SYS_rt_sigqueueinfo, me, sig, &queued), EAGAIN);
	CHECK_ERRNO(syscall(SYS_rt_tgsigqueueinfo, me, me, sig, &queued),
		    EAGAIN);
	CHECK_ERRNO(syscall(SYS_tkill, me, sig), EAGAIN);
	CHECK_ERRNO(syscall(SYS_tgkill, me, me, sig), EAGAIN);
	CHECK(kill(me, sig) == 0); /* this one tells nothing more */
}

/* A child that runs a program of its own can no longer be moved. */
static void check_moving(void)
{
	int ends[2];
	char byte;
	pid_t pid;

	CHECK(pipe2(ends, O_CLOEXEC) == 0);
	pid = fork_or_die();
	if (!pid) {
		execl("/bin/true", "true", NULL);
		_exit(1);
	}
	close(ends[1]);
	CHECK(read(ends[0], &byte, 1) == 0);
	CHECK_ERRNO(setpgid(pid, 0), EACCES);
	check_child(pid);
	close(ends[0]);
}

static stack_t other_stack;

static void on_other_stack(int sig)
{
	(void)sig;
	CHECK_ERRNO(sigaltstack(&other_stack, NULL), EPERM);
}

static void check_stack_in_use(void)
{
	struct sigaction action = { .sa_handler = on_other_stack,
				    .sa_flags = SA_ONSTACK };

	other_stack = (stack_t){ .ss_sp = malloc(16384), .ss_size = 16384 };
	CHECK(sigaltstack(&other_stack, NULL) == 0);
	CHECK(sigaction(SIGUSR1, &action, NULL) == 0);
	CHECK(raise(SIGUSR1) == 0);
}

static void on_alarm(int sig)
{
	(void)sig;
}

/* Again and again: one that comes before the call has begun is no loss. */
static void run_interrupted(void)
{
	struct itimerval often = { { 0, 5000 }, { 0, 5000 } }, never = { 0 };
	struct sigaction action = { .sa_handler = on_alarm };

	CHECK(sigaction(SIGALRM, &action, NULL) == 0);
	CHECK(setitimer(ITIMER_REAL, &often, NULL) == 0);
	RUN(waiting, with_zeroes);
	CHECK(setitimer(ITIMER_REAL, &never, NULL) == 0);
	CHECK(signal(SIGALRM, SIG_DFL) == on_alarm);
}

int test_errorwaits(__attribute__((unused)) int argc,
		    __attribute__((unused)) char **argv)
{
	char folder[] = "/tmp/kt-waits-XXXXXX";
	pid_t locker;

	CHECK(mkdtemp(folder) && chdir(folder) == 0);
	sigaddset(&just_usr2, SIGUSR2);
	open_all();
	locker = start_locker();
	run_interrupted();
	RUN(at_once, with_zeroes);
	check_moving();
	check_stack_in_use();
	check_queue_full();
	kill(locker, SIGKILL);
	CHECK(signal_of_child(locker) == SIGKILL);
	CHECK(unlink("locked") == 0 && unlink("fifo") == 0);
	CHECK(chdir("/") == 0 && rmdir(folder) == 0);
	return 0;
}
