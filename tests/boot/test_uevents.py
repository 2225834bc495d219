# SPDX-License-Identifier: MIT
"""Events about modules, as user space hears them (conformance.md 1.16)."""
import re

import pytest

from lib.scale import rounds

pytestmark = pytest.mark.machine(smp=4, tests=True)

UUID = "0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0"
HELLO = "/sys/module/hello/uevent"


@pytest.fixture
def events(machine):
    """Starts a monitor that writes to a file, and waits until it listens;
    later, waits until it has ended and gives what it heard."""
    class Events:
        def start(self, number=1, arguments=""):
            machine.ok(f"uevents {arguments} >/tmp/ev{number} "
                       f"2>/tmp/err{number} & pid{number}=$!")
            machine.ok(f"until grep -q listening /tmp/ev{number}; "
                       "do usleep 10000; done")

        def end(self, number=1):
            machine.ok(f"while kill -0 $pid{number} 2>/dev/null; "
                       "do usleep 10000; done")
            text = machine.ok(f"cat /tmp/ev{number}")
            assert text.startswith("listening for events\n")
            return text.split("\n", 1)[1]

    yield Events()
    machine.run("rmmod hello 2>/dev/null; rm -f /tmp/ev* /tmp/err*")


def numbers(text):
    return [int(number) for number in re.findall(r"SEQNUM=(\d+)", text)]


def event(action, *more):
    lines = [f"{action}@/module/hello", f"  ACTION={action}",
             "  DEVPATH=/module/hello", "  SUBSYSTEM=module"]
    return "\n".join(lines + [f"  {line}" for line in more]) + "\n"


def heard(text):
    """What was heard, without the numbers, which must count up by one."""
    counted = numbers(text)
    assert counted == list(range(counted[0], counted[0] + len(counted)))
    return re.sub(r"  SEQNUM=\d+\n", "", text)


def test_a_module_comes_and_goes(machine, events):
    """1.16: add after init, remove at deletion; nothing for failed loads"""
    events.start(1, "-n 2")
    machine.ok("insmod hello; rmmod hello")
    text = events.end()
    assert heard(text) == event("add") + event("remove")
    last = int(machine.ok("cat /sys/kernel/uevent_seqnum"))
    assert numbers(text)[-1] == last
    events.start(1, "-1")
    machine.ok("head -c 900 $(find /lib/modules -name hello.ko) >/tmp/x.ko")
    assert machine.run("insmod /tmp/x.ko")[0] != 0
    machine.ok("insmod hello")
    assert machine.run("insmod hello")[0] != 0, "it is there already"
    text = events.end()
    assert numbers(text) == [last + 1], "failed loads have no event"


def test_synthetic_events(machine, events):
    """1.15, 1.16: SYNTH_UUID, SYNTH_ARG_KEY"""
    machine.ok("insmod hello")
    events.start(1, "-n 3")
    machine.ok(f"echo add >{HELLO}; echo 'change {UUID} KEY=V a=1' >{HELLO}; "
               f"echo junk >{HELLO} 2>/dev/null; printf online >{HELLO}")
    assert heard(events.end()) == (
        event("add", "SYNTH_UUID=0") +
        event("change", f"SYNTH_UUID={UUID}", "SYNTH_ARG_KEY=V",
              "SYNTH_ARG_a=1") +
        event("online", "SYNTH_UUID=0"))


def test_busybox_hears_them(machine, events):
    """A listener that is not ours: BusyBox's uevent runs a program for each"""
    machine.ok("busybox uevent env >/tmp/ev9 2>/tmp/err9 & bb=$!")
    # It says nothing when it listens; so events are made until it hears.
    machine.ok("until grep -q DEVPATH=/module/hello /tmp/ev9; do "
               "insmod hello; rmmod hello; done; kill $bb")
    text = machine.ok("cat /tmp/ev9")
    assert "SUBSYSTEM=module" in text and "SEQNUM=" in text, text


def test_the_calls_with_events(machine, events):
    """The program that passes on Linux as well, with a file for events"""
    machine.ok("insmod hello")
    text = machine.ok("/tests/kt netlink", 120)
    assert "skipped" not in text and "ok: netlink" in text, text


def test_who_may_what(machine, events):
    """Everybody may listen; sending to the kernel is refused"""
    machine.ok("insmod hello")
    machine.ok("runas 1000 uevents -1 >/tmp/ev1 & pid1=$!")
    machine.ok("until grep -q listening /tmp/ev1; do usleep 10000; done")
    machine.ok(f"echo change >{HELLO}")
    assert heard(events.end()) == event("change", "SYNTH_UUID=0")


def test_a_slow_reader_is_told(machine, events):
    """ENOBUFS once, then what was queued, then events again"""
    machine.ok("insmod hello")
    events.start(1, "-b 1")
    machine.ok("kill -STOP $pid1")
    machine.ok(f"i=0; while [ $i -lt 60 ]; do echo change >{HELLO}; "
               "i=$((i+1)); done")
    machine.ok("kill -CONT $pid1")
    machine.ok("until grep -q lost /tmp/err1; do usleep 10000; done")
    machine.ok(f"until grep -q offline@ /tmp/ev1; do echo offline >{HELLO}; "
               "usleep 10000; done; kill $pid1")
    text = machine.ok("cat /tmp/ev1")
    assert 0 < text.count("change@") < 60
    assert machine.ok("cat /tmp/err1").count("events were lost") == 1


def test_many_listeners(machine, events):
    """All of them get all events, in the same order"""
    machine.ok("insmod hello")
    for number in range(1, 21):
        events.start(number, "-n 40")
    machine.ok("(for c in 1 2 3 4; do (i=0; while [ $i -lt 10 ]; do "
               f"echo change >{HELLO}; i=$((i+1)); done) & done; wait)")
    first = events.end(1)
    assert heard(first) == 40 * event("change", "SYNTH_UUID=0")
    for number in range(2, 21):
        assert events.end(number) == first


def test_killed_while_events_come(machine, events):
    """Listeners that die on 4 CPUs with events under way leave nothing"""
    machine.ok("insmod hello")
    count = rounds(40, 1000)
    churn = (f"(for c in 1 2 3; do (while [ -e /tmp/go ]; do "
             f"echo change >{HELLO}; done) & done; "
             f"i=0; while [ $i -lt {count} ]; do uevents >/dev/null & p=$!; "
             f"uevents -n 3 >/dev/null; kill -9 $p; wait $p; i=$((i+1)); "
             "done 2>/dev/null; rm /tmp/go; wait)")
    machine.ok(f">/tmp/go; {churn}", 300)
    before = machine.meminfo()
    machine.ok(f">/tmp/go; {churn}", 300)
    assert machine.meminfo() >= before - 256
    assert int(machine.ok("ps | grep -c '[u]events' || true")) == 0
