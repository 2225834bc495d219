#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Records what Kmodo's rows cost in instructions, in counts.json, for the
test that no row becomes dearer without anybody's knowing. Run it to change
the record on purpose; it prints what changes."""
import json
import subprocess
import sys
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1])]

from lib import bench, paths, peer  # noqa: E402
from lib.build import make  # noqa: E402

FILE = Path(__file__).with_name("counts.json")
FOLDER = paths.OUTPUT / "bench"
GROUPS = [group for group in bench.GROUPS if group != "params"]
SCALE = 10      # time-outs, when one thread counts instructions


def first_line(*command):
    return subprocess.run(command, capture_output=True, text=True,
                          check=True).stdout.splitlines()[0]


def tools():
    """What the counts depend on, beside the sources."""
    config = (paths.BUILD / "auto.conf").read_text().splitlines()
    return {"compiler": first_line(f"{peer.TOOLS}gcc", "--version"),
            "qemu": first_line("qemu-system-i386", "--version"),
            "config": sorted(line for line in config
                             if line.startswith("CONFIG_"))}


def measure():
    """{row: instructions}, in one run."""
    values = bench.run(bench.make_archive(FOLDER / "Kmodo"), groups=GROUPS,
                       scale=SCALE, qemu=bench.COUNTING)
    return {key: least for key, (least, _) in sorted(values.items())
            if key not in bench.NO_COUNTS}


def main():
    make(f"BUILD={paths.BUILD}")
    before = json.loads(FILE.read_text())["counts"] if FILE.exists() else {}
    counts = measure()
    for key, value in counts.items():
        print(f"{key:24}{before.get(key, 0):>14,}{value:>14,}")
    FILE.write_text(json.dumps({**tools(), "counts": counts}, indent=1) + "\n")


if __name__ == "__main__":
    main()
