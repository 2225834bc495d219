# SPDX-License-Identifier: MIT
"""What depmod takes at boot with 1,000 modules, by the kernel's log: over all
of them, and when nothing has changed."""
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from lib import paths
from lib.machine import Machine
from lib.module_file import module_file

COUNT = 1000


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


def measure_once(archive):
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


def measure(runs):
    """The rows of rows.STARTS, as {key: [values]}."""
    with tempfile.TemporaryDirectory() as folder:
        archive = make_archive(Path(folder))
        found = [measure_once(archive) for _ in range(runs)]
    whole, again = zip(*found)
    return {"depmod": whole, "depmod_again": again}
