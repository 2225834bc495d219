# SPDX-License-Identifier: MIT
"""The memory of modules: protected while it is there, a fault once it is not.
LOAD-4, LOAD-5, UNLOAD-13, 1.11."""
import re

import pytest

pytestmark = pytest.mark.machine(smp=2, tests=True)
WRITE = r"#PF: supervisor write access in kernel mode"
PROTECTED = r"error_code\(0x[0-9a-f]{4}\) - permissions violation"
ABSENT = r"error_code\(0x[0-9a-f]{4}\) - not-present page"


@pytest.fixture(autouse=True)
def clean(machine):
    machine.ok("insmod /tests/modules/caller.ko")
    yield
    if not machine.broken:
        machine.run("rmmod callee 2>/dev/null")
        machine.ok("rmmod caller")


def load(machine, part):
    machine.ok(f"insmod /tests/modules/callee.ko part={part}")


def use(machine, how):
    """Has a kernel thread use the pointer; returns what was printed."""
    return machine.run(f"echo {how} >/proc/caller")


def faults(machine, how, *patterns):
    """Using the pointer is an oops, and the machine goes on."""
    machine.ok("dmesg -c >/dev/null")
    with machine.expecting("BUG: unable to handle page fault", "Oops"):
        use(machine, how)
        log = machine.ok("dmesg")
    for pattern in patterns:
        assert re.search(pattern, log), f"no {pattern!r} in\n{log}"


def test_good_pointers(machine):
    """Each way of use works on memory that is there and may be used so"""
    load(machine, "data")
    assert "callee: core code" in use(machine, "c")[1]
    assert "caller: read 5" in use(machine, "r")[1]
    assert use(machine, "w")[0] == 0
    assert "caller: read 1" in use(machine, "r")[1]


@pytest.mark.parametrize("part, symbol", [
    ("text", r"core_code\+0x0/0x[0-9a-f]+ \[callee\]"),
    ("const", "in the memory of module callee"),
    ("sealed", "in the memory of module callee")])
def test_read_only(machine, part, symbol):
    """1.11: text, constants, and what init alone may write"""
    load(machine, part)
    faults(machine, "w", WRITE, PROTECTED, symbol)


def test_sealed_after_init(machine):
    """1.11: init itself could write, its value stands"""
    load(machine, "sealed")
    assert "caller: read 8" in use(machine, "r")[1]


@pytest.mark.machine(cpu="max", smp=2, tests=True)
@pytest.mark.parametrize("part", ["bytes", "percpu"])
def test_data_is_not_executable(machine, part):
    """1.11: where the CPU has NX"""
    load(machine, part)
    faults(machine, "x", "instruction fetch", PROTECTED)


def test_data_is_executable_without_nx(machine):
    """Without NX the CPU cannot refuse: design.md"""
    assert re.search(r"\bnx\b", machine.ok("cat /proc/cpuinfo")) is None
    load(machine, "bytes")
    assert use(machine, "x")[0] == 0


@pytest.mark.parametrize("how", "crw")
def test_use_after_unload(machine, how):
    """UNLOAD-13: unmapped; the oops names the module that was there"""
    load(machine, "data")
    machine.ok("rmmod callee")
    expected = {"c": r"EIP: core_code\+0x0/0x[0-9a-f]+ \[callee, unloaded\]",
                "r": r"#PF: in memory that a module had: "
                     r"0x\w+ \[callee, unloaded\]",
                "w": r"\[callee, unloaded\]"}[how]
    faults(machine, how, ABSENT, expected)


def test_backtrace_after_unload(machine):
    """1.12: a return address into a module that has gone says so, too"""
    load(machine, "data")
    machine.ok("rmmod callee")
    text = use(machine, "b")[1]
    assert re.search(r"caller: back to core_code\+0x1/0x[0-9a-f]+ "
                     r"\[callee, unloaded\]", text), text


@pytest.mark.parametrize("how", "crw")
def test_use_of_the_init_part_after_init(machine, how):
    """LOAD-12: the init part is unmapped once init has run"""
    load(machine, "init")
    expected = {"c": r"EIP: init_code\+0x0/0x[0-9a-f]+ \[callee, init freed\]",
                "r": r"\[callee, init freed\]",
                "w": r"\[callee, init freed\]"}[how]
    faults(machine, how, ABSENT, expected)


def test_unusual_sections(machine):
    """1.1 row 18, 1.11: init and exit in .text, no .init.text; .bss is zero,
    also the second time; a section of an unknown name is copied and
    relocated, as .init.data and .exit.data are; constructors are not run"""
    for _ in range(2):
        assert "plain: constructed 0, zeroes 0, own 5, init 1" in \
            machine.ok("insmod /tests/modules/plain.ko")
        sections = machine.ok("ls -A /sys/module/plain/sections").split()
        assert ".init.text" not in sections
        assert {".plain.data", ".init.data"} <= set(sections)
        assert {".ctors", ".init_array"} & set(sections)
        assert "plain: exit 5" in machine.ok("rmmod plain")


def test_percpu_data(machine):
    """1.11: a copy for each possible CPU, relocated, and each its own"""
    text = machine.ok("insmod /tests/modules/percpu_sec.ko")
    assert re.search(r"# percpu_sec: (\d+) of \1 passed", text), text
    machine.ok("rmmod percpu_sec")


def test_addresses_do_not_come_back_at_once(machine):
    """design.md: the region wraps around before an address is used again"""
    seen = set()
    for _ in range(20):
        load(machine, "data")
        address = machine.modules()["callee"][5]
        assert address not in seen
        seen.add(address)
        machine.ok("rmmod callee")
