# SPDX-License-Identifier: MIT
"""Whatever fails, nothing is left: each allocation and each copy of a call is
made to fail once, in a kernel with fault injection."""
import re

import pytest

from lib.machine import Machine
from lib.scale import rounds

ROUNDS = rounds(1, 20)
WARNED, DIED = 1 << 9, 1 << 7   # what the kernel is tainted by
CALLS = {"open", "write", "mkdir", "pipe", "mmap", "fork", "maps", "exec"}


@pytest.fixture(scope="module")
def machine(checked):
    """A machine with that kernel, for all tests of this file."""
    machine = Machine(build=checked, smp=2, mem=192,
                      initrds=[checked / "tests.cpio"])
    machine.wait_for_prompt()
    yield machine
    machine.check()
    tainted = int(machine.ok("cat /proc/sys/kernel/tainted"))
    machine.close()
    assert not tainted & (WARNED | DIED)


def test_rollback(machine):
    """Loading with the Nth fault point failing, for every N, then unloading:
    modules, their symbols and files, and /proc are as before; no failure
    leaves memory in use: slab objects, areas of vmalloc, per-CPU pages. 1.1
    row 15, and each other row that has ENOMEM"""
    machine.ok("dmesg -n 1; insmod /tests/modules/exporter.ko")
    for _ in range(ROUNDS):
        text = machine.ok("/tests/kt +fail-load /tests/modules/rollback.ko "
                          "rollback 'names=a,b text=hello number=3'", 300)
        loads, unloads = map(int, re.search(
            r"(\d+) failures of loading, (\d+) of", text).groups())
        assert loads > 50 and unloads > 0, text
    assert set(machine.modules()) == {"exporter"}
    assert machine.modules()["exporter"][2] == "0"
    machine.ok("rmmod exporter")


def test_calls(machine):
    """Failures in other calls, fork() and execve() among them, leave no
    memory, either"""
    for _ in range(ROUNDS):
        text = machine.ok("/tests/kt +fail-calls 2>/dev/null", 300)
        counts = dict(re.findall(r"^(\w+): (\d+) failures", text, re.M))
        assert set(counts) == CALLS, text
        assert all(int(count) > 0 for count in counts.values()), text


def test_fail_nth(machine):
    """/proc/self/fail-nth: a number that counts down to a failure"""
    assert machine.ok("cat /proc/self/fail-nth").strip() == "0"
    machine.ok("echo 1000000 >/proc/$$/fail-nth")
    left = int(machine.ok("cat /proc/$$/fail-nth"))
    assert 0 < left < 1000000
    machine.ok("echo 0 >/proc/$$/fail-nth")
    machine.fails("echo x >/proc/$$/fail-nth", "Invalid argument")
