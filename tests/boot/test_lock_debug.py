# SPDX-License-Identifier: MIT
"""A kernel with CONFIG_DEBUG_LOCKS: each fault is reported, and only those."""
import os
import re
import subprocess
import sys

import pytest

from lib import paths
from lib.machine import Machine
from lib.scale import FULL

WATCHDOG_MS = 2000
CPUS = 4


@pytest.fixture(scope="module")
def faulty(checked):
    """A machine in which faults are provoked, one after the other."""
    machine = Machine(build=checked, smp=CPUS, mem=128,
                      initrds=[checked / "tests.cpio"],
                      append=f"watchdog_ms={WATCHDOG_MS}")
    machine.wait_for_prompt()
    yield machine
    machine.close()


def provoke(machine, fault, *expected):
    """What the kernel says when the fault is made."""
    with machine.expecting(*expected):
        return machine.run(f"insmod /tests/modules/lock_fault.ko "
                           f"fault={fault}", 120)[1]


@pytest.mark.parametrize("fault, taken, held, rank", [
    ("mutex-order", "outer_mutex", "inner_mutex", 40),
    ("spin-order", "outer_lock", "inner_lock", 160),
])
def test_order_of_ranks(faulty, fault, taken, held, rank):
    """A lock taken after one of a higher rank, sleeping and spinning"""
    text = provoke(faulty, fault, "against the order of ranks")
    assert re.search(rf"BUG: lock {taken}\+0x0/\w+ \[lock_fault\] \(\w+\) is "
                     rf"taken against the order of ranks", text), text
    assert re.search(rf"  holds {held}\+0x0.* rank {rank}$", text, re.M), text
    assert "lock_fault_init" in text


def test_release_of_a_free_lock(faulty):
    """A spinlock released by who does not hold it"""
    text = provoke(faulty, "release", "does not hold it")
    assert re.search(r"BUG: lock inner_lock.* is released by a CPU that does "
                     r"not hold it", text), text


def test_sleeping_while_atomic(faulty):
    """A mutex taken with a spinlock held"""
    text = provoke(faulty, "sleep", "WARNING: .*__might_sleep", "sleeping")
    assert "sleeping function called from invalid context" in text
    assert "sleep_with_a_spinlock" in text
    assert re.search(r"  holds inner_lock", text), text


def test_soft_interrupts_on_with_interrupts_off(faulty):
    """local_bh_enable() would run them, and turn interrupts on meanwhile"""
    text = provoke(faulty, "bh-enable", "WARNING: .*local_bh_enable")
    assert "soft_interrupts_on_with_interrupts_off" in text


@pytest.mark.parametrize("fault, what", [
    ("irqs-off", "has taken no interrupts"),
    ("hog", "has not scheduled"),
])
def test_watchdog(faulty, fault, what):
    """A CPU with interrupts or preemption off: every CPU's backtrace"""
    text = provoke(faulty, fault, f"BUG: CPU \\d {what}")
    found = re.findall(rf"BUG: CPU (\d) {what} for (\d+) ms", text)
    assert found, text
    assert all(int(ms) >= WATCHDOG_MS for _, ms in found)
    shown = set(re.findall(r"\] CPU: (\d) PID: ", text))
    assert shown == {str(cpu) for cpu in range(CPUS)}, text
    assert "lock_fault_init" in text


def test_watchdog_alone(checked, start):
    """One CPU has nobody to watch it: it says so afterwards"""
    machine = start(build=checked, smp=1, initrds=[checked / "tests.cpio"],
                    append=f"watchdog_ms={WATCHDOG_MS}").wait_for_prompt()
    with machine.expecting("has taken no interrupts"):
        text = machine.run("insmod /tests/modules/lock_fault.ko "
                           "fault=irqs-off", 120)[1]
    assert re.search(r"BUG: CPU 0 has taken no interrupts for \d+ ms", text)


def test_session_is_clean(checked, start):
    """Booting, modules, programs and the tests in the kernel: no report"""
    machine = start(build=checked, smp=CPUS, mem=192,
                    initrds=[checked / "tests.cpio"],
                    append="watchdog_ms=60000").wait_for_prompt()
    for _ in range(3):
        machine.ok("insmod export_a; insmod use_b; insmod slot")
        machine.ok("cat /proc/modules /proc/kallsyms >/dev/null; ls -R /proc "
                   "/sys /dev >/dev/null 2>&1; echo x >/dev/slot")
        machine.ok("rmmod use_b export_a slot")
    for suite in "sched_test", "stop_test", "mm_test", "fs_test":
        machine.ok(f"insmod /tests/modules/{suite}.ko; rmmod {suite}", 240)
    for name in ("fork", "cow", "exec", "files", "pipe", "signal", "mmap",
                 "many", "mount", "terminals", "time", "proc", "streams",
                 "fpu", "tls"):
        assert f"ok: {name}" in machine.ok(f"/tests/kt {name}", 120)
    machine.send("poweroff\r")
    machine.ended()


@pytest.mark.skipif(not FULL, reason="in make stress")
@pytest.mark.timeout(7200)
def test_whole_boot_session(checked):
    """The console tests themselves, run on the kernel that checks"""
    files = ["test_session.py", "test_modules.py", "test_programs.py",
             "test_in_kernel.py", "test_module_states.py", "test_stress.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p",
         "no:cacheprovider", *[f"tests/boot/{name}" for name in files]],
        cwd=paths.ROOT, env=dict(os.environ, BUILD=str(checked)),
        capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-6000:]
