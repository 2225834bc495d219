# SPDX-License-Identifier: MIT
"""Which test program covers which system call: none may be without one.

The table (lib/calls.py) is compared with the kernel's list of system calls,
with the kernel itself, and, by strace, with the calls that the named programs
really make. So is the table of errnos (lib/errnos.py): with what the calls
really answered, and with the manual pages, where these are installed.
"""
import gzip
import re
import subprocess
from collections import defaultdict
from pathlib import Path

import pytest

from lib import calls, errnos, errnos_absent, paths
from lib.build import alone, make
from lib.programs import TESTS


def rows(text):
    """Rows of a table; lines that begin with blanks and a word go on."""
    return re.sub(r"\n {2,}(?=\D)", " ", text).strip().splitlines()


COVERAGE = {int(row.split()[0]): row.split()[2:] for row in rows(calls.TABLE)}
NAMES = {int(row.split()[0]): row.split()[1] for row in rows(calls.TABLE)}
USED = sorted({test for tests in COVERAGE.values() for test in tests})
CALLS = {int(number): function for number, function in re.findall(
    r"^SYSCALL\((\d+), (\w+)\)",
    (paths.ROOT / "kernel/x86/syscall_list.h").read_text(), re.M)}


@pytest.fixture(scope="module")
def kt():
    program = paths.OUTPUT / "programs/kt"
    make("-C", "tests", f"BUILD={paths.BUILD}", str(program))
    return program


def test_every_call_has_a_test():
    assert sorted(COVERAGE) == sorted(CALLS)
    assert not [number for number, tests in COVERAGE.items() if not tests]
    assert set(USED) <= set(TESTS)


def test_every_call_is_there(built):
    """The table of calls is weak: a name without a function would be ENOSYS"""
    symbols = subprocess.run(["i686-linux-gnu-nm", paths.KERNEL], check=True,
                             capture_output=True, text=True).stdout.split()
    assert not set(CALLS.values()) - set(symbols)


@pytest.fixture(scope="module")
def traces(kt, tmp_path_factory):
    """What strace says of each program."""
    folder = tmp_path_factory.mktemp("traces")
    for name in USED:
        with alone(f"kt-{name}"):
            subprocess.run(["strace", "-f", "-n", "-qq", "-e", "signal=none",
                            "-o", folder / name, kt, name],
                           capture_output=True, timeout=120)
    return {name: (folder / name).read_text(errors="replace")
            for name in USED}


@pytest.mark.parametrize("name", USED)
def test_calls_are_made(traces, name):
    made = {int(number) for number in
            re.findall(r"^\d+ +\[ *(\d+)\] ", traces[name], re.M)}
    claimed = {number for number, tests in COVERAGE.items() if name in tests}
    assert not claimed - made


# -------- errnos -------------------------------------------------------------

def shown():
    table = {}
    for row in rows(errnos.SHOWN):
        number, name, *values = row.split()
        assert NAMES[int(number)] == name
        table[name] = set(values)
    return table


def absent():
    """By call, what is not shown, whatever the reason."""
    everywhere = {value for row in rows(errnos_absent.ABSENT_EVERYWHERE)
                  for value in row.split("|")[0].split()}
    table = {name: set(everywhere) for name in NAMES.values()}
    for row in rows(errnos_absent.ABSENT):
        values, calls, reason = row.split(" | ")
        assert reason
        for name in calls.split():
            table[name] |= set(values.split())
    for row in rows(errnos_absent.OF_ITS_PAGE):
        name, *values = row.split()
        table[name] |= set(values)
    return table


def test_errnos_are_answered(traces):
    """Each one that the table claims; a wait that a signal ended is EINTR."""
    answers = defaultdict(set)
    for text in traces.values():
        for number, value in re.findall(
                r"^\d+ +\[ *(\d+)\] .*= (?:-1|\?) (E\w+) \(", text, re.M):
            if value.startswith("ERESTART"):
                value = "EINTR"
            answers[NAMES.get(int(number))].add(value)
    missing = {name: values - answers[name]
               for name, values in shown().items() if values - answers[name]}
    assert not missing


PAGES = Path("/usr/share/man/man2")
OTHER_PAGES = {"umount": "umount2", "_newselect": "select",
               "_llseek": "llseek", "oldolduname": "uname",
               "olduname": "uname",
               "ugetrlimit": "getrlimit"}


def page_of(name):
    """The manual page of a call, or of the one that it is a kind of."""
    for page in (name, OTHER_PAGES.get(name), name.removeprefix("old"),
                 re.sub(r"(_time)?(64|32)(_64)?$", "", name)):
        path = PAGES / f"{page}.2.gz"
        if path.exists():
            text = gzip.open(path, "rt", errors="replace").read()
            other = re.match(r"\.so (man2/\S+)", text)
            if other:
                path = PAGES.parent / f"{other[1]}.gz"
                text = gzip.open(path, "rt", errors="replace").read()
            return text
    return ""


@pytest.mark.skipif(not (PAGES / "open.2.gz").exists(),
                    reason="the manual pages (manpages-dev) are not there")
def test_documented_errnos_are_known():
    """Each is shown, or named with the reason why not."""
    known, without = shown(), absent()
    unknown = {}
    for name in NAMES.values():
        section = re.search(r"^\.SH ERRORS\n(.*?)(?=^\.SH )", page_of(name),
                            re.S | re.M)
        documented = set(re.findall(
            r"^\.(?:TP|B|BR|IR)?\s*\"?(?:\\fB)?(E[A-Z0-9]{2,})\b",
            section[1] if section else "", re.M))
        rest = documented - known.get(name, set()) - without[name]
        if rest:
            unknown[name] = rest
    assert not unknown
