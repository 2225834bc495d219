#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Kmodo and Debian's Linux 6.1 for i386 in the same QEMU: the same program,
and modules of the same sources.

First instructions, counted on one CPU; then times, with several CPUs, Kmodo
and Linux in turn; then sizes; then how long Kmodo takes to start. Prints
tables. With --record they go to docs/performance.md and the plots to
docs/images; what has not been asked for stays there as it is. With --again
nothing is measured: tables and plots are made of the last results once more.
Without Linux, Kmodo's column alone is printed.
"""
import argparse
import json
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from lib import bench, paths, peer  # noqa: E402
from lib.build import make  # noqa: E402

import boot  # noqa: E402
import depmod  # noqa: E402
import record  # noqa: E402
import sizes  # noqa: E402
from tables import tables  # noqa: E402

CPUS = [1, 2, 4, 8, 16, 32]
MOST_CPUS = 4           # that run everything; the others stop the machine only
TIMED = [group for group in bench.GROUPS if group != "waiting"]
COUNT_SCALE = 30        # time-outs, when one thread counts instructions
TIME_SCALE = 20


class Kernel:
    """One of the two, with its archives."""

    def __init__(self, name, linux, folder):
        self.name, self.linux = name, linux
        self.archive = bench.make_archive(folder / name, linux)
        self.stamp = bench.make_stamp_archive(folder / f"{name}-stamp")

    def run(self, groups=bench.GROUPS, **options):
        values = bench.run(self.archive, self.linux, groups, **options)
        shell = bench.entry_to_shell(self.stamp, self.linux, **options)
        return {**values, "entry_to_shell": (shell, shell)}

    def stops(self, **options):
        return bench.run(self.archive, self.linux, ["boot", "stops"],
                         **options)


def kernels(folder):
    linux = peer.linux()
    if not linux:
        print("Linux cannot be had: Kmodo's column alone.\n", flush=True)
    names = [("Kmodo", None)] + ([("Linux", linux)] if linux else [])
    return [Kernel(name, where, folder) for name, where in names]


def measure_times(pair, cpus, runs):
    """{kernel: [values of each run]}, the kernels in turn."""
    found = {kernel.name: [] for kernel in pair}
    for number in range(runs):
        for kernel in pair:
            options = {"smp": cpus, "scale": TIME_SCALE}
            values = (kernel.stops(**options) if cpus > MOST_CPUS else
                      kernel.run(TIMED, **options))
            found[kernel.name].append(values)
            print(f"{kernel.name}, {cpus} CPUs, run {number + 1} of {runs}",
                  file=sys.stderr, flush=True)
    return found


def measure_counts(pair, _):
    return {kernel.name: kernel.run(qemu=bench.COUNTING, scale=COUNT_SCALE)
            for kernel in pair}


PARTS = {
    "counts": measure_counts,
    "times": lambda pair, runs: {str(cpus): measure_times(pair, cpus, runs)
                                 for cpus in CPUS},
    "sizes": lambda pair, _: {kernel.name: sizes.measure(kernel.linux)
                              for kernel in pair},
    "start": lambda _, runs: {**boot.measure(runs), **depmod.measure(runs)},
}


def result_file(part):
    return paths.OUTPUT / f"bench/{part}.json"


def measure(part, pair, runs):
    """The results, as they are kept; what JSON makes of them."""
    text = json.dumps({"when": record.circumstances(pair),
                       "values": PARTS[part](pair, runs)})
    result_file(part).write_text(text)
    return json.loads(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--parts", nargs="+", choices=PARTS,
                        default=list(PARTS))
    options = parser.parse_args()
    make(f"BUILD={paths.BUILD}")
    pair = [] if options.again else kernels(paths.OUTPUT / "bench")
    for part in options.parts:
        found = (json.loads(result_file(part).read_text()) if options.again
                 else measure(part, pair, options.runs))
        print("\n\n".join([found["when"], *tables(part, found["values"])]),
              end="\n\n", flush=True)
        if options.record:
            record.record({part: found})


if __name__ == "__main__":
    main()
