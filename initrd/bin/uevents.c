// SPDX-License-Identifier: MIT
/*
 * uevents: shows the events that the kernel sends about modules and other
 * objects, each with its variables. The first line says that it listens.
 */
#include <errno.h>
#include <linux/netlink.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>
#include "kmodo.h"

#define EVENT_MAX 8192

static int usage(void)
{
	fputs("Usage: uevents [-1] [-n COUNT] [-b BYTES]\n"
	      "Shows the kernel's events as they come.\n"
	      "  -1        end after the first\n"
	      "  -n COUNT  end after that many\n"
	      "  -b BYTES  room for events that are not read yet\n",
	      stderr);
	return 1;
}

/* A socket that gets the events; -1 and a message if there is none. */
static int listen_for_events(int room)
{
	struct sockaddr_nl address = {
		.nl_family = AF_NETLINK,
		.nl_groups = 1,
	};
	int fd = socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC,
			NETLINK_KOBJECT_UEVENT);

	if (fd < 0 ||
	    (room &&
	     setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &room, sizeof(room)) < 0) ||
	    bind(fd, (struct sockaddr *)&address, sizeof(address)) < 0) {
		complain_errno("cannot listen for events");
		if (fd >= 0)
			close(fd);
		return -1;
	}
	return fd;
}

/* "add@/module/x", then a line for each variable. */
static void print_event(const char *text, const char *end)
{
	puts(text);
	for (text += strlen(text) + 1; text < end; text += strlen(text) + 1)
		printf("  %s\n", text);
	fflush(stdout);
}

/* Shows one event. False if there will be no more. */
static bool show_event(int fd, long *left)
{
	static char text[EVENT_MAX + 1];
	struct sockaddr_nl from = { .nl_pid = 0 };
	socklen_t size = sizeof(from);
	ssize_t length = recvfrom(fd, text, EVENT_MAX, 0,
				  (struct sockaddr *)&from, &size);

	if (length < 0 && errno == ENOBUFS) {
		complain("too slow: events were lost");
		return true;
	}
	if (length < 0) {
		complain_errno("cannot read events");
		return false;
	}
	if (from.nl_pid || !length) /* not the kernel's */
		return true;
	text[length] = '\0';
	print_event(text, text + length);
	if (*left)
		(*left)--;
	return true;
}

int uevents_main(int argc, char **argv)
{
	long count = 0, room = 0;
	bool endless;
	int fd, option;

	while ((option = getopt(argc, argv, "1n:b:")) != -1) {
		if (option == '1')
			count = 1;
		else if ((option != 'n' && option != 'b') ||
			 !parse_number(optarg, option == 'n' ? &count : &room))
			return usage();
	}
	if (optind < argc || count < 0)
		return usage();
	endless = count == 0;
	fd = listen_for_events(room);
	if (fd < 0)
		return 1;
	puts("listening for events");
	fflush(stdout);
	while (endless || count)
		if (!show_event(fd, &count))
			return 1;
	return 0;
}
