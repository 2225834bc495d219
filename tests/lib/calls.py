# SPDX-License-Identifier: MIT
"""All system calls: number and name as in Linux's asm/unistd_32.h, and the test
programs that make the call: with good arguments, for its errors, and (sweep)
with bad pointers in each argument.
"""

TABLE = """
  0 restart_syscall        shapes
  1 exit                   relatives
  2 fork                   shapes errorrights
  3 read                   attributes efault files sweep terminals errorfiles
                           errorwaits
  4 write                  attributes efault enosys sweep terminals errorfiles
                           errorwaits
  5 open                   efault streams sweep errorfiles errorpaths
                           errorrights errorwaits
  6 close                  attributes efault files sweep
  7 waitpid                relatives sweep errorwaits
  8 creat                  opening sweep errorfiles errorpaths errorrights
                           errorwaits
  9 link                   files names renaming sweep errorpaths errorrights
 10 unlink                 attributes efault files sweep errorpaths errorrights
 11 execve                 efault exec images sweep errorpaths
 12 chdir                  attributes efault files sweep errorpaths
 13 time                   history sweep
 14 mknod                  shapes sweep errorpaths errorrights
 15 chmod                  attributes history images sweep errorpaths
 16 lchown                 history sweep errorpaths errorrights
 18 oldstat                history sweep errorpaths
 19 lseek                  shapes errorfiles
 20 getpid                 fork handlers relatives
 21 mount                  rights sweep errorpaths errorrights
 22 umount                 rights sweep errorpaths errorrights
 23 setuid                 history errorrights
 24 getuid                 history
 25 stime                  rights sweep
 27 alarm                  clocks sweep
 28 oldfstat               history sweep errorfiles
 29 pause                  clocks scheduling
 30 utime                  history sweep errorpaths errorrights
 33 access                 attributes names rights sweep errorpaths
 34 nice                   history errorrights
 36 sync                   attributes
 37 kill                   handlers ids relatives
 38 rename                 files names renaming sweep errorpaths
 39 mkdir                  attributes files names sweep errorpaths errorrights
 40 rmdir                  attributes files history sweep errorpaths
                           errorrights
 41 dup                    files opening streams errorfiles
 42 pipe                   efault sweep errorfiles
 43 times                  clocks sweep
 45 brk                    mappings mmap mlock
 46 setgid                 history errorrights
 47 getgid                 history
 48 signal                 history
 49 geteuid                history
 50 getegid                history
 52 umount2                rights sweep errorpaths errorrights
 54 ioctl                  streams sweep errorfiles
 55 fcntl                  shapes sweep errorfiles errorrights errorwaits
 57 setpgid                relatives errorwaits
 59 oldolduname            history sweep
 60 umask                  attributes files names
 61 chroot                 names rights sweep errorpaths
 63 dup2                   exec images opening sweep
 64 getppid                fork relatives
 65 getpgrp                relatives
 66 setsid                 relatives
 67 sigaction              history sweep
 68 sgetmask               history
 69 ssetmask               history
 70 setreuid               history
 71 setregid               history errorrights
 72 sigsuspend             history
 73 sigpending             history sweep
 74 sethostname            ids rights sweep errorrights
 75 setrlimit              shapes sweep errorrights
 76 getrlimit              history sweep
 77 getrusage              scheduling sweep
 78 gettimeofday           shapes sweep
 79 settimeofday           shapes sweep errorrights
 80 getgroups              history sweep
 81 setgroups              history sweep
 82 select                 shapes sweep errorfiles errorwaits
 83 symlink                attributes files images sweep errorpaths errorrights
 84 oldlstat               history sweep errorfiles errorpaths
 85 readlink               efault enosys exec sweep errorpaths errorrights
 88 reboot                 rights errorrights
 90 mmap                   history errorfiles
 91 munmap                 efault handlers history sweep
 92 truncate               attributes opening sweep errorpaths errorrights
 93 ftruncate              attributes files mappings errorfiles
 94 fchmod                 attributes images names errorrights
 95 fchown                 history errorfiles errorrights
 96 getpriority            history scheduling
 97 setpriority            scheduling
 99 statfs                 shapes sweep errorpaths
100 fstatfs                shapes sweep
102 socketcall             netlink sweep
103 syslog                 shapes rights sweep
104 setitimer              clocks streams sweep
105 getitimer              clocks sweep
106 stat                   shapes sweep errorfiles errorpaths
107 lstat                  shapes sweep errorfiles errorpaths
108 fstat                  shapes sweep errorfiles
109 olduname               history sweep
111 vhangup                rights
114 wait4                  efault exec fork sweep errorwaits
116 sysinfo                efault sweep
118 fsync                  attributes errorfiles
119 sigreturn              clocks handlers
120 clone                  relatives errorrights
121 setdomainname          rights sweep errorrights
122 uname                  efault history mount sweep
125 mprotect               efault enosys handlers sweep
126 sigprocmask            history sweep
128 init_module            ids rights
129 delete_module          rights
132 getpgid                relatives
133 fchdir                 folders errorrights
136 personality            scheduling
138 setfsuid               history
139 setfsgid               history
140 _llseek                attributes sweep errorfiles
141 getdents               folders sweep errorfiles
142 _newselect             shapes sweep errorfiles errorwaits
143 flock                  locks
144 msync                  mappings errorwaits
145 readv                  efault sweep errorfiles errorwaits
146 writev                 streams sweep errorfiles errorwaits
147 getsid                 relatives
148 fdatasync              attributes errorfiles
150 mlock                  mappings errorrights mlock
151 munlock                mappings mlock
152 mlockall               mappings errorrights mlock
153 munlockall             mappings mlock
154 sched_setparam         scheduling sweep errorrights
155 sched_getparam         scheduling sweep
156 sched_setscheduler     scheduling sweep errorrights
157 sched_getscheduler     scheduling
158 sched_yield            fpu scheduling smp
159 sched_get_priority_max scheduling
160 sched_get_priority_min scheduling
162 nanosleep              efault sweep errorwaits
163 mremap                 mappings mlock
164 setresuid              history
165 getresuid              history sweep
168 poll                   streams sweep errorfiles
170 setresgid              history errorrights
171 getresgid              history sweep
172 prctl                  images relatives rights sweep
173 rt_sigreturn           handlers
174 rt_sigaction           efault handlers sweep
175 rt_sigprocmask         efault handlers sweep
176 rt_sigpending          waiting sweep
177 rt_sigtimedwait        waiting sweep
178 rt_sigqueueinfo        waiting sweep errorwaits
179 rt_sigsuspend          waiting sweep errorwaits
180 pread64                attributes mmap opening sweep errorfiles
181 pwrite64               attributes mappings opening sweep errorfiles
182 chown                  history sweep errorpaths errorrights
183 getcwd                 efault files names sweep
184 capget                 rights sweep
185 capset                 rights sweep
186 sigaltstack            handlers sweep errorwaits
187 sendfile               attributes streams sweep errorfiles errorwaits
190 vfork                  fork relatives errorrights
191 ugetrlimit             history scheduling sweep
192 mmap2                  mappings mlock
193 truncate64             attributes sweep errorfiles errorpaths errorrights
194 ftruncate64            attributes streams errorfiles
195 stat64                 efault names shapes sweep errorpaths
196 lstat64                shapes sweep errorpaths
197 fstat64                shapes sweep errorfiles
198 lchown32               attributes sweep errorpaths errorrights
199 getuid32               handlers ids images
200 getgid32               history ids rights
201 geteuid32              attributes clocks history sweep
202 getegid32              rights
203 setreuid32             rights
204 setregid32             rights errorrights
205 getgroups32            rights sweep
206 setgroups32            ids rights sweep
207 fchown32               attributes errorfiles errorrights
208 setresuid32            history rights
209 getresuid32            rights sweep
210 setresgid32            history rights
211 getresgid32            rights sweep
212 chown32                attributes history ids sweep errorpaths
213 setuid32               attributes ids images errorrights
214 setgid32               attributes ids images errorrights
215 setfsuid32             rights
216 setfsgid32             rights
218 mincore                mappings sweep mlock
219 madvise                mappings
220 getdents64             folders sweep errorfiles
221 fcntl64                images opening relatives sweep errorrights
                           errorwaits
224 gettid                 handlers relatives shapes
225 readahead              attributes
238 tkill                  relatives errorwaits
239 sendfile64             shapes sweep errorfiles errorwaits
240 futex                  waiting sweep errorwaits
241 sched_setaffinity      scheduling sweep errorrights
242 sched_getaffinity      scheduling sweep
243 set_thread_area        shapes sweep
244 get_thread_area        shapes sweep
250 fadvise64              attributes errorfiles
252 exit_group             attributes clocks
258 set_tid_address        shapes
264 clock_settime          clocks sweep errorrights
265 clock_gettime          clocks efault sweep
266 clock_getres           clocks sweep
267 clock_nanosleep        clocks sweep
268 statfs64               attributes names shapes sweep errorpaths
269 fstatfs64              attributes sweep
270 tgkill                 handlers relatives errorrights errorwaits
271 utimes                 history sweep errorpaths errorrights
272 fadvise64_64           shapes errorfiles
284 waitid                 relatives sweep errorwaits
295 openat                 names opening sweep errorfiles errorpaths
                           errorrights errorwaits
296 mkdirat                names opening sweep errorpaths errorrights
297 mknodat                opening sweep errorpaths errorrights
298 fchownat               attributes opening sweep errorpaths errorrights
299 futimesat              history sweep errorfiles errorpaths
300 fstatat64              shapes sweep errorpaths errorrights
301 unlinkat               names opening sweep errorpaths errorrights
302 renameat               shapes sweep errorpaths errorrights
303 linkat                 names opening sweep errorpaths errorrights
304 symlinkat              opening sweep errorpaths errorrights
305 readlinkat             opening sweep errorpaths errorrights
306 fchmodat               attributes opening sweep errorpaths errorrights
307 faccessat              shapes sweep errorpaths errorrights
308 pselect6               waiting sweep errorfiles
309 ppoll                  waiting sweep
311 set_robust_list        shapes
312 get_robust_list        shapes sweep errorrights
318 getcpu                 scheduling sweep
320 utimensat              attributes names shapes sweep errorpaths errorrights
324 fallocate              attributes
330 dup3                   exec images opening errorfiles
331 pipe2                  streams sweep errorfiles
333 preadv                 streams sweep errorfiles
334 pwritev                shapes sweep errorfiles
335 rt_tgsigqueueinfo      waiting sweep errorwaits
340 prlimit64              scheduling sweep
344 syncfs                 attributes
350 finit_module           rights
353 renameat2              names renaming sweep errorpaths errorrights
355 getrandom              shapes sweep
358 execveat               shapes sweep errorfiles errorpaths
359 socket                 netlink errorfiles
360 socketpair             netlink sweep errorfiles
361 bind                   netlink sweep
362 connect                netlink sweep errorfiles
363 listen                 netlink errorfiles
364 accept4                netlink
365 getsockopt             netlink sweep errorfiles
366 setsockopt             netlink sweep errorfiles
367 getsockname            netlink sweep errorfiles
368 getpeername            netlink sweep errorfiles
369 sendto                 netlink sweep errorfiles
370 sendmsg                netlink sweep errorfiles
371 recvfrom               netlink errorfiles
372 recvmsg                netlink sweep errorfiles errorwaits
373 shutdown               netlink errorfiles
376 mlock2                 mappings errorrights mlock
383 statx                  attributes sweep errorpaths
403 clock_gettime64        clocks sweep
404 clock_settime64        shapes sweep errorrights
406 clock_getres_time64    clocks sweep errorwaits
407 clock_nanosleep_time64 clocks sweep errorwaits
412 utimensat_time64       shapes sweep errorfiles errorpaths errorrights
                           errorwaits
413 pselect6_time64        shapes sweep errorfiles errorwaits
414 ppoll_time64           shapes sweep errorwaits
421 rt_sigtimedwait_time64 waiting sweep errorwaits
422 futex_time64           shapes sweep errorwaits
435 clone3                 relatives sweep errorrights
436 close_range            opening
439 faccessat2             attributes sweep errorpaths
"""
