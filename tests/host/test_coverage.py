# SPDX-License-Identifier: MIT
"""Which test program covers which system call: none may be without one.

The table is compared with the kernel's list of system calls, with the kernel
itself, and, by strace, with the calls that the named programs really make.
"""
import re
import subprocess

import pytest

from lib import paths
from lib.build import make
from lib.programs import TESTS

# Number and name as in Linux's asm/unistd_32.h, and the test programs that
# make the call: with good arguments, for its errors, and (sweep) with bad
# pointers in each argument.
TABLE = """
  0 restart_syscall        shapes
  1 exit                   relatives
  2 fork                   shapes
  3 read                   attributes efault files sweep
  4 write                  attributes efault enosys sweep
  5 open                   efault streams sweep
  6 close                  attributes efault files sweep
  7 waitpid                relatives sweep
  8 creat                  opening sweep
  9 link                   files names renaming sweep
 10 unlink                 attributes efault files sweep
 11 execve                 efault exec images sweep
 12 chdir                  attributes efault files sweep
 13 time                   history sweep
 14 mknod                  shapes sweep
 15 chmod                  attributes history images sweep
 16 lchown                 history sweep
 18 oldstat                history sweep
 19 lseek                  shapes
 20 getpid                 fork handlers relatives
 21 mount                  rights sweep
 22 umount                 rights sweep
 23 setuid                 history
 24 getuid                 history
 25 stime                  rights sweep
 27 alarm                  clocks sweep
 28 oldfstat               history sweep
 29 pause                  clocks scheduling
 30 utime                  history sweep
 33 access                 attributes names rights sweep
 34 nice                   history
 36 sync                   attributes
 37 kill                   handlers ids relatives
 38 rename                 files names renaming sweep
 39 mkdir                  attributes files names sweep
 40 rmdir                  attributes files history sweep
 41 dup                    files opening streams
 42 pipe                   efault sweep
 43 times                  clocks sweep
 45 brk                    mappings mmap
 46 setgid                 history
 47 getgid                 history
 48 signal                 history
 49 geteuid                history
 50 getegid                history
 52 umount2                rights sweep
 54 ioctl                  streams sweep
 55 fcntl                  shapes sweep
 57 setpgid                relatives
 59 oldolduname            history sweep
 60 umask                  attributes files names
 61 chroot                 names rights sweep
 63 dup2                   exec images opening sweep
 64 getppid                fork relatives
 65 getpgrp                relatives
 66 setsid                 relatives
 67 sigaction              history sweep
 68 sgetmask               history
 69 ssetmask               history
 70 setreuid               history
 71 setregid               history
 72 sigsuspend             history
 73 sigpending             history sweep
 74 sethostname            ids rights sweep
 75 setrlimit              shapes sweep
 76 getrlimit              history sweep
 77 getrusage              scheduling sweep
 78 gettimeofday           shapes sweep
 79 settimeofday           shapes sweep
 80 getgroups              history sweep
 81 setgroups              history sweep
 82 select                 shapes sweep
 83 symlink                attributes files images sweep
 84 oldlstat               history sweep
 85 readlink               efault enosys exec sweep
 88 reboot                 rights
 90 mmap                   history
 91 munmap                 efault handlers history sweep
 92 truncate               attributes opening sweep
 93 ftruncate              attributes files mappings
 94 fchmod                 attributes images names
 95 fchown                 history
 96 getpriority            history scheduling
 97 setpriority            scheduling
 99 statfs                 shapes sweep
100 fstatfs                shapes sweep
102 socketcall             netlink sweep
103 syslog                 shapes rights sweep
104 setitimer              clocks streams sweep
105 getitimer              clocks sweep
106 stat                   shapes sweep
107 lstat                  shapes sweep
108 fstat                  shapes sweep
109 olduname               history sweep
111 vhangup                rights
114 wait4                  efault exec fork sweep
116 sysinfo                efault sweep
118 fsync                  attributes
119 sigreturn              clocks handlers
120 clone                  relatives
121 setdomainname          rights sweep
122 uname                  efault history mount sweep
125 mprotect               efault enosys handlers sweep
126 sigprocmask            history sweep
128 init_module            ids rights
129 delete_module          rights
132 getpgid                relatives
133 fchdir                 folders
136 personality            scheduling
138 setfsuid               history
139 setfsgid               history
140 _llseek                attributes sweep
141 getdents               folders sweep
142 _newselect             shapes sweep
143 flock                  locks
144 msync                  mappings
145 readv                  efault sweep
146 writev                 streams sweep
147 getsid                 relatives
148 fdatasync              attributes
150 mlock                  mappings
151 munlock                mappings
152 mlockall               mappings
153 munlockall             mappings
154 sched_setparam         scheduling sweep
155 sched_getparam         scheduling sweep
156 sched_setscheduler     scheduling sweep
157 sched_getscheduler     scheduling
158 sched_yield            fpu scheduling smp
159 sched_get_priority_max scheduling
160 sched_get_priority_min scheduling
162 nanosleep              efault sweep
163 mremap                 mappings
164 setresuid              history
165 getresuid              history sweep
168 poll                   streams sweep
170 setresgid              history
171 getresgid              history sweep
172 prctl                  images relatives rights sweep
173 rt_sigreturn           handlers
174 rt_sigaction           efault handlers sweep
175 rt_sigprocmask         efault handlers sweep
176 rt_sigpending          waiting sweep
177 rt_sigtimedwait        waiting sweep
178 rt_sigqueueinfo        waiting sweep
179 rt_sigsuspend          waiting sweep
180 pread64                attributes mmap opening sweep
181 pwrite64               attributes mappings opening sweep
182 chown                  history sweep
183 getcwd                 efault files names sweep
184 capget                 rights sweep
185 capset                 rights sweep
186 sigaltstack            handlers sweep
187 sendfile               attributes streams sweep
190 vfork                  fork relatives
191 ugetrlimit             history scheduling sweep
192 mmap2                  mappings
193 truncate64             attributes sweep
194 ftruncate64            attributes streams
195 stat64                 efault names shapes sweep
196 lstat64                shapes sweep
197 fstat64                shapes sweep
198 lchown32               attributes sweep
199 getuid32               handlers ids images
200 getgid32               history ids rights
201 geteuid32              attributes clocks history sweep
202 getegid32              rights
203 setreuid32             rights
204 setregid32             rights
205 getgroups32            rights sweep
206 setgroups32            ids rights sweep
207 fchown32               attributes
208 setresuid32            history rights
209 getresuid32            rights sweep
210 setresgid32            history rights
211 getresgid32            rights sweep
212 chown32                attributes history ids sweep
213 setuid32               attributes ids images
214 setgid32               attributes ids images
215 setfsuid32             rights
216 setfsgid32             rights
218 mincore                mappings sweep
219 madvise                mappings
220 getdents64             folders sweep
221 fcntl64                images opening relatives sweep
224 gettid                 handlers relatives shapes
225 readahead              attributes
238 tkill                  relatives
239 sendfile64             shapes sweep
240 futex                  waiting sweep
241 sched_setaffinity      scheduling sweep
242 sched_getaffinity      scheduling sweep
243 set_thread_area        shapes sweep
244 get_thread_area        shapes sweep
250 fadvise64              attributes
252 exit_group             attributes clocks
258 set_tid_address        shapes
264 clock_settime          clocks sweep
265 clock_gettime          clocks efault sweep
266 clock_getres           clocks sweep
267 clock_nanosleep        clocks sweep
268 statfs64               attributes names shapes sweep
269 fstatfs64              attributes sweep
270 tgkill                 handlers relatives
271 utimes                 history sweep
272 fadvise64_64           shapes
284 waitid                 relatives sweep
295 openat                 names opening sweep
296 mkdirat                names opening sweep
297 mknodat                opening sweep
298 fchownat               attributes opening sweep
299 futimesat              history sweep
300 fstatat64              shapes sweep
301 unlinkat               names opening sweep
302 renameat               shapes sweep
303 linkat                 names opening sweep
304 symlinkat              opening sweep
305 readlinkat             opening sweep
306 fchmodat               attributes opening sweep
307 faccessat              shapes sweep
308 pselect6               waiting sweep
309 ppoll                  waiting sweep
311 set_robust_list        shapes
312 get_robust_list        shapes sweep
318 getcpu                 scheduling sweep
320 utimensat              attributes names shapes sweep
324 fallocate              attributes
330 dup3                   exec images opening
331 pipe2                  streams sweep
333 preadv                 streams sweep
334 pwritev                shapes sweep
335 rt_tgsigqueueinfo      waiting sweep
340 prlimit64              scheduling sweep
344 syncfs                 attributes
350 finit_module           rights
353 renameat2              names renaming sweep
355 getrandom              shapes sweep
358 execveat               shapes sweep
359 socket                 netlink
360 socketpair             netlink sweep
361 bind                   netlink sweep
362 connect                netlink sweep
363 listen                 netlink
364 accept4                netlink
365 getsockopt             netlink sweep
366 setsockopt             netlink sweep
367 getsockname            netlink sweep
368 getpeername            netlink sweep
369 sendto                 netlink sweep
370 sendmsg                netlink sweep
371 recvfrom               netlink
372 recvmsg                netlink sweep
373 shutdown               netlink
376 mlock2                 mappings
383 statx                  attributes sweep
403 clock_gettime64        clocks sweep
404 clock_settime64        shapes sweep
406 clock_getres_time64    clocks sweep
407 clock_nanosleep_time64 clocks sweep
412 utimensat_time64       shapes sweep
413 pselect6_time64        shapes sweep
414 ppoll_time64           shapes sweep
421 rt_sigtimedwait_time64 waiting sweep
422 futex_time64           shapes sweep
435 clone3                 relatives sweep
436 close_range            opening
439 faccessat2             attributes sweep
"""

