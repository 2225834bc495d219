# SPDX-License-Identifier: MIT
"""Stopping the machine, from outside: its figures, IPIs, many CPUs."""
import re

import pytest

from lib.scale import rounds

pytestmark = pytest.mark.machine(tests=True)


def figures(machine):
    """/proc/stop_machine as numbers"""
    text = machine.ok("cat /proc/stop_machine")
    return {name: int(value) for name, value in
            re.findall(r"^(\w+) (\d+)$", text, re.M)}


def interrupts(machine, name):
    """A line of /proc/interrupts, summed over the CPUs"""
    line = re.search(rf"^ *{name}:((?: +\d+)+)",
                     machine.ok("cat /proc/interrupts"), re.M)
    return sum(map(int, line.group(1).split()))


@pytest.mark.parametrize("machine", [dict(smp=1), dict(smp=4)],
                         ids=["1cpu", "4cpu"], indirect=True)
def test_figures(machine):
    """UNLOAD-7, UNLOAD-11: an unload stops the machine twice"""
    machine.ok("insmod hello")
    before = figures(machine)
    machine.ok("rmmod hello")
    after = figures(machine)
    assert after["calls"] == before["calls"] + 2
    assert 0 < after["last_ns"] <= after["max_ns"]
    assert after["max_ns"] >= before["max_ns"]


@pytest.mark.machine(smp=1)
def test_no_ipi_alone(machine):
    """UNLOAD-7: with one CPU online nobody is sent an interrupt"""
    names = ["RES", "CAL", "TLB"]
    before = [interrupts(machine, name) for name in names[:2]]
    for _ in range(3):
        machine.ok("insmod hello; rmmod hello")
    machine.ok("insmod /tests/modules/stop_test.ko; rmmod stop_test", 240)
    assert [interrupts(machine, name) for name in names[:2]] == before


@pytest.mark.machine(smp=rounds(16, 64), mem=256)
@pytest.mark.timeout(rounds(420, 3000))
def test_many_cpus(machine):
    """UNLOAD-7: up to 64 CPUs, all busy, all asking for stops"""
    text = machine.ok("insmod /tests/modules/stop_test.ko", 600)
    assert re.search(r"# stop_test: (\d+) of \1 passed", text), text
    machine.ok("rmmod stop_test")


def test_while_cpus_come_up(checked, start):
    """UNLOAD-7: a thread stops the machine while the other CPUs start"""
    machine = start(build=checked, smp=8, initrds=[checked / "tests.cpio"])
    machine.wait_for_prompt()
    text = machine.output()
    stops = int(re.search(r"race: stopped the machine (\d+) times while CPUs "
                          r"came up", text).group(1))
    assert stops > 8 and "smp: 8 of 8 CPUs online" in text
    machine.ok("insmod hello; rmmod hello")


@pytest.mark.machine(smp=3, qemu=("-singlestep",))
def test_calls_from_soft_interrupts(machine):
    """A call made between the instructions of another one is not lost"""
    text = machine.ok("insmod /tests/modules/call_test.ko; rmmod call_test",
                      120)
    assert re.search(r"# call_test: (\d+) of \1 passed", text), text
