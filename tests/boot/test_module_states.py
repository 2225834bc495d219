# SPDX-License-Identifier: MIT
"""What others see while a module loads, unloads, is used: DATA-4..6, 1.5."""
import re

import pytest

pytestmark = pytest.mark.machine(smp=4, tests=True)
SLOW = "/tests/modules/slow_init.ko"


@pytest.fixture(autouse=True)
def clean(machine):
    yield
    if not machine.broken:
        machine.run("wait")
        for name in machine.modules():
            if name != "permanent":
                machine.ok(f"rmmod {name}")


def wait_for_state(machine, name, state):
    for _ in range(100):
        row = machine.modules().get(name)
        if row and row[4] == state:
            return row
        machine.ok("sleep 0.05")
    raise AssertionError(f"{name} was never {state}")


def test_loading(machine):
    """DATA-4, LOAD-6, LOAD-11, LOAD-13, UNLOAD-5: COMING, then LIVE"""
    machine.ok(f"insmod {SLOW} init_ms=2000 &")
    row = wait_for_state(machine, "slow_init", "Loading")
    assert row[2] == "1", "the reference that loading holds"
    size = int(row[1])
    assert machine.ok("/tests/kt +unload slow_init").strip() == "EBUSY"
    machine.ok("wait")
    row = machine.modules()["slow_init"]
    assert (row[2], row[4]) == ("0", "Live")
    assert int(row[1]) < size, "the initialisation part is freed"


def test_second_loader_waits(machine):
    """LOAD-3: EEXIST once the first has succeeded"""
    machine.ok(f"insmod {SLOW} init_ms=1000 &")
    wait_for_state(machine, "slow_init", "Loading")
    machine.fails(f"insmod {SLOW}", "File exists")
    assert machine.modules()["slow_init"][4] == "Live"


def test_second_loader_of_a_failure(machine):
    """LOAD-12: EBUSY when the first has failed; nothing stays"""
    machine.ok(f"insmod {SLOW} init_ms=1000 result=-5 2>/tmp/first &")
    wait_for_state(machine, "slow_init", "Loading")
    machine.fails(f"insmod {SLOW} init_ms=0", "Device or resource busy")
    machine.ok("wait")
    assert "Input/output error" in machine.ok("cat /tmp/first")
    assert not machine.modules()


def test_dependency_that_is_loading_is_waited_for(machine):
    """LOAD-7, DATA-9: its symbols are there once it is live"""
    machine.ok(f"insmod {SLOW} init_ms=1000 &")
    wait_for_state(machine, "slow_init", "Loading")
    text = machine.ok("insmod /tests/modules/slow_user.ko")
    assert "slow_user: value 7" in text
    assert machine.modules()["slow_init"][3] == "slow_user,"
    machine.ok("rmmod slow_user")


def test_unloading(machine):
    """DATA-4, UNLOAD-5, UNLOAD-8, UNLOAD-10: GOING while exit sleeps"""
    machine.ok(f"insmod {SLOW} init_ms=0 exit_ms=1500")
    machine.ok("rmmod slow_init &")
    row = wait_for_state(machine, "slow_init", "Unloading")
    assert row[2] == "-1"
    assert machine.ok("/tests/kt +unload slow_init").strip() == "EBUSY"
    machine.fails(f"insmod {SLOW}", "Device or resource busy")
    machine.ok("wait")
    assert not machine.modules()


def test_four_at_once(machine):
    """LOAD-3: exactly one load; init runs once"""
    text = machine.ok(f"/tests/kt +race 4 {SLOW}", 120)
    results = re.findall(r"^(0|E[A-Z]+)$", text, re.M)
    assert sorted(results) == ["0", "EEXIST", "EEXIST", "EEXIST"], text
    assert text.count("slow_init: init begins") == 1


def test_counters(machine):
    """DATA-5, DATA-6, UNLOAD-9: in use, refused, still live; idle, unloaded"""
    text = machine.ok("insmod /tests/modules/refs.ko keep=3")
    assert "refs: in init ref=2 get=1" in text
    row = machine.modules()["refs"]
    assert (row[2], row[3], row[4]) == ("3", "-", "Live")
    machine.fails("rmmod refs", "rmmod: ERROR: Module refs is in use")
    assert machine.ok("/tests/kt +unload refs").strip() == "EAGAIN"
    assert machine.modules()["refs"][4] == "Live"
    machine.ok("echo drop > /dev/refs")
    assert machine.modules()["refs"][2] == "0"
    text = machine.ok("rmmod refs")
    assert "refs: in exit ref=-1 get=0" in text


def test_open_file(machine):
    """DATA-5, UNLOAD-9: an open file uses the device and its operations"""
    machine.ok("insmod /tests/modules/refs.ko")
    text = machine.ok("sh -c 'exec 5>/dev/refs; cat /proc/modules; "
                      "/tests/kt +unload refs'")
    assert re.search(r"^refs \d+ 2 - Live", text, re.M)
    assert "EAGAIN" in text
    machine.ok("rmmod refs")
    assert "refs" not in machine.ok("ls /dev")


def test_counts_over_all_cpus(machine):
    """DATA-5: taken on one CPU, given back on another"""
    machine.ok("insmod /tests/modules/refs.ko")
    for _ in range(20):
        machine.ok("sh -c 'exec 5>/dev/refs; echo x >&5 & exec 5>/dev/null' & "
                   "sh -c 'exec 6>/dev/refs; true' & wait")
    assert machine.modules()["refs"][2] == "0"


def test_permanent(machine):
    """UNLOAD-6"""
    machine.ok("insmod /tests/modules/permanent.ko")
    assert machine.modules()["permanent"][3] == "[permanent],"
    machine.fails("rmmod permanent", "rmmod: ERROR: could not remove module "
                  "permanent: Device or resource busy")


def test_neither_init_nor_exit(machine):
    """LOAD-12, UNLOAD-6: straight to live, and removable"""
    machine.ok("insmod /tests/modules/bare.ko")
    row = machine.modules()["bare"]
    assert (row[2], row[3], row[4]) == ("0", "-", "Live")


def test_machine_is_stopped_to_unload(machine):
    """UNLOAD-7: twice for each unload; /proc/stop_machine counts"""
    def calls():
        return int(re.search(r"\d+", machine.ok("cat /proc/stop_machine"))
                   .group(0))

    machine.ok("insmod hello")
    before = calls()
    machine.ok("rmmod hello")
    assert calls() - before >= 2


def test_unload_while_all_cpus_are_busy(machine):
    """UNLOAD-7: programs that only compute are stopped, too"""
    machine.ok("/tests/kt +spin 4 & /tests/kt +spin 4 & /tests/kt +spin 4 & "
               "/tests/kt +spin 4 &")
    for _ in range(5):
        machine.ok("insmod hello; rmmod hello")
    machine.ok("wait")
