# SPDX-License-Identifier: MIT
"""Faults: an oops names the module, the machine goes on."""
import re

import pytest

pytestmark = pytest.mark.machine(tests=True)

CPUS = {"1cpu": dict(smp=1), "4cpu": dict(smp=4, cpu="max")}


@pytest.mark.machine(fresh=True)
@pytest.mark.parametrize("machine", CPUS.values(), ids=CPUS, indirect=True)
def test_null_dereference_in_init(machine):
    """1.5: the caller is killed, the module stays Loading and pinned"""
    with machine.expecting("Oops", "BUG"):
        status, text = machine.run("insmod /tests/modules/oops_init.ko")
    assert status == 137
    assert "BUG: kernel NULL pointer dereference, address: 0000000" in text
    assert re.search(r"Oops: 000[02]", text)
    assert re.search(r"EIP: (\d+:)?[\w.]+\+0x[0-9a-f]+/0x[0-9a-f]+ "
                     r"\[oops_init\]", text)
    assert re.search(r"E[AS]X: [0-9a-f]{8}", text), "registers"
    assert re.search(r"Code: .*<[0-9a-f]{2}>", text), "code bytes"
    assert "Call Trace:" in text
    assert re.search(r"do_one_initcall\+0x[0-9a-f]+/0x[0-9a-f]+", text)
    assert re.search(r"Modules linked in: oops_init\(.*\+.*\)", text)

    row = machine.modules()["oops_init"]
    assert (row[2], row[4]) == ("1", "Loading")
    assert machine.ok("/tests/kt +unload oops_init").strip() == "EBUSY"
    assert machine.ok("/tests/kt +unload oops_init 0x200").strip() == "EBUSY"
    assert "Hello, world" in machine.ok("insmod hello")
    assert "Goodbye" in machine.ok("rmmod hello")
    machine.ok("/tests/kt fork")


@pytest.mark.machine(smp=4)
@pytest.mark.parametrize("program, signal", [
    ("efault", None), ("mmap", None), ("signal", None)])
def test_faults_of_programs_are_theirs(machine, program, signal):
    """A bad pointer is EFAULT or a signal, never an oops"""
    assert "ok" in machine.ok(f"/tests/kt {program}", 120)


@pytest.mark.machine(smp=2)
def test_failing_init(machine):
    """LOAD-12: everything is undone and the error is returned"""
    before = None
    for turn in range(23):
        if turn == 3:   # slabs and idle workers are there by now
            before = machine.meminfo()
        machine.fails("insmod /tests/modules/fail_init.ko",
                      "insmod: ERROR: could not insert module "
                      "/tests/modules/fail_init.ko:")
    assert "fail_init" not in machine.modules()
    # Less than a page for each turn; one more idle worker may have come.
    assert before - machine.meminfo() <= 64
