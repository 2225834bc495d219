#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""What depmod takes at boot with 1,000 modules, by the kernel's log: over all
of them, and when nothing has changed. docs/performance.md keeps a record."""
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from lib import paths  # noqa: E402
from lib.machine import Machine  # noqa: E402
from lib.module_file import module_file  # noqa: E402

COUNT = 1000
RUNS = 5


def make_archive(folder):
    """COUNT modules, each using the one before it."""
    extra = folder / "root/lib/modules" / paths.RELEASE / "extra"
    extra.mkdir(parents=True)
    for number in range(COUNT):
        needs = ["_printk"] + ([f"sym{number - 1}"] if number % 8 else [])
        (extra / f"m{number}.ko").write_bytes(module_file(
            exports=[f"sym{number}"], needs=needs,
            info=["license=GPL", f"alias=of:N{number}T*"]))
    archive = folder / "modules.cpio"
    subprocess.run([sys.executable, paths.ROOT / "scripts/mkcpio.py",
                    folder / "root", archive], check=True)
    return archive


def measure(archive):
    """Milliseconds: the whole work, and the look that nothing changed."""
    machine = Machine(smp=1, initrds=(archive,)).wait_for_prompt()
    whole = int(re.search(r"depmod took (\d+) ms", machine.output()).group(1))
    text = machine.ok("a=$(cut -d' ' -f1 /proc/uptime); /sbin/depmod -A; "
                      "b=$(cut -d' ' -f1 /proc/uptime); echo $a $b")
    start, end = map(float, text.split())
    lines = machine.ok(f"wc -l </lib/modules/{paths.RELEASE}/modules.dep")
    assert int(lines) > COUNT
    machine.close()
    return whole, (end - start) * 1000


def main():
    with tempfile.TemporaryDirectory() as folder:
        archive = make_archive(Path(folder))
        runs = [measure(archive) for _ in range(RUNS)]
    for name, values in zip(("over all of them", "nothing changed"),
                            zip(*runs)):
        print(f"depmod, {COUNT} modules, {name:18} ms: min "
              f"{min(values):.0f}, median {statistics.median(values):.0f}, "
              f"max {max(values):.0f}")


if __name__ == "__main__":
    main()
