# SPDX-License-Identifier: MIT
"""Reads symbol tables for the build steps that need them.

pyelftools finds the sections; the symbols themselves, thousands of them, are
unpacked here, since that is ten times as fast.
"""

import struct
from collections import namedtuple

from elftools.elf.elffile import ELFFile

SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR = 1, 2, 4
SHN_UNDEF, SHN_LORESERVE, SHN_COMMON = 0, 0xff00, 0xfff2
STB_LOCAL, STB_GLOBAL, STB_WEAK = 0, 1, 2
STT_NOTYPE, STT_SECTION, STT_FILE = 0, 3, 4

Symbol = namedtuple("Symbol", "name value size bind type section")


def read_symbols(elf):
    """All symbols of an ELFFile of a 32-bit machine, in the file's order."""
    table = elf.get_section_by_name(".symtab")
    if table is None:
        return []
    strings = elf.get_section(table["sh_link"]).data()
    symbols = []
    for name, value, size, info, _, section in struct.iter_unpack(
            "<IIIBBH", table.data()):
        end = strings.index(b"\0", name)
        symbols.append(Symbol(strings[name:end].decode(), value, size,
                              info >> 4, info & 15, section))
    return symbols


def open_elf(file, path):
    """The ELFFile of an open file; ValueError if it is not for the 386."""
    elf = ELFFile(file)
    if elf.elfclass != 32 or elf["e_machine"] != "EM_386":
        raise ValueError(f"{path} is not an i386 object")
    return elf
