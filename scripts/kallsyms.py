#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the kernel's symbol table, which the kernel itself is linked with.

  kallsyms.py empty              the table of the first link: no symbols
  kallsyms.py table KERNEL       the table of the first link's symbols
  kallsyms.py verify OLD NEW     exits non-zero if a symbol has moved

With --exports the table says which of the symbols are exported to modules.

The table is assembler source for the section .kallsyms, which linker.ld puts
behind everything else. Symbols at and behind the table itself are left out,
since only they move.
"""

import argparse
import sys
from collections import Counter

from elf_symbols import (SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHN_LORESERVE,
                         SHN_UNDEF, STB_GLOBAL, STB_LOCAL, STB_WEAK,
                         STT_FILE, STT_NOTYPE, STT_SECTION, open_elf,
                         read_symbols)
from modpost import read_kernel

# As in the kernel's headers: linux/kallsyms.h, linux/kallsyms_core.h.
KSYM_NAME_LEN = 128
KSYM_BLOCK = 64

# Labels of the assembler.
UNWANTED = (".L", "..@")


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


def print_exports(symbols, exports):
    """Print the exports as numbers of symbols; see linux/kallsyms_core.h."""
    numbers = {(address, name): number
               for number, (address, _, name) in enumerate(symbols)}
    for export in exports:
        if (export.value, export.name) not in numbers:
            sys.exit(f"kallsyms: {export.name} is exported, but no symbol")
    exports = sorted(exports, key=lambda export: numbers[export.value,
                                                         export.name])
    namespaces = sorted({"", *(export.namespace for export in exports)})
    has_crcs = any(export.crc for export in exports)
    print('\t.section .kallsyms, "a"\n\t.balign 4\n\t.globl kernel_exports')
    print(f"kernel_exports:\n\t.long {len(exports)}")
    print(f"\t.long {sum(export.is_gpl for export in exports)}")
    print(f"\t.long {sum(len(export.name) + 1 for export in exports)}")
    print(f"\t.long 1f, {'2f' if has_crcs else 0}, 3f\n1:")
    for export in exports:
        number = numbers[export.value, export.name]
        before = namespaces[:namespaces.index(export.namespace)]
        place = sum(len(name) + 1 for name in before)
        print(f"\t.short {number}, {place << 1 | export.is_gpl}")
    print("2:")
    if has_crcs:
        for export in sorted(exports, key=lambda export: export.is_gpl):
            print(f"\t.long {export.crc:#010x}")
    print("3:")
    for name in namespaces:
        print(f'\t.asciz "{name}"')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("command", choices=("empty", "table", "verify"))
    parser.add_argument("--exports", action="store_true")
    parser.add_argument("kernel", nargs="*")
    options = parser.parse_args()
    if options.command == "verify":
        old, new = (kernel_symbols(path) for path in options.kernel)
        moved = sorted(set(old) ^ set(new))
        if moved:
            address, _, name = moved[0]
            sys.exit(f"kallsyms: {len(moved)} symbols differ between the "
                     f"links, the first is {name} at {address:#x}")
        return
    symbols, exports = [], []
    if options.command == "table":
        symbols = kernel_symbols(*options.kernel)
        exports = read_kernel(*options.kernel)
    print_table(symbols)
    if options.exports:
        print_exports(symbols, exports)


if __name__ == "__main__":
    main()
