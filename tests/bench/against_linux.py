#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Kmodo and Debian's Linux 6.1 for i386 in the same QEMU: the same program,
and modules of the same sources.

First instructions, counted on one CPU; then times, with several CPUs, Kmodo
and Linux in turn; then sizes. Prints tables. With --record they go to
docs/performance.md and the plots to docs/images; a part that was not asked for
then stands there as it was measured last. Without Linux, Kmodo's column alone
is printed.
"""
import argparse
import datetime
import json
import os
import re
import statistics
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from lib import bench, paths, peer  # noqa: E402
from lib.build import make  # noqa: E402

import plot  # noqa: E402
import sizes  # noqa: E402
from rows import LAST_TO_FIRST, PLOTS, ROWS  # noqa: E402

RECORD = paths.ROOT / "docs/performance.md"
IMAGES = paths.ROOT / "docs/images"
CPUS = [1, 2, 4]
PARTS = ["counts", "times", "sizes"]
HEADINGS = {"counts": "Instructions, on one CPU", "times": "Times",
            "sizes": "Sizes"}
CPU_PLOTS = [("stop", "stop-by-cpus", "stop_machine"),
             ("pair_x100", "pair-by-cpus",
              "get + put, while the other CPUs do the same")]
TIMED = ["boot", "calls", "inside", "waiting", "loading"]
COUNT_SCALE = 30        # time-outs, when one thread counts instructions
TIME_SCALE = 10


class Kernel:
    """One of the two, with its archives."""

    def __init__(self, name, linux, folder):
        self.name, self.linux = name, linux
        self.archive = bench.make_archive(folder / name, linux)
        self.stamp = bench.make_stamp_archive(folder / f"{name}-stamp")

    def run(self, groups=bench.GROUPS, **options):
        values = bench.run(self.archive, self.linux, groups, **options)
        shell = bench.entry_to_shell(self.stamp, self.linux, **options)
        values["entry_to_shell"] = (shell, shell)
        return values


def kernels(folder):
    linux = peer.linux()
    if not linux:
        print("Linux cannot be had: Kmodo's column alone")
    names = [("Kmodo", None)] + ([("Linux", linux)] if linux else [])
    return [Kernel(name, where, folder) for name, where in names]


# -------- tables as text -----------------------------------------------------

def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"


def ratio(ours, theirs):
    """Linux : Kmodo, as "4.2 x"."""
    return f"{theirs / ours:,.1f} x" if ours else ""


def verdict(aim, met):
    return f"{aim}: {'met' if met else 'MISSED'}"


def table(head, lines):
    """Rows of text as a Markdown table, its columns in line."""
    lines = [head, *lines]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]

    def row(cells):
        return "| " + " | ".join(
            cell.ljust(width) if n == 0 else cell.rjust(width)
            for n, (cell, width) in enumerate(zip(cells, widths))) + " |"

    rule = "|" + "|".join("-" * (width + 1) + (":" if n else "-")
                          for n, width in enumerate(widths)) + "|"
    return "\n".join([row(head), rule, *map(row, lines[1:])])


def counted(row, values):
    value = values[row.key][0 if row.least else 1]
    return value / 100 if row.key.endswith("_x100") else value


def count_table(counts):
    ours, theirs = counts["Kmodo"], counts.get("Linux")
    lines = []
    for row in ROWS:
        mine = counted(row, ours)
        cells = [row.text, figure(mine)]
        if theirs:
            other = counted(row, theirs)
            aim = ""
            if row.aim:
                aim = verdict(f"{row.aim:g} x", other / mine >= row.aim)
            cells += [figure(other), ratio(mine, other), aim]
        lines.append(cells)
    return table(["instructions", *counts, *(["Linux : Kmodo", "aim"]
                                             if theirs else [])], lines)


def last_to_first(counts):
    lines = []
    for name, values in counts.items():
        grows = values["init_as_1000"][0] / values["init_as_1"][0]
        lines.append([name, f"{grows:.2f}",
                      verdict(f"{LAST_TO_FIRST}", grows <= LAST_TO_FIRST)
                      if name == "Kmodo" else ""])
    return table(["the 1,000th load to the 1st", "ratio", "aim"], lines)


# -------- times --------------------------------------------------------------

def microseconds(row, values):
    value = values[row.key][1] / (values["ticks_per_ms"][1] / 1000)
    return value / 100 if row.key.endswith("_x100") else value


def spread(values):
    return (f"{figure(statistics.median(values))} "
            f"({figure(min(values))}-{figure(max(values))})")


def measure_times(pair, cpus, runs):
    """{kernel: [values of each run]}, the kernels in turn."""
    found = {kernel.name: [] for kernel in pair}
    for number in range(runs):
        for kernel in pair:
            found[kernel.name].append(kernel.run(TIMED, smp=cpus,
                                                 scale=TIME_SCALE))
            print(f"{kernel.name}, {cpus} CPUs, run {number + 1} of {runs}",
                  file=sys.stderr, flush=True)
    return found


def time_table(cpus, found):
    lines = []
    for row in ROWS:
        if row.key not in found["Kmodo"][0]:
            continue
        columns = [[microseconds(row, run) for run in runs]
                   for runs in found.values()]
        cells = [row.text, *map(spread, columns)]
        if len(columns) == 2:
            cells.append(ratio(*map(statistics.median, columns)))
        lines.append(cells)
    rates = [[run["pairs_per_ms"][1] for run in runs]
             for runs in found.values()]
    lines.append(["get + put on all CPUs at once, pairs per ms",
                  *map(spread, rates), ""][:len(lines[0])])
    return table([f"{cpus} CPUs, us: median (least-most)", *found,
                  "Linux : Kmodo"][:len(lines[0])], lines)


# -------- memory and sizes ---------------------------------------------------

def verdict_line(text, values, unit, aim=None):
    """Values, Kmodo's first; None where there is none."""
    cells = [f"{value:,} {unit}" if value else "" for value in values]
    met = verdict(f"{aim:,} {unit}", values[0] <= aim) if aim else ""
    return [text, *cells, met]


