// SPDX-License-Identifier: MIT
/*
 * Terminals, by way of a pseudo-terminal: what is echoed byte for byte, line
 * editing, raw reads and their timers, ends; and sessions on them
 * (terminal_sessions.c).
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>
#include "check.h"
#include "terminals.h"

struct terminal_pair terminal_open(void)
{
	struct terminal_pair p = { .master = posix_openpt(O_RDWR | O_NOCTTY) };

	CHECK(p.master >= 0 && !grantpt(p.master) && !unlockpt(p.master));
	CHECK(ptsname_r(p.master, p.name, sizeof(p.name)) == 0);
	p.slave = open(p.name, O_RDWR | O_NOCTTY);
	CHECK(p.slave >= 0 && isatty(p.slave));
	CHECK(tcgetattr(p.slave, &p.modes) == 0);
	return p;
}

void terminal_close(struct terminal_pair *p)
{
	close(p->slave);
	close(p->master);
}

/* All that comes within a moment, as a string. */
const char *terminal_receive(int fd)
{
	static char text[4096];
	size_t length = 0;
	struct pollfd pfd = { .fd = fd, .events = POLLIN };

	while (length < sizeof(text) - 1 && poll(&pfd, 1, 150) == 1) {
		ssize_t n = read(fd, text + length, sizeof(text) - 1 - length);

		if (n <= 0)
			break;
		length += n;
	}
	text[length] = '\0';
	return text;
}

void terminal_type(struct terminal_pair *p, const char *keys)
{
	CHECK(write(p->master, keys, strlen(keys)) == (ssize_t)strlen(keys));
}

/* Typing these keys shows that, and a reader gets this. */
static void check_line(struct terminal_pair *p, const char *keys,
		       const char *shown, const char *line)
{
	const char *got;

	terminal_type(p, keys);
	got = terminal_receive(p->master);
	if (strcmp(got, shown))
		fail_check(__FILE__, __LINE__, "keys \"%s\" show \"%s\"", keys,
			   got);
	got = terminal_receive(p->slave);
	if (strcmp(got, line))
		fail_check(__FILE__, __LINE__, "keys \"%s\" give \"%s\"", keys,
			   got);
}

static void check_canonical(void)
{
	struct terminal_pair p = terminal_open();
	struct termios t = p.modes;

	check_line(&p, "abc\n", "abc\r\n", "abc\n");
	check_line(&p, "abc\r", "abc\r\n", "abc\n");
	check_line(&p, "abx\177c\n", "abx\b \bc\r\n", "abc\n");
	check_line(&p, "\177\177a\n", "a\r\n", "a\n");
	check_line(&p, "a\001b\177\177c\n", "a^Ab\b \b\b \b\b \bc\r\n", "ac\n");
	check_line(&p, "a\tb\177\177c\n", "a\tb\b \b\b\b\b\b\b\b\bc\r\n",
		   "ac\n");
	check_line(&p, "xy\025z\n", "xy\b \b\b \bz\r\n", "z\n");
	check_line(&p, "one two\027x\n", "one two\b \b\b \b\b \bx\r\n",
		   "one x\n");
	check_line(&p, "ab\022c\n", "ab^R\r\nabc\r\n", "abc\n");
	check_line(&p, "a\026\003b\n", "a^\b^Cb\r\n", "a\003b\n");
	check_line(&p, "no end", "no end", "");
	check_line(&p, "\004", "", "no end");
	check_line(&p, "1\n2\n", "1\r\n2\r\n", "1\n2\n");
	check_line(&p, "hold", "hold", "");
	check_line(&p, "\023on", "", "");
	check_line(&p, "\021", "on", "");
	check_line(&p, "\n", "\r\n", "holdon\n");

	t.c_lflag &= ~(ECHOE | ECHOKE | ECHOCTL);
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_line(&p, "ab\177\n", "ab\177\r\n", "a\n");
	check_line(&p, "ab\025c\n", "ab\025\r\nc\r\n", "c\n");
	t.c_lflag &= ~ECHO;
	t.c_lflag |= ECHONL;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_line(&p, "secret\n", "\r\n", "secret\n");
	t = p.modes;
	t.c_iflag |= IUTF8;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_line(&p, "\303\251\342\202\254\177\177x\n",
		   "\303\251\342\202\254\b \b\b \bx\r\n", "x\n");
	t.c_iflag = IGNCR | INLCR;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	t.c_cc[VEOL] = ';';
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_line(&p, "a\rb;", "ab;", "ab;");
	terminal_close(&p);
}

static void check_reads(void)
{
	struct terminal_pair p = terminal_open();
	char buf[64];
	int count;

	terminal_type(&p, "abcdef\n");
	CHECK(read(p.slave, buf, 3) == 3 && !memcmp(buf, "abc", 3));
	CHECK(ioctl(p.slave, FIONREAD, &count) == 0 && count == 4);
	CHECK(read(p.slave, buf, 64) == 4);
	terminal_type(&p, "\004");
	CHECK(read(p.slave, buf, 64) == 0);
	terminal_type(&p, "abc\004\n");
	CHECK(read(p.slave, buf, 3) == 3);
	CHECK(read(p.slave, buf, 64) == 1 && buf[0] == '\n');
	terminal_type(&p, "gone");
	CHECK(usleep(50000) == 0 && tcflush(p.slave, TCIFLUSH) == 0);
	terminal_type(&p, "kept\n");
	CHECK(read(p.slave, buf, 64) == 5 && !memcmp(buf, "kept\n", 5));
	CHECK(fcntl(p.slave, F_SETFL, O_NONBLOCK) == 0);
	CHECK_ERRNO(read(p.slave, buf, 64), EAGAIN);
	terminal_close(&p);
}

