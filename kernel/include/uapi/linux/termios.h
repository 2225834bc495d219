/* SPDX-License-Identifier: MIT */
/* The name under which user programs include the terminal settings. */
#ifndef _UAPI_LINUX_TERMIOS_H
#define _UAPI_LINUX_TERMIOS_H

#include <asm/termios.h>

#endif
