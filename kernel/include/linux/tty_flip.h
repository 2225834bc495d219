/* SPDX-License-Identifier: MIT */
/*
 * How a driver hands received bytes to the line discipline, from any context.
 */
#ifndef _LINUX_TTY_FLIP_H
#define _LINUX_TTY_FLIP_H

#include <linux/types.h>
#include <linux/tty_port.h>

/* what is known about a received byte */
#define TTY_NORMAL  0
#define TTY_BREAK   1 /* the line was held low; the byte is 0 */
#define TTY_FRAME   2
#define TTY_PARITY  3
#define TTY_OVERRUN 4 /* bytes before this one were lost */

/**
 * tty_insert_flip_char - put one received byte into the port's ring
 * @port: of the device
 * @ch: the byte
 * @flag: TTY_NORMAL, or what is wrong with it
 *
 * Context: any. Return: 1, or 0 when the ring is full (the device's
 * unthrottle operation is then called as soon as there is room).
 */
int tty_insert_flip_char(struct tty_port *port, unsigned char ch, char flag);

/**
 * tty_insert_flip_string - put several received bytes into the port's ring
 * @port: of the device
 * @chars: the bytes, all good
 * @size: how many
 *
 * Context: any. Return: how many were taken.
 */
int tty_insert_flip_string(struct tty_port *port, const unsigned char *chars,
			   size_t size);

/**
 * tty_buffer_space_avail - how many bytes the port's ring would take now
 * @port: of the device
 *
 * An answer below 16 also asks for a call of the unthrottle operation.
 * Context: any. Return: bytes.
 */
unsigned int tty_buffer_space_avail(struct tty_port *port);

/**
 * tty_flip_buffer_push - have the inserted bytes processed soon
 * @port: of the device
 *
 * Context: any.
 */
void tty_flip_buffer_push(struct tty_port *port);

#endif
