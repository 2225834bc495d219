/* SPDX-License-Identifier: MIT */
/* What the tests of terminals share. */
#ifndef KT_TERMINALS_H
#define KT_TERMINALS_H

#include <termios.h>

struct terminal_pair {
	int master, slave;
	char name[32];
	struct termios modes; /* as they were at first */
};

struct terminal_pair terminal_open(void);
void terminal_close(struct terminal_pair *p);

/* All that comes within a moment, as a string. */
const char *terminal_receive(int fd);

/* As somebody who types these keys. */
void terminal_type(struct terminal_pair *p, const char *keys);

void check_terminal_sessions(void);

#endif
