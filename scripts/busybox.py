#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Checks a BusyBox and puts it into the folder that becomes the initrd.

    busybox.py check FILE          a static i386 program that is a BusyBox?
    busybox.py install FILE ROOT   copy it, and link to it by its applets' names

What lies in ROOT already stays: our own programs come first. The names are
those that the program itself lists; it runs here as on Kmodo.
"""

import os
import shutil
import subprocess
import sys

from elftools.common.exceptions import ELFError
from elftools.elf.elffile import ELFFile

FOLDERS = ("bin", "sbin", "usr/bin", "usr/sbin")


def stop(path, reason):
    sys.exit(f"busybox: {path} {reason}: BUSYBOX= wants a static BusyBox "
             "for i386")


def applets(path):
    """The paths, relative to the root, that the program asks for."""
    try:
        # Called "busybox", whatever the file is called.
        listing = subprocess.run(["busybox", "--list-full"], check=True,
                                 executable=os.path.abspath(path),
                                 capture_output=True, text=True).stdout
    except (OSError, subprocess.CalledProcessError):
        stop(path, "does not list its applets")
    names = [name for name in listing.split()
             if os.path.dirname(name) in FOLDERS]
    if "bin/sh" not in names or "bin/busybox" not in names:
        stop(path, "has no shell")
    return names


def check(path):
    try:
        with open(path, "rb") as file:
            elf = ELFFile(file)
            kind = elf["e_machine"], elf["e_type"]
            dynamic = any(segment["p_type"] == "PT_INTERP"
                          for segment in elf.iter_segments())
    except OSError as error:
        stop(path, f"cannot be read ({error.strerror})")
    except ELFError:
        stop(path, "is no program")
    if kind[0] != "EM_386" or kind[1] not in ("ET_EXEC", "ET_DYN"):
        stop(path, "is no i386 program")
    if dynamic:
        stop(path, "is not static")
    applets(path)


def install(path, root):
    target = os.path.join(root, "bin/busybox")
    shutil.copyfile(path, target)
    os.chmod(target, 0o755)
    for name in applets(path):
        link = os.path.join(root, name)
        if not os.path.lexists(link):
            os.symlink("/bin/busybox", link)


def main():
    command, *arguments = sys.argv[1:]
    {"check": check, "install": install}[command](*arguments)


if __name__ == "__main__":
    main()
