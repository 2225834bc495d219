# SPDX-License-Identifier: MIT
"""Random images through the pure parts of the loader, with sanitizers."""
import subprocess

import pytest

from lib import paths
from lib.build import make
from lib.scale import rounds

RUNS = rounds(100_000, 10_000_000)


@pytest.fixture(scope="module")
def fuzz():
    """Builds the target and its seeds; calls its Makefile."""
    make(f"BUILD={paths.BUILD}", "all")
    make("-C", "tests", f"BUILD={paths.BUILD}", "modules")
    make("-C", "tests/fuzz", f"BUILD={paths.BUILD}", "all")

    def run(*words):
        return subprocess.run(
            ["make", "-C", "tests/fuzz", f"BUILD={paths.BUILD}", *words],
            cwd=paths.ROOT, text=True, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT)
    return run


def test_corpus(fuzz):
    """Our modules load; what once found something does no harm"""
    done = fuzz("corpus")
    assert done.returncode == 0, done.stdout[-6000:]
    assert done.stdout.count("Running: seeds/") >= 20


def test_random_images(fuzz):
    """No image makes the loader touch what is not the image's"""
    done = fuzz("run", f"FUZZ_RUNS={RUNS}")
    assert done.returncode == 0, done.stdout[-6000:]
    assert f"number_of_executed_units: {RUNS}" in done.stdout
