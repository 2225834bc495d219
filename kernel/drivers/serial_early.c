// SPDX-License-Identifier: MIT
/*
 * The serial port as the first thing that works: found and written to by
 * polling, without memory, interrupts or any other part of the kernel. Later
 * the same code shows the kernel log on ttyS0 next to the terminal there.
 */
#include <linux/console.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>

#include "serial.h"

#define POLLS 100000 /* of about a microsecond; then the port is ignored */

struct uart_port uart_ports[NR_UARTS] = {
	{ .lock = __SPIN_LOCK_UNLOCKED, .iobase = 0x3f8, .irq = 4 },
	{ .lock = __SPIN_LOCK_UNLOCKED, .iobase = 0x2f8, .irq = 3 },
	{ .lock = __SPIN_LOCK_UNLOCKED, .iobase = 0x3e8, .irq = 4 },
	{ .lock = __SPIN_LOCK_UNLOCKED, .iobase = 0x2e8, .irq = 3 },
};

struct tty_driver *serial_tty_driver;
static bool early_done;

bool uart_probe(struct uart_port *up)
{
	u8 iir;

	/* Where there is nothing, the bus reads as ones. */
	uart_out(up, UART_IER, 0);
	if (uart_in(up, UART_IER) & 0x0f)
		return false;
	uart_out(up, UART_IER, 0x0f);
	if ((uart_in(up, UART_IER) & 0x0f) != 0x0f)
		return false;
	uart_out(up, UART_IER, 0);
	up->ier = 0;

	uart_out(up, UART_LCR, UART_LCR_WLEN8 | UART_LCR_DLAB);
	uart_out(up, UART_DLL, 1);
	uart_out(up, UART_DLM, 0);
	up->lcr = UART_LCR_WLEN8;
	uart_out(up, UART_LCR, up->lcr);
	up->mcr = UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2;
	uart_out(up, UART_MCR, up->mcr);

	uart_out(up, UART_FCR, UART_FCR_ENABLE_FIFO | UART_FCR_TRIGGER_8);
	iir = uart_in(up, UART_IIR);
	if ((iir & UART_IIR_FIFO_ENABLED_16550A) ==
	    UART_IIR_FIFO_ENABLED_16550A) {
		up->type = PORT_16550A;
		up->fifo_size = 16;
	} else {
		uart_out(up, UART_FCR, 0);
		up->type = PORT_16450;
		up->fifo_size = 1;
	}
	return true;
}

static void wait_transmitter(struct uart_port *up)
{
	unsigned int i;

	for (i = 0; i < POLLS; i++)
		if (uart_in(up, UART_LSR) & UART_LSR_THRE)
			return;
}

/* Send by polling, a FIFO at a time; LF becomes CR LF. */
static void polled_write(struct uart_port *up, const char *text,
			 unsigned int len)
{
	unsigned int room = 0;
	bool cr_sent = false;

	while (len) {
		char c = *text;

		if (!room) {
			wait_transmitter(up);
			room = up->fifo_size;
		}
		if (c == '\n' && !cr_sent) {
			c = '\r';
			cr_sent = true;
		} else {
			cr_sent = false;
			text++;
			len--;
		}
		uart_out(up, UART_TX, c);
		room--;
	}
}

/*
 * In an oops the lock may be held by what it interrupted, on this CPU or on one
 * that has been stopped; then the text goes out all the same.
 */
static void locked_write(struct uart_port *up, const char *text,
			 unsigned int len)
{
	unsigned long flags;
	bool locked = true;

	if (up->type == PORT_UNKNOWN)
		return;
	if (oops_in_progress)
		locked = spin_trylock_irqsave(&up->lock, flags);
	else
		spin_lock_irqsave(&up->lock, flags);
	if (up->ier)
		uart_out(up, UART_IER, 0);
	polled_write(up, text, len);
	if (up->ier) {
		wait_transmitter(up);
		uart_out(up, UART_IER, up->ier);
	}
	if (locked)
		spin_unlock_irqrestore(&up->lock, flags);
}

/* ---- consoles ---- */

static void early_console_write(struct console *con, const char *text,
				unsigned int len)
{
	locked_write(&uart_ports[0], text, len);
}

/* Its name is that of the console that takes over from it. */
static struct console early_console = {
	.name = "ttyS",
	.write = early_console_write,
	.flags = CON_PRINTBUFFER | CON_BOOT,
	.index = -1,
};

void early_serial_init(void)
{
	if (early_done)
		return;
	early_done = true;
	if (uart_probe(&uart_ports[0]))
		register_console(&early_console);
}

static void serial_console_write(struct console *con, const char *text,
				 unsigned int len)
{
	if (con->index >= 0 && con->index < NR_UARTS)
		locked_write(&uart_ports[con->index], text, len);
}

static struct tty_driver *serial_console_device(struct console *con, int *index)
{
	*index = con->index;
	return serial_tty_driver;
}

static int serial_console_setup(struct console *con, char *options)
{
	if (con->index < 0)
		con->index = 0;
	if (con->index >= NR_UARTS ||
	    uart_ports[con->index].type == PORT_UNKNOWN)
		return -ENODEV;
	/* COM1 has shown the log from the start. */
	if (con->index)
		con->flags |= CON_PRINTBUFFER;
	return 0;
}

static struct console serial_console = {
	.name = "ttyS",
	.write = serial_console_write,
	.device = serial_console_device,
	.setup = serial_console_setup,
	.index = -1,
};

void __init serial_console_init(void)
{
	struct console *con;
	unsigned int i;

	early_serial_init();
	for (i = 1; i < NR_UARTS; i++)
		uart_probe(&uart_ports[i]);
	register_console(&serial_console);

	/* Not wanted there (console=)? Then only if it is shown nowhere. */
	for_each_console(con)
		if (con != &early_console)
			break;
	if (con)
		unregister_console(&early_console);
}
