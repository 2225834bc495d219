#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What the instructions of Kmodo's rows are spent on, by function.

    profile_kernel.py GROUP

runs that group of the benchmark program ("profile_hello": loading and
unloading a small module without an end), lets QEMU log each instruction of the
kernel for a while, and prints which functions they belong to and who called
these.
"""
import bisect
import collections
import re
import subprocess
import sys
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from lib import bench, paths, peer  # noqa: E402
from lib.machine import Machine  # noqa: E402

SECONDS = 3
SHOWN = 40
TEXT = "0xc0100000+0x100000"


def functions():
    """The kernel's functions, as sorted addresses and their names."""
    text = subprocess.run([f"{peer.TOOLS}nm", "-n", paths.KERNEL], check=True,
                          capture_output=True, text=True).stdout
    rows = [line.split() for line in text.splitlines()
            if re.search(r" [tT] ", line)]
    return [int(row[0], 16) for row in rows], [row[2] for row in rows]


def record(group, log):
    archive = bench.make_archive(paths.OUTPUT / "bench/Kmodo")
    machine = Machine(
        base=False, initrds=[archive], mem=bench.MEMORY, scale=30,
        append=f"quiet loglevel=1 init=/bench/bench {group}",
        qemu=[*bench.COUNTING, "-singlestep", "-D", log, "-dfilter", TEXT])
    machine.expect("bench: started")
    machine.monitor.command("log exec,nochain")
    time.sleep(SECONDS)
    machine.monitor.command("log none")
    machine.close()


def trace(log):
    """The addresses of all instructions."""
    with log.open(errors="replace") as file:
        for line in file:
            match = re.match(r"Trace .*\[[0-9a-f]+/([0-9a-f]+)/", line)
            if match:
                yield int(match[1], 16)


def main():
    log = paths.OUTPUT / "profile.log"
    record(sys.argv[1], log)
    addresses, names = functions()
    counts, callers = collections.Counter(), collections.defaultdict(
        collections.Counter)
    before = None
    for address in trace(log):
        place = bisect.bisect(addresses, address) - 1
        counts[names[place]] += 1
        if address == addresses[place] and names[place] != before:
            callers[names[place]][before] += 1
        before = names[place]
    log.unlink()
    total = sum(counts.values())
    for name, count in counts.most_common(SHOWN):
        who = ", ".join(f"{caller} {calls}" for caller, calls in
                        callers[name].most_common(3))
        print(f"{100 * count / total:5.1f} %  {name:24} called by {who}")
    print(f"{total:,} instructions in all")


if __name__ == "__main__":
    main()
