# SPDX-License-Identifier: MIT
"""What a module forgot to unregister is taken away and named: UNLOAD-13."""
import re

import pytest

pytestmark = pytest.mark.machine(smp=4, tests=True)
FORGET = "/tests/modules/forget.ko"
TAINT_WARN = 512

# What is forgotten, and how the log names it.
KINDS = {
    "timer": "timer timer_code [forget]",
    "heap_timer": "timer timer_code [forget]",
    "percpu_timer": "timer timer_code [forget]",
    "hrtimer": "hrtimer hrtimer_code [forget]",
    "delayed": "delayed work work_code [forget]",
    "queue": "work queue forgotten",
    "tasklet": "tasklet tasklet_code [forget]",
    "irq": "interrupt handler forgotten, irq_code [forget]",
    "thread": "kernel thread forgotten, thread_code [forget]",
    "chrdev": "character device 240:0",
    "cdev": "character device 241:0",
    "misc": "misc device forgotten",
    "region": r"device numbers \d+:0 forgotten",
    "class": "class forgotten",
    "device": "device forgotten",
    "console": "console forgot, console_code [forget]",
    "tty": "tty driver ttyF, tty_code [forget]",
    "proc": "proc entry file",
    "sysfs": "sysfs entry forgotten",
    "kobject": "sysfs entry forgotten",
    "fs": "file system type forgotten, mount_code [forget]",
    "binfmt": "binary format binfmt_code [forget]",
    "notifier": "notifier notifier_code [forget]",
    "slab": "slab cache forgotten",
    "slab_object": "slab cache, with objects forgotten",
}


def tainted(machine):
    return int(machine.ok("cat /proc/sys/kernel/tainted"))


def pattern(text):
    """As a regular expression, unless it is one."""
    return text if "\\" in text else re.escape(text)


def healthy(machine):
    """Another module comes and goes, and memory is where it should be."""
    machine.ok("insmod hello; rmmod hello; ls /proc /sys /dev >/dev/null; "
               "cat /proc/devices /proc/interrupts /proc/filesystems "
               "/proc/modules >/dev/null")


@pytest.mark.parametrize("kind", KINDS)
def test_forgotten(machine, kind):
    """1.7: it is taken away, the log says what it was; loading again works"""
    for _ in range(2):
        machine.ok("dmesg -c >/dev/null")
        machine.ok(f"insmod {FORGET} what={kind}; sleep 0.05; rmmod forget")
        log = machine.ok("dmesg")
        assert re.search(rf"forget: left behind: {pattern(KINDS[kind])}.*: "
                         "taken away", log), log
        assert "kept" not in log
        assert not machine.modules()
    assert tainted(machine) & TAINT_WARN
    healthy(machine)


@pytest.mark.parametrize("kind, first, line", [
    # queues itself again: taken away between two runs
    ("work", "sleep 0.1", "work work_code [forget]"),
    # still inside the module's code: waited for
    ("slow_thread", "true", "kernel thread slow, slow_code [forget]")])
def test_what_is_running(machine, kind, first, line):
    """1.7: what runs the module's code is waited for, then taken away"""
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"insmod {FORGET} what={kind}; {first}; rmmod forget")
    log = machine.ok("dmesg")
    assert f"forget: left behind: {line}" in log
    assert "kept" not in log
    healthy(machine)


def test_thread_that_does_not_end(machine):
    """1.7: it is named, and the memory that it runs in stays"""
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"insmod {FORGET} what=stubborn; rmmod forget")
    log = machine.ok("dmesg")
    assert re.search(r"forget: task stubborn \(\d+\) is inside its code: "
                     "its memory is kept", log), log
    assert not machine.modules()
    machine.ok("sleep 0.2; ps | grep -q '[s]tubborn'")
    healthy(machine)


def test_file_that_does_not_hold_its_module(machine):
    """1.7: operations without an owner; the memory stays while it is open"""
    machine.ok("dmesg -c >/dev/null; mknod /tmp/forgotten c 240 0")
    machine.ok(f"insmod {FORGET} what=chrdev")
    machine.ok("sh -c 'exec 5</tmp/forgotten; rmmod forget; read x <&5; true'")
    log = machine.ok("dmesg")
    assert re.search(r"forget: task (sh|rmmod) \(\d+\) has a file of it open: "
                     "its memory is kept", log), log
    machine.fails("cat /tmp/forgotten", "No such device or address")
    machine.ok("rm /tmp/forgotten")
    healthy(machine)


@pytest.mark.parametrize("kind", ["timer", "thread", "proc", "tasklet"])
def test_init_that_fails(machine, kind):
    """LOAD-12: the same for what init registered before it failed"""
    machine.ok("dmesg -c >/dev/null")
    machine.fails(f"insmod {FORGET} what={kind} fail_init",
                  "Operation canceled")
    assert re.search(rf"forget: left behind: {pattern(KINDS[kind])}.*: "
                     "taken away", machine.ok("dmesg"))
    healthy(machine)


def test_nothing_is_reported_of_modules_that_clean_up(machine):
    """No module of ours leaves anything behind"""
    machine.ok("dmesg -c >/dev/null")
    for name in ("hello", "hello_param", "slot", "watch", "refs"):
        path = name if name != "refs" else "/tests/modules/refs.ko"
        machine.ok(f"insmod {path}; rmmod {name}")
    assert "left behind" not in machine.ok("dmesg")
