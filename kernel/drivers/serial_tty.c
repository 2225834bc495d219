// SPDX-License-Identifier: MIT
/*
 * Serial ports as terminals: /dev/ttyS0 to ttyS3, as many as were found.
 */
#include <linux/err.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/jiffies.h>
#include <linux/kernel.h>
#include <linux/major.h>
#include <linux/module.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/tty.h>
#include <linux/uaccess.h>

#include "serial.h"

static struct uart_port *uart_of(struct tty_struct *tty)
{
	return &uart_ports[tty->index];
}

/* ---- output ---- */

static int serial_write(struct tty_struct *tty, const unsigned char *buf,
			int count)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;
	int n = 0;

	spin_lock_irqsave(&up->lock, flags);
	while (up->xmit && n < count && uart_pending(up) < UART_XMIT_SIZE)
		up->xmit[up->head++ % UART_XMIT_SIZE] = buf[n++];
	if (up->port.initialized && !up->tx_stopped)
		uart_start_tx(up);
	spin_unlock_irqrestore(&up->lock, flags);
	return n;
}

static unsigned int serial_chars_in_buffer(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;
	unsigned int n;

	spin_lock_irqsave(&up->lock, flags);
	n = uart_pending(up);
	spin_unlock_irqrestore(&up->lock, flags);
	return n;
}

static unsigned int serial_write_room(struct tty_struct *tty)
{
	return UART_XMIT_SIZE - serial_chars_in_buffer(tty);
}

static void serial_flush_buffer(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->tail = up->head;
	spin_unlock_irqrestore(&up->lock, flags);
	tty_wakeup(tty);
}

static void serial_stop(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->tx_stopped = true;
	spin_unlock_irqrestore(&up->lock, flags);
}

static void serial_start(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->tx_stopped = false;
	if (up->port.initialized)
		uart_start_tx(up);
	spin_unlock_irqrestore(&up->lock, flags);
}

static void serial_send_xchar(struct tty_struct *tty, char ch)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->x_char = ch;
	if (up->port.initialized)
		uart_start_tx(up);
	spin_unlock_irqrestore(&up->lock, flags);
}

static void serial_wait_until_sent(struct tty_struct *tty, int timeout)
{
	struct uart_port *up = uart_of(tty);
	unsigned long end = jiffies + (timeout > 0 ? timeout : 30 * HZ);

	while (!(uart_in(up, UART_LSR) & UART_LSR_TEMT)) {
		if (time_after(jiffies, end) || signal_pending(current))
			return;
		schedule_timeout_interruptible(1);
	}
}

/* ---- modem lines and line settings ---- */

static void change_mcr(struct tty_struct *tty, u8 set, u8 clear)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->mcr = (up->mcr & ~clear) | set;
	uart_out(up, UART_MCR, up->mcr);
	spin_unlock_irqrestore(&up->lock, flags);
}

static void serial_throttle(struct tty_struct *tty)
{
	change_mcr(tty, 0, UART_MCR_RTS);
}

static void serial_unthrottle(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	change_mcr(tty, UART_MCR_RTS, 0);
	spin_lock_irqsave(&up->lock, flags);
	uart_resume_rx(up);
	spin_unlock_irqrestore(&up->lock, flags);
}

static int serial_tiocmget(struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	u8 msr = uart_in(up, UART_MSR), mcr = up->mcr;

	return (mcr & UART_MCR_DTR ? TIOCM_DTR : 0) |
	       (mcr & UART_MCR_RTS ? TIOCM_RTS : 0) |
	       (mcr & UART_MCR_OUT1 ? TIOCM_OUT1 : 0) |
	       (mcr & UART_MCR_OUT2 ? TIOCM_OUT2 : 0) |
	       (mcr & UART_MCR_LOOP ? TIOCM_LOOP : 0) |
	       (msr & UART_MSR_DCD ? TIOCM_CAR : 0) |
	       (msr & UART_MSR_RI ? TIOCM_RNG : 0) |
	       (msr & UART_MSR_DSR ? TIOCM_DSR : 0) |
	       (msr & UART_MSR_CTS ? TIOCM_CTS : 0);
}

/* OUT2 gates the interrupt, so it is not for users to change. */
static u8 mcr_of(unsigned int lines)
{
	return (lines & TIOCM_DTR ? UART_MCR_DTR : 0) |
	       (lines & TIOCM_RTS ? UART_MCR_RTS : 0) |
	       (lines & TIOCM_OUT1 ? UART_MCR_OUT1 : 0) |
	       (lines & TIOCM_LOOP ? UART_MCR_LOOP : 0);
}

static int serial_tiocmset(struct tty_struct *tty, unsigned int set,
			   unsigned int clear)
{
	change_mcr(tty, mcr_of(set), mcr_of(clear));
	return 0;
}

static int serial_break_ctl(struct tty_struct *tty, int state)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	up->lcr = (up->lcr & ~UART_LCR_SBC) | (state ? UART_LCR_SBC : 0);
	uart_out(up, UART_LCR, up->lcr);
	spin_unlock_irqrestore(&up->lock, flags);
	return 0;
}

static void serial_set_termios(struct tty_struct *tty,
			       const struct ktermios *old)
{
	struct uart_port *up = uart_of(tty);
	speed_t baud = tty_get_baud_rate(tty);
	u8 lcr = C_CSIZE(tty) >> 4; /* CS5 to CS8 are WLEN5 to WLEN8 */
	unsigned long flags;

	if (old && old->c_cflag == tty->termios.c_cflag)
		return;
	if (_C_FLAG(tty, CSTOPB))
		lcr |= UART_LCR_STOP;
	if (_C_FLAG(tty, PARENB))
		lcr |= UART_LCR_PARITY;
	if (!_C_FLAG(tty, PARODD))
		lcr |= UART_LCR_EPAR;
	spin_lock_irqsave(&up->lock, flags);
	if (baud)
		uart_set_line(up, lcr, UART_CLOCK / baud);
	spin_unlock_irqrestore(&up->lock, flags);
}

