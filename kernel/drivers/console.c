// SPDX-License-Identifier: MIT
/*
 * Where the kernel log is shown. Without console= on the command line the
 * console registered last is what /dev/console leads to: the serial port if
 * there is one.
 */
#include <linux/console.h>
#include <linux/init.h>

#include "serial.h"
#include "vt.h"

void __init console_init(void)
{
	vt_console_init();
	serial_console_init();
}
