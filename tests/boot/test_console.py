# SPDX-License-Identifier: MIT
"""The terminals: line editing on the serial line, screen and keyboard."""
import re
import time
from threading import Thread

import pytest

from lib.machine import PROMPT

pytestmark = pytest.mark.machine(smp=2)


def wait_for_screen(machine, pattern, seconds=20):
    end = time.monotonic() + seconds
    while True:
        text = "\n".join(machine.screen())
        if re.search(pattern, text, re.M):
            return text
        assert time.monotonic() < end, f"no {pattern!r} on the screen:\n{text}"
        time.sleep(0.1)


def test_screen_and_keyboard(machine):
    """CARD-4: the same shell on the VGA console"""
    wait_for_screen(machine, r"kmodo:/# *$")
    machine.monitor.type('echo "Keys: $HOME|{a}~_+X" ; uname -r\n')
    wait_for_screen(machine, r"^Keys: /\|\{a\}~_\+X$")
    wait_for_screen(machine, r"^6\.1\.0-kmodo$")
    machine.monitor.type("ecxx\b\bho erased\n")
    wait_for_screen(machine, r"^erased$")
    machine.monitor.type("insmod hello\n")
    wait_for_screen(machine, r"Hello, world")
    machine.expect("Hello, world")
    machine.monitor.type("rmmod hello\n")
    machine.expect("Goodbye, cruel world")


def test_screen_scrolls(machine):
    machine.monitor.type("dmesg; echo the-end\n")
    text = wait_for_screen(machine, r"^the-end$")
    assert len([line for line in text.split("\n") if line]) > 15


def test_erase_and_kill(machine):
    """Canonical mode: DEL, ^U and ^W edit the line, the screen follows"""
    machine.run("true")
    machine.send("echo wrx\x7fong\x15echo one two\x17three\r")
    machine.expect("one three\r*\n")
    machine.run("true")


def test_interrupt(machine):
    """^C ends the command, not the shell"""
    machine.send("echo sleep is ne''xt; sleep 1000\r")
    machine.expect("next\r*\n")
    time.sleep(0.2)
    machine.send("\x03")
    machine.expect(PROMPT)
    assert machine.ok("echo alive").strip() == "alive"


def test_end_of_file(machine):
    """^D ends input, and a shell, which init starts again"""
    machine.send("echo cat is ne''xt; cat\r")
    machine.expect("next\r*\n")
    machine.send("line\r")
    machine.expect("line\r*\nline\r*\n")
    machine.send("\x04")
    machine.expect(PROMPT)
    machine.send("\x04")
    machine.expect("Kmodo")
    machine.expect(PROMPT)


def test_long_input_is_not_lost(machine):
    """Typed ahead while a command runs"""
    machine.send("sleep 1\r")
    for number in range(20):
        machine.send(f"echo line-{number}-of-many\r")
    machine.send("echo all-typed\r")
    machine.expect(r"\nall-typed\r*\n")
    lines = machine.lines()
    for number in range(20):
        assert lines.count(f"line-{number}-of-many") == 1
    machine.run("true")


def test_paste(machine):
    """64 KiB at once, much more than all buffers hold, arrive unharmed"""
    lines = [f"{number:05} {'x' * (number * 7 % 90)}"
             for number in range(1300)]
    machine.send("cat > /tmp/pasted\r")
    machine.expect("pasted\r*\n")
    time.sleep(0.2)
    paste = Thread(target=machine.send,
                   args=("\r".join(lines) + "\r\x04",))
    paste.start()
    machine.expect(PROMPT)
    paste.join()
    assert sum(map(len, lines)) > 64000
    assert machine.ok("cat /tmp/pasted").replace("\r", "").split("\n")[:-1] \
        == lines


def test_interrupt_past_full_buffers(machine):
    """^C is found behind input that nobody reads"""
    machine.send("echo sleep is ne''xt; sleep 1000\r")
    machine.expect("next\r*\n")
    time.sleep(0.2)
    machine.send("unread line\r" * 500 + "\x03")
    machine.expect(PROMPT)
    assert machine.ok("echo alive").strip() == "alive"


def test_other_users_prompt(machine):
    machine.send("runas 1000 sh\r")
    machine.expect(r"kmodo:/\$ ")
    machine.send("exit\r")
    machine.expect(PROMPT)


def test_devices(machine):
    """The nodes that programs expect, and what they do"""
    listing = machine.ok("ls -l /dev")
    for name, numbers in {"null": "1, +3", "zero": "1, +5", "tty": "5, +0",
                          "console": "5, +1", "ttyS0": "4, +64",
                          "kmsg": "1, +11"}.items():
        assert re.search(rf"^c.* {numbers} .* {name}$", listing, re.M), name
    machine.ok("echo '<4>from user space' > /dev/kmsg")
    assert "from user space" in machine.ok("dmesg")
    assert machine.ok("cat /dev/null") == ""
    machine.ok("echo visible > /dev/tty")
    machine.ok("echo visible > /dev/console")


def test_shell(machine):
    """What tests/host/test_shell.py shows, in brief on this kernel"""
    machine.ok("cd /tmp; echo one > f; echo two >> f; cat < f | cat; cd /")
    assert machine.ok("cat /tmp/f").split() == ["one", "two"]
    assert machine.run("false")[0] == 1
    assert machine.run("nosuch")[0] == 127
    assert machine.ok("sh -c 'kill -9 $$'; echo st=$?").count("st=137") == 1
    assert machine.ok("echo /pro*/mou*s").strip() == "/proc/mounts"
    assert "init" in machine.ok("ps")


def test_proc_files(machine):
    for name in ("cpuinfo", "cmdline", "meminfo", "modules", "mounts",
                 "uptime", "version"):
        machine.ok(f"cat /proc/{name}")
    assert "proc /proc proc" in machine.ok("cat /proc/mounts")
    assert "Linux version 6.1.0-kmodo" in machine.ok("cat /proc/version")
    up = [float(machine.ok("cat /proc/uptime").split()[0]) for _ in "ab"]
    assert 0 < up[0] <= up[1]
