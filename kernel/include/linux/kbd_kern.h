/* SPDX-License-Identifier: MIT */
/* Start of the keyboard driver, called once by the drivers' start-up. */
#ifndef _LINUX_KBD_KERN_H
#define _LINUX_KBD_KERN_H

/**
 * kbd_init - find the PS/2 controller and take its interrupt
 *
 * Context: may sleep. Return: 0, or -ENODEV when there is no controller.
 */
int kbd_init(void);

#endif
