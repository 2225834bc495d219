/* SPDX-License-Identifier: MIT */
/*
 * What start-up, panic and others ask of the serial ports.
 */
#ifndef _LINUX_SERIAL_CORE_H
#define _LINUX_SERIAL_CORE_H

#include <linux/types.h>
#include <linux/serial.h>

/**
 * early_serial_init - make COM1 a polled console for the kernel log
 *
 * May be the very first call of the kernel; needs nothing but the I/O ports.
 * Without a port it does nothing. Calling it again does no harm.
 */
void early_serial_init(void);

#endif
