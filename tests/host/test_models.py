# SPDX-License-Identifier: MIT
"""The Promela models, explored in full: see tests/model/Makefile."""
import subprocess

import pytest

from lib import paths

GOOD = ["safety", "progress", "stop"]
WRONG = ["check-first", "no-stop", "sum-first", "unlink-live", "unsigned",
         "stop-in-irq", "irqs-off-early"]


@pytest.mark.parametrize("name", GOOD + WRONG)
def test_model(name):
    """UNLOAD-7..11: what holds does, what must be violated is, as recorded"""
    done = subprocess.run(
        ["make", "-C", paths.ROOT / "tests/model", f"BUILD={paths.BUILD}",
         name], capture_output=True, text=True, timeout=400)
    assert f"ok {name}\n" in done.stdout and done.returncode == 0, \
        done.stdout + done.stderr
