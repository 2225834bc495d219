# SPDX-License-Identifier: MIT
"""What several files about modules share."""
import pytest


@pytest.fixture
def no_modules(machine):
    """Every test finds no module loaded and leaves none that can be unloaded;
    for pytest.mark.usefixtures()."""
    yield
    if machine.broken:
        return
    machine.run("cd /; wait")
    for _ in range(3):
        for name, row in machine.modules().items():
            force = "-f" if "[permanent]" in row[3] else ""
            if row[2] == "0":
                machine.run(f"rmmod {force} {name}")
    assert machine.ok("ls /sys/module").split() == ["kernel", "module"]
