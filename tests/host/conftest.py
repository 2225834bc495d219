# SPDX-License-Identifier: MIT
"""The user programs on the machine that builds them.

They are static i386 programs for Linux, so they run here as they are. What
they read below /proc, /sys and /lib is put into a folder that becomes their
root (chroot in a user namespace when the tests do not run as root).
"""
import os
import shutil
import subprocess

import pytest

from lib import paths
from lib.build import make

NAMES = ("sh ls cat cp echo mkdir mknod mount umount rm rmdir kill sleep ps "
         "free dmesg uname true false runas init insmod rmmod lsmod modinfo "
         "depmod modprobe uevents "
         "poweroff reboot halt").split()


@pytest.fixture(scope="session")
def kmodo(tmp_path_factory):
    """A folder with the multi-call binary and a link for each program."""
    program = paths.BUILD / "initrd/bin/kmodo"
    make(f"BUILD={paths.BUILD}", str(program.relative_to(paths.ROOT)
                                     if program.is_relative_to(paths.ROOT)
                                     else program))
    folder = tmp_path_factory.mktemp("bin")
    shutil.copy(program, folder / "kmodo")
    for name in NAMES:
        (folder / name).symlink_to("kmodo")
    return folder


class Result:
    """What a program wrote and how it ended."""

    def __init__(self, done):
        self.status = done.returncode
        self.out = done.stdout
        self.err = done.stderr

    def __repr__(self):
        return f"status {self.status}\n{self.out}\n--- stderr\n{self.err}"


@pytest.fixture
def call(kmodo, tmp_path):
    """Calls a program in an empty folder; PATH has only ours."""
    def run(*words, stdin="", env=None, cwd=tmp_path):
        environment = {"PATH": str(kmodo), "HOME": str(tmp_path)}
        environment.update(env or {})
        return Result(subprocess.run(
            [kmodo / words[0], *words[1:]], input=stdin, text=True, cwd=cwd,
            env=environment, capture_output=True, timeout=30))
    return run


@pytest.fixture
def root(kmodo, tmp_path):
    """A folder to be the root of in_root: the programs below /bin."""
    folder = tmp_path / "root"
    (folder / "bin").mkdir(parents=True)
    shutil.copy(kmodo / "kmodo", folder / "bin/kmodo")
    for name in NAMES:
        (folder / "bin" / name).symlink_to("kmodo")
    return folder


@pytest.fixture
def in_root(root):
    """Calls a program with that folder as its root."""
    chroot = ["/usr/sbin/chroot"]
    if os.getuid():
        chroot = ["unshare", "-r", *chroot]
        if subprocess.run([*chroot, "/", "true"],
                          capture_output=True).returncode:
            pytest.skip("neither root nor user namespaces: no chroot here")

    def run(name, *words):
        return Result(subprocess.run(
            [*chroot, str(root), f"/bin/{name}", *words], text=True,
            env={"PATH": "/bin"}, capture_output=True, timeout=30))
    return run
