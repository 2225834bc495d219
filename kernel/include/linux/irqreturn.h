/* SPDX-License-Identifier: MIT */
/* What an interrupt handler says of its device. */
#ifndef _LINUX_IRQRETURN_H
#define _LINUX_IRQRETURN_H

enum irqreturn {
	IRQ_NONE = 0, /* it was not this device */
	IRQ_HANDLED = 1,
	IRQ_WAKE_THREAD = 2 /* run the threaded part */
};

typedef enum irqreturn irqreturn_t;
#define IRQ_RETVAL(x) ((x) ? IRQ_HANDLED : IRQ_NONE)

#endif /* _LINUX_IRQRETURN_H */