def memory_table(counts):
    used = [bench.MEMORY * 1024 - values["memory_free"][1]
            for values in counts.values()]
    each = [values["module_bytes"][1] for values in counts.values()]
    return table(["memory", *counts, ""], [
        verdict_line(f"used after boot, of {bench.MEMORY} MiB", used, "KiB"),
        verdict_line("per loaded module (hello)", each, "bytes")])


SIZES = [("kernel, stripped and not packed", "image", "KiB", 400),
         ("kernel, packed", "packed", "KiB", None),
         ("ISO", "iso", "KiB", 4096),
         ("boots to a shell with BusyBox in", "ram_busybox", "MiB", 12),
         ("boots to a shell without BusyBox in", "ram_plain", "MiB", 8)]


def size_table(found):
    return table(["size", *found, "aim"], [
        verdict_line(text, [values.get(key) for values in found.values()],
                     unit, aim) for text, key, unit, aim in SIZES])


# -------- the record ---------------------------------------------------------

def output(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          cwd=paths.ROOT).stdout.strip()


def circumstances(pair):
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    linux = next((peer.release(kernel.linux) for kernel in pair
                  if kernel.linux), "none")
    return (f"{datetime.date.today()}, commit "
            f"{output('git', 'rev-parse', '--short=12', 'HEAD')}, "
            f"Linux {linux}; {os.cpu_count()} cores "
            f"({cpu.group(1) if cpu else 'unknown'}), "
            f"load {os.getloadavg()[0]:.0f}, "
            f"{output('qemu-system-i386', '--version').splitlines()[0]}, "
            f"{output(f'{peer.TOOLS}gcc', '--version').splitlines()[0]}.")


def draw(name, *words):
    IMAGES.mkdir(exist_ok=True)
    (IMAGES / f"{name}.svg").write_text(plot.chart(*words))


def draw_counts(counts):
    for what in PLOTS:
        draw(what.name, what.title, what.x_text, "instructions",
             {name: [(x, values[key][0]) for x, key in what.points]
              for name, values in counts.items()})


def draw_times(timed):
    for key, name, title in CPU_PLOTS:
        series = {}
        for cpus, found in timed.items():
            for kernel, runs in found.items():
                series.setdefault(kernel, []).append(
                    (int(cpus), cpu_value(key, int(cpus), runs)))
        draw(name, title, "CPUs", "microseconds", series)


def cpu_value(key, cpus, runs):
    """Of a pair what one of these CPUs takes for it, with all at work."""
    if key == "pair_x100":
        return statistics.median(1000 * cpus / run["pairs_per_ms"][1]
                                 for run in runs)
    return statistics.median(run[key][1] / (run["ticks_per_ms"][1] / 1000)
                             for run in runs)


def record(found):
    """Between the two marks of the page, and the plots."""
    text = []
    for part, result in found.items():
        text += [f"### {HEADINGS[part]}", result["when"],
                 *tables(part, result["values"])]
    if "counts" in found:
        draw_counts(found["counts"]["values"])
    if "times" in found:
        draw_times(found["times"]["values"])
    page = RECORD.read_text()
    begin, end = "<!-- measured: begin -->", "<!-- measured: end -->"
    head, rest = page.split(begin)
    tail = rest.split(end)[1]
    RECORD.write_text("\n\n".join([head + begin, *text, end]) + tail)


def measure(part, pair, runs):
    """A part as what JSON can hold."""
    if part == "counts":
        return {kernel.name: kernel.run(qemu=bench.COUNTING, scale=COUNT_SCALE)
                for kernel in pair}
    if part == "times":
        return {str(cpus): measure_times(pair, cpus, runs) for cpus in CPUS}
    return {kernel.name: sizes.measure(kernel.linux) for kernel in pair}


def tables(part, values):
    if part == "counts":
        return [count_table(values), last_to_first(values),
                memory_table(values)]
    if part == "times":
        return [time_table(cpus, found) for cpus, found in values.items()]
    return [size_table(values)]


def result_file(part):
    return paths.OUTPUT / f"bench/{part}.json"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--record", action="store_true")
    parser.add_argument("--parts", nargs="*", default=PARTS)
    options = parser.parse_args()
    make(f"BUILD={paths.BUILD}")
    pair = kernels(paths.OUTPUT / "bench") if options.parts else []
    for part in options.parts:
        found = {"when": circumstances(pair),
                 "values": measure(part, pair, options.runs)}
        result_file(part).write_text(json.dumps(found))
        print("\n\n".join([found["when"], *tables(part, found["values"])]),
              end="\n\n", flush=True)
    if options.record:
        record({part: json.loads(result_file(part).read_text())
                for part in PARTS if result_file(part).exists()})


if __name__ == "__main__":
    main()
