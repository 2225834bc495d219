# SPDX-License-Identifier: MIT
"""Test modules: they run their checks in the kernel and print the results."""
import re

import pytest

from lib import paths

SUITES = sorted(path.stem for path in
                (paths.ROOT / "tests/modules").glob("*.c")
                if "KTEST_MODULE(" in path.read_text())
CPUS = {"1cpu": dict(smp=1), "4cpu": dict(smp=4, cpu="max"),
        "8cpu": dict(smp=8)}

pytestmark = pytest.mark.machine(tests=True)


@pytest.mark.parametrize("suite", SUITES)
@pytest.mark.parametrize("machine", CPUS.values(), ids=CPUS, indirect=True)
def test_suite(machine, suite):
    status, text = machine.run(f"insmod /tests/modules/{suite}.ko", 240)
    bad = re.findall(r"^.*(?:not ok|failed:).*$", text, re.M)
    assert status == 0 and not bad, text
    assert re.search(rf"# {suite}: (\d+) of \1 passed", text), text
    machine.ok(f"rmmod {suite}")
