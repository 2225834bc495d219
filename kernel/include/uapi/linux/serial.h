/* SPDX-License-Identifier: MIT */
/* TIOCGSERIAL: what a serial port is, as setserial(8) shows it. */
#ifndef _UAPI_LINUX_SERIAL_H
#define _UAPI_LINUX_SERIAL_H

#define PORT_UNKNOWN 0
#define PORT_8250    1
#define PORT_16450   2
#define PORT_16550   3
#define PORT_16550A  4

struct serial_struct {
	int type;	   /* PORT_* */
	int line;	   /* N of ttySN */
	unsigned int port; /* first I/O port */
	int irq;
	int flags;
	int xmit_fifo_size; /* bytes */
	int custom_divisor;
	int baud_base; /* bits a second at divisor 1 */
	unsigned short close_delay;
	char io_type;
	char reserved_char[1];
	int hub6;
	unsigned short closing_wait;
	unsigned short closing_wait2;
	unsigned char *iomem_base;
	unsigned short iomem_reg_shift;
	unsigned int port_high;
	unsigned long iomap_base;
};

#endif
