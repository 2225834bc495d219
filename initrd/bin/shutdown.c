// SPDX-License-Identifier: MIT
/*
 * poweroff, reboot and halt: write out what is to be written, then reboot(2).
 * -f is accepted: there is no softer way that it would shorten.
 */
#include <stdio.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>
#include "kmodo.h"

int shutdown_main(int argc, char **argv)
{
	int command = RB_HALT_SYSTEM;

	if (argc > 2 || (argc == 2 && strcmp(argv[1], "-f"))) {
		fprintf(stderr, "Usage: %s [-f]\n", program_name);
		return 1;
	}
	if (!strcmp(program_name, "poweroff"))
		command = RB_POWER_OFF;
	else if (!strcmp(program_name, "reboot"))
		command = RB_AUTOBOOT;
	sync();
	if (reboot(command) < 0) {
		complain_errno("the kernel refused");
		return 1;
	}
	return 0;
}
