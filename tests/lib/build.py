# SPDX-License-Identifier: MIT
"""Calls of make by the tests, and other things done once at a time."""
import contextlib
import fcntl
import subprocess

from . import paths


@contextlib.contextmanager
def alone(what):
    """Whatever number of workers there is, one is in here for @what."""
    paths.BUILD.mkdir(exist_ok=True)
    with (paths.BUILD / f".{what}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def make(*arguments):
    """Runs make, once at a time."""
    with alone("tests"):
        result = subprocess.run(["make", *arguments], cwd=paths.ROOT,
                                stdout=subprocess.PIPE,
                                stderr=subprocess.STDOUT, text=True)
    assert result.returncode == 0, result.stdout[-6000:]
