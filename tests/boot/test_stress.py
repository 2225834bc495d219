# SPDX-License-Identifier: MIT
"""Everything at once: loading, unloading, readers, and programs, on 8 CPUs."""
import re

import pytest

from lib import paths
from lib.scale import rounds

pytestmark = pytest.mark.machine(smp=8, mem=192, tests=True)

ROUNDS = rounds(1, 60)
HELLO = f"/lib/modules/{paths.RELEASE}/kernel/hello.ko"

BACKGROUND = [
    f"/tests/kt +rounds 10 hello {HELLO}",
    "/tests/kt +rounds 10 exporter /tests/modules/exporter.ko",
    "/tests/kt +rounds 10 parameters /tests/modules/parameters.ko",
    "sh /tests-readers", "sh /tests-chain",
    "/tests/kt fork", "/tests/kt cow", "/tests/kt pipe", "/tests/kt many",
    "/tests/kt fpu", "/tests/kt signal",
]


@pytest.mark.timeout(300 + 60 * ROUNDS)
def test_all_at_once(machine):
    """UNLOAD-7..13 while all CPUs are busy with other things"""
    for _ in range(15):
        machine.ok("echo 'cat /proc/modules /proc/meminfo >/dev/null; "
                   "cat /proc/kallsyms >/dev/null; /sbin/insmod slot; "
                   "echo x >/dev/slot; /sbin/rmmod slot; "
                   "ls -R /proc >/dev/null 2>&1' >> /tests-readers")
    # two modules, one of which uses the other
    for _ in range(10):
        machine.ok("echo '/sbin/insmod export_a && /sbin/insmod use_b && "
                   "/sbin/rmmod use_b && /sbin/rmmod export_a || echo bad; "
                   "cat /sys/module/*/refcnt >/dev/null 2>&1; "
                   "ls -R /sys/module >/dev/null 2>&1' >> /tests-chain")

    def everything():
        machine.ok("rm -f /tmp/out-0; echo start")
        line = " & ".join(f"{command} >/tmp/out-{number} 2>&1"
                          for number, command in enumerate(BACKGROUND))
        machine.ok(line + " & wait", 300)
        for number, command in enumerate(BACKGROUND):
            text = machine.ok(f"cat /tmp/out-{number}")
            if "rounds" in command:
                assert text.strip() == "0", f"{command}: {text}"
            elif "chain" in command:
                assert "bad" not in text, text
            elif "kt" in command:
                assert "not ok" not in text, f"{command}: {text}"
        machine.ok("rm -f /tmp/kt-efault")
        assert machine.modules() == {}

    def timers():
        """Interrupts of each CPU's own timer: it lives."""
        return [int(word) for word in re.search(
            r"^ *LOC:((?: +\d+){8})", machine.ok("cat /proc/interrupts"),
            re.M).group(1).split()]

    everything()
    before = machine.settled_memory()
    ticks = timers()
    processes = machine.ok("ps").count("\n")
    for _ in range(ROUNDS):
        everything()
    assert machine.ok("ps").count("\n") <= processes + 8    # idle workers
    assert abs(machine.settled_memory() - before) <= 512
    # every CPU still schedules: a task that is bound to it runs
    assert "ok: smp" in machine.ok("/tests/kt smp", 120)
    assert all(now > then for now, then in zip(timers(), ticks))
