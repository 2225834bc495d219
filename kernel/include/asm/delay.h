/* SPDX-License-Identifier: MIT */
/* Busy waiting is by the TSC; see linux/delay.h. */
#ifndef _ASM_DELAY_H
#define _ASM_DELAY_H

/**
 * __delay - spin
 * @cycles: of the TSC
 */
void __delay(unsigned long cycles);
/* Spin for @ns nanoseconds, up to some seconds. */
void __ndelay(unsigned long ns);
/* Spin for @us microseconds. */
void __udelay(unsigned long us);

#endif /* _ASM_DELAY_H */
