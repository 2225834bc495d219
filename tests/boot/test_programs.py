# SPDX-License-Identifier: MIT
"""The test programs, each of which passes on Linux too (tests/host)."""
import re

import pytest

from lib.programs import TESTS

CPUS = {"1cpu": dict(smp=1), "4cpu": dict(smp=4, cpu="max"),
        "iso-8cpu": dict(smp=8, mem=192)}

pytestmark = pytest.mark.machine(tests=True)


@pytest.mark.parametrize("name", TESTS)
@pytest.mark.parametrize("machine", CPUS.values(), ids=CPUS, indirect=True)
def test_program(machine, name):
    status, text = machine.run(f"/tests/kt {name}", 120)
    assert status == 0 and f"ok: {name}" in text, text


@pytest.mark.machine(smp=4, cpu="max")
def test_unknown_calls_are_logged_once(machine):
    """ENOSYS and, once per number, a debug line."""
    machine.ok("/tests/kt enosys")
    machine.ok("/tests/kt enosys")
    lines = [line for line in machine.ok("dmesg").splitlines()
             if re.search(r"(?i)system call.*\b500\b|syscall.*\b500\b", line)]
    assert len(lines) == 1, lines


@pytest.mark.machine(smp=4, cpu="max")
def test_nothing_is_left_behind(machine):
    """Memory and processes after all of the programs, twice."""
    def round_trip():
        for name in TESTS:
            machine.ok(f"/tests/kt {name}", 120)
        # Idle workers come and go by themselves.
        tasks = [line for line in machine.ok("ps").splitlines()
                 if "[kworker" not in line]
        return machine.settled_memory(), len(tasks)

    round_trip()
    memory, processes = round_trip()
    memory_after, processes_after = round_trip()
    assert processes_after == processes
    assert memory_after >= memory - 64, (memory, memory_after)
