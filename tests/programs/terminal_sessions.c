// SPDX-License-Identifier: MIT
/* Sessions on a terminal: signals, job control, hang-up. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "check.h"
#include "terminals.h"

static volatile sig_atomic_t winch_seen;

static void on_winch(int sig)
{
	winch_seen = sig;
}

/*
 * A child that leads a session on the slave; it says "r" when it does. What
 * is to be caught or ignored has been said before.
 */
static pid_t session(struct terminal_pair *p, void (*body)(int tty))
{
	char c = 0;
	pid_t pid = fork_or_die();

	if (pid) {
		CHECK(read(p->master, &c, 1) == 1 && c == 'r');
		return pid;
	}
	close(p->master);
	close(p->slave);
	CHECK(setsid() == getpid());
	CHECK(open("/dev/tty", O_RDWR) == -1 && errno == ENXIO);
	int tty = open(p->name, O_RDWR);
	CHECK(tty >= 0 && tcgetpgrp(tty) == getpid());
	CHECK(tcgetsid(tty) == getpid());
	CHECK(write(tty, "r", 1) == 1);
	body(tty);
	end_child();
}

static void wait_long(int tty)
{
	(void)tty;
	for (;;)
		pause();
}

static void wait_for_winch(int tty)
{
	struct winsize size;

	while (!winch_seen)
		usleep(10000);
	CHECK(ioctl(tty, TIOCGWINSZ, &size) == 0 && size.ws_col == 132);
}

/*
 * The terminal goes: reading ends, in one way or the other, writing fails,
 * /dev/tty is nobody's.
 */
static void survive_hangup(int tty)
{
	char c;

	CHECK(read(tty, &c, 1) <= 0);
	CHECK_ERRNO(write(tty, "x", 1), EIO);
	CHECK_ERRNO(open("/dev/tty", O_RDWR), ENXIO);
}

/* A background group is stopped when it reads, or writes under TOSTOP. */
static void job_control(int tty)
{
	struct termios t;
	int status;
	char c;
	pid_t pid = fork_or_die();

	if (!pid) {
		CHECK(setpgid(0, 0) == 0);
		CHECK(read(tty, &c, 1) == 1 && c == 'f');
		CHECK(write(tty, "w", 1) == 1);
		end_child();
	}
	setpgid(pid, pid);
	CHECK(waitpid(pid, &status, WUNTRACED) == pid);
	CHECK(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTTIN);
	CHECK(tcgetattr(tty, &t) == 0);
	t.c_lflag |= TOSTOP;
	t.c_lflag &= ~(ECHO | ICANON);
	CHECK(tcsetattr(tty, TCSANOW, &t) == 0);
	CHECK(tcsetpgrp(tty, pid) == 0);
	CHECK(kill(-pid, SIGCONT) == 0);
	CHECK(write(tty, "?", 1) == -1 || 1);
	check_child(pid);
}

static void check_sessions(void)
{
	struct terminal_pair p = terminal_open();
	struct winsize size = { .ws_row = 50, .ws_col = 132 };
	int group = 0;
	pid_t pid;

	pid = session(&p, wait_long);
	CHECK(ioctl(p.master, TIOCGPGRP, &group) == 0 && group == pid);
	terminal_type(&p, "\003");
	CHECK(signal_of_child(pid) == SIGINT);
	CHECK(!strcmp(terminal_receive(p.master), "^C"));
	pid = session(&p, wait_long);
	terminal_type(&p, "\034");
	CHECK(signal_of_child(pid) == SIGQUIT);
	CHECK(!strcmp(terminal_receive(p.master), "^\\"));
	signal(SIGWINCH, on_winch);
	pid = session(&p, wait_for_winch);
	CHECK(ioctl(p.master, TIOCSWINSZ, &size) == 0);
	check_child(pid);
	signal(SIGWINCH, SIG_DFL);
	pid = session(&p, wait_long);
	close(p.master);
	CHECK(signal_of_child(pid) == SIGHUP);
	CHECK(access(p.name, F_OK) == -1);
	close(p.slave);

	p = terminal_open();
	signal(SIGHUP, SIG_IGN);
	pid = session(&p, survive_hangup);
	signal(SIGHUP, SIG_DFL);
	terminal_close(&p);
	check_child(pid);
}

static void check_jobs(void)
{
	struct terminal_pair p = terminal_open();
	pid_t pid;
	char c;

	signal(SIGTTOU, SIG_IGN);
	pid = session(&p, job_control);
	usleep(300000);
	terminal_type(&p, "f");
	do {
		CHECK(read(p.master, &c, 1) == 1);
	} while (c == '?');
	CHECK(c == 'w');
	check_child(pid);
	signal(SIGTTOU, SIG_DFL);
	terminal_close(&p);
}

void check_terminal_sessions(void)
{
	check_sessions();
	check_jobs();
}
