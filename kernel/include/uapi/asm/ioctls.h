/* SPDX-License-Identifier: MIT */
/*
 * The ioctl numbers of terminals (ioctl_tty(2)) and the few generic ones that
 * share their range, with Linux's i386 values.
 */
#ifndef _UAPI_ASM_IOCTLS_H
#define _UAPI_ASM_IOCTLS_H

#include <asm/ioctl.h>

#define TCGETS	     0x5401
#define TCSETS	     0x5402
#define TCSETSW	     0x5403
#define TCSETSF	     0x5404
#define TCGETA	     0x5405
#define TCSETA	     0x5406
#define TCSETAW	     0x5407
#define TCSETAF	     0x5408
#define TCSBRK	     0x5409
#define TCXONC	     0x540A
#define TCFLSH	     0x540B
#define TIOCEXCL     0x540C
#define TIOCNXCL     0x540D
#define TIOCSCTTY    0x540E
#define TIOCGPGRP    0x540F
#define TIOCSPGRP    0x5410
#define TIOCOUTQ     0x5411
#define TIOCSTI	     0x5412
#define TIOCGWINSZ   0x5413
#define TIOCSWINSZ   0x5414
#define TIOCMGET     0x5415
#define TIOCMBIS     0x5416
#define TIOCMBIC     0x5417
#define TIOCMSET     0x5418
#define TIOCGSOFTCAR 0x5419
#define TIOCSSOFTCAR 0x541A
#define FIONREAD     0x541B
#define TIOCINQ	     FIONREAD
#define TIOCLINUX    0x541C
#define TIOCCONS     0x541D
#define TIOCGSERIAL  0x541E
#define TIOCSSERIAL  0x541F
#define TIOCPKT	     0x5420
#define FIONBIO	     0x5421
#define TIOCNOTTY    0x5422
#define TIOCSETD     0x5423
#define TIOCGETD     0x5424
#define TCSBRKP	     0x5425
#define TIOCSBRK     0x5427
#define TIOCCBRK     0x5428
#define TIOCGSID     0x5429
#define TCGETS2	     _IOR('T', 0x2A, struct termios2)
#define TCSETS2	     _IOW('T', 0x2B, struct termios2)
#define TCSETSW2     _IOW('T', 0x2C, struct termios2)
#define TCSETSF2     _IOW('T', 0x2D, struct termios2)
#define TIOCGPTN     _IOR('T', 0x30, unsigned int)
#define TIOCSPTLCK   _IOW('T', 0x31, int)
#define TIOCGDEV     _IOR('T', 0x32, unsigned int)
#define TIOCVHANGUP  0x5437
#define TIOCSIG	     _IOW('T', 0x36, int)
#define TIOCGPKT     _IOR('T', 0x38, int)
#define TIOCGPTLCK   _IOR('T', 0x39, int)
#define TIOCGEXCL    _IOR('T', 0x40, int)
#define TIOCGPTPEER  _IO('T', 0x41)

#define FIONCLEX      0x5450
#define FIOCLEX	      0x5451
#define FIOASYNC      0x5452
#define TIOCSERGETLSR 0x5459
#define TIOCMIWAIT    0x545C
#define TIOCGICOUNT   0x545D
#define FIOQSIZE      0x5460

/* packet mode of pseudo-terminals */
#define TIOCPKT_DATA	   0
#define TIOCPKT_FLUSHREAD  1
#define TIOCPKT_FLUSHWRITE 2
#define TIOCPKT_STOP	   4
#define TIOCPKT_START	   8
#define TIOCPKT_NOSTOP	   16
#define TIOCPKT_DOSTOP	   32
#define TIOCPKT_IOCTL	   64

#define TIOCSER_TEMT 0x01

#endif