/* A line longer than the buffer loses its middle, never its end. */
static void check_long_line(void)
{
	struct terminal_pair p = terminal_open();
	struct termios t = p.modes;
	char line[5000];
	ssize_t n;

	t.c_lflag &= ~ECHO;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	memset(line, 'l', sizeof(line));
	line[sizeof(line) - 1] = '\n';
	CHECK(write(p.master, line, sizeof(line)) == sizeof(line));
	n = read(p.slave, line, sizeof(line));
	CHECK(n == 4096 && line[0] == 'l' && line[4095] == '\n');
	check_line(&p, "next\n", "\r\n" + 2, "next\n");
	terminal_close(&p);
}

static void check_raw(void)
{
	struct terminal_pair p = terminal_open();
	struct termios t = p.modes;
	double before;
	char buf[64];

	cfmakeraw(&t);
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_line(&p, "\003\r\177\n", "", "\003\r\177\n");
	t.c_cc[VMIN] = 0;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	CHECK(read(p.slave, buf, 64) == 0);
	t.c_cc[VTIME] = 2;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	before = seconds_now();
	CHECK(read(p.slave, buf, 64) == 0);
	CHECK(seconds_now() - before > 0.15);
	t.c_cc[VMIN] = 5;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	terminal_type(&p, "abc");
	before = seconds_now();
	CHECK(read(p.slave, buf, 64) == 3);
	CHECK(seconds_now() - before > 0.15);
	t.c_cc[VMIN] = 3;
	t.c_cc[VTIME] = 0;
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	terminal_type(&p, "abcd");
	usleep(50000);
	CHECK(read(p.slave, buf, 64) == 4);
	CHECK(write(p.slave, "a\nb\r", 4) == 4);
	CHECK(!strcmp(terminal_receive(p.master), "a\nb\r"));
	terminal_close(&p);
}

/* More than all buffers hold, in both directions, while somebody reads. */
static void check_bulk(int from, int to)
{
	char buf[3000];
	unsigned long total = 0, expected = 300000;
	pid_t pid = fork_or_die();
	unsigned int i, sum = 0;

	if (!pid) {
		for (i = 0; i < expected / 1000; i++) {
			memset(buf, 'a' + i % 26, 1000);
			CHECK(write(from, buf, 1000) == 1000);
		}
		end_child();
	}
	while (total < expected) {
		struct pollfd pfd = { .fd = to, .events = POLLIN };
		ssize_t n;

		if (poll(&pfd, 1, 5000) != 1)
			break;
		n = read(to, buf, sizeof(buf));
		for (i = 0; (ssize_t)i < n; i++)
			sum += (unsigned long)buf[i] !=
			       'a' + (total + i) / 1000 % 26;
		total += n > 0 ? n : 0;
	}
	CHECK(total == expected && sum == 0);
	check_child(pid);
}

static void check_data(void)
{
	struct terminal_pair p = terminal_open();
	struct termios t = p.modes;

	cfmakeraw(&t);
	CHECK(tcsetattr(p.slave, TCSANOW, &t) == 0);
	check_bulk(p.master, p.slave);
	check_bulk(p.slave, p.master);
	terminal_close(&p);
}

/* Before a slave is unlocked, and after its side or the other has closed. */
static void check_ends(void)
{
	struct terminal_pair p = { .master = posix_openpt(O_RDWR | O_NOCTTY) };
	struct pollfd pfd;
	char buf[8];

	CHECK(ptsname_r(p.master, p.name, sizeof(p.name)) == 0);
	CHECK_ERRNO(open(p.name, O_RDWR | O_NOCTTY), EIO);
	CHECK(unlockpt(p.master) == 0);
	p.slave = open(p.name, O_RDWR | O_NOCTTY);
	CHECK(write(p.slave, "last", 4) == 4 && close(p.slave) == 0);
	CHECK(read(p.master, buf, 8) == 4);
	CHECK_ERRNO(read(p.master, buf, 8), EIO);
	pfd = (struct pollfd){ .fd = p.master, .events = POLLIN };
	CHECK(poll(&pfd, 1, 0) == 1 && pfd.revents & POLLHUP);
	p.slave = open(p.name, O_RDWR | O_NOCTTY);
	CHECK(p.slave >= 0 && poll(&pfd, 1, 0) == 0);
	close(p.master);
	CHECK(read(p.slave, buf, 8) <= 0);
	CHECK_ERRNO(write(p.slave, "x", 1), EIO);
	close(p.slave);
}

int test_terminals(int argc, char **argv)
{
	(void)argc, (void)argv;
	check_canonical();
	check_reads();
	check_long_line();
	check_raw();
	check_data();
	check_terminal_sessions();
	check_ends();
	return 0;
}
