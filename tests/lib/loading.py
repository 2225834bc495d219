# SPDX-License-Identifier: MIT
"""What tests do with the test modules of a machine (`tests=True`)."""
import re

TESTS = "/tests/modules"


def insmod(machine, name, parameters=""):
    """Loads a test module; what is printed meanwhile."""
    return machine.ok(f"insmod {TESTS}/{name}.ko {parameters}")


def wait_until(machine, command, text):
    """Until the command prints the text; each call takes its turn."""
    for _ in range(200):
        if machine.run(command)[1].strip() == text:
            return
        machine.ok("sleep 0.02")
    raise AssertionError(f"{command}: never {text!r}")


def wait_for_state(machine, name, state, uses=None):
    """Until /proc/modules says so; the module's row there."""
    for _ in range(200):
        row = machine.modules().get(name)
        if row and row[4] == state and uses in (None, row[2]):
            return row
        machine.ok("sleep 0.02")
    raise AssertionError(f"{name} was never {state}: {row}")


def begin_load(machine, words=""):
    """slow_init's init runs until end_init() is called."""
    machine.ok(f"insmod {TESTS}/slow_init.ko init_ms=1000000 {words} "
               "2>/tmp/first &")
    return wait_for_state(machine, "slow_init", "Loading")


def end_init(machine):
    machine.ok("echo 1 > /sys/module/slow_init/parameters/go")


def listing(machine, folder):
    """ls -lA as {name: (mode, size, target)}."""
    found = {}
    for line in machine.ok(f"ls -lA {folder}").splitlines():
        match = re.match(r"([-dl][-rwxst]{9}) +\d+ +root +root +(\d+) .* "
                         r"\d\d:?\d\d (\S+)(?: -> (\S+))?$", line)
        if match:
            mode, size, name, target = match.groups()
            found[name] = (mode, int(size), target)
    return found


def read_sys(machine, path):
    """A file below /sys/module, without its line end."""
    return machine.ok(f"cat /sys/module/{path}").strip("\n")
