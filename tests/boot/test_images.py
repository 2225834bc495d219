# SPDX-License-Identifier: MIT
"""The kernel and images that are no good modules: broken ones, each with its
errno and its line in the log, and random changes of a good one."""
import re
import subprocess
import sys

import pytest

from lib import paths
from lib.elf_image import Image
from lib.image_rows_all import ALL_ROWS
from lib.machine import Machine
from lib.scale import rounds

MUTATED = rounds(300, 20_000)


@pytest.fixture(scope="module")
def machine(tests_cpio, tmp_path_factory):
    """One machine for all; each row's image is a file in /images."""
    folder = tmp_path_factory.mktemp("images")
    good = folder / "whole.ko"
    subprocess.run(["i686-linux-gnu-objcopy", "--strip-debug",
                    paths.OUTPUT / "modules/whole.ko", good], check=True)
    images = folder / "root/images"
    images.mkdir(parents=True)
    for number, row in enumerate(ALL_ROWS.values()):
        image = row[0](Image(good.read_bytes()))
        (images / f"{number:03}").write_bytes(image.data)
    archive = folder / "images.cpio"
    subprocess.run([sys.executable, paths.ROOT / "scripts/mkcpio.py",
                    folder / "root", archive], check=True)
    machine = Machine(smp=4, mem=256, initrds=[tests_cpio, archive])
    machine.wait_for_prompt()
    machine.ok("dmesg -n 1; insmod /tests/modules/harmless.ko")
    yield machine
    machine.close()


@pytest.fixture(scope="module")
def results(machine):
    """What each row gave: errno of both calls, the log of both."""
    text = machine.ok("/tests/kt +load-each /images", 300)
    assert text.rstrip().endswith("all"), text[-2000:]
    names, rows, log = list(ALL_ROWS), {}, {"|": [], "+": []}
    for line in text.splitlines():
        mark, _, rest = line.partition(" ")
        if mark in log:
            log[mark].append(rest)
        elif mark == "=":
            number, init, finit = rest.split()
            rows[names[int(number)]] = (init, finit, log["|"], log["+"])
            log = {"|": [], "+": []}
    return rows


def expected(row):
    """errno of init_module and finit_module, and the line or None."""
    line, more = row[1], row[2] if len(row) > 2 else {}
    init = more.get("errno", "0" if line == "ok" else "ENOEXEC")
    if line == "ok":
        line = None
    return init, more.get("finit", init), more.get("log", line)


@pytest.mark.parametrize("name", ALL_ROWS)
def test_image(name, results):
    """1.4, 1.11; 1.1 rows 7, 8, 9, 14, 17, 20; 1.2 row 11: the errno, by memory
    and by file, and one line that says why"""
    init, finit, line = expected(ALL_ROWS[name])
    got_init, got_finit, log, file_log = results[name]
    assert (got_init, got_finit) == (init, finit), (log, file_log)
    if line:
        assert any(re.match(line, said) for said in log), log
    elif init == "ENOEXEC":
        assert not log
    if init == "ENOEXEC" and line and "log" not in ALL_ROWS[name][-1]:
        assert len(log) == 1, log
        assert log == file_log


def test_nothing_is_left(machine, results):
    """No module, no symbol, and all of them once more cost no memory"""
    before = machine.meminfo()
    machine.ok("/tests/kt +load-each /images >/dev/null", 300)
    assert set(machine.modules()) == {"harmless"}
    assert "whole" not in machine.ok("cat /proc/kallsyms | grep '\\[' | "
                                     "grep -v harmless; true", 120)
    assert machine.meminfo() >= before - 40


def test_random_changes(machine):
    """No oops, and memory, symbols and list are what they were, after changed
    images by 4 processes on 4 CPUs at once"""
    def state():
        return (machine.modules().keys(),
                machine.ok("grep -c '\\[' /proc/kallsyms", 120),
                machine.ok("ls /sys/module"))

    good = "/tests/modules/whole.ko"
    machine.ok(f"/tests/kt +mutate 1 40 4 {good}", 600)
    before, memory = state(), machine.meminfo()
    text = machine.ok(f"/tests/kt +mutate 2 {MUTATED} 4 {good}", 3600)
    loaded = int(re.search(r"(\d+) of", text).group(1))
    assert MUTATED / 10 < loaded < MUTATED, "changes break all, or nothing"
    assert state() == before
    assert machine.meminfo() >= memory - 64
