// SPDX-License-Identifier: MIT
/* The rows of "kt sweep" for calls on descriptors. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <termios.h>
#include <unistd.h>
#include "check.h"
#include "sweep.h"

#define NCCS_IN_KERNEL 36 /* size of struct termios as the kernel has it */

static char buffer[8];
static const struct iovec vector[1] = { { buffer, sizeof(buffer) } };
static const char modes[NCCS_IN_KERNEL];
static const int one = 1;
static const unsigned short address[6] = { AF_NETLINK };
static const int twelve = 12, four = 4;
static const int listen_words[2] = { SOCKET_FD };
static const struct msghdr header;
static const short read_lock[8] = { F_RDLCK, SEEK_SET };
static const short read_lock64[12] = { F_RDLCK, SEEK_SET };
static const int owner[2] = { F_OWNER_PID, 0 };
static const struct pollfd nothing = { -1, 0, 0 };
static const long no_time[2], no_time64[4];
static const unsigned int no_set[1], no_mask[2];
static const unsigned int mask_argument[2];
static const struct {
	unsigned int count, in, out, except;
	const void *timeout;
} select_arguments = { .timeout = no_time };

static void rewind_folder(void)
{
	CHECK(lseek(DIR_FD, 0, SEEK_SET) == 0);
}

static const struct sweep_row rows[] = {
	ROW(read, V(ZERO_FD), OUT(8, PART_COUNTS), V(8)),
	ROW(read, V(FILE_FD), OUT(8, PART_COUNTS), V(8)),
	ROW(read, V(READ_END), OUT(8, 0), V(8)),
	ROW(read, V(PROC_FD), OUT(8, PART_COUNTS), V(8)),
	ROW(write, V(FILE_FD), IN(buffer, PART_COUNTS), V(8)),
	ROW(write, V(WRITE_END), IN(buffer, 0), V(8)),
	ROW(write, V(MASTER_FD), IN(buffer, 0), V(8)),
	ROW(write, V(SLAVE_FD), IN(buffer, 0), V(8)),
	ROW(pread64, V(FILE_FD), OUT(8, PART_COUNTS), V(8), V(0), V(0)),
	ROW(pwrite64, V(FILE_FD), IN(buffer, PART_COUNTS), V(8), V(0), V(0)),
	ROW(readv, V(FILE_FD), IN(vector, 0), V(1)),
	ROW(readv, V(READ_END), IN(vector, 0), V(1)),
	ROW(writev, V(FILE_FD), IN(vector, 0), V(1)),
	ROW(writev, V(SLAVE_FD), IN(vector, 0), V(1)),
	ROW(preadv, V(FILE_FD), IN(vector, 0), V(1), V(0), V(0)),
	ROW(pwritev, V(FILE_FD), IN(vector, 0), V(1), V(0), V(0)),
	ROW_WITH(rewind_folder, getdents, V(DIR_FD), OUT(64, PART_COUNTS),
		 V(64)),
	ROW_WITH(rewind_folder, getdents64, V(DIR_FD), OUT(64, PART_COUNTS),
		 V(64)),
	ROW(_llseek, V(FILE_FD), V(0), V(0), OUT(8, 0), V(SEEK_CUR)),
	ROW(sendfile, V(SECOND_FD), V(FILE_FD), OUT(4, NULL_IS_NONE), V(4)),
	ROW(sendfile64, V(SECOND_FD), V(FILE_FD), OUT(8, NULL_IS_NONE), V(4)),
	ROW(oldfstat, V(ZERO_FD), OUT(32, 0)),
	ROW(fstat, V(FILE_FD), OUT(64, 0)),
	ROW(fstat64, V(FILE_FD), OUT(96, 0)),
	ROW(fstatfs, V(FILE_FD), OUT(64, 0)),
	ROW(fstatfs64, V(FILE_FD), V(84), OUT(84, 0)),
	ROW(pipe, OUT(8, 0)),
	ROW(pipe2, OUT(8, 0), V(0)),

	ROW(poll, INOUT(nothing, 0), V(1), V(0)),
	ROW(ppoll, INOUT(nothing, 0), V(1), IN(no_time, NULL_WAITS),
	    IN(no_mask, NULL_IS_NONE), V(8)),
	ROW(ppoll_time64, INOUT(nothing, 0), V(1), IN(no_time64, NULL_WAITS),
	    IN(no_mask, NULL_IS_NONE), V(8)),
	ROW(select, IN(select_arguments, 0)),
	ROW(_newselect, V(4), INOUT(no_set, NULL_IS_NONE),
	    INOUT(no_set, NULL_IS_NONE), INOUT(no_set, NULL_IS_NONE),
	    IN(no_time, NULL_WAITS)),
	ROW(pselect6, V(4), INOUT(no_set, NULL_IS_NONE),
	    INOUT(no_set, NULL_IS_NONE), INOUT(no_set, NULL_IS_NONE),
	    IN(no_time, NULL_WAITS), IN(mask_argument, NULL_IS_NONE)),
	ROW(pselect6_time64, V(4), INOUT(no_set, NULL_IS_NONE),
	    INOUT(no_set, NULL_IS_NONE), INOUT(no_set, NULL_IS_NONE),
	    IN(no_time64, NULL_WAITS), IN(mask_argument, NULL_IS_NONE)),

	ROW(fcntl, V(FILE_FD), V(F_GETOWN_EX), OUT(8, 0)),
	ROW(fcntl64, V(FILE_FD), V(F_GETOWN_EX), OUT(8, 0)),
	ROW(fcntl64, V(FILE_FD), V(F_SETOWN_EX), IN(owner, 0)),
	ROW(fcntl, V(FILE_FD), V(5 /* F_GETLK */), INOUT(read_lock, 0)),
	ROW(fcntl64, V(FILE_FD), V(12 /* F_GETLK64 */), INOUT(read_lock64, 0)),
	ROW(fcntl64, V(FILE_FD), V(13 /* F_SETLK64 */), IN(read_lock64, 0)),
	ROW(fcntl64, V(FILE_FD), V(14 /* F_SETLKW64 */), IN(read_lock64, 0)),

	ROW(socketcall, V(4 /* listen */), IN(listen_words, 0)),
	ROW(socketpair, V(AF_NETLINK), V(SOCK_RAW), V(15), OUT(8, 0)),
	ROW(bind, V(SOCKET_FD), IN(address, 0), V(12)),
	ROW(connect, V(SOCKET_FD), IN(address, 0), V(12)),
	ROW(getsockname, V(SOCKET_FD), OUT(12, 0), INOUT(twelve, 0)),
	ROW(getpeername, V(SOCKET_FD), OUT(12, 0), INOUT(twelve, 0)),
	ROW(setsockopt, V(SOCKET_FD), V(SOL_SOCKET), V(SO_PASSCRED), IN(one, 0),
	    V(4)),
	ROW(getsockopt, V(SOCKET_FD), V(SOL_SOCKET), V(SO_TYPE), OUT(4, 0),
	    INOUT(four, 0)),
	ROW(sendto, V(SOCKET_FD), IN(buffer, 0), V(8), V(0),
	    IN(address, NULL_IS_NONE), V(12)),
	ROW(sendmsg, V(SOCKET_FD), IN(header, 0), V(0)),
	ROW(recvmsg, V(SOCKET_FD), IN(header, 0), V(0)),

	ROW(ioctl, V(FILE_FD), V(FIONREAD), OUT(4, 0)),
	ROW(ioctl, V(FILE_FD), V(FIONBIO), IN(one, 0)),
	ROW(ioctl, V(READ_END), V(FIOASYNC), IN(one, 0)),
	ROW(ioctl, V(READ_END), V(FIONREAD), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(FIONREAD), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TCGETS), OUT(NCCS_IN_KERNEL, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TCSETS), IN(modes, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TCSETSW), IN(modes, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TCSETSF), IN(modes, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TCGETA), OUT(18, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCGWINSZ), OUT(8, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCGWINSZ), OUT(8, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCSWINSZ), IN(buffer, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCSWINSZ), IN(buffer, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCGPGRP), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCOUTQ), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCGETD), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCSETD), IN(one, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCGSOFTCAR), OUT(4, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCSSOFTCAR), IN(one, 0)),
	ROW(ioctl, V(SLAVE_FD), V(TIOCGEXCL), OUT(4, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCGPTN), OUT(4, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCSPTLCK), IN(one, 0)),
	ROW(ioctl, V(MASTER_FD), V(TIOCGPTLCK), OUT(4, 0)),
};

const struct sweep_table sweep_files = TABLE(rows, false);
