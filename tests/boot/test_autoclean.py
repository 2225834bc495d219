# SPDX-License-Identifier: MIT
"""Modules that leave by themselves: DEMAND-1."""
import re

import pytest

from lib.demand import extra, machine, mknod  # noqa: F401
from lib.scale import rounds

DELAY = "/proc/sys/kernel/module_autoclean_delay"


def candidates(machine):
    """/proc/module_autoclean: name and seconds unused."""
    rows = machine.ok("cat /proc/module_autoclean").split()
    return dict(zip(rows[::2], map(int, rows[1::2])))


def wait_until_gone(machine, *names):
    machine.ok("until ! grep -qE '^(" + "|".join(names) + ") ' "
               "/proc/modules; do sleep 0.2; done")


@pytest.fixture
def short_delay(machine):
    assert machine.ok(f"cat {DELAY}").strip() == "60"
    machine.ok(f"echo 2 >{DELAY}")
    yield
    if not machine.broken:
        machine.ok(f"echo 60 >{DELAY}")


def test_leaving_by_itself(machine, short_delay):
    """DEMAND-1: what came on demand goes, with all that only it used"""
    machine.ok(f"cat {mknod(machine, 240)}")
    assert set(candidates(machine)) == {"dev_deep"} | {
        f"chain{i}" for i in range(1, 9)}
    assert "dev_deep" in machine.modules()
    listing = machine.ok("/sbin/lsmod")
    assert re.search(r"^dev_deep +\d+  0 \(autoclean\)$", listing, re.M)
    assert re.search(r"^chain1 +\d+  1 dev_deep \(autoclean\)$", listing, re.M)
    wait_until_gone(machine, "dev_deep", "chain1", "chain8")
    assert machine.modules() == {}
    assert "autoclean: dev_deep was unused" in machine.ok("dmesg")


def test_leaving_does_not_wait_for_itself(machine, short_delay):
    """DEMAND-1: exit may flush the work queue that all share"""
    machine.ok(f"cat {mknod(machine, 245)}")
    wait_until_gone(machine, "dev_flush")


def test_what_is_in_use_does_not_leave(machine, short_delay):
    """An open file; then the time counts from its end"""
    path = mknod(machine, 240)
    machine.ok(f"exec 7<{path}")
    machine.ok(f"cat {mknod(machine, 241)}")
    wait_until_gone(machine, "dev_diamond")
    machine.ok("sleep 2")
    assert machine.modules()["dev_deep"][2] != "0"
    assert candidates(machine)["dev_deep"] == 0
    machine.ok("exec 7<&-")
    wait_until_gone(machine, "dev_deep", "chain8")


def test_what_is_used_often_does_not_leave(machine, short_delay):
    """Uses that end before anybody looks count, too"""
    path = mknod(machine, 240)
    machine.ok("dmesg -c >/dev/null")
    machine.ok(f"i=0; while [ $i -lt 30 ]; do cat {path}; sleep 0.2; "
               "i=$((i+1)); done")
    assert machine.ok("dmesg").count("depth 8") == 1


def test_by_hand_is_for_good(machine, short_delay):
    """insmod, modprobe from a shell, or asking again for what is there"""
    machine.ok("modprobe chain7")
    machine.ok(f"cat {mknod(machine, 241)} /dev/deep/node "
               f"{mknod(machine, 244)}")
    assert "chain7" not in candidates(machine)
    machine.ok("modprobe dev_diamond")
    machine.fails("insmod dev_node", "File exists")
    assert set(candidates(machine)) == {"old_style", "base", "left", "right"}
    wait_until_gone(machine, "old_style")
    assert set(machine.modules()) == {
        "chain7", "chain8", "dev_diamond", "dev_node", "base", "left", "right"}


def test_a_delay_of_zero_switches_it_off(machine):
    machine.ok(f"echo 0 >{DELAY}")
    machine.ok(f"cat {mknod(machine, 241)}; sleep 3")
    assert "dev_diamond" in machine.modules()
    for bad in "-1", "x", "100000000000":
        machine.fails(f"echo {bad} >{DELAY}", "Invalid argument" if bad != \
                      "100000000000" else "out of range")
    machine.ok(f"echo 1 >{DELAY}")
    wait_until_gone(machine, "dev_diamond", "base")
    machine.ok(f"echo 60 >{DELAY}")


def test_candidates_can_be_kept_or_sent_away(machine):
    machine.ok(f"cat {mknod(machine, 241)} {mknod(machine, 244)}")
    machine.fails("echo nobody >/proc/module_autoclean", "No such file")
    machine.ok("echo old_style >/proc/module_autoclean; "
               "echo >/proc/module_autoclean")
    assert set(machine.modules()) == {"old_style"}
    machine.fails("su guest -c 'echo >/proc/module_autoclean'",
                  "Permission denied")


def test_autoclean_races_with_opens(machine):
    """Whoever opens gets the device, loaded once more if need be, also if it
    goes between modprobe and the second look"""
    path = mknod(machine, 241)
    count = rounds(15, 300)
    machine.ok("rm -f /tmp/end; (while [ ! -e /tmp/end ]; do echo "
               ">/proc/module_autoclean; done) & opens=; for j in 1 2 3; do "
               f"(i=0; while [ $i -lt {count} ]; do cat {path} 2>&1; "
               "i=$((i+1)); done) >/tmp/race$j & opens=\"$opens $!\"; done; "
               "wait $opens; touch /tmp/end; wait", 240 + count)
    assert not machine.ok("cat /tmp/race1 /tmp/race2 /tmp/race3").strip()
    machine.ok("while grep -q . /proc/modules; do echo "
               ">/proc/module_autoclean; done")
    assert machine.modules() == {}


def test_open_races_with_removal(machine):
    """An open gets the device or ENXIO, never anything else"""
    path = mknod(machine, 241)
    count = rounds(60, 3000)
    machine.ok(f"(i=0; while [ $i -lt {count} ]; do /sbin/rmmod dev_diamond "
               "2>/dev/null; i=$((i+1)); done) & "
               f"for j in 1 2 3; do (i=0; while [ $i -lt {count} ]; do "
               f"cat {path} 2>&1; i=$((i+1)); done) >/tmp/race$j & done; wait",
               120 + count)
    text = set(machine.ok("cat /tmp/race1 /tmp/race2 /tmp/race3; echo")
               .split("\n"))
    assert text <= {"", f"cat: can't open '{path}': No such device or address"}
