# SPDX-License-Identifier: MIT
"""The modules of modules/: each loads, does what it says, and goes."""
import re

import pytest

from lib import paths

pytestmark = pytest.mark.machine(smp=4)

# Which must be loaded before, deepest first.
NEEDS = {"use_b": ["export_a"], "rtc_cmos": ["rtc_core"]}


def names():
    kbuild = (paths.ROOT / "modules/Kbuild").read_text()
    return re.findall(r"^obj-\$\(CONFIG_\w+\) \+= (\w+)\.o", kbuild, re.M)


@pytest.mark.parametrize("name", names())
def test_load_and_unload(machine, name):
    """DATA-1, LOAD-14, UNLOAD-14: by name, several times, nothing is lost"""
    chain = [*NEEDS.get(name, []), name]

    def round_trip():
        for each in chain:
            machine.ok(f"insmod {each}")
            assert machine.modules()[each][4] == "Live"
        for each in reversed(chain):
            machine.ok(f"rmmod {each}")

    round_trip()
    before = machine.meminfo()
    for _ in range(20):
        round_trip()
    assert machine.modules() == {}
    # Less than a page for each turn; one more idle worker may have come.
    assert before - machine.meminfo() <= 64


def test_hello_param(machine):
    """LOAD-8"""
    text = machine.ok("insmod hello_param whom=Ana howmany=2 times=4,5 loud")
    assert "(0) Hello, Ana!" in text and "(1) Hello, Ana!" in text
    assert "2 numbers, together 9" in text
    assert "Goodbye, Ana!" in machine.ok("rmmod hello_param")


def test_export_a_and_use_b(machine):
    """DATA-8, DATA-10, DATA-11, UNLOAD-4, UNLOAD-12"""
    machine.ok("insmod export_a")
    text = machine.ok("insmod use_b")
    assert "export_a: hello, use_b" in text
    assert machine.modules()["export_a"][2:4] == ["1", "use_b,"]
    machine.fails("rmmod export_a", "Module export_a is in use by: use_b")
    text = machine.ok("rmmod use_b export_a")
    assert "export_a: 2 greetings, bye" in text


def test_slot(machine):
    """DATA-5, UNLOAD-9: an open file is a use"""
    machine.ok("insmod slot")
    machine.ok("echo kept > /dev/slot")
    assert machine.ok("cat /dev/slot").strip() == "kept"
    text = machine.ok("sh -c 'exec 3</dev/slot; /sbin/rmmod slot; echo st=$?'")
    assert "Module slot is in use" in text and "st=1" in text
    machine.ok("rmmod slot")
    assert machine.run("cat /dev/slot")[0] == 1


def test_watch(machine):
    """1.13: what the chain of notifiers tells of a load and of an unload"""
    machine.ok("insmod watch")
    machine.ok("insmod hello; rmmod hello")
    machine.ok("rmmod watch")
    told = re.findall(r"watch: hello is (\w+), use count (-?\d+)",
                      machine.ok("dmesg"))
    assert told[-3:] == [("coming", "1"), ("live", "1"), ("going", "-1")]
