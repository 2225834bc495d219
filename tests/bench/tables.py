# SPDX-License-Identifier: MIT
"""What was measured, as Markdown tables. A part of the measurements is given
as {kernel: …}, Kmodo first; without Linux its columns are not there."""
import os
import statistics

from lib import bench
from rows import LAST_TO_FIRST, ROWS, SIZES, STARTS

RATE_CPUS = [1, 2, 4]


def figure(value):
    return f"{value:,.0f}" if value >= 100 else f"{value:,.3g}"


def bare_ratio(ratio):
    """As "386", "4.2", or "0.06"."""
    if ratio >= 100:
        return f"{ratio:,.0f}"
    return f"{ratio:.1f}" if ratio >= 1 else f"{ratio:.2g}"


def times(ratio):
    return f"{bare_ratio(ratio)} x"


def spread(values, form=figure):
    return (f"{form(statistics.median(values))} "
            f"({form(min(values))}-{form(max(values))})")


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


# -------- instructions -------------------------------------------------------

def counted(row, values):
    value = values[row.key][0 if row.least else 1]
    return value / 100 if row.key.endswith("_x100") else value


def count_line(row, counts):
    columns = [counted(row, values) for values in counts.values()]
    cells = [row.text, *map(figure, columns)]
    if len(columns) == 1:
        return cells
    ratio = columns[1] / columns[0]
    aim = verdict(f"{row.aim:g} x", ratio >= row.aim) if row.aim else ""
    return [*cells, times(ratio), aim]


def count_table(counts):
    both = ["Linux : Kmodo", "aim"] if len(counts) == 2 else []
    return table(["instructions", *counts, *both],
                 [count_line(row, counts) for row in ROWS])


def last_to_first(counts):
    lines = []
    for name, values in counts.items():
        grows = values["init_as_1000"][0] / values["init_as_1"][0]
        lines.append([name, f"{grows:.2f}",
                      verdict(f"{LAST_TO_FIRST}", grows <= LAST_TO_FIRST)
                      if name == "Kmodo" else ""])
    return table(["the 1,000th load to the 1st", "ratio", "aim"], lines)


def memory_table(counts):
    used = [bench.MEMORY * 1024 - values["memory_free"][1]
            for values in counts.values()]
    each = [values["module_bytes"][1] for values in counts.values()]
    return table(["memory", *counts], [
        [f"used after boot, of {bench.MEMORY} MiB",
         *(f"{value:,} KiB" for value in used)],
        ["per loaded module (hello)",
         *(f"{value:,} bytes" for value in each)]])


# -------- times --------------------------------------------------------------

def microseconds(key, values, which=1):
    """The median of a run, or its least value (0)."""
    value = values[key][which] / (values["ticks_per_ms"][1] / 1000)
    return value / 100 if key.endswith("_x100") else value


def paired_line(text, columns, down=False):
    """The runs of each kernel, and the ratios of those that belong together:
    Linux : Kmodo, or turned round where more is better."""
    cells = [text, *map(spread, columns)]
    if len(columns) == 2:
        ratios = [theirs / ours for ours, theirs in zip(*columns)]
        if down:
            ratios = [1 / ratio for ratio in ratios]
        cells.append(f"{spread(ratios, bare_ratio)} x")
    return cells


def paired_table(head, found, lines, ratio="Linux : Kmodo"):
    return table([head, *found, *([ratio] if len(found) == 2 else [])], lines)


def cpus_text(cpus):
    return f"{cpus} CPU{'s' if int(cpus) > 1 else ''}"


def time_table(cpus, found):
    lines = []
    for row in ROWS:
        if row.key in found["Kmodo"][0]:
            lines.append(paired_line(row.text, [
                [microseconds(row.key, run) for run in runs]
                for runs in found.values()]))
    return paired_table(f"{cpus_text(cpus)}, us", found, lines)


def rate(cpus, run):
    return run[f"pairs_per_ms_{cpus}"][1]


def rate_table(found):
    """Of machines with as many CPUs as were at work at most."""
    lines = [paired_line(f"on {cpus_text(cpus)}", [
        [rate(cpus, run) for run in runs] for runs in found.values()],
        down=True) for cpus in RATE_CPUS]
    for cpus in RATE_CPUS[1:]:
        lines.append([f"{cpus} CPUs : 1", *(
            spread([rate(cpus, run) / rate(1, run) for run in runs],
                   lambda ratio: f"{ratio:.2f}")
            for runs in found.values()), ""][:len(lines[0])])
    return paired_table("get + put at once, pairs per ms", found, lines,
                        "Kmodo : Linux")


def stop_table(machines):
    lines = []
    for text, which in ("", 1), (", the fastest", 0):
        lines += [paired_line(cpus_text(cpus) + text, [
            [microseconds("stop", run, which) for run in runs]
            for runs in found.values()]) for cpus, found in machines.items()]
    return paired_table("stop_machine, us", next(iter(machines.values())),
                        lines)


def time_tables(machines):
    """Of {CPUs: {kernel: [values of each run]}}."""
    first = next(iter(machines.values()))
    note = (f"The median of {len(first['Kmodo'])} runs, and in brackets the "
            f"least and the most; a ratio is that of two runs one after the "
            f"other. The host has {os.cpu_count()} cores: where there are "
            "more CPUs, they wait for each other's turn.")
    whole = {cpus: found for cpus, found in machines.items()
             if "syscall" in found["Kmodo"][0]}
    return [note, *(time_table(*item) for item in whole.items()),
            rate_table(whole[str(RATE_CPUS[-1])]), stop_table(machines)]


# -------- sizes and Kmodo's start --------------------------------------------

def size_table(found):
    lines = []
    for size in SIZES:
        values = [kernel.get(size.key) for kernel in found.values()]
        aim = (verdict(f"{size.aim:,} {size.unit}", values[0] <= size.aim)
               if size.aim else "")
        lines.append([size.text, *(f"{value:,} {size.unit}" if value else ""
                                   for value in values), aim])
    return table(["size", *found, "aim"], lines)


def start_table(found):
    """Of {key: [values]}, of Kmodo alone."""
    lines = []
    for row in STARTS:
        values = found[row.key]
        middle = statistics.median(values)
        aim = verdict(f"{row.aim:g}", middle <= row.aim) if row.aim else ""
        lines.append([row.text, *map(figure, (min(values), middle,
                                              max(values))), aim])
    return table(["Kmodo's start", "least", "median", "most", "aim"], lines)


def tables(part, values):
    if part == "counts":
        return [count_table(values), last_to_first(values),
                memory_table(values)]
    if part == "times":
        return time_tables(values)
    return [size_table(values)] if part == "sizes" else [start_table(values)]
