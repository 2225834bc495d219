# SPDX-License-Identifier: MIT
"""What manual pages of system calls name under ERRORS and no test program
shows (lib/errnos.py), with the reason why not; or, in OF_ITS_PAGE, because the
page means another call.
"""

# errnos | reason
ABSENT_EVERYWHERE = """
EDQUOT | there are no quotas
EIO | no device fails; of a terminal that hung up, see read
ENOMEM | made by kt +fail-calls, in tests/boot/test_fault_injection.py
ENFILE | the limit is the machine's: all other programs would fail, too
EMLINK | file systems in memory count no links
ENOSYS | the call is there; futex has commands that are not
EWOULDBLOCK | another name of EAGAIN
ERESTARTSYS ERESTARTNOINTR | seen by tracers alone
ENOPKG ENOTBLK EHWPOISON EUSERS | of notifications, disks, broken memory
ENOSR EPROTO | of streams
"""

# errnos | calls | reason
ABSENT = """
EINVAL EDESTADDRREQ EPERM | read write | no file that cannot be read or
  written at all, datagrams, seals
EBUSY EFBIG ENODEV EOPNOTSUPP | open openat creat | no disks; EOVERFLOW and
  ENXIO are what Linux says; no O_TMPFILE
EEXIST EINVAL ENXIO EPERM EOVERFLOW | creat | its flags are O_CREAT, O_WRONLY
  and O_TRUNC; a 64-bit Linux lets it open large files
EINTR ENOSPC | close fsync fdatasync syncfs sync | nothing is left to be
  written
ESRCH EAGAIN | waitpid waitid | of descriptors of processes
EINVAL EISDIR ELIBBAD EMFILE EPERM | execve | of dynamic linking and of
  tracing
EPERM ETXTBSY | access faccessat faccessat2 | of files that cannot be changed;
  no longer in Linux 6.1
EOVERFLOW | lseek | a 64-bit Linux has room for every position
EACCES EMFILE ENXIO EROFS | mount | of disks and nodev
EAGAIN | umount | MNT_EXPIRE is umount2's
EAGAIN | setuid setuid32 setreuid setreuid32 setresuid setresuid32 setregid
  setregid32 setresgid setresgid32 | no longer in Linux: execve is refused
  instead
EINVAL | setreuid setreuid32 setresuid setresuid32 setregid setregid32
  setresgid setresgid32 | -1 leaves an id as it is, and others are valid
EEXIST ENOSPC | rename renameat renameat2 rmdir | Linux says ENOTEMPTY;
  folders in memory do not grow
EINVAL EPERM | mkdir mkdirat symlink symlinkat | every name will do, on every
  file system
EACCES EDEADLK ENOLCK ENOTDIR | fcntl fcntl64 flock | Linux says EAGAIN;
  EDEADLK is shown by fcntl64; no limit of locks; no F_NOTIFY
ENAMETOOLONG | sethostname | of Alpha
EFAULT | reboot sigsuspend mprotect mmap2 set_robust_list | would restart the
  building machine; no pointer is followed
EPERM | getgroups getgroups32 capget getsid getpgid sched_getparam
  sched_getscheduler sched_getaffinity mlock munlock munlockall getpriority |
  Linux refuses nobody, or says so of another call of the page
EACCES EAGAIN EBADF EINVAL EPERM EBUSY EFAULT | madvise | of advice that is
  not there
EAGAIN EEXIST EOVERFLOW EPERM ETXTBSY ENODEV | mmap | shown by mmap2, or no
  longer in Linux
EAGAIN EINVAL | mlock mlock2 mlockall mincore munlock munlockall | no
  page that cannot be locked or read
EINTR EPERM | truncate truncate64 ftruncate ftruncate64 | no file that cannot
  be changed
EOVERFLOW EINTR | statfs fstatfs statfs64 fstatfs64 stat64 lstat64 fstat64
  fstatat64 sendfile sendfile64 | the figures have room
EACCES EBUSY EEXIST ENOSPC EOPNOTSUPP EPERM | clone clone3 | of namespaces,
  control groups, chosen process ids
EINVAL | personality getcwd get_robust_list | Linux refuses none
EACCES ENAMETOOLONG | getcwd | of the C library
EOPNOTSUPP | readv writev preadv pwritev | of flags that preadv2 takes
EACCES EBADF EBUSY ENODEV ENXIO EOPNOTSUPP ERANGE | prctl | of options that
  are not there
ESRCH | capset set_thread_area get_thread_area set_robust_list utimensat
  utimensat_time64 | of ptrace; Linux says EPERM, EBADF
EPERM | set_robust_list | of ptrace
EACCES EDEADLK EPERM ESRCH | futex futex_time64 | of priority inheritance;
  memory that cannot be read is EFAULT
EACCES ENODEV ENOTSUP EPERM | clock_settime clock_gettime clock_getres
  clock_gettime64 clock_settime64 clock_getres_time64 clock_nanosleep
  clock_nanosleep_time64 | of clocks that are devices
EFBIG EINTR ENODEV ENOSPC EOPNOTSUPP EPERM ETXTBSY | fallocate | it answers
  for every file alike
EAGAIN EINTR | getrandom | the numbers are there from the beginning
EMFILE | close_range dup3 dup2 | of CLOSE_RANGE_UNSHARE; Linux says EBADF
EBUSY | dup dup2 dup3 | a race that Linux does not lose any more
EACCES EADDRINUSE EADDRNOTAVAIL EAFNOSUPPORT EAGAIN EALREADY ECONNABORTED
  ECONNREFUSED ECONNRESET EDESTADDRREQ EINPROGRESS EINTR EISCONN ELOOP EMFILE
  EMSGSIZE ENAMETOOLONG ENETUNREACH ENOBUFS ENOENT ENOTCONN ENOTDIR EOPNOTSUPP
  EPERM EPIPE EPROTONOSUPPORT EPROTOTYPE EROFS ESOCKTNOSUPPORT ETIMEDOUT
  EINVAL EFAULT | socket bind connect listen accept4 getsockname getpeername
  sendto sendmsg recvfrom recvmsg shutdown | of connections, and of other
  families than AF_NETLINK
EBADF EBADMSG EBUSY EEXIST EFAULT EFBIG EINVAL ENOENT ENOEXEC ENOKEY EPERM
  ETXTBSY | init_module finit_module delete_module | in tests/boot: this Linux
  may be without modules
"""

