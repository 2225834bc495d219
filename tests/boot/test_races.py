# SPDX-License-Identifier: MIT
"""A device used on all CPUs while its module is loaded and unloaded.

A kernel with race points, whose use counts can be the wrong ones, boots right
into the race (`init=/tests/kt`): nothing comes in from outside, so on one CPU
that counts instructions a seed gives the same run. A module that is freed
while it is used is found by the page fault that follows, which is a panic.
"""
import re
import subprocess

import pytest

from lib.scale import rounds

SEED = 7
REPEATABLE = ["-icount", "shift=1,sleep=off", "-rtc",
              "base=2026-01-01,clock=vm"]


@pytest.fixture
def race(checked, tmp_path):
    """Runs one race in a machine of its own; returns what it printed."""
    def run(variant, users, unloads, pairs, *qemu, cpus=1, seed=SEED,
            output=tmp_path / "race.log"):
        words = (f"init=/tests/kt module_ref={variant} race_seed={seed} "
                 f"oops=panic panic=-1 -- +device-race {users} {unloads} "
                 f"{pairs}")
        subprocess.run(
            ["qemu-system-i386", "-display", "none", "-nic", "none", "-m",
             "128", "-smp", str(cpus), "-no-reboot", "-serial",
             f"file:{output}", "-kernel", checked / "kmodo.elf", "-initrd",
             f"{checked}/initrd.cpio,{checked}/tests.cpio", "-append", words,
             *qemu], check=True, timeout=rounds(400, 7000))
        text = output.read_text(errors="replace").replace("\r", "")
        assert f"race: race_seed={seed}" in text, text[-3000:]
        return text
    return run


def is_caught(text):
    """The memory of a module was used after it had been freed"""
    return re.search(r"BUG: unable to handle page fault for address: "
                     r"f[89a-e]", text) and "Kernel panic" in text


@pytest.mark.parametrize("variant", ["check-first", "sum-first"])
def test_same_seed_same_race(race, variant, tmp_path):
    """UNLOAD-8: caught, and repeated exactly, on one CPU"""
    texts = [race(variant, 4, 2000, 10, *REPEATABLE,
                  output=tmp_path / f"{number}.log") for number in range(2)]
    assert is_caught(texts[0]), texts[0][-3000:]
    assert texts[0] == texts[1]
    other = race(variant, 4, 2000, 10, *REPEATABLE, seed=SEED + 1)
    assert other != texts[0]


def test_right_one_on_one_cpu(race):
    """UNLOAD-8: the same seed, the same race, nothing happens"""
    text = race("right", 4, rounds(20, 400), 10, *REPEATABLE)
    assert "device-race: done" in text, text[-3000:]


def test_deciding_without_a_stop(race):
    """UNLOAD-7: seen by chance, on several CPUs"""
    text = race("no-stop", 2, 20000, 100, "-singlestep", cpus=2)
    assert is_caught(text), text[-3000:]


def test_counting_without_a_sign(race):
    """DATA-5: an idle module cannot be unloaded any more"""
    text = race("unsigned", 4, 2000, 10, cpus=4)
    assert "device-race: idle, but not unloaded: EAGAIN" in text, text[-3000:]


@pytest.mark.timeout(rounds(420, 7200))
def test_right_one_on_all_cpus(race):
    """UNLOAD-7..13: a million uses and 2,000 unloads, and nothing is wrong"""
    text = race("right", 4, rounds(10, 2000), rounds(10, 100), cpus=4)
    assert "device-race: done" in text, text[-3000:]
    assert not re.search(r"\bBUG\b|WARNING|Oops|use count is|lock ", text)
    opened, pairs = map(int, re.search(
        r"device-race: opened (\d+) refused \d+ pairs (\d+)",
        text).groups())
    # an open gets the bus, the driver, and by the driver each pair
    assert opened + pairs >= rounds(500, 1_000_000)
