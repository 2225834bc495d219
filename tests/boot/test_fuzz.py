# SPDX-License-Identifier: MIT
"""Random system calls of several processes on four CPUs."""
import re

import pytest

from lib.scale import rounds

CPUS = 4

pytestmark = [
    pytest.mark.machine(smp=CPUS, cpu="max", mem=192, tests=True),
    pytest.mark.timeout(rounds(900, 7200)),
]

# (seed, calls, processes, user); together 1,000,000 calls in `make stress`
RUNS = rounds(
    [(1, 8000, 8, ""), (2, 8000, 8, "1000")],
    [(seed, 100000, 8, "" if seed % 2 else "1000")
     for seed in range(1, 11)])


def state(machine):
    """What a machine at rest has: memory, tasks, mounts, modules, locks."""
    machine.ok(f"while [ $(ps | grep -c '[k]worker') -gt {2 * CPUS} ]; "
               "do sleep 1; done", 120)
    # A loop of built-ins: no task comes or goes meanwhile.
    tasks = machine.ok("for p in /proc/[0-9]*/comm; do read c <$p; echo $c; "
                       "done")
    rest = machine.ok("cat /proc/mounts /proc/modules /proc/locks "
                      "/proc/sys/kernel/hostname; ls -l /tmp /dev/pts")
    rest += "".join(line for line in tasks.splitlines(True)
                    if not line.startswith("kworker"))
    return machine.settled_memory(), rest


def fuzz(machine, seed, calls, processes, user):
    status, text = machine.run(
        f"/tests/kt +fuzz {seed} {calls} {processes} {user} 2>&1", 1200)
    assert status == 0, text
    match = re.search(r"(\d+) calls, (\d+) succeeded, (\d+) different", text)
    assert match, text
    return [int(number) for number in match.groups()]


def test_random_calls(machine):
    """No oops, no hang, nothing left; and calls get past their checks."""
    # By hand, so that what is opened neither brings modules nor loses them.
    machine.ok("/sbin/modprobe -a random_dev rtc_cmos tarfs binfmt_aout")
    fuzz(machine, 77, 2000, 8, "")      # caches are filled from here on
    memory, rest = state(machine)
    for run in RUNS:
        calls, succeeded, different = fuzz(machine, *run)
        assert calls >= run[1]
        assert succeeded > calls / 10 and different > 80
        memory_after, rest_after = state(machine)
        assert rest_after == rest
        assert memory_after > memory - 512, (memory, memory_after)
