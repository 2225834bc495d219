/* SPDX-License-Identifier: MIT */
/*
 * The keyboard and display ioctls of the VGA console (ioctl_console(2)) that
 * are answered; the values are Linux's.
 */
#ifndef _UAPI_LINUX_KD_H
#define _UAPI_LINUX_KD_H

#define KDGETLED    0x4B31
#define KDSETLED    0x4B32
#define KDGKBTYPE   0x4B33
#define KB_101	    0x02
#define KDSETMODE   0x4B3A
#define KDGETMODE   0x4B3B
#define KD_TEXT	    0x00
#define KD_GRAPHICS 0x01
#define KDGKBMODE   0x4B44
#define KDSKBMODE   0x4B45
#define K_RAW	    0x00
#define K_XLATE	    0x01
#define K_MEDIUMRAW 0x02
#define K_UNICODE   0x03
#define KDGKBMETA   0x4B62
#define KDSKBMETA   0x4B63

#endif
