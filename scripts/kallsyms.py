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

from elf_symbols import (SHF_ALLOC, SHF_EXECINSTR, SHF_WRITE, SHN_LORESERVE,
                         SHN_UNDEF, STB_GLOBAL, STB_LOCAL, STB_WEAK,
                         STT_FILE, STT_NOTYPE, STT_SECTION, open_elf,
                         read_symbols)

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


def print_table(symbols):
    """Print the assembler source of the table; see linux/kallsyms.h."""
    print('\t.section .kallsyms, "a"\n\t.balign 4')
    print("\t.globl kallsyms_num_syms, kallsyms_addresses")
    print("\t.globl kallsyms_name_offsets, kallsyms_names")
    print(f"kallsyms_num_syms:\n\t.long {len(symbols)}")
    print("kallsyms_addresses:")
    for address, _, _ in symbols:
        print(f"\t.long {address:#x}")
    print("kallsyms_name_offsets:")
    offset = 0
    for _, _, name in symbols:
        print(f"\t.long {offset}")
        offset += len(name) + 2
    print("kallsyms_names:")
    for _, letter, name in symbols:
        print(f'\t.asciz "{letter}{name}"')
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
