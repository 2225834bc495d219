# SPDX-License-Identifier: MIT
"""Calls of make by the tests."""
import fcntl
import subprocess

from . import paths


def make(*arguments):
    """Runs make once at a time, whatever number of workers asks."""
    paths.BUILD.mkdir(exist_ok=True)
    with (paths.BUILD / ".tests.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        result = subprocess.run(["make", *arguments], cwd=paths.ROOT,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout[-6000:]
