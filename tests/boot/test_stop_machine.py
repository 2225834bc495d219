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


# What sends IPIs where there are several CPUs: stops, and rights of text and
# shoot-downs with modules; calls; memory that threads share; wake-ups.
BUSY = ["insmod hello; rmmod hello",
        "insmod /tests/modules/stop_test.ko; rmmod stop_test",
        "insmod /tests/modules/call_test.ko; rmmod call_test",
        *(f"/tests/kt {name}" for name in ("cow", "mmap", "threads", "smp"))]
INIT, STARTUP = 5, 6


@pytest.fixture
def ipis(start, tests_cpio, tmp_path):
    """Runs commands; the IPIs that the APICs were asked to send meanwhile."""
    def run(commands, **options):
        trace = tmp_path / "apic.log"
        machine = start(initrds=[tests_cpio], **options, qemu=(
            "-trace", "apic_mem_writel", "-D", trace)).wait_for_prompt()
        for command in commands:
            machine.ok(command, 240)
        machine.send("poweroff -f\r")
        machine.ended()
        words = [int(word, 16) for word in re.findall(
            r"^apic_mem_writel 0x300 = (\w+)$", trace.read_text(), re.M)]
        # the firmware starts the other CPUs once, before the kernel runs
        return [word for word in words
                if word >> 8 & 7 not in (INIT, STARTUP)]
    return run


@pytest.mark.parametrize("options", [
    dict(smp=1), dict(smp=4, append="maxcpus=1")], ids=["alone", "online"])
def test_no_ipi_alone(ipis, options):
    """UNLOAD-7: with one CPU online nobody is sent an interrupt: not for a
    stop, a call, a shoot-down or a change of text, and not by a CPU to itself
    """
    assert ipis(BUSY, **options) == []


def test_ipis_are_seen(ipis):
    """With two CPUs they are sent, and the test above would see them"""
    assert ipis(BUSY[:1], smp=2)


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