/* ---- open and close ---- */

static int serial_activate(struct tty_port *port, struct tty_struct *tty)
{
	struct uart_port *up = uart_of(tty);
	unsigned long flags;
	u8 *xmit = NULL;

	if (up->type == PORT_UNKNOWN)
		return -ENXIO;
	if (!up->xmit) {
		xmit = kmalloc(UART_XMIT_SIZE, GFP_KERNEL);
		if (!xmit)
			return -ENOMEM;
	}
	spin_lock_irqsave(&up->lock, flags);
	if (xmit)
		up->xmit = xmit;
	up->head = up->tail = 0;
	up->tx_stopped = up->rx_stopped = false;
	up->x_char = 0;
	spin_unlock_irqrestore(&up->lock, flags);
	serial_set_termios(tty, NULL);
	change_mcr(tty, UART_MCR_DTR | UART_MCR_RTS | UART_MCR_OUT2, 0);
	spin_lock_irqsave(&up->lock, flags);
	uart_set_ier(up, UART_IER_RDI | UART_IER_RLSI);
	spin_unlock_irqrestore(&up->lock, flags);
	return 0;
}

static void serial_shutdown(struct tty_port *port)
{
	struct uart_port *up = container_of(port, struct uart_port, port);
	unsigned long flags;

	spin_lock_irqsave(&up->lock, flags);
	uart_set_ier(up, 0);
	up->head = up->tail = 0;
	spin_unlock_irqrestore(&up->lock, flags);
}

static const struct tty_port_operations serial_port_ops = {
	.activate = serial_activate,
	.shutdown = serial_shutdown,
};

static int serial_open(struct tty_struct *tty, struct file *file)
{
	return tty_port_open(&uart_of(tty)->port, tty, file);
}

static void serial_close(struct tty_struct *tty, struct file *file)
{
	tty_port_close(&uart_of(tty)->port, tty, file);
}

static void serial_hangup(struct tty_struct *tty)
{
	tty_port_hangup(&uart_of(tty)->port);
}

static int serial_ioctl(struct tty_struct *tty, unsigned int cmd,
			unsigned long arg)
{
	struct uart_port *up = uart_of(tty);
	struct serial_struct info = {
		.type = up->type,
		.line = tty->index,
		.port = up->iobase,
		.irq = up->irq,
		.xmit_fifo_size = up->fifo_size,
		.baud_base = UART_CLOCK,
	};

	if (cmd != TIOCGSERIAL)
		return -ENOIOCTLCMD;
	return copy_to_user((void __user *)arg, &info, sizeof(info)) ? -EFAULT :
								       0;
}

static const struct tty_operations serial_ops = {
	.open = serial_open,
	.close = serial_close,
	.write = serial_write,
	.write_room = serial_write_room,
	.chars_in_buffer = serial_chars_in_buffer,
	.ioctl = serial_ioctl,
	.set_termios = serial_set_termios,
	.throttle = serial_throttle,
	.unthrottle = serial_unthrottle,
	.stop = serial_stop,
	.start = serial_start,
	.hangup = serial_hangup,
	.break_ctl = serial_break_ctl,
	.flush_buffer = serial_flush_buffer,
	.wait_until_sent = serial_wait_until_sent,
	.send_xchar = serial_send_xchar,
	.tiocmget = serial_tiocmget,
	.tiocmset = serial_tiocmset,
};

/* ---- start-up ---- */

static void __init add_devices(struct tty_driver *driver)
{
	static const char *const types[] = {
		"unknown", "8250", "16450", "16550", "16550A",
	};
	unsigned int i;

	for (i = 0; i < NR_UARTS; i++) {
		struct uart_port *up = &uart_ports[i];

		if (up->type == PORT_UNKNOWN)
			continue;
		pr_info("serial: ttyS%u at 0x%x, irq %u, %s\n", i, up->iobase,
			up->irq, types[up->type]);
		if (tty_register_device(driver, i))
			pr_err("serial: no node for ttyS%u\n", i);
	}
}

static int __init serial_tty_init(void)
{
	struct tty_driver *driver;
	unsigned int i;
	int err;

	driver = tty_alloc_driver(NR_UARTS,
				  TTY_DRIVER_REAL_RAW | TTY_DRIVER_DYNAMIC_DEV);
	if (IS_ERR(driver))
		return PTR_ERR(driver);
	driver->driver_name = "serial";
	driver->name = "ttyS";
	driver->major = TTY_MAJOR;
	driver->minor_start = 64;
	driver->type = TTY_DRIVER_TYPE_SERIAL;
	driver->subtype = SERIAL_TYPE_NORMAL;
	driver->init_termios.c_cflag = B115200 | CS8 | CREAD | HUPCL | CLOCAL;
	driver->init_termios.c_ispeed = UART_CLOCK;
	driver->init_termios.c_ospeed = UART_CLOCK;
	tty_set_operations(driver, &serial_ops);
	for (i = 0; i < NR_UARTS; i++) {
		tty_port_init(&uart_ports[i].port);
		uart_ports[i].port.ops = &serial_port_ops;
		tty_port_link_device(&uart_ports[i].port, driver, i);
	}
	err = uart_request_irqs();
	if (!err)
		err = tty_register_driver(driver);
	if (err) {
		tty_driver_kref_put(driver);
		return err;
	}
	serial_tty_driver = driver;
	add_devices(driver);
	return 0;
}
device_initcall(serial_tty_init);