COVERAGE = {int(line.split()[0]): line.split()[2:]
            for line in TABLE.strip().splitlines()}
USED = sorted({test for tests in COVERAGE.values() for test in tests})
CALLS = {int(number): function for number, function in re.findall(
    r"^SYSCALL\((\d+), (\w+)\)",
    (paths.ROOT / "kernel/x86/syscall_list.h").read_text(), re.M)}


@pytest.fixture(scope="module")
def kt():
    program = paths.OUTPUT / "programs/kt"
    make("-C", "tests", f"BUILD={paths.BUILD}", str(program))
    return program


def test_every_call_has_a_test():
    assert sorted(COVERAGE) == sorted(CALLS)
    assert not [number for number, tests in COVERAGE.items() if not tests]
    assert set(USED) <= set(TESTS)


def test_every_call_is_there(built):
    """The table of calls is weak: a name without a function would be ENOSYS"""
    symbols = subprocess.run(["i686-linux-gnu-nm", paths.KERNEL], check=True,
                             capture_output=True, text=True).stdout.split()
    assert not set(CALLS.values()) - set(symbols)


@pytest.mark.parametrize("name", USED)
def test_calls_are_made(kt, tmp_path, name):
    log = tmp_path / "log"
    subprocess.run(["strace", "-f", "-n", "-qq", "-e", "signal=none",
                    "-o", log, kt, name], capture_output=True, timeout=120)
    made = {int(number) for number in
            re.findall(r"^\d+ +\[ *(\d+)\] ", log.read_text(errors="replace"),
                       re.M)}
    claimed = {number for number, tests in COVERAGE.items() if name in tests}
    assert not claimed - made
