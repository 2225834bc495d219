# SPDX-License-Identifier: MIT
"""Debian's BusyBox, unmodified, on Kmodo and on Linux: the same binary, the
same scripts, the same output.

The cases of our own are in tests/tour; those of BusyBox's authors come with
Debian's source package. Where this machine allows no namespaces there is
nothing to compare with, and the tests are skipped.
"""
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from lib import paths, tour
from lib.scale import FULL, rounds

OURS = ("files", "text", "archives", "processes", "shell")
TREE = paths.OUTPUT / "tour"
ARCHIVE = paths.OUTPUT / "tour.cpio"
UPSTREAM = paths.OUTPUT / "busybox/source"

# No case for these: there is no such thing here, or nothing to look at.
NOT_HERE = {
    "network and its log":
        "arp arping brctl dumpleases ftpget ftpput httpd ifconfig ifdown "
        "ifup ip ipcalc ipneigh nameif nc netstat nslookup openvt ping "
        "ping6 rdate route ssl_client tc telnet telnetd tftp traceroute "
        "traceroute6 tunctl udhcpc udhcpd vconfig wget klogd syslogd logger "
        "logread",
    "hardware":
        "acpid blkdiscard blockdev devmem fatattr freeramdisk fsfreeze "
        "fstrim hwclock i2cdetect i2cdump i2cget i2cset i2ctransfer "
        "loadfont loadkmap losetup lsscsi microcom mt partprobe setkeycodes "
        "swapoff swapon watchdog chvt deallocvt dumpkmap adjtimex uevent "
        "mdev findfs ionice",
    "start-up":
        "getty init linuxrc run-init cttyhack switch_root pivot_root halt "
        "poweroff reboot nuke resume sulogin svc svok crond crontab",
    "modules, tested in test_initrd.py":
        "insmod rmmod lsmod modinfo modprobe depmod",
    "namespaces": "nsenter unshare",
    "the same as another": "busybox linux64 login ubirename",
}

# What they print depends on which of two processes is faster.
RACES = {"exitcode_trap2", "exitcode_trap6", "bash_procsub"}


# -------- what runs ----------------------------------------------------------

def ash_groups():
    """BusyBox's own tests of its shell, in three groups of like length."""
    groups = {"ash-misc": {}, "ash-signals": {}, "ash-rest": {}}
    for file in sorted(UPSTREAM.glob("ash_test/*/*.tests")):
        folder = file.parent.name
        if file.stem in RACES or (folder == "ash-z_slow" and not FULL):
            continue
        group = folder if folder in groups else "ash-rest"
        groups[group][f"{folder}: {file.stem}"] = \
            f"cd /tour/ash_test/{folder} && exec $THIS_SH ./{file.name}\n"
    return groups


SUITE_HEAD = """\
export OPTIONFLAGS=$(cat /tour/flags) ECHO='busybox echo' VERBOSE=1 \
SKIP_KNOWN_BUGS=y SKIP_INTERNET_TESTS=y LANG=C.UTF-8 LC_ALL=C.UTF-8 \
bindir=/tour/config tsdir=/tour/testsuite d=/tour/testsuite SHELL=/bin/sh
"""
SHORT_SUITE = "cp cpio find ls start-stop-daemon tar taskset xargs".split()


def suite_group(applets):
    """BusyBox's own tests of its commands, of two kinds."""
    suite = UPSTREAM / "testsuite"
    group = {}
    for name in rounds(SHORT_SUITE, applets):
        # pidof's test asks for an init of that name
        if (suite / f"{name}.tests").exists() and name != "pidof":
            group[name] = (
                SUITE_HEAD + "PATH=$d:$PATH; cd $d && "
                f"exec sh ./{name}.tests\n")
        if (suite / name).is_dir():
            for file in sorted((suite / name).iterdir()):
                group[f"{name}: {file.name}"] = (
                    SUITE_HEAD +
                    f"exec sh -e $d/{name}/{file.name} >/dev/null 2>&1\n")
    return {"suite": group}


