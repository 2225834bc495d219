# SPDX-License-Identifier: MIT
"""The initrd: BusyBox, our own tools before it, the configuration."""
import gzip
import os
import re
import subprocess

import pytest

from lib import paths
from lib.build import make

pytestmark = pytest.mark.machine(smp=2)
OURS = ("insmod", "rmmod", "lsmod", "modinfo", "init", "poweroff", "reboot",
        "halt")


def run_make(*words, **environment):
    return subprocess.run(
        ["make", *words], cwd=paths.ROOT, text=True, stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT, env={**os.environ, **environment})


def test_shell_is_busybox(machine):
    assert "BusyBox" in machine.ok("help; busybox | head -1")
    for link in "/bin/sh", "/bin/ls", "/usr/bin/awk", "/bin/vi":
        assert machine.ok(f"readlink {link}").strip() == "/bin/busybox"
    assert machine.ok("echo one two | awk '{ print $2 }'").strip() == "two"
    assert machine.ok("f() { for i in $(seq 3); do echo -n $i; done; }; f") \
        == "123"


def test_every_applet_has_a_link(machine):
    """As the program itself lists them"""
    listing = subprocess.run([paths.BUSYBOX, "--list-full"], check=True,
                             capture_output=True, text=True).stdout.split()
    names = [name for name in listing if "/" in name]
    assert len(names) > 200
    found = set(machine.ok("cd /; ls -1 -d bin/* sbin/* usr/bin/* "
                           "usr/sbin/*").split())
    assert set(names) <= found


def test_our_tools_come_first(machine):
    """In PATH, and at the prompt; BusyBox's own work too"""
    for name in OURS:
        assert machine.ok(f"which {name}").strip() == f"/sbin/{name}"
        assert machine.ok(f"readlink /sbin/{name}").strip() == "/bin/kmodo"
    machine.fails("insmod nosuch", "insmod: ERROR: could not load module")
    machine.fails("rmmod nosuch", "rmmod: ERROR: Module nosuch is not "
                  "currently loaded")
    file = f"/lib/modules/{paths.RELEASE}/kernel/hello.ko"
    assert "Hello, world" in machine.ok(f"busybox insmod {file}")
    assert re.search(r"^hello +\d+ ", machine.ok("busybox lsmod"), re.M)
    assert "Goodbye" in machine.ok("busybox rmmod hello")
    assert "hello.ko" in machine.ok("busybox modinfo hello")
    machine.ok("busybox depmod")
    machine.ok("busybox modprobe use_b")
    assert {"use_b", "export_a"} <= set(machine.modules())
    machine.ok("busybox modprobe -r use_b; rmmod export_a 2>/dev/null; true")


def test_rescue_shell_stays(machine):
    assert machine.ok("/bin/kmodo sh -c 'echo $0 works'").strip()
    assert machine.ok("/bin/kmodo ls /lib/modules").strip() == paths.RELEASE


def test_configuration(machine):
    """The same in three places, and the build's"""
    config = (paths.BUILD / ".config").read_text()
    assert "CONFIG_BUSYBOX=y" in config
    assert machine.ok("zcat /proc/config.gz") == config
    assert machine.ok("cat /lib/modules/$(uname -r)/config") == config
    machine.ok("zcat /proc/config.gz | cmp - /lib/modules/$(uname -r)/config")
    # its length is right, and reading may begin anywhere
    size = int(machine.ok("stat -c %s /proc/config.gz"))
    assert machine.ok("wc -c < /proc/config.gz").strip() == str(size)
    machine.ok("cp /proc/config.gz /tmp/c; dd if=/proc/config.gz bs=1 skip=9 "
               "2>/dev/null > /tmp/d; tail -c +10 /tmp/c | cmp - /tmp/d")
    assert gzip.compress(config.encode(), mtime=0)[:4] == b"\x1f\x8b\x08\0"


def test_mounts_and_names(machine):
    """What programs expect to find"""
    mounts = machine.ok("cat /etc/mtab")
    for line in ("devpts /dev/pts devpts", "tmpfs /dev/shm tmpfs",
                 "proc /proc proc", "tmpfs /tmp tmpfs"):
        assert line in mounts
    assert machine.ok("readlink /etc/mtab").strip() == "/proc/mounts"
    assert machine.ok("stat -c %a /tmp /dev/shm").split() == ["1777", "1777"]
    assert machine.ok("hostname; cat /proc/sys/kernel/hostname").split() == \
        ["kmodo", "kmodo"]
    assert machine.ok("echo $TERM").strip() == "vt100"
    assert "kernel.osrelease = 6.1.0-kmodo" in machine.ok("sysctl -a")
    machine.ok("sysctl -w kernel.domainname=school")
    assert machine.ok("cat /proc/sys/kernel/domainname").strip() == "school"


