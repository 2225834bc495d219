#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""How long booting takes, and what an idle machine costs.

Prints one table: minimum, median and maximum over several runs. Times depend
on the host: compare those of one run. docs/performance.md keeps a record.
"""
import argparse
import re
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from lib.machine import Machine  # noqa: E402

IDLE_SECONDS = 10


def entry_to_init(cpus):
    """From the kernel's entry to process 1, by the log's own stamps."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    stamp = re.search(r"^\[ *(\d+\.\d+)\] Run /sbin/init",
                      machine.output().replace("\r", ""), re.M)
    machine.close()
    return float(stamp.group(1))


def entry_to_prompt(cpus):
    """From the kernel's entry until a shell runs, by the kernel's clock."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    # The shell that prints the prompt: its start time, in ticks.
    stat = machine.ok("cat /proc/self/stat")
    parent = int(stat.rsplit(")", 1)[1].split()[1])
    fields = machine.ok(f"cat /proc/{parent}/stat").rsplit(")", 1)[1].split()
    machine.close()
    return int(fields[19]) / 100


def power_on_to_prompt(cpus):
    """From QEMU's start to the prompt through BIOS and GRUB, wall time."""
    started = time.monotonic()
    machine = Machine(boot="iso", smp=cpus)
    machine.wait_for_prompt()
    elapsed = time.monotonic() - started
    machine.close()
    return elapsed


def idle_load(cpus):
    """QEMU's processor time while the guest idles, per cent of a core."""
    machine = Machine(smp=cpus)
    machine.wait_for_prompt()
    time.sleep(2)
    before = machine.cpu_seconds()
    time.sleep(IDLE_SECONDS)
    used = machine.cpu_seconds() - before
    machine.close()
    return 100 * used / IDLE_SECONDS


ROWS = [
    ("kernel entry to init, 1 CPU, s", entry_to_init, 1),
    ("kernel entry to init, 4 CPUs, s", entry_to_init, 4),
    ("kernel entry to the shell, 4 CPUs, s", entry_to_prompt, 4),
    ("QEMU's start to the prompt, GRUB, 4 CPUs, s", power_on_to_prompt, 4),
    ("4 idle CPUs, % of a core", idle_load, 4),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    print(f"{'':46}{'min':>8}{'median':>8}{'max':>8}")
    for name, measure, cpus in ROWS:
        values = [measure(cpus) for _ in range(runs)]
        print(f"{name:46}{min(values):8.2f}"
              f"{statistics.median(values):8.2f}{max(values):8.2f}",
              flush=True)


if __name__ == "__main__":
    main()