OF_ITS_PAGE = """
open         EBADF
creat        EBADF
link         EBADF EINVAL
unlink       EBADF EINVAL
chdir        EBADF
mknod        EBADF
chmod        EBADF EINVAL ENOTSUP
lchown       EBADF EINVAL
oldstat      EBADF EINVAL
oldfstat     EACCES EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR
access       EBADF
sync         EBADF
rename       EBADF
mkdir        EBADF
dup          EINTR EINVAL
pipe         EINVAL
dup2         EINTR EINVAL
getpgrp      EACCES EINVAL EPERM ESRCH
setrlimit    ESRCH
getrlimit    EPERM ESRCH
gettimeofday EINVAL EPERM
symlink      EBADF
oldlstat     EBADF EINVAL
readlink     EBADF
munmap       EACCES EAGAIN EBADF EEXIST ENODEV EOVERFLOW EPERM ETXTBSY
truncate     EBADF
ftruncate    EACCES EFAULT EISDIR ELOOP ENAMETOOLONG ENOENT ENOTDIR EROFS
             ETXTBSY
fchmod       EACCES EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR ENOTSUP
             EROFS
fchown       EACCES EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR EROFS
getpriority  EACCES
statfs       EBADF
fstatfs      EACCES ELOOP ENAMETOOLONG ENOENT ENOTDIR
stat         EBADF EINVAL
lstat        EBADF EINVAL
fstat        EACCES EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR
fsync        EROFS
getpgid      EACCES EINVAL
fchdir       EFAULT ELOOP ENAMETOOLONG ENOENT
fdatasync    EROFS
chown        EBADF EINVAL
ugetrlimit   EPERM ESRCH
truncate64   EBADF
ftruncate64  EACCES EFAULT EISDIR ELOOP ENAMETOOLONG ENOENT ENOTDIR EROFS
             ETXTBSY
stat64       EBADF EINVAL
lstat64      EBADF EINVAL
fstat64      EACCES EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR
lchown32     EBADF EINVAL
fchown32     EACCES EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT ENOTDIR EROFS
chown32      EBADF EINVAL
statfs64     EBADF
fstatfs64    EACCES ELOOP ENAMETOOLONG ENOENT ENOTDIR
fchmodat     EINVAL ENOTSUP
dup3         EINTR
"""
