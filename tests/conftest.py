# SPDX-License-Identifier: MIT
"""Fixtures of all tests: files made once, and machines shared by a file.

    pytestmark = pytest.mark.machine(smp=4, tests=True)

says how the machine of a file's tests (or of one test) is started: the
options of lib.machine.Machine, and

    tests   True: build/tests.cpio is unpacked over the initrd
    fresh   True: started for this test alone

Machines of the same options are shared by the tests of one file. One that
hung, or that complained when no test expected it, is replaced by a new one.
"""
import ctypes
import re
import signal
from pathlib import Path

import pytest

from lib import paths
from lib.build import make
from lib.machine import Machine

SYS_RT_SIGACTION = 13   # of x86-64


def reset_signals():
    """All that the tests run on the host would ignore what we ignore: a
    shell's background command SIGINT and SIGQUIT, other parents more. Raw,
    since C libraries keep signals 32 and 33 to themselves."""
    default = bytes(32)     # struct sigaction: SIG_DFL
    for number in {*range(1, 65)} - {signal.SIGPIPE, signal.SIGXFSZ}:
        if is_ignored(number):
            ctypes.CDLL(None).syscall(SYS_RT_SIGACTION, number, default,
                                      None, 8)
    signal.signal(signal.SIGINT, signal.default_int_handler)


def is_ignored(number):
    """Of this process"""
    status = Path("/proc/self/status").read_text()
    ignored = int(re.search(r"SigIgn:\s*(\w+)", status)[1], 16)
    return bool(ignored >> number - 1 & 1)


reset_signals()

MOST_MACHINES = 2   # kept running by one worker


@pytest.fixture(scope="session")
def built():
    """Kernel, modules, initrd and ISO are up to date."""
    make(f"BUILD={paths.BUILD}")


@pytest.fixture(scope="session")
def tests_cpio(built):
    """Test programs, test modules and broken images, as an archive."""
    make("-C", "tests", f"BUILD={paths.BUILD}")
    return paths.TESTS_CPIO


@pytest.fixture(scope="session")
def checked(built):
    """A build that checks locks, has race points, wrong use counts, fault
    injection and parameters of initcall levels."""
    folder = paths.OUTPUT / "variants" / "checked"
    make(f"BUILD={folder}", "defconfig",
         "SET=DEBUG_LOCKS=y MODULE_REF_NAIVE=y FAULT_INJECTION=y "
         "PARAM_LEVELS_TEST=y")
    make(f"BUILD={folder}", f"BUSYBOX={paths.BUSYBOX}")
    make("-C", "tests", f"BUILD={folder}")
    return folder


@pytest.fixture(scope="session")
def programs(tests_cpio):
    """The folder of the test programs and our user programs."""
    return paths.OUTPUT / "programs"


class Pool:
    """The running machines of a test file, by their options."""

    def __init__(self):
        self.machines = {}

    def get(self, options, fresh):
        key = repr(sorted(options.items()))
        machine = self.machines.get(key)
        if machine and (fresh or machine.broken or
                        not machine.process.isalive()):
            self.machines.pop(key).close()
            machine = None
        if not machine:
            while len(self.machines) >= MOST_MACHINES:
                self.machines.pop(next(iter(self.machines))).close()
            machine = self.machines[key] = Machine(**options)
            try:
                machine.wait_for_prompt()
            except BaseException:
                self.machines.pop(key).close()
                raise
        return machine

    def close(self):
        for machine in self.machines.values():
            machine.close()
        self.machines = {}


@pytest.fixture(scope="module")
def pool(built):
    machines = Pool()
    yield machines
    machines.close()


def machine_options(request):
    options = {}
    for mark in reversed(list(request.node.iter_markers("machine"))):
        options.update(mark.kwargs)
    options.update(getattr(request, "param", None) or {})
    if options.pop("tests", False):
        archive = request.getfixturevalue("tests_cpio")
        options["initrds"] = (*options.get("initrds", ()), archive)
    return options


@pytest.fixture
def machine(request, pool):
    """A machine at its prompt; see the head of this file."""
    options = machine_options(request)
    fresh = options.pop("fresh", False)
    machine = pool.get(options, fresh)
    yield machine
    if fresh and machine.process.isalive():
        machine.broken = True
    if machine.process.isalive() and not machine.broken:
        machine.check()


@pytest.fixture
def start(request, built):
    """Starts machines that are not at their prompt yet; ends them."""
    machines = []

    def start_machine(**options):
        machines.append(Machine(**options))
        return machines[-1]

    yield start_machine
    for machine in machines:
        machine.close()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """After a failure the machine is not trusted any more."""
    outcome = yield
    machine = getattr(item, "funcargs", {}).get("machine")
    if outcome.get_result().failed and machine is not None:
        machine.broken = True
