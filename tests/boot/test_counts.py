# SPDX-License-Identifier: MIT
"""No row of the benchmark takes more instructions than are on record."""
import json
import sys

import pytest

from lib import paths

sys.path.append(str(paths.ROOT / "tests/bench"))

import counts  # noqa: E402

GROWTH = 1.05


def dearer(recorded, measured):
    """Lines about the rows that grew too much."""
    return [f"{key}: {measured[key]:,}, on record are {value:,}"
            for key, value in recorded.items()
            if measured[key] > value * GROWTH]


def test_growth_is_noticed():
    """5 % more may be, more may not"""
    assert dearer({"a": 1000, "b": 1000}, {"a": 1050, "b": 999}) == []
    assert dearer({"a": 1000, "b": 1000}, {"a": 1051, "b": 1}) == [
        "a: 1,051, on record are 1,000"]


def test_counts(built):
    """Where compiler, QEMU and configuration are those of the record"""
    record = json.loads(counts.FILE.read_text())
    for key, value in counts.tools().items():
        if record[key] != value:
            pytest.skip(f"counted with another {key}: {record[key]}")
    measured = counts.measure()
    assert set(measured) == set(record["counts"]), "run tests/bench/counts.py"
    grown = dearer(record["counts"], measured)
    assert not grown, ("\n".join(grown) + "\nIf that is on purpose, run "
                       "tests/bench/counts.py, which changes the record.")
