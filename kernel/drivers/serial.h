/* SPDX-License-Identifier: MIT */
/*
 * One serial port, shared by its three sides: the hardware (serial.c), the
 * polled console (serial_early.c) and the terminal (serial_tty.c).
 */
#ifndef DRIVERS_SERIAL_H
#define DRIVERS_SERIAL_H

#include <linux/io.h>
#include <linux/serial.h>
#include <linux/serial_core.h>
#include <linux/serial_reg.h>
#include <linux/spinlock.h>
#include <linux/tty_port.h>

#define NR_UARTS       4
#define UART_XMIT_SIZE 4096   /* bytes, a power of two */
#define UART_CLOCK     115200 /* bits a second at divisor 1 */

struct uart_port {
	/*
	 * Guards all fields below but the constants and port, and the
	 * registers. Taken in any context, by printk too: nothing that may
	 * print is called inside it. Rank: UART, innermost but for TTY_BUF.
	 */
	spinlock_t lock;
	unsigned int iobase;	/* constant */
	unsigned int irq;	/* constant */
	unsigned int type;	/* PORT_*, PORT_UNKNOWN: absent. Set at probe */
	unsigned int fifo_size; /* bytes. Set at probe */
	u8 ier, mcr, lcr;	/* what the registers hold */
	bool rx_stopped;	/* its ring was full: unthrottle resumes */
	bool tx_stopped;	/* Ctrl-S */
	u8 x_char;		/* to be sent ahead of all, or 0 */
	u8 *xmit;		/* ring of output, NULL until first open */
	unsigned int head;	/* next to fill, free-running */
	unsigned int tail;	/* next to send, free-running */
	struct tty_port port;
};

extern struct uart_port uart_ports[NR_UARTS];
extern struct tty_driver *serial_tty_driver;

static inline u8 uart_in(struct uart_port *up, unsigned int reg)
{
	return inb(up->iobase + reg);
}

static inline void uart_out(struct uart_port *up, unsigned int reg, u8 value)
{
	outb(value, up->iobase + reg);
}

static inline unsigned int uart_pending(const struct uart_port *up)
{
	return up->head - up->tail;
}

/* ---- serial_early.c ---- */

/* Look for a port and set it to 115200 8N1. False: there is none. */
bool uart_probe(struct uart_port *up);

/**
 * serial_console_init - find the ports and show the log on ttyS0
 *
 * Context: start-up, may be early.
 */
void serial_console_init(void);

/* ---- serial.c; with the port's lock held ---- */

void uart_set_ier(struct uart_port *up, u8 ier);
/* Start sending what is in the ring. */
void uart_start_tx(struct uart_port *up);
/* Take up receiving after the ring was full. */
void uart_resume_rx(struct uart_port *up);
/* Line settings. */
void uart_set_line(struct uart_port *up, u8 lcr, unsigned int divisor);

/* Take the interrupts of all ports found. May sleep. */
int uart_request_irqs(void);

#endif
