/* SPDX-License-Identifier: MIT */
/* Numbers below 100 with a decimal digit in each half of a byte. */
#ifndef _LINUX_BCD_H
#define _LINUX_BCD_H

#define bcd2bin(x) (((x) >> 4) * 10 + ((x)&0x0f))
#define bin2bcd(x) ((((x) / 10) << 4) + (x) % 10)

#endif
