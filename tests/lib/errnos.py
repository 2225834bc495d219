# SPDX-License-Identifier: MIT
"""What system calls may answer, after ERRORS of their manual pages.

SHOWN has what the test programs make them answer, on Linux and on Kmodo. What
a page names besides is in ABSENT or ABSENT_EVERYWHERE, with the reason why it
is not shown, or in OF_ITS_PAGE: there the page means another call.
"""

SHOWN = """
  2 fork                   EAGAIN
  3 read                   EAGAIN EBADF EFAULT EINTR EIO EISDIR
  4 write                  EAGAIN EBADF EFAULT EFBIG EINTR EIO ENOSPC EPIPE
  5 open                   EACCES EEXIST EFAULT EINTR EINVAL EISDIR ELOOP
                           EMFILE ENAMETOOLONG ENOENT ENOSPC ENOTDIR ENXIO
                           EOVERFLOW EPERM EROFS ETXTBSY
  6 close                  EBADF
  7 waitpid                ECHILD EINTR EINVAL
  8 creat                  EACCES EFAULT EINTR EISDIR ELOOP EMFILE ENAMETOOLONG
                           ENOENT ENOSPC ENOTDIR EROFS ETXTBSY
  9 link                   EACCES EEXIST EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOSPC ENOTDIR EPERM EROFS EXDEV
 10 unlink                 EACCES EBUSY EFAULT EISDIR ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EPERM EROFS
 11 execve                 E2BIG EACCES EAGAIN EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOEXEC ENOTDIR ETXTBSY
 12 chdir                  EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
 13 time                   EFAULT
 14 mknod                  EACCES EEXIST EFAULT EINVAL ELOOP ENAMETOOLONG
                           ENOENT ENOSPC ENOTDIR EPERM EROFS
 15 chmod                  EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM EROFS
 16 lchown                 EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM EROFS
 18 oldstat                EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EOVERFLOW
 19 lseek                  EBADF EINVAL ENXIO ESPIPE
 21 mount                  EBUSY EFAULT EINVAL ELOOP ENAMETOOLONG ENODEV ENOENT
                           ENOTDIR EPERM
 22 umount                 EBUSY EFAULT EINVAL ENAMETOOLONG ENOENT EPERM
 23 setuid                 EINVAL EPERM
 25 stime                  EFAULT EPERM
 28 oldfstat               EBADF EFAULT EOVERFLOW
 29 pause                  EINTR
 30 utime                  EACCES ENOENT EPERM EROFS
 33 access                 EACCES EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EROFS
 34 nice                   EPERM
 37 kill                   EINVAL EPERM ESRCH
 38 rename                 EACCES EBUSY EFAULT EINVAL EISDIR ELOOP ENAMETOOLONG
                           ENOENT ENOTDIR ENOTEMPTY EPERM EROFS EXDEV
 39 mkdir                  EACCES EEXIST EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOSPC ENOTDIR EROFS
 40 rmdir                  EACCES EBUSY EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR ENOTEMPTY EPERM EROFS
 41 dup                    EBADF EMFILE
 42 pipe                   EFAULT EMFILE
 43 times                  EFAULT
 46 setgid                 EINVAL EPERM
 48 signal                 EINVAL
 52 umount2                EAGAIN EBUSY EFAULT EINVAL ENAMETOOLONG ENOENT EPERM
 54 ioctl                  EBADF EFAULT EINVAL ENOTTY
 55 fcntl                  EAGAIN EBADF EBUSY EFAULT EINTR EINVAL EMFILE EPERM
 57 setpgid                EACCES EINVAL EPERM ESRCH
 59 oldolduname            EFAULT
 61 chroot                 EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM
 63 dup2                   EBADF
 66 setsid                 EPERM
 67 sigaction              EFAULT EINVAL
 70 setreuid               EPERM
 71 setregid               EPERM
 72 sigsuspend             EINTR
 73 sigpending             EFAULT
 74 sethostname            EFAULT EINVAL EPERM
 75 setrlimit              EFAULT EINVAL EPERM
 76 getrlimit              EFAULT EINVAL
 77 getrusage              EFAULT EINVAL
 78 gettimeofday           EFAULT
 79 settimeofday           EFAULT EINVAL EPERM
 80 getgroups              EFAULT EINVAL
 81 setgroups              EFAULT EINVAL EPERM
 82 select                 EBADF EINTR EINVAL
 83 symlink                EACCES EEXIST EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOSPC ENOTDIR EROFS
 84 oldlstat               EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EOVERFLOW
 85 readlink               EACCES EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR
 88 reboot                 EINVAL EPERM
 90 mmap                   EACCES EBADF EINVAL
 91 munmap                 EINVAL
 92 truncate               EACCES EFAULT EFBIG EINVAL EISDIR ELOOP ENAMETOOLONG
                           ENOENT ENOTDIR EROFS ETXTBSY
 93 ftruncate              EBADF EFBIG EINVAL
 94 fchmod                 EBADF EPERM
 95 fchown                 EBADF EPERM
 96 getpriority            EINVAL ESRCH
 97 setpriority            EACCES EINVAL EPERM ESRCH
 99 statfs                 EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
100 fstatfs                EBADF EFAULT
103 syslog                 EINVAL EPERM
104 setitimer              EFAULT EINVAL
105 getitimer              EFAULT EINVAL
106 stat                   EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EOVERFLOW
107 lstat                  EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EOVERFLOW
108 fstat                  EBADF EFAULT EOVERFLOW
109 olduname               EFAULT
111 vhangup                EPERM
116 sysinfo                EFAULT
118 fsync                  EBADF
120 clone                  EAGAIN EINVAL
121 setdomainname          EFAULT EINVAL EPERM
122 uname                  EFAULT
125 mprotect               EACCES EINVAL ENOMEM
126 sigprocmask            EFAULT EINVAL
132 getpgid                ESRCH
133 fchdir                 EACCES EBADF ENOTDIR
140 _llseek                EBADF EFAULT EINVAL
141 getdents               EBADF EFAULT EINVAL ENOENT ENOTDIR
142 _newselect             EBADF EINTR EINVAL
143 flock                  EBADF EINTR EINVAL
144 msync                  EBUSY EINVAL ENOMEM
145 readv                  EINVAL
146 writev                 EINVAL
147 getsid                 ESRCH
148 fdatasync              EBADF
150 mlock                  ENOMEM EPERM
152 mlockall               EINVAL ENOMEM EPERM
154 sched_setparam         EINVAL EPERM ESRCH
155 sched_getparam         EINVAL ESRCH
156 sched_setscheduler     EINVAL EPERM ESRCH
157 sched_getscheduler     EINVAL ESRCH
159 sched_get_priority_max EINVAL
160 sched_get_priority_min EINVAL
162 nanosleep              EFAULT EINTR EINVAL
163 mremap                 EAGAIN EFAULT EINVAL ENOMEM
164 setresuid              EPERM
165 getresuid              EFAULT
168 poll                   EFAULT EINTR EINVAL
170 setresgid              EPERM
171 getresgid              EFAULT
172 prctl                  EFAULT EINVAL EPERM
174 rt_sigaction           EFAULT EINVAL
175 rt_sigprocmask         EFAULT EINVAL
176 rt_sigpending          EFAULT
177 rt_sigtimedwait        EAGAIN EINTR EINVAL
178 rt_sigqueueinfo        EAGAIN EINVAL EPERM ESRCH
179 rt_sigsuspend          EFAULT EINTR
182 chown                  EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM EROFS
183 getcwd                 EFAULT ENOENT ERANGE
184 capget                 EFAULT EINVAL ESRCH
185 capset                 EFAULT EINVAL EPERM
186 sigaltstack            EFAULT EINVAL ENOMEM EPERM
187 sendfile               EAGAIN EBADF EFAULT EINVAL ESPIPE
191 ugetrlimit             EFAULT EINVAL
192 mmap2                  EAGAIN EINVAL
193 truncate64             EACCES EFAULT EFBIG EINVAL EISDIR ELOOP ENAMETOOLONG
                           ENOENT ENOTDIR EROFS ETXTBSY
194 ftruncate64            EBADF EFBIG EINVAL
195 stat64                 EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
196 lstat64                EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
197 fstat64                EBADF EFAULT
198 lchown32               EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM EROFS
203 setreuid32             EPERM
204 setregid32             EPERM
205 getgroups32            EFAULT EINVAL
206 setgroups32            EFAULT EINVAL EPERM
207 fchown32               EBADF EPERM
208 setresuid32            EPERM
209 getresuid32            EFAULT
210 setresgid32            EPERM
211 getresgid32            EFAULT
212 chown32                EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
                           EPERM EROFS
213 setuid32               EINVAL EPERM
214 setgid32               EINVAL EPERM
218 mincore                EFAULT EINVAL ENOMEM
219 madvise                EINVAL ENOMEM
220 getdents64             EBADF EFAULT EINVAL ENOENT ENOTDIR
221 fcntl64                EAGAIN EBADF EBUSY EDEADLK EFAULT EINTR EINVAL
                           EMFILE EPERM
225 readahead              EBADF EINVAL
238 tkill                  EAGAIN EINVAL EPERM ESRCH
239 sendfile64             EAGAIN EBADF EFAULT EINVAL ESPIPE
240 futex                  EAGAIN EFAULT EINTR EINVAL ENOSYS ETIMEDOUT
241 sched_setaffinity      EFAULT EINVAL EPERM ESRCH
242 sched_getaffinity      EFAULT EINVAL ESRCH
243 set_thread_area        EFAULT EINVAL
244 get_thread_area        EFAULT EINVAL
250 fadvise64              EBADF EINVAL ESPIPE
264 clock_settime          EFAULT EINVAL EPERM
265 clock_gettime          EFAULT EINVAL
266 clock_getres           EFAULT EINVAL
267 clock_nanosleep        EFAULT EINTR EINVAL
268 statfs64               EACCES EFAULT ELOOP ENAMETOOLONG ENOENT ENOTDIR
269 fstatfs64              EBADF EFAULT
270 tgkill                 EAGAIN EINVAL EPERM ESRCH
271 utimes                 EACCES ENOENT EPERM EROFS
272 fadvise64_64           EBADF EINVAL ESPIPE
284 waitid                 ECHILD EINTR EINVAL
295 openat                 EACCES EBADF EEXIST EFAULT EINTR EINVAL EISDIR ELOOP
                           EMFILE ENAMETOOLONG ENOENT ENOSPC ENOTDIR ENXIO
                           EOVERFLOW EPERM EROFS ETXTBSY
296 mkdirat                EACCES EBADF EEXIST EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOSPC ENOTDIR EROFS
297 mknodat                EACCES EBADF EEXIST EFAULT EINVAL ELOOP ENAMETOOLONG
                           ENOENT ENOSPC ENOTDIR EPERM EROFS
298 fchownat               EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EPERM EROFS
299 futimesat              EBADF ENOTDIR
300 fstatat64              EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR
301 unlinkat               EACCES EBADF EBUSY EFAULT EINVAL EISDIR ELOOP
                           ENAMETOOLONG ENOENT ENOTDIR EPERM EROFS
302 renameat               EACCES EBADF EBUSY EFAULT EINVAL EISDIR ELOOP
                           ENAMETOOLONG ENOENT ENOTDIR ENOTEMPTY EPERM EROFS
                           EXDEV
303 linkat                 EACCES EBADF EEXIST EFAULT EINVAL ELOOP ENAMETOOLONG
                           ENOENT ENOSPC ENOTDIR EPERM EROFS EXDEV
304 symlinkat              EACCES EBADF EEXIST EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOSPC ENOTDIR EROFS
305 readlinkat             EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR
306 fchmodat               EACCES EBADF EFAULT ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EPERM EROFS
307 faccessat              EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EROFS
308 pselect6               EBADF EINTR EINVAL
309 ppoll                  EFAULT EINTR EINVAL
311 set_robust_list        EINVAL
312 get_robust_list        EFAULT EPERM ESRCH
318 getcpu                 EFAULT
320 utimensat              EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EPERM EROFS
324 fallocate              EBADF EINVAL ESPIPE
330 dup3                   EBADF EINVAL
331 pipe2                  EFAULT EINVAL EMFILE
333 preadv                 EINVAL
334 pwritev                EINVAL
335 rt_tgsigqueueinfo      EAGAIN EINVAL EPERM ESRCH
340 prlimit64              EFAULT EINVAL EPERM ESRCH
344 syncfs                 EBADF
353 renameat2              EACCES EBADF EBUSY EEXIST EFAULT EINVAL EISDIR ELOOP
                           ENAMETOOLONG ENOENT ENOTDIR ENOTEMPTY EPERM EROFS
                           EXDEV
355 getrandom              EFAULT EINVAL
358 execveat               EINVAL ELOOP ENOENT ENOTDIR
359 socket                 EAFNOSUPPORT EINVAL EMFILE EPROTONOSUPPORT
360 socketpair             EAFNOSUPPORT EFAULT EMFILE EOPNOTSUPP
                           EPROTONOSUPPORT
361 bind                   EADDRINUSE EBADF EFAULT EINVAL ENOTSOCK
362 connect                EBADF EFAULT ENOTSOCK
363 listen                 EBADF ENOTSOCK EOPNOTSUPP
364 accept4                EBADF EINVAL ENOTSOCK EOPNOTSUPP
365 getsockopt             EBADF EFAULT EINVAL ENOPROTOOPT ENOTSOCK
366 setsockopt             EBADF EFAULT EINVAL ENOPROTOOPT ENOTSOCK
367 getsockname            EBADF EFAULT EINVAL ENOTSOCK
368 getpeername            EBADF EFAULT ENOTSOCK
369 sendto                 EBADF EFAULT EINVAL ENOTSOCK EOPNOTSUPP
370 sendmsg                EBADF EFAULT ENOTSOCK
371 recvfrom               EAGAIN EBADF EFAULT EINTR ENOTSOCK
372 recvmsg                EAGAIN EBADF EFAULT EINTR ENOTSOCK
373 shutdown               EBADF ENOTSOCK
376 mlock2                 EINVAL EPERM
383 statx                  EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR
403 clock_gettime64        EFAULT EINVAL
404 clock_settime64        EFAULT EINVAL EPERM
406 clock_getres_time64    EFAULT EINVAL
407 clock_nanosleep_time64 EFAULT EINTR EINVAL
412 utimensat_time64       EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EPERM EROFS
413 pselect6_time64        EBADF EINTR EINVAL
414 ppoll_time64           EFAULT EINTR EINVAL
421 rt_sigtimedwait_time64 EAGAIN EINTR EINVAL
422 futex_time64           EAGAIN EFAULT EINTR EINVAL ENOSYS ETIMEDOUT
435 clone3                 EAGAIN EINVAL
436 close_range            EINVAL
439 faccessat2             EACCES EBADF EFAULT EINVAL ELOOP ENAMETOOLONG ENOENT
                           ENOTDIR EROFS
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
