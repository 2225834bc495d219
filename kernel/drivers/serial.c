// SPDX-License-Identifier: MIT
/*
 * Serial ports of the 8250 family (National PC16550D data sheet): sending and
 * receiving by interrupt.
 *
 * The lines are edge-triggered and shared by two ports each, so the handler
 * goes on until no port of its line asks for anything: only then can there be
 * a new edge. Work that takes other locks (waking, queueing) is done after the
 * port's own lock is dropped.
 */
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/tty_flip.h>

#include "serial.h"

#define MAX_PASSES   256 /* a port that never falls silent is broken */
#define WAKEUP_CHARS 256 /* fewer to send: writers go on */

void uart_set_ier(struct uart_port *up, u8 ier)
{
	if (up->ier == ier)
		return;
	up->ier = ier;
	uart_out(up, UART_IER, ier);
}

void uart_set_line(struct uart_port *up, u8 lcr, unsigned int divisor)
{
	if (!divisor)
		divisor = 1;
	uart_out(up, UART_LCR, lcr | UART_LCR_DLAB);
	uart_out(up, UART_DLL, divisor);
	uart_out(up, UART_DLM, divisor >> 8);
	uart_out(up, UART_LCR, lcr);
	up->lcr = lcr;
}

/* Fill the empty FIFO. */
static void send_chars(struct uart_port *up)
{
	unsigned int n = up->fifo_size;

	if (up->x_char) {
		uart_out(up, UART_TX, up->x_char);
		up->x_char = 0;
		return;
	}
	while (!up->tx_stopped && uart_pending(up) && n--)
		uart_out(up, UART_TX, up->xmit[up->tail++ % UART_XMIT_SIZE]);
}

static bool has_output(const struct uart_port *up)
{
	return up->x_char || (!up->tx_stopped && uart_pending(up));
}

void uart_start_tx(struct uart_port *up)
{
	if (up->ier & UART_IER_THRI)
		return;
	if (uart_in(up, UART_LSR) & UART_LSR_THRE)
		send_chars(up);
	if (has_output(up))
		uart_set_ier(up, up->ier | UART_IER_THRI);
}

static void transmit(struct uart_port *up)
{
	send_chars(up);
	if (!has_output(up))
		uart_set_ier(up, up->ier & ~UART_IER_THRI);
}

void uart_resume_rx(struct uart_port *up)
{
	if (!up->rx_stopped)
		return;
	up->rx_stopped = false;
	uart_set_ier(up, up->ier | UART_IER_RDI | UART_IER_RLSI);
}

static char flag_of(u8 lsr)
{
	if (lsr & UART_LSR_BI)
		return TTY_BREAK;
	if (lsr & UART_LSR_PE)
		return TTY_PARITY;
	if (lsr & UART_LSR_FE)
		return TTY_FRAME;
	return TTY_NORMAL;
}

/*
 * Take what has arrived. With the ring full it is left where it is, so that the
 * FIFO and then RTS hold the sender back.
 */
static void receive(struct uart_port *up, u8 lsr)
{
	unsigned int space = tty_buffer_space_avail(&up->port);
	unsigned int limit = MAX_PASSES;

	while ((lsr & UART_LSR_DR) && limit--) {
		/* Asked again, the answer 0 makes sure of an unthrottle. */
		if (!space)
			space = tty_buffer_space_avail(&up->port);
		if (!space) {
			up->rx_stopped = true;
			uart_set_ier(up,
				     up->ier & ~(UART_IER_RDI | UART_IER_RLSI));
			return;
		}
		tty_insert_flip_char(&up->port, uart_in(up, UART_RX),
				     flag_of(lsr));
		space--;
		lsr = uart_in(up, UART_LSR);
	}
}

/* One port that has something to say. */
static void service(struct uart_port *up)
{
	bool wake = false, push = false;
	unsigned long flags;
	u8 lsr;

	spin_lock_irqsave(&up->lock, flags);
	lsr = uart_in(up, UART_LSR);
	if ((lsr & UART_LSR_DR) && (up->ier & UART_IER_RDI)) {
		receive(up, lsr);
		push = true;
	}
	uart_in(up, UART_MSR);
	if ((lsr & UART_LSR_THRE) && (up->ier & UART_IER_THRI)) {
		transmit(up);
		wake = uart_pending(up) < WAKEUP_CHARS;
	}
	spin_unlock_irqrestore(&up->lock, flags);

	if (push)
		tty_flip_buffer_push(&up->port);
	if (wake)
		tty_port_tty_wakeup(&up->port);
}

static irqreturn_t serial_interrupt(int irq, void *dev)
{
	irqreturn_t ret = IRQ_NONE;
	unsigned int i, passes;
	bool more = true;

	for (passes = 0; more && passes < MAX_PASSES; passes++) {
		more = false;
		for (i = 0; i < NR_UARTS; i++) {
			struct uart_port *up = &uart_ports[i];

			if (up->irq != irq || up->type == PORT_UNKNOWN)
				continue;
			if (uart_in(up, UART_IIR) & UART_IIR_NO_INT)
				continue;
			service(up);
			ret = IRQ_HANDLED;
			more = true;
		}
	}
	return ret;
}

/* One handler for each line that has a port. */
int uart_request_irqs(void)
{
	unsigned int i, taken = 0;
	int err;

	for (i = 0; i < NR_UARTS; i++) {
		struct uart_port *up = &uart_ports[i];

		if (up->type == PORT_UNKNOWN || taken & 1U << up->irq)
			continue;
		err = request_irq(up->irq, serial_interrupt, IRQF_SHARED,
				  "serial", up);
		if (err) {
			pr_err("serial: no interrupt %u: %d\n", up->irq, err);
			return err;
		}
		taken |= 1U << up->irq;
	}
	return 0;
}
