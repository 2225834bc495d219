# SPDX-License-Identifier: MIT
"""What system calls may answer, after ERRORS of their manual pages.

SHOWN has what the test programs make them answer, on Linux and on Kmodo. What
a page names besides is in lib/errnos_absent.py.
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
