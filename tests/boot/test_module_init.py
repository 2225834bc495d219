# SPDX-License-Identifier: MIT
"""What init returns and leaves behind, 1.6; who is told of it, 1.13."""
import re

import pytest

from lib.loading import TESTS, wait_for_state

pytestmark = [pytest.mark.machine(smp=4, tests=True),
              pytest.mark.usefixtures("no_modules")]
FAIL = f"{TESTS}/fail_init.ko"


# -------- 1.6 ---------------------------------------------------------------

@pytest.mark.parametrize("value, name", [
    (-1, "EPERM"), (-19, "ENODEV"), (-516, "-516"), (-4095, "-4095")])
def test_negative(machine, value, name):
    """1.6, 1.1 row 26: the errno is returned, everything is freed, exit is not
    called"""
    text = machine.ok(f"/tests/kt +load {FAIL} result={value}")
    assert f"fail_init: returning {value}" in text
    assert text.splitlines()[-1] == name
    assert "fail_init: exit" not in text
    assert not machine.modules()
    assert "fail_init" not in machine.ok("ls /sys/module")


@pytest.mark.parametrize("value", [-4096, -100000])
def test_below_the_errnos(machine, value):
    """1.6: returned raw, which a C library takes for success; it is gone"""
    text = machine.ok(f"/tests/kt +load {FAIL} result={value}")
    assert text.splitlines()[-1] == str(value)
    assert not machine.modules()


@pytest.mark.parametrize("value", [1, 5, 2147483647])
def test_positive(machine, value):
    """1.6: loaded anyway, with two lines and the stack"""
    text = machine.ok(f"/tests/kt +load {FAIL} result={value}")
    assert text.splitlines()[-1] == "0"
    assert (f"do_init_module: 'fail_init'->init suspiciously returned {value},"
            " it should follow 0/-E convention") in text
    assert "do_init_module: loading module anyway..." in text
    assert re.search(r"Call Trace:(.*\n)*.*do_init_module\+0x", text), text
    assert machine.modules()["fail_init"][4] == "Live"
    assert "fail_init: exit" in machine.ok("rmmod fail_init")


@pytest.mark.parametrize("leave, words", [
    ("irqs", "disabled interrupts"), ("preempt", "preemption imbalance")])
@pytest.mark.parametrize("result", [0, -19])
def test_what_init_leaves_disabled(machine, leave, words, result):
    """1.6: put right, with a WARN, whatever it returns"""
    with machine.expecting("WARNING"):
        text = machine.run(f"insmod {FAIL} leave={leave} result={result}")[1]
    assert re.search(r"WARNING: CPU: \d+ PID: \d+ at \S*initcall.c:\d+ "
                     r"do_one_initcall\+0x", text), text
    assert re.search(r"initcall fail_init\+0x0/0x\w+ \[fail_init\] returned "
                     f"with {words} $", text, re.M)
    assert ("fail_init" in machine.modules()) == (result == 0)
    # the machine goes on, on every CPU
    machine.ok("/tests/kt smp", 120)


def test_no_init(machine):
    """1.6: straight to LIVE, with its event"""
    machine.ok(f"insmod {TESTS}/bare.ko")
    assert machine.modules()["bare"][4] == "Live"
    assert machine.ok("cat /sys/module/bare/initstate") == "live\n"


def test_failed_init_waits_for_references(machine):
    """design: nothing is freed while somebody uses it; GOING meanwhile"""
    machine.ok(f"(insmod {FAIL} keep=1 2>&1; echo end) > /tmp/out &")
    wait_for_state(machine, "fail_init", "Unloading", "1")
    assert "waiting for 1 references" in machine.ok("dmesg | tail -3")
    assert machine.ok("/tests/kt +unload fail_init 0x200").strip() == "EBUSY"
    assert machine.ok(f"/tests/kt +load {FAIL}").strip() == "EBUSY"
    assert machine.ok("cat /sys/module/fail_init/initstate") == "going\n"
    assert "end" not in machine.ok("cat /tmp/out")
    machine.ok("echo 1 > /sys/module/fail_init/parameters/drop; wait")
    assert "No such device" in machine.ok("cat /tmp/out; rm /tmp/out")
    assert not machine.modules()


