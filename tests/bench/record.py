# SPDX-License-Identifier: MIT
"""The record of what was measured: docs/performance.md, between two marks, and
the plots in docs/images."""
import datetime
import os
import re
import statistics
import subprocess
from pathlib import Path

from lib import paths, peer
import plot
from rows import PLOTS, RATE_PLOT, STOP_PLOT
from tables import RATE_CPUS, microseconds, rate, tables

PAGE = paths.ROOT / "docs/performance.md"
IMAGES = paths.ROOT / "docs/images"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"
HEADINGS = {"counts": "Instructions, on one CPU", "times": "Times",
            "sizes": "Sizes", "start": "Start"}


def output(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          cwd=paths.ROOT).stdout.strip()


def circumstances(pair):
    """When and with what something was measured, as a sentence."""
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    linux = next((f"Linux {peer.release(kernel.linux)}" for kernel in pair
                  if kernel.linux), "without Linux, which cannot be had")
    return (f"{datetime.date.today()}, commit "
            f"{output('git', 'rev-parse', '--short=12', 'HEAD')}, "
            f"{linux}; {os.cpu_count()} cores "
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


def draw_times(machines):
    x_text = f"CPUs; the host has {os.cpu_count()} cores"
    stops = {}
    for cpus, found in machines.items():
        for name, runs in found.items():
            middle = statistics.median(microseconds("stop", run)
                                       for run in runs)
            stops.setdefault(name, []).append((int(cpus), middle))
    draw(*STOP_PLOT, x_text, "microseconds", stops)
    draw(*RATE_PLOT, x_text, "pairs per ms, together", {
        name: [(cpus, statistics.median(rate(cpus, run) for run in runs))
               for cpus in RATE_CPUS]
        for name, runs in machines[str(RATE_CPUS[-1])].items()})


def sections(text):
    """{part: what the page has of it}"""
    parts = {heading: part for part, heading in HEADINGS.items()}
    _, *found = re.split(r"^### (.*)\n", text, flags=re.M)
    return {parts[heading]: body.strip()
            for heading, body in zip(found[::2], found[1::2])}


def record(found):
    """Writes the parts, as {part: {"when": …, "values": …}}; the others stay
    as they are."""
    head, rest = PAGE.read_text().split(BEGIN)
    before, tail = rest.split(END)
    bodies = sections(before)
    for part, result in found.items():
        bodies[part] = "\n\n".join([result["when"],
                                    *tables(part, result["values"])])
    if "counts" in found:
        draw_counts(found["counts"]["values"])
    if "times" in found:
        draw_times(found["times"]["values"])
    text = [f"### {heading}\n\n{bodies[part]}"
            for part, heading in HEADINGS.items() if part in bodies]
    PAGE.write_text("\n\n".join([head + BEGIN, *text, END]) + tail)
