# SPDX-License-Identifier: MIT
"""A machine under test: QEMU, with the serial line as its terminal.

Tests wait for what the machine prints, never for time to pass. Time-outs are
generous: they only end a machine that hangs, and then show what it said last.
"""
import contextlib
import itertools
import os
import re
import shutil
import tempfile
from pathlib import Path

import pexpect

from . import paths
from .monitor import Monitor

PROMPT = re.compile(r"kmodo:/[^\r\n#$]*[#$] ")
TROUBLE = re.compile(
    r"^.*(?:\bOops\b|\bBUG\b|WARNING:|Kernel panic|DEADLOCK|"
    r"general protection fault|double fault).*$", re.M)
LAST_LINES = 60


class MachineError(AssertionError):
    """The machine did not do what was waited for."""


class Machine:
    """Starts QEMU at once.

    boot      "kernel": QEMU loads kernel and initrd itself; "iso": GRUB
    smp       number of CPUs
    mem       RAM in MiB
    cpu       QEMU's -cpu, None for its default
    append    words added to the kernel's command line (boot="kernel")
    initrds   further cpio archives, as paths
    base      False: they are all there is, without the initrd of the build
    qemu      further arguments of QEMU
    reboots   True: a reset restarts the machine; else it ends QEMU
    build     the folder with kernel, initrd and ISO
    threads   "single" is needed when QEMU counts instructions
    scale     all time-outs are multiplied by this
    """

    prompt = PROMPT

    def __init__(self, *, boot="kernel", smp=1, mem=128, cpu=None, append="",
                 initrds=(), qemu=(), reboots=False, scale=1.0,
                 build=paths.BUILD, threads="multi", base=True):
        self.base = base
        self.scale = scale * (1 + smp / 16)
        self.broken = False
        self.folder = Path(tempfile.mkdtemp(prefix="kmodo-"))
        self.numbers = itertools.count(1)
        self.checked = 0
        self.allowed = []
        self._monitor = None
        # Instructions can only be counted by one thread.
        threads = "single" if "-icount" in qemu else "multi"
        command = ["qemu-system-i386", "-display", "none",
                   "-accel", f"tcg,thread={threads}", "-m", str(mem),
                   "-smp", str(smp), "-nic", "none",
                   "-chardev", "stdio,id=serial,signal=off",
                   "-serial", "chardev:serial", "-monitor",
                   f"unix:{self.folder}/monitor,server=on,wait=off"]
        if cpu:
            command += ["-cpu", cpu]
        if not reboots:
            command += ["-no-reboot"]
        command += self._boot_arguments(build, boot, append, initrds)
        command += [str(word) for word in qemu]
        self.command_line = command
        self.log = (self.folder / "serial.log").open("w+", newline="")
        self.process = self.spawn()
        self.process.delaybeforesend = None
        self.process.logfile_read = self.log

    def spawn(self):
        """Starts the emulator; its terminal is the serial line."""
        return pexpect.spawn(
            self.command_line[0], self.command_line[1:], encoding="utf-8",
            codec_errors="replace", timeout=60, echo=False,
            dimensions=(50, 200))

    def _boot_arguments(self, build, boot, append, initrds):
        if boot == "iso":
            assert not append and not initrds, "GRUB has its own command line"
            return ["-cdrom", str(build / "kmodo.iso")]
        archives = [build / "initrd.cpio"] if self.base else []
        archives += initrds
        words = ["-kernel", str(build / "kmodo.elf"),
                 "-initrd", ",".join(str(path) for path in archives)]
        return words + (["-append", append] if append else [])

    # -------- what it said ---------------------------------------------------

    def output(self):
        """All of the serial output so far."""
        self.log.flush()
        data = Path(self.log.name).read_bytes()
        return data.decode(errors="replace").replace("\r", "")

    def lines(self):
        return self.output().split("\n")

    def _fail(self, what):
        self.broken = True
        text = "\n".join(self.lines()[-LAST_LINES:])
        registers = ""
        with contextlib.suppress(Exception):
            registers = "\n".join(
                line for line in
                self.monitor.command("info registers -a").splitlines()
                if line.startswith(("CPU#", "EIP")))
        return MachineError(f"{what}\n{' '.join(self.command_line)}\n"
                            f"--- last serial output ---\n{text}\n"
                            f"--- CPUs ---\n{registers}")

    def check(self):
        """Fails if the kernel complained and no test expected it."""
        text = self.output()
        new, self.checked = text[self.checked:], len(text)
        for match in TROUBLE.finditer(new):
            line = match.group(0)
            if not any(re.search(word, line) for word in self.allowed):
                raise self._fail(f"the kernel complained: {line.strip()}")

    @contextlib.contextmanager
    def expecting(self, *patterns):
        """Within this block lines that match are no reason to fail."""
        self.check()
        self.allowed = list(patterns)
        try:
            yield
            self.check()
        finally:
            self.allowed = []

    # -------- talking to it --------------------------------------------------

    def expect(self, pattern, timeout=60):
        """Waits for a pattern (text or compiled); returns the match."""
        try:
            self.process.expect(pattern, timeout=timeout * self.scale)
        except pexpect.TIMEOUT:
            raise self._fail(f"time-out, waiting for {pattern!r}") from None
        except pexpect.EOF:
            raise self._fail(f"QEMU ended, waiting for {pattern!r}") from None
        return self.process.match

    def wait_for_prompt(self, timeout=90):
        """Waits for the first prompt after a start."""
        self.expect(self.prompt, timeout)
        self.check()
        return self

    def send(self, text):
        """Sends text to the serial line as it is."""
        self.process.send(text)

    def run(self, command, timeout=60):
        """Runs a command; returns its exit status and its output."""
        number = next(self.numbers)
        # The shell redraws what is typed as its line editor likes; so what
        # the command prints is what stands between two marks.
        end = "" if command.rstrip().endswith("&") else ";"
        self.send(f'echo "st" "{number}"; {command}{end} '
                  f'echo "rc" "{number}=$?"\r')
        match = self.expect(rf"rc {number}=(\d+)\r*\n", timeout)
        text = self.process.before.replace("\r", "")
        text = text.split(f"st {number}\n", 1)[-1]
        status = int(match.group(1))
        self.expect(self.prompt, 20)
        self.check()
        return status, text

    def ok(self, command, timeout=60):
        """Runs a command that must succeed; returns its output."""
        status, text = self.run(command, timeout)
        assert status == 0, f"{command}: exit status {status}\n{text}"
        return text

    def fails(self, command, message, status=1, timeout=60):
        """Runs a command that must fail like that; returns its output."""
        got, text = self.run(command, timeout)
        assert got == status, f"{command}: exit status {got}\n{text}"
        assert message in text, f"{command}: no {message!r} in\n{text}"
        return text

    def ended(self, timeout=60):
        """Waits until QEMU has ended; returns its exit status."""
        try:
            self.process.expect(pexpect.EOF, timeout=timeout * self.scale)
        except pexpect.TIMEOUT:
            raise self._fail("QEMU did not end") from None
        self.process.wait()
        self.check()
        return self.process.exitstatus

    # -------- numbers --------------------------------------------------------

    def meminfo(self, key="MemFree"):
        """A value of /proc/meminfo in KiB."""
        text = self.ok("cat /proc/meminfo")
        return int(re.search(rf"^{key}:\s*(\d+)", text, re.M).group(1))

    def settled_memory(self):
        """MemFree in KiB when it rises no more: a worker frees the stacks of
        tasks that have ended, and on a busy host it is a hundred behind."""
        free = 0
        while True:
            before, free = free, self.meminfo()
            if free <= before + 16:
                return free
            self.ok("sleep 1")

    def modules(self):
        """/proc/modules as {name: fields}."""
        lines = self.ok("cat /proc/modules").splitlines()
        rows = [line.split() for line in lines
                if re.match(r"\w+ \d+ (-|-?\d+) \S+ \w+ 0x", line)]
        return {row[0]: row for row in rows}

    def cpu_seconds(self):
        """Processor time that QEMU itself has used."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text()
        fields = stat.rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    @property
    def monitor(self):
        if not self._monitor:
            self._monitor = Monitor(self.folder / "monitor")
        return self._monitor

    def screen(self):
        return self.monitor.screen(self.folder / "screen")

    def close(self):
        if self._monitor:
            self._monitor.close()
        self.process.close(force=True)
        self.log.close()
        shutil.rmtree(self.folder, ignore_errors=True)
