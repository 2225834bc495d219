#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What use counts, stopping the machine, switches and processes cost.

The first rows are instructions, counted by QEMU on one CPU: they depend on the
compiler alone. The others are times, which depend on the host: compare those
of one run. docs/performance.md keeps a record.
"""
import os
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from lib import paths  # noqa: E402
from lib.build import make  # noqa: E402
from lib.machine import Machine  # noqa: E402

COUNTING = ["-icount", "shift=0,sleep=off"]
STOP_CPUS = [1, 2, 4, 8, 16, 32]
RATE_CPUS = [1, 2, 4]


def values(text):
    """The lines "bench: NAME VALUE" as a dictionary."""
    return {name: int(value) for name, value in
            re.findall(r"bench: (\w+) (\d+)", text)}


def measure(cpus, *commands, qemu=()):
    """What the commands print in a machine with so many CPUs."""
    machine = Machine(smp=cpus, mem=256, initrds=[paths.TESTS_CPIO],
                      qemu=qemu, scale=10,
                      threads="single" if qemu else "multi")
    machine.wait_for_prompt()
    text = "".join(machine.run(command, 300)[1] for command in commands)
    machine.close()
    return values(text)


def print_row(name, value, unit):
    print(f"{name:46}{value:>12} {unit}", flush=True)


def main():
    make(f"BUILD={paths.BUILD}")
    make("-C", "tests", f"BUILD={paths.BUILD}")
    load = "insmod /tests/modules/bench.ko"
    counted = measure(1, load, "/tests/kt +bench", qemu=COUNTING)
    print_row("get and put of a module",
              f"{counted['pair_ticks_x100'] / 100:.2f}", "instructions")
    print_row("context switch", counted["switch_ticks"], "instructions")
    print_row("system call, there and back", counted["syscall_ticks"],
              "instructions")
    print_row("fork, exec, wait", counted["fork_exec_wait_ticks"],
              "instructions")
    print(f"the host has {os.cpu_count()} cores:")
    timed = {cpus: measure(cpus, load) for cpus in STOP_CPUS}
    for cpus in RATE_CPUS:
        print_row(f"get and put on {cpus} CPUs at once",
                  timed[4][f"pairs_per_ms_{cpus}"], "pairs per ms")
    for cpus in STOP_CPUS:
        print_row(f"stopping {cpus} CPUs",
                  f"{timed[cpus]['stop_ns'] / 1000:.0f}", "us")


if __name__ == "__main__":
    main()
