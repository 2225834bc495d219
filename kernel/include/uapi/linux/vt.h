/* SPDX-License-Identifier: MIT */
/* Virtual terminals: their number and the ioctls of ioctl_console(2). */
#ifndef _UAPI_LINUX_VT_H
#define _UAPI_LINUX_VT_H

#define MIN_NR_CONSOLES 1
#define MAX_NR_CONSOLES 1 /* a single screen, tty1 */

#define VT_OPENQRY    0x5600
#define VT_GETMODE    0x5601
#define VT_SETMODE    0x5602
#define VT_GETSTATE   0x5603
#define VT_ACTIVATE   0x5606
#define VT_WAITACTIVE 0x5607

#define VT_AUTO	   0x00
#define VT_PROCESS 0x01

struct vt_mode {
	char mode; /* VT_AUTO or VT_PROCESS */
	char waitv;
	short relsig;
	short acqsig;
	short frsig;
};

struct vt_stat {
	unsigned short v_active; /* number of the visible terminal */
	unsigned short v_signal;
	unsigned short v_state; /* bit mask of those in use */
};

#endif
