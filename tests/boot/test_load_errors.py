# SPDX-License-Identifier: MIT
"""What init_module and finit_module say of their arguments, and in which order
they look at them: conformance.md 1.1 and 1.2, rows by number."""
import pytest

from lib import paths
from lib.ko_image import Module, archive

HELLO = f"/lib/modules/{paths.RELEASE}/kernel/hello.ko"

# What `kt +load-errors` prints: the row, the name, the errno.
INIT_MODULE = """
2  null-0      ENOEXEC
2  null-51     ENOEXEC
2  null-52     EFAULT
4  int-max     ENOMEM
4  minus-one   ENOMEM
5  none        EFAULT
5  kernel      EFAULT
5  past-end    EFAULT
21 args-null   EFAULT
21 args-kernel EFAULT
21 args-open   EFAULT
21 args-9000000 ENOMEM
21 args-100000 0
21 loaded-null EEXIST
21 loaded      0
"""
FINIT_MODULE = """
2  flags       EINVAL
2  flags-8     EINVAL
3  fd          EBADF
3  write-only  EBADF
3  path        EBADF
4  directory   EINVAL
4  device      EINVAL
4  pipe        EINVAL
5  read-write  ETXTBSY
5  writer      ETXTBSY
6  empty       EINVAL
6  proc        EINVAL
7  too-large   EFBIG
9  no-memory   ENOMEM
11 51-bytes    ENOEXEC
8  short       EIO
10 compressed  EOPNOTSUPP
11 position    0
"""


def rows(table):
    return [line.split() for line in table.strip().splitlines()]


@pytest.fixture(scope="module")
def made(tests_cpio, tmp_path_factory):
    """A module with a relocation of a type that is not there."""
    image = Module("bare").relocation_type(".rel__ksymtab", 0, 8)
    return archive(tmp_path_factory.mktemp("made"), {"bad": image})


@pytest.fixture
def machine(pool, tests_cpio, made):
    machine = pool.get({"smp": 2, "initrds": (tests_cpio, made)}, False)
    yield machine
    assert not machine.modules()


@pytest.fixture
def said(machine):
    """What the tool prints, and the log."""
    machine.ok(f"dmesg -c >/dev/null; cp {HELLO} /tmp/hello.ko")
    text = machine.ok("dmesg -n 1; /tests/kt +load-errors /tmp/hello.ko; "
                      "dmesg -n 7", 120)
    return [line.split() for line in text.splitlines()], machine.ok("dmesg")


def test_arguments(said):
    """1.1 rows 2, 4, 5, 21; 1.2 rows 2, 3, 4, 5, 6, 7, 8, 9, 10, 11: each
    errno. Reading starts at offset 0 and does not move the position"""
    printed, _ = said
    wanted = [row[1:] for row in rows(INIT_MODULE) + rows(FINIT_MODULE)]
    assert printed == wanted


def test_nothing_is_said_of_short_buffers(said):
    """1.2, a 51-byte file: `Invalid ELF header len 51`, which a buffer of 51
    bytes does not give"""
    _, log = said
    assert log.count("Invalid ELF header len 51") == 1


def test_capability_comes_first(machine):
    """1.1 row 1, 1.2 row 1: EPERM, also for NULL, 0 bytes, fd -1 and flags"""
    machine.ok(f"cp {HELLO} /tmp/hello.ko; chmod 666 /tmp/hello.ko")
    text = machine.ok("runas 1000 /tests/kt +load-errors /tmp/hello.ko")
    errnos = [line.split()[1] for line in text.splitlines()]
    assert len(errnos) == 33 and set(errnos) == {"EPERM"}


def test_parameters_come_late(machine):
    """1.1 row 21: after 19 and 20, not before"""
    for path, errno in [("/tests/modules/importer", "ENOENT"),
                        ("/made/bad", "ENOEXEC")]:
        for words in "", "NULL":
            text = machine.ok(f"/tests/kt +load {path}.ko {words}")
            assert text.split()[-1] == errno
