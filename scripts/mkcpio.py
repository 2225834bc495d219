#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Packs a folder into a cpio archive (newc) that is the same every time.

    mkcpio.py [--node PATH:TYPE:MAJOR:MINOR:MODE] [--mode PATH:MODE]
              [--owner PATH:UID:GID] DIR OUT

Everything belongs to root unless --owner says otherwise, all times are 0,
names are sorted. A file is 0755 if its owner may execute it, else 0644, a
folder 0755, unless --mode says otherwise; --node adds device nodes (TYPE b or
c), which only root could have put into DIR.
"""

import argparse
import os
import stat


class Archive:
    """Writes the records of a newc archive."""

    def __init__(self, out, owners):
        self.out = out
        self.owners = owners
        self.inode = 0

    def add(self, name, mode, data=b"", device=(0, 0)):
        """One record; name is relative, without a leading slash."""
        self.inode += 1
        encoded = name.encode() + b"\0"
        owner = self.owners.get(name, (0, 0))
        numbers = [self.inode, mode, *owner, 1, 0, len(data), 0, 0,
                   device[0], device[1], len(encoded), 0]
        header = "070701" + "".join(f"{number:08x}" for number in numbers)
        self.write(header.encode() + encoded)
        self.write(data)

    def write(self, data):
        """Write, and fill up to a multiple of 4 bytes."""
        self.out.write(data + b"\0" * (-len(data) % 4))

    def finish(self):
        self.inode = -1
        self.add("TRAILER!!!", 0)


def add_path(archive, root, name, modes):
    """Add one file, folder or symbolic link of the folder root."""
    path = os.path.join(root, name)
    info = os.lstat(path)
    if stat.S_ISLNK(info.st_mode):
        archive.add(name, stat.S_IFLNK | 0o777, os.readlink(path).encode())
    elif stat.S_ISDIR(info.st_mode):
        archive.add(name, stat.S_IFDIR | modes.get(name, 0o755))
    elif stat.S_ISREG(info.st_mode):
        default = 0o755 if info.st_mode & 0o100 else 0o644
        with open(path, "rb") as file:
            archive.add(name, stat.S_IFREG | modes.get(name, default),
                        file.read())
    else:
        raise SystemExit(f"mkcpio: {path}: use --node for devices")


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--node", action="append", default=[])
    parser.add_argument("--mode", action="append", default=[])
    parser.add_argument("--owner", action="append", default=[])
    parser.add_argument("dir")
    parser.add_argument("out")
    options = parser.parse_args()

    modes = {}
    for text in options.mode:
        name, mode = text.split(":")
        modes[name] = int(mode, 8)
    owners = {}
    for text in options.owner:
        name, uid, gid = text.split(":")
        owners[name] = (int(uid), int(gid))
    names = []
    for folder, folders, files in os.walk(options.dir):
        names += [os.path.relpath(os.path.join(folder, name), options.dir)
                  for name in folders + files]

    with open(options.out, "wb") as out:
        archive = Archive(out, owners)
        for name in sorted(names):
            add_path(archive, options.dir, name, modes)
        for text in options.node:
            name, kind, major, minor, mode = text.split(":")
            archive.add(name, int(mode, 8) | (
                stat.S_IFBLK if kind == "b" else stat.S_IFCHR),
                device=(int(major), int(minor)))
        archive.finish()


if __name__ == "__main__":
    main()