def test_devpts(machine):
    """A node for a pseudo-terminal while it is open, owned by its opener"""
    assert machine.ok("ls /dev/pts") == ""
    machine.ok("umount /dev/pts; mount -t devpts devpts /dev/pts "
               "-o gid=5,mode=620")
    machine.fails("mount -t devpts -o nonsense=1 devpts /tmp", "Invalid",
                  255)
    machine.ok("exec 7<>/dev/ptmx")
    assert machine.ok("stat -c '%U %G %a %t,%T' /dev/pts/0").strip() == \
        "root tty 620 88,0"
    machine.ok("exec 7>&-")
    assert machine.ok("ls /dev/pts") == ""
    machine.ok("runas 1000 sh -c 'exec 7<>/dev/ptmx; "
               "test $(stat -c %U /dev/pts/0) = guest'")


@pytest.mark.machine(fresh=True)
@pytest.mark.parametrize("command", ["busybox poweroff", "poweroff"])
def test_poweroff(machine, command):
    """Ours asks the kernel, BusyBox's asks init"""
    machine.send(f"{command}\r")
    assert machine.ended() == 0


# -------- building it --------------------------------------------------------

def test_busybox_path(built, tmp_path, start):
    """BUSYBOX=PATH takes another one, if it is a static i386 one"""
    # Not the same file: what follows the program makes no difference to it.
    other = tmp_path / "other"
    other.write_bytes(paths.BUSYBOX.read_bytes() + b"another")
    other.chmod(0o755)
    folder = paths.OUTPUT / "variants/busybox-path"
    make(f"BUILD={folder}", f"BUSYBOX={other}", "initrd")
    assert (folder / "rootfs/bin/busybox").read_bytes() == other.read_bytes()
    assert not (folder / "busybox").exists(), "nothing was fetched"

    for bad, reason in (("/bin/ls", "is no i386 program"),
                        (paths.BUILD / "kmodo.elf", "does not list"),
                        (paths.ROOT / "Makefile", "is no program"),
                        ("/nonexistent", "")):
        done = run_make(f"BUILD={folder}", f"BUSYBOX={bad}", "initrd")
        assert done.returncode != 0 and reason in done.stdout, done.stdout


def test_no_network(built, tmp_path):
    """The build stops, and says what can be done"""
    (tmp_path / "sources").mkdir()
    (tmp_path / "apt.conf").write_text("")
    tools = tmp_path / "tools"
    tools.mkdir()
    (tools / "apt-get").write_text("#!/bin/sh\necho no network >&2\nexit 100\n")
    (tools / "apt-get").chmod(0o755)
    done = subprocess.run(
        [paths.ROOT / "scripts/fetch-busybox", tmp_path / "out/busybox"],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env={**os.environ, "PATH": f"{tools}:{os.environ['PATH']}"})
    assert done.returncode != 0
    assert "BUSYBOX=PATH" in done.stdout
    assert "BUSYBOX=n" in done.stdout
    assert not (tmp_path / "out/busybox").exists()


def test_without_busybox(built, start):
    """CONFIG_BUSYBOX=n: the rescue shell, in 1.5 MiB; 8 MiB of RAM are enough,
    through GRUB, too"""
    folder = paths.OUTPUT / "variants/no-busybox"
    make(f"BUILD={folder}", "defconfig", "SET=BUSYBOX=n")
    make(f"BUILD={folder}")
    assert (folder / "initrd.cpio").stat().st_size <= 1.5 * 2 ** 20
    assert not (folder / "busybox").exists(), "nothing was fetched"
    machine = start(build=folder, mem=8, boot="iso").wait_for_prompt()
    assert "Hello, world" in machine.ok("insmod hello")
    assert "Goodbye" in machine.ok("rmmod hello")
    machine = start(build=folder, smp=2, mem=8).wait_for_prompt()
    assert machine.ok("ls /bin/busybox /sbin/getty; echo", 60).count(
        "No such file") == 2
    assert "Hello, world" in machine.ok("insmod hello")
    assert "hello" in machine.ok("lsmod")
    assert "Goodbye" in machine.ok("rmmod hello")
    assert "init" in machine.ok("ps")
    assert "CONFIG_BUSYBOX is not set" in machine.ok(
        "cat /lib/modules/6.1.0-kmodo/config")
    machine.send("poweroff\r")
    assert machine.ended() == 0