def write_upstream():
    """What the scripts of BusyBox's authors need beside themselves."""
    for name in "recho", "zecho", "printenv":
        subprocess.run(
            ["i686-linux-gnu-gcc", "-m32", "-static", "-s", "-O", "-w", "-o",
             TREE / "tools" / name, UPSTREAM / f"ash_test/{name}.c"],
            check=True)
    for name in "ash_test", "testsuite":
        shutil.copytree(UPSTREAM / name, TREE / name, symlinks=True)
    config = (UPSTREAM / "config").read_text()
    flags = re.findall(r"^CONFIG_(\w+)=", config, re.M)
    (TREE / "flags").write_text(f":{':'.join(flags)}:")
    (TREE / "config").mkdir()
    (TREE / "config/.config").write_text(config)
    (TREE / "config/busybox").symlink_to("/bin/busybox")


@pytest.fixture(scope="module")
def applets(built):
    return subprocess.run([paths.BUSYBOX, "--list"], check=True, text=True,
                          capture_output=True).stdout.split()


@pytest.fixture(scope="module")
def upstream(built):
    """Whether Debian's source package is there."""
    if not UPSTREAM.exists():
        UPSTREAM.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run([paths.ROOT / "scripts/fetch-busybox", "--tests",
                        UPSTREAM], check=False)
    return UPSTREAM.exists()


@pytest.fixture(scope="module")
def groups(applets, upstream):
    """{group: {case: script}}, written below TREE"""
    result = {name: tour.cases(tour.SOURCES / f"{name}.sh") for name in OURS}
    if upstream:
        result |= ash_groups() | suite_group(applets)
    tour.write_tree(TREE, result)
    if upstream:
        write_upstream()
    tour.pack(TREE, ARCHIVE)
    return result


@pytest.fixture(scope="module")
def on_host(groups):
    """on_host(names): what they print here; runs while the machine does"""
    if not tour.may_use_namespaces():
        pytest.skip("no right to make namespaces on this machine")
    batches = [[name for name in groups if name.split("-")[0] in words]
               for words in (OURS, ("ash",), ("suite",))]
    with ThreadPoolExecutor(1) as pool:
        futures = {tuple(batch): pool.submit(tour.on_host, TREE, batch)
                   for batch in batches if batch}
        yield lambda names: futures[tuple(names)].result()


@pytest.fixture
def machine(pool, groups):
    """A machine with the scripts in it."""
    machine = pool.get({"smp": 4, "mem": 256, "initrds": (ARCHIVE,)}, False)
    yield machine
    if machine.process.isalive() and not machine.broken:
        machine.check()


def compare(on_host, machine, names, timeout=300):
    guest = tour.in_machine(machine, names, timeout)
    report = tour.differences(on_host(names), guest)
    assert not report, report
    return guest


# -------- the tests ----------------------------------------------------------

def test_every_applet_has_a_case(groups, applets):
    """Whatever this BusyBox can do is in a case, or cannot be done here"""
    named = set()
    for group in OURS:
        for name in groups[group]:
            named |= set(name.split(":")[0].split())
    absent = set(" ".join(NOT_HERE.values()).split())
    assert not set(applets) - named - absent
    assert len(named & set(applets)) >= 120


def test_applets(on_host, machine):
    """Our own cases, five groups at once"""
    outputs = compare(on_host, machine, list(OURS))
    assert set(outputs) == set(OURS)


def test_shell_as_its_authors_do(upstream, on_host, machine):
    """BusyBox's ash_test"""
    if not upstream:
        pytest.skip("the sources of BusyBox could not be fetched")
    outputs = compare(on_host, machine, ["ash-misc", "ash-signals",
                                         "ash-rest"])
    assert sum(map(len, outputs.values())) > 300


@pytest.mark.timeout(1200)
def test_applets_as_their_authors_do(upstream, on_host, machine):
    """BusyBox's testsuite; a part of it in short runs"""
    if not upstream:
        pytest.skip("the sources of BusyBox could not be fetched")
    outputs = compare(on_host, machine, ["suite"], 1000)["suite"]
    assert len(outputs) > rounds(30, 200)
    text = "".join(outputs.values())
    assert text.count("PASS: ") > rounds(20, 600)
