# SPDX-License-Identifier: MIT
"""Debian's Linux for i386, to run beside Kmodo: what it is made of is fetched
once, modules are built against its headers, and it boots in the same QEMU with
a serial console that is driven in the same way.

    folder = linux()                       None: it cannot be had
    paths = build_modules(work, {"hello.c": "…"}, linux=folder)
    machine = LinuxMachine(build=folder, initrds=[…]).wait_for_prompt()
"""
import fcntl
import functools
import os
import re
import shutil
import subprocess
import sys

from . import paths
from .machine import Machine

PEERS = paths.BUILD / "peers"
TOOLS = "i686-linux-gnu-"

# The first process: what a shell needs, /etc/rc if there is one, then a shell
# with job control.
INIT = """\
#!/bin/sh
export PATH=/sbin:/bin:/usr/sbin:/usr/bin PS1='\\h:$PWD\\$ '
mount -t proc proc /proc
mount -t sysfs sysfs /sys
mount -t devtmpfs devtmpfs /dev
mount -t tmpfs tmpfs /tmp
hostname linux
[ ! -f /etc/rc ] || sh /etc/rc
while :; do setsid cttyhack sh; done
"""
FOLDERS = ("bin", "dev", "etc", "proc", "root", "sbin", "sys", "tmp",
           "usr/bin", "usr/sbin")


@functools.cache
def linux():
    """The folder that scripts/fetch-linux describes; None, after the reason
    on the standard error, if it cannot be had."""
    folder = PEERS / "linux"
    PEERS.mkdir(parents=True, exist_ok=True)
    with (PEERS / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "release").exists():
            done = subprocess.run([paths.ROOT / "scripts/fetch-linux", folder])
            if done.returncode:
                return None
    return folder


def release(folder):
    """What uname -r says there."""
    return (folder / "release").read_text().strip()


def build_modules(folder, sources, linux=None):
    """Builds the sources, {file name: text}, against Linux's headers, or
    against Kmodo's. Without a Kbuild among them, each .c file is a module.
    Returns {name: path}, debug sections stripped, in the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [name[:-2] for name in sources if name.endswith(".c")]
    kbuild = "".join(f"obj-m += {name}.o\n" for name in names)
    for name, text in {"Kbuild": kbuild, **sources}.items():
        path = folder / name
        # What has not changed need not be built again.
        if not path.exists() or path.read_text() != text:
            path.write_text(text)
    command = ["make", "-C", paths.ROOT, f"BUILD={paths.BUILD}"]
    if linux:
        command = ["make", "-C", linux / "build", "ARCH=i386",
                   f"CROSS_COMPILE={TOOLS}"]
    # What a make that started us tells its own children is not for this one.
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS", "V")}
    done = subprocess.run([*command, f"M={folder}", "modules"], text=True,
                          env=environment, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    assert done.returncode == 0, done.stdout[-6000:]
    modules = {path.stem: path for path in folder.glob("*.ko")}
    for path in modules.values():
        subprocess.run([f"{TOOLS}objcopy", "--strip-debug", path], check=True)
    return modules


def pack(root, archive, *options):
    """The folder root as a cpio archive; options of scripts/mkcpio.py."""
    subprocess.run([sys.executable, paths.ROOT / "scripts/mkcpio.py", *options,
                    root, archive], check=True)
    return archive


def base_archive(folder, init=INIT, busybox=paths.BUSYBOX):
    """An initramfs for Linux: the static BusyBox with links for its applets,
    and init as /init; made in the folder. Returns its path."""
    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    for name in FOLDERS:
        (root / name).mkdir(parents=True)
    (root / "init").write_text(init)
    (root / "init").chmod(0o755)
    subprocess.run([sys.executable, paths.ROOT / "scripts/busybox.py",
                    "install", busybox, root], check=True)
    return pack(root, folder / "base.cpio", "--node", "dev/console:c:5:1:600",
                "--mode", "tmp:1777")


class LinuxMachine(Machine):
    """Linux, with the options of Machine: build is the folder that linux()
    gave, and base_archive() stands for the initrd of a build. The console says
    errors only; append "loglevel=7" for more."""

    prompt = re.compile(r"linux:/[^\r\n#$]*[#$] ")

    def _boot_arguments(self, build, boot, append, initrds):
        assert boot == "kernel", "there is no ISO of it"
        parts = [base_archive(self.folder)] if self.base else []
        # QEMU gives Linux one file; archives follow each other in it.
        initrd = self.folder / "initrd.cpio"
        with initrd.open("wb") as whole:
            for part in [*parts, *initrds]:
                data = part.read_bytes()
                whole.write(data + b"\0" * (-len(data) % 4))
        return ["-kernel", str(build / "vmlinuz"), "-initrd", str(initrd),
                "-append", f"console=ttyS0 quiet panic=-1 {append}"]
