#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the kernel's symbol table, which the kernel itself is linked with.

  kallsyms.py empty              the table of the first link: no symbols
  kallsyms.py table KERNEL       the table of the first link's symbols
  kallsyms.py verify OLD NEW     exits non-zero if a symbol has moved

The table is assembler source for the section .kallsyms, which linker.ld puts
behind everything else. Symbols at and behind the table itself are left out,
since only they move.
"""

import sys
from collections import Counter

from elf_symbols import (SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHN_LORESERVE,
                         SHN_UNDEF, STB_GLOBAL, STB_LOCAL, STB_WEAK,
                         STT_FILE, STT_NOTYPE, STT_SECTION, open_elf,
                         read_symbols)

# As in the kernel's headers: linux/kallsyms.h, linux/kallsyms_core.h.
KSYM_NAME_LEN = 128
KSYM_BLOCK = 64

# Labels of the assembler, and of what an export leaves in the image.
UNWANTED = (".L", "..@", "__crc_", "__kstrtab_", "__kstrtabns_")


def type_letter(symbol, section):
    """What nm prints for a symbol: T text, R read-only, D data, B bss."""
    flags = section["sh_flags"]
    if symbol.bind == STB_WEAK:
        return "W"
    if flags & SHF_EXECINSTR:
        letter = "T"
    elif section["sh_type"] == "SHT_NOBITS":
        letter = "B"
    elif flags & SHF_WRITE:
        letter = "D"
    else:
        letter = "R"
    return letter.lower() if symbol.bind == STB_LOCAL else letter


def kernel_symbols(path):
    """All named symbols of allocated sections, as (address, letter, name).

    Sorted by address; where several share one, what the sources named comes
    first and the marks of linker.ld, which are untyped, last.
    """
    with open(path, "rb") as file:
        elf = open_elf(file, path)
        end = elf.get_section_by_name(".kallsyms")["sh_addr"]
        sections = list(elf.iter_sections())
        found = []
        for symbol in read_symbols(elf):
            if not symbol.name or symbol.name.startswith(UNWANTED):
                continue
            if symbol.section == SHN_UNDEF or symbol.section >= SHN_LORESERVE:
                continue
            section = sections[symbol.section]
            if (symbol.type in (STT_SECTION, STT_FILE) or
                    not section["sh_flags"] & SHF_ALLOC or
                    symbol.value >= end):
                continue
            rank = (symbol.type == STT_NOTYPE, symbol.bind != STB_GLOBAL)
            found.append((symbol.value, rank, type_letter(symbol, section),
                          symbol.name))
    found.sort()
    return [(address, letter, name) for address, _, letter, name in found]


def compress(texts):
    """Replace what is frequent in the texts by single bytes.

    The commonest pair of bytes becomes a byte that no text has, then the
    commonest of what is there now, until no byte is left. Returns the texts in
    bytes, and what each byte stands for.
    """
    packed = b"\0".join(text.encode() for text in texts)
    pieces = {byte: bytes([byte]) for byte in set(packed) - {0}}
    for token in set(range(1, 256)) - set(pieces):
        pairs = Counter(zip(packed, packed[1:]))
        pair, count = max(((pair, count) for pair, count in pairs.items()
                           if 0 not in pair), default=(None, 0),
                          key=lambda item: (item[1], item[0]))
        if count < 2:
            break
        packed = packed.replace(bytes(pair), bytes([token]))
        pieces[token] = pieces[pair[0]] + pieces[pair[1]]
    return packed.split(b"\0"), pieces


def distance(number):
    """A number in bytes of seven bits, the lowest first."""
    result = bytearray()
    while number > 127:
        result.append(number & 127 | 128)
        number >>= 7
    return bytes(result) + bytes([number])


def print_bytes(label, data):
    print(f"{label}:")
    for start in range(0, len(data), 16):
        print("\t.byte", ",".join(map(str, data[start:start + 16])))


def print_table(symbols):
    """Print the assembler source of the table; see linux/kallsyms_core.h."""
    texts, pieces = compress([letter + name for _, letter, name in symbols])
    marks, entries, before = [], b"", 0
    for index, ((address, _, name), text) in enumerate(zip(symbols, texts)):
        if len(name) >= KSYM_NAME_LEN:
            sys.exit(f"kallsyms: {name} is too long")
        if index % KSYM_BLOCK == 0:
            marks.append((address, len(entries)))
            before = address
        entries += distance(address - before) + bytes([len(text)]) + text
        before = address
    offsets, strings = [], b""
    for token in range(256):
        offsets.append(len(strings) if token in pieces else 0)
        strings += pieces[token] + b"\0" if token in pieces else b""
    print('\t.section .kallsyms, "a"\n\t.balign 4')
    print("\t.globl kallsyms_num_syms, kallsyms_marks, kallsyms_entries")
    print("\t.globl kallsyms_pieces, kallsyms_tokens")
    print(f"kallsyms_num_syms:\n\t.long {len(symbols)}\nkallsyms_marks:")
    for address, offset in marks:
        print(f"\t.long {address:#x}, {offset}")
    print("kallsyms_tokens:\n\t.short", ",".join(map(str, offsets)))
    print_bytes("kallsyms_pieces", strings)
    print_bytes("kallsyms_entries", entries)
    print('\t.section .note.GNU-stack, "", @progbits')


def main():
    command, *paths = sys.argv[1:]
    if command == "empty":
        print_table([])
    elif command == "table":
        print_table(kernel_symbols(paths[0]))
    elif command == "verify":
        old, new = (kernel_symbols(path) for path in paths)
        moved = sorted(set(old) ^ set(new))
        if moved:
            address, _, name = moved[0]
            sys.exit(f"kallsyms: {len(moved)} symbols differ between the "
                     f"links, the first is {name} at {address:#x}")
    else:
        sys.exit(f"kallsyms: unknown command {command}")


if __name__ == "__main__":
    main()
