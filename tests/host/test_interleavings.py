# SPDX-License-Identifier: MIT
"""Get, put and the decision to unload, in all orders of their accesses."""
import subprocess

import pytest

from lib import paths
from lib.build import make

SCENARIOS = ["use-against-delete", "nested-against-delete",
             "two-users-against-delete", "two-users-against-failed-init"]


@pytest.fixture(scope="module")
def explore(built):
    """Runs the explorer on a variant; returns its status and lines."""
    make("-C", "tests/interleave", f"BUILD={paths.BUILD}", "all")

    def run(variant):
        done = subprocess.run([paths.OUTPUT / "interleave/explore", variant],
                              capture_output=True, text=True, timeout=400)
        assert done.returncode < 2, done.stderr
        return done.returncode, done.stdout.splitlines()
    return run


def test_right(explore):
    """UNLOAD-7..9: safe and live in every interleaving within the bound"""
    status, lines = explore("right")
    assert status == 0, lines
    assert [line.split()[:2] for line in lines] == \
        [["ok", name] for name in SCENARIOS]
    # explored, not merely run
    assert all(int(line.split()[2]) > 100 for line in lines)
    assert int(lines[2].split()[2]) > 100_000


@pytest.mark.parametrize("variant, wrong", [
    ("check-first", "a get succeeds after GOING"),
    ("sum-first", "freed while a user holds a reference"),
    ("no-stop", "freed while a user holds a reference"),
    ("unsigned", "idle, but it cannot be unloaded"),
])
def test_wrong_variant_is_found(explore, variant, wrong):
    """UNLOAD-7..9: each naive variant breaks in some interleaving"""
    status, lines = explore(variant)
    assert status == 1
    found = [line for line in lines if line.startswith("bad")]
    assert len(found) == 1 and found[0].endswith(wrong), lines
