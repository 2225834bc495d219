# SPDX-License-Identifier: MIT
"""A thousand modules at once, and loading without an end."""
import re

import pytest

from lib import paths
from lib.scale import rounds

MODULES = "/tests/modules"
COUNT = 1000


def loaded(text):
    match = re.search(r"loaded (\d+): tenth (\d+) last (\d+)", text)
    assert match, text
    return [int(number) for number in match.groups()]


def check_lists(machine):
    """Every list has all of them, with who uses whom."""
    rows = machine.modules()
    assert len(rows) == COUNT
    assert next(iter(rows)) == f"many_{COUNT - 1:04d}", "newest first"
    assert rows["many_0001"][2:4] == ["2", "many_0003,many_0002,"]
    assert rows["many_0000"][3] == "many_0001,"
    last = rows[f"many_{COUNT - 1:04d}"]
    assert last[2:5] == ["0", "-", "Live"]
    lines = machine.ok("lsmod", 120).splitlines()
    assert len([line for line in lines if line.startswith("many_")]) == COUNT
    count = machine.ok("grep -c ' T many_fn_\\| t many_fn_' /proc/kallsyms",
                       300)
    assert int(count) == COUNT
    assert int(machine.ok("ls /sys/module | grep -c many_")) == COUNT
    assert machine.ok("cat /sys/module/many_0123/parameters/number") == "1\n"


@pytest.mark.machine(smp=1, tests=True, mem=256,
                     qemu=("-icount", "shift=0,sleep=off"))
def test_many(machine):
    """DATA-3, DATA-10, 1.8: the last load costs no more instructions than 1.2
    times the tenth; unloaded in the order of their dependencies, nothing is
    left"""
    machine.ok("/tests/kt +many 20; /tests/kt +many-unload 20")
    before = machine.meminfo()
    _, tenth, last = loaded(machine.ok(f"/tests/kt +many {COUNT}", 600))
    print(f"tenth {tenth}, last {last} instructions")
    assert last <= 1.2 * tenth, f"tenth {tenth}, last {last} instructions"
    check_lists(machine)
    assert machine.ok("/tests/kt +unload many_0001").strip() == "EAGAIN"
    assert f"unloaded {COUNT}" in machine.ok(f"/tests/kt +many-unload {COUNT}",
                                             600)
    assert not machine.modules()
    assert int(machine.ok("grep -c many_ /proc/kallsyms || true")) == 0
    # The tables that grew with them keep their size.
    assert machine.meminfo() > before - 600


def cost(machine, name, parameters=""):
    """The instructions of loading one of the test modules."""
    text = machine.ok(f"/tests/kt +cost {MODULES}/{name}.ko {parameters}", 120)
    result, ticks = text.split()[-2:]
    assert result == "0", text
    return int(ticks)


@pytest.mark.machine(smp=1, tests=True, mem=256,
                     qemu=("-icount", "shift=0,sleep=off"))
def test_wide(machine):
    """Twice as many exports, symbols, versions, parameters and operations of
    parameters take not much more than twice the instructions"""
    costs = {}
    for number in 300, 600:
        costs[number] = (cost(machine, f"wide_{number}"),
                         cost(machine, f"wide_user_{number}"))
        machine.ok(f"rmmod wide_user_{number} wide_{number}")
    print(costs)
    for half, whole in zip(costs[300], costs[600]):
        assert whole < 2.6 * half, costs


@pytest.mark.machine(smp=1, tests=True, mem=256,
                     qemu=("-icount", "shift=0,sleep=off"))
def test_shared_strings(machine):
    """Twice as many parameters that lead into a string, and that are an array
    of strings, both twice as long, take not much more than twice the
    instructions"""
    half, whole = (cost(machine, f"shared_{number}") for number in (300, 600))
    print(half, whole)
    assert whole < 2.6 * half, (half, whole)
    machine.ok("rmmod shared_300 shared_600")


@pytest.mark.machine(smp=1, tests=True, mem=256,
                     qemu=("-icount", "shift=0,sleep=off"))
def test_named_parameters(machine):
    """Naming twice as many parameters takes not much more than twice the
    instructions"""
    costs = {}
    for number in 300, 600:
        first, last = 10 * number, 11 * number - 1
        machine.ok(f"for n in $(seq {first} {last}); do "
                   f"echo string_$n=$n; done >/tmp/names", 60)
        costs[number] = cost(machine, f"shared_{number}",
                             '"$(cat /tmp/names)"')
        file = f"/sys/module/shared_{number}/parameters/string_{last}"
        assert machine.ok(f"cat {file}") == f"{last}\n"
        machine.ok(f"rmmod shared_{number}")
    print(costs)
    assert costs[600] < 2.6 * costs[300], costs


# The sample modules, and those of the tests that clean up after themselves.
SAMPLES = ["hello", "hello_param", "slot", "watch"]


def sample_path(name):
    return f"/lib/modules/{paths.RELEASE}/kernel/{name}.ko"


def state(machine):
    """What a leak would change, apart from memory."""
    return machine.ok(
        "wc -l </proc/kallsyms; ls /sys/module /sys/class /sys/kernel /dev "
        "/sys/devices/virtual; ls /proc | grep -v '^[0-9]'; "
        "cat /proc/devices /proc/filesystems", 120)


@pytest.mark.machine(smp=2, tests=True)
@pytest.mark.parametrize("name", SAMPLES)
def test_rounds_of_each_sample(machine, name):
    """UNLOAD-13: no memory, symbol or entry stays, however often"""
    run = f"/tests/kt +rounds {{}} {name} {sample_path(name)}"
    machine.ok("dmesg -n 1")
    assert machine.ok(run.format(20), 300).strip().endswith("0")
    entries, before = state(machine), machine.meminfo()
    assert machine.ok(run.format(rounds(60, 10000)), 3600) \
        .strip().endswith("0")
    assert state(machine) == entries
    after = machine.meminfo()
    assert abs(after - before) <= 64, f"{before} KiB, then {after} KiB"


@pytest.mark.machine(smp=4, tests=True)
def test_crowd(machine):
    """LOAD-12, UNLOAD-9: init fails and deletes go through or back off while
    processes hold references, open the device, read the file; no leak"""
    machine.ok("dmesg -n 1; /tests/kt +crowd 6", 300)
    before = machine.settled_memory()
    text = machine.ok(f"/tests/kt +crowd {rounds(18, 3000)}", 3600)
    count, failed = map(int, re.search(r"rounds (\d+) failed (\d+)", text)
                        .groups())
    assert failed == count // 3, text
    assert not machine.modules()
    after = machine.settled_memory()
    assert before - after <= 128, f"{before} KiB, then {after} KiB"


@pytest.mark.machine(smp=4, tests=True, fresh=True)
def test_crowd_is_forced_out(machine):
    """1.3 row 9: forced while others hold references; nobody uses freed
    memory"""
    machine.ok("dmesg -n 1")
    machine.ok(f"/tests/kt +crowd {rounds(18, 600)} force", 3600)
    assert not machine.modules()
    machine.ok("insmod hello; rmmod hello")
