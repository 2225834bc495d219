# SPDX-License-Identifier: MIT
"""Modules that were built well, with something else in them."""
import subprocess

from . import paths
from .elf_image import SYMBOL, Image

VERSION_SIZE = 64
NOTE = b"note=" + b"." * 48


class Module(Image):
    """A module by its path, or a test module by its name: without debug
    sections, as it is installed."""

    def __init__(self, which):
        if isinstance(which, str):
            which = paths.OUTPUT / "root/tests/modules" / f"{which}.ko"
        super().__init__(which.read_bytes())

    def text(self, old, new, section=None):
        """Other bytes for those that stand there, or in that section, exactly
        once."""
        old, new = (word if isinstance(word, bytes) else word.encode()
                    for word in (old, new))
        start = self.contents_at(section) if section else 0
        end = start + self.section_field(section, "sh_size") if section \
            else len(self.data)
        assert self.data.count(old, start, end) == 1, old
        assert len(old) == len(new)
        return self.write(self.data.index(old, start), new)

    def note(self, *entries):
        """Entries of .modinfo in place of the note that has room for them."""
        text = b"\0".join(entry.encode() for entry in entries) + b"\0note="
        return self.text(NOTE, text.ljust(len(NOTE), b"."))

    def called(self, name):
        """Another name for the module, of the same length."""
        at = self.contents_at(".gnu.linkonce.this_module")
        size = self.section_field(".gnu.linkonce.this_module", "sh_size")
        own = bytes(self.data[at:at + size])
        # The name is the only text in it.
        old = max(own.split(b"\0"), key=len)
        assert len(old) == len(name)
        return self.write(at + own.index(old), name.encode())

    # -- versions
    def versions(self):
        """{symbol: offset of its entry of __versions}"""
        at = self.contents_at("__versions")
        size = self.section_field("__versions", "sh_size")
        return {self.string(offset + 4): offset
                for offset in range(at, at + size, VERSION_SIZE)}

    def version(self, symbol):
        return self.get(self.versions()[symbol])

    def wrong_version(self, symbol):
        """The module was built for another version of a symbol."""
        return self.put(self.versions()[symbol],
                        self.version(symbol) ^ 0x1000)

    def unversioned(self, symbol):
        """The module has no version of a symbol."""
        return self.write(self.versions()[symbol] + 4, b"?")

    # -- undefined symbols
    def swap(self, one, other):
        """The names of two undefined symbols, one for the other."""
        numbers = [self.symbol_number(name) for name in (one, other)]
        offsets = [self.get(self.contents_at(".symtab") + 16 * number +
                            SYMBOL["st_name"][0]) for number in numbers]
        for number, offset in zip(numbers, reversed(offsets)):
            self.symbol(number, "st_name", offset)
        return self


def archive(folder, modules):
    """A cpio archive that puts {name: image} below /made."""
    root = folder / "root"
    (root / "made").mkdir(parents=True)
    for name, image in modules.items():
        (root / "made" / f"{name}.ko").write_bytes(image.data)
    subprocess.run(["/usr/bin/python3", paths.ROOT / "scripts/mkcpio.py",
                    root, folder / "made.cpio"], check=True)
    return folder / "made.cpio"