def test_killing_a_loader_that_waits_for_references(machine):
    """The loader dies, and a thread of the kernel waits in its place: nothing
    is freed before the reference is given back, and all of it then"""
    machine.ok(f"dmesg -c >/dev/null; insmod {FAIL} 2>/dev/null || true")
    before = machine.meminfo("VmallocUsed")
    for _ in range(8):
        machine.ok(f"insmod {FAIL} keep=1 & echo $! > /tmp/pid")
        wait_for_state(machine, "fail_init", "Unloading", "1")
        machine.run("kill -9 $(cat /tmp/pid); wait $(cat /tmp/pid)")
        assert "free/fail_init" in machine.ok("ps -o comm")
        assert machine.modules()["fail_init"][4] == "Unloading"
        assert machine.ok(f"/tests/kt +load {FAIL}").strip() == "EBUSY"
        machine.ok("echo 1 > /sys/module/fail_init/parameters/drop")
        while "free/fail_init" in machine.ok("ps -o comm"):
            machine.ok("sleep 0.05")
        assert not machine.modules()
    assert "memory is kept" not in machine.ok("dmesg; rm /tmp/pid")
    # Stacks that each CPU keeps are 64 KiB; eight modules are far more.
    assert machine.meminfo("VmallocUsed") <= before + 64
    machine.ok(f"insmod {FAIL} result=0")


# -------- 1.13 --------------------------------------------------------------

COMING, LIVE, GOING = 1, 0, 2


def events(text, name):
    """What notify.ko printed: (who, event, state, use count)."""
    return [(match[1], *(int(n) for n in match.group(3, 4, 5)))
            for match in re.finditer(
                r"notify: (\w+): (\w+) event=(\d+) state=(\d+) ref=(-?\d+)",
                text) if match[2] == name]


def seen(text, name):
    """The events of one callback; the others must have seen the same."""
    found = events(text, name)
    first = [event[1:] for event in found if event[0] == "first"]
    order = [who for who, *_ in found]
    assert order == ["first", "middle", "last"] * len(first)
    return first


def test_notified_of_success_and_delete(machine):
    """1.13, 1.5, 1.6, 1.7: COMING (COMING, 1), LIVE (LIVE, 1); GOING (GOING,
    -1), after exit"""
    text = machine.ok(f"insmod {TESTS}/notify.ko")
    assert seen(text, "notify") == [(LIVE, LIVE, 1)], "its own LIVE only"
    text = machine.ok(f"insmod {TESTS}/exporter.ko")
    assert seen(text, "exporter") == [(COMING, COMING, 1), (LIVE, LIVE, 1)]
    text = machine.ok("rmmod exporter")
    assert seen(text, "exporter") == [(GOING, GOING, -1)]
    assert text.index("exporter: called") < text.index("notify: first")
    text = machine.ok("rmmod notify")
    assert seen(text, "notify") == [], "it has unregistered in exit"


def test_notified_of_a_failing_init(machine):
    """1.13: COMING (COMING, 1), init, GOING (GOING, 0)"""
    machine.ok(f"insmod {TESTS}/notify.ko")
    text = machine.fails(f"insmod {FAIL}", "No such device")
    assert seen(text, "fail_init") == [(COMING, COMING, 1), (GOING, GOING, 0)]
    coming, init, going = (text.index(words) for words in (
        "event=1", "fail_init: returning", "event=2"))
    assert coming < init < going


def test_notified_of_a_bad_parameter(machine):
    """1.13, 1.10: COMING, GOING (GOING, 1); init does not run"""
    machine.ok(f"insmod {TESTS}/notify.ko")
    text = machine.fails(f"insmod {FAIL} result=x", "Invalid parameters")
    assert seen(text, "fail_init") == [(COMING, COMING, 1), (GOING, GOING, 1)]
    assert "fail_init: returning" not in text
    # the same when the directory in /sys cannot be made
    text = machine.fails(f"insmod {TESTS}/module.ko", "Invalid parameters")
    assert seen(text, "module") == [(COMING, COMING, 1), (GOING, GOING, 1)]


def test_not_notified(machine):
    """1.13: unresolved symbol, bad ELF, EEXIST: no events at all"""
    machine.ok(f"insmod {TESTS}/notify.ko")
    text = machine.run(f"insmod {TESTS}/importer.ko; "
                       f"insmod {TESTS}/bad_half.ko; "
                       f"insmod {TESTS}/notify.ko; "
                       f"/tests/kt +load {TESTS}/notify.ko")[1]
    assert "notify: first" not in text
    assert "EEXIST" in text


def test_veto(machine):
    """1.13, 1.1 row 23: the errno is the load's; only callbacks called earlier
    get GOING"""
    machine.ok(f"insmod {TESTS}/notify.ko veto=exporter")
    text = machine.fails(f"insmod {TESTS}/exporter.ko", "Permission denied")
    assert events(text, "exporter") == [
        ("first", COMING, COMING, 1), ("middle", COMING, COMING, 1),
        ("first", GOING, COMING, 1)]
    assert list(machine.modules()) == ["notify"]
    assert machine.ok("ls /sys/module").split() == \
        ["kernel", "module", "notify"]
    machine.ok("echo -n none > /sys/module/notify/parameters/veto")
    machine.ok(f"insmod {TESTS}/exporter.ko")
