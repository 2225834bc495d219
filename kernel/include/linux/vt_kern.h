/* SPDX-License-Identifier: MIT */
/*
 * What the keyboard and others ask of the screen.
 */
#ifndef _LINUX_VT_KERN_H
#define _LINUX_VT_KERN_H

#include <linux/types.h>
#include <linux/console_struct.h>
#include <uapi/linux/kd.h>
#include <uapi/linux/vt.h>

/* modes of the screen that change what keys send */
#define VC_CKMODE 0x1 /* cursor keys: ESC O instead of ESC [ */
#define VC_APPLIC 0x2 /* keypad sends sequences */
#define VC_CRLF	  0x4 /* Enter sends CR LF */

/**
 * vt_keyboard_mode - VC_* of the visible screen
 *
 * Context: any. Return: a mask, read without a lock.
 */
unsigned int vt_keyboard_mode(void);

/**
 * vt_keyboard_input - bytes that a key stands for become input of the screen
 * @text: the bytes
 * @len: how many
 *
 * Context: any. What finds no room is lost, as on any keyboard.
 */
void vt_keyboard_input(const char *text, unsigned int len);

#endif
