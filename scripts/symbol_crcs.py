#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Makes the versions (CRCs) of exported symbols from debug information.

  symbol_crcs.py kernel LIST OUT.S   the CRC tables of the kernel; LIST names
                                     its objects
  symbol_crcs.py show OBJECT [NAME]  the texts that the CRCs are made of

A symbol's CRC is the CRC-32 of a text: its type, and the definition of every
structure, union and enumeration that the type leads to. So it changes with
anything that a user of the symbol relies on, such as the offset of a member
three pointers away, and with nothing else: names of typedefs and parameters,
comments, the order of declarations do not count.

EXPORT_SYMBOL leaves a pointer __symtype_NAME behind, whose type is read here
(linux/export.h). What the kernel defines outside of its public headers is a
name without contents, as it is for modules.

The CRCs of an object are kept beside it (.NAME.o.crcs), so that only objects
that changed are read again.
"""

import os
import sys
import zlib
from collections import namedtuple

from elf_symbols import open_elf, read_symbols

KSYMTAB = "__ksymtab_"
SYMTYPE = b"__symtype_"
PRIVATE, PUBLIC = "kernel/", "kernel/include/"
KINDS = {"DW_TAG_structure_type": "struct", "DW_TAG_union_type": "union",
         "DW_TAG_enumeration_type": "enum"}
QUALIFIERS = {"DW_TAG_const_type": " const", "DW_TAG_volatile_type":
              " volatile", "DW_TAG_atomic_type": " _Atomic",
              "DW_TAG_restrict_type": ""}

Export = namedtuple("Export", "name is_gpl crc")


def exports_of(elf):
    """{name: is it GPL-only?} of what an object exports."""
    sections = list(elf.iter_sections())
    if not any(section.name.startswith(("___ksymtab", "__ksymtab"))
               for section in sections):
        return {}
    return {symbol.name[len(KSYMTAB):]:
            "_gpl" in sections[symbol.section].name.split("+")[0]
            for symbol in read_symbols(elf)
            if symbol.name.startswith(KSYMTAB)}


def attribute(die, name, default=None):
    """The value of a DIE's attribute."""
    found = die.attributes.get("DW_AT_" + name)
    return default if found is None else found.value


def name_of(die):
    return attribute(die, "name", b"").decode()


def type_of(die):
    """The DIE of a DIE's type; None is void."""
    if "DW_AT_type" not in die.attributes:
        return None
    return die.get_DIE_from_attribute("DW_AT_type")


def file_names(header):
    """The files of a unit by their number, as the compiler was told them."""
    if header["version"] < 5:
        raise ValueError(f"DWARF {header['version']} instead of 5")
    folders = header["include_directory"]
    return [os.path.normpath(os.path.join(
        folders[file["dir_index"]], file["name"]).decode())
            for file in header["file_entry"]]


class Unit:
    """The types of one compilation unit, as texts."""

    def __init__(self, dwarf, unit):
        self.unit = unit
        self.definitions = {}   # "struct x": (its text, what that names)
        self.named = {}         # "struct x": the DIE that was met
        self.names = []         # what the text being made names
        self.files = file_names(dwarf.line_program_for_CU(unit).header)

    def is_opaque(self, die):
        """Is the type only declared, or defined where no module sees it?"""
        if "DW_AT_declaration" in die.attributes:
            return True
        path = self.files[attribute(die, "decl_file")]
        return path.startswith(PRIVATE) and not path.startswith(PUBLIC)

    def member(self, die):
        """A member with its place: byte, and first bit and bits."""
        place = str(attribute(die, "data_member_location", 0))
        if "DW_AT_bit_size" in die.attributes:
            place = (f"{attribute(die, 'data_bit_offset', 0)}"
                     f":{attribute(die, 'bit_size')}")
        return f"{place} {self.text(type_of(die))} {name_of(die)};"

    def body(self, die):
        """What stands between the braces, with the size before them."""
        parts = [str(attribute(die, "byte_size", 0)), "{"]
        for child in die.iter_children():
            if child.tag == "DW_TAG_member":
                parts.append(self.member(child))
            elif child.tag == "DW_TAG_enumerator":
                parts.append(f"{name_of(child)} = "
                             f"{attribute(child, 'const_value')},")
        return " ".join(parts + ["}"])

    def compound(self, die):
        """A structure, union or enumeration: its name if it has one."""
        kind = KINDS[die.tag]
        name = name_of(die)
        if not name:
            return f"{kind} {self.body(die)}"
        name = f"{kind} {name}"
        self.names.append(name)
        self.named.setdefault(name, die)
        return name

    def array(self, die):
        bounds = ""
        for child in die.iter_children():
            last = attribute(child, "upper_bound")
            count = attribute(child, "count",
                              last + 1 if isinstance(last, int) else "")
            bounds += f" [{count}]"
        return self.text(type_of(die)) + bounds

    def function(self, die):
        words = []
        for child in die.iter_children():
            if child.tag == "DW_TAG_formal_parameter":
                words.append(self.text(type_of(child)))
            elif child.tag == "DW_TAG_unspecified_parameters":
                words.append("...")
        if not words and attribute(die, "prototyped"):
            words = ["void"]
        return f"{self.text(type_of(die))} ({', '.join(words)})"

    def text(self, die):
        """A type, with only the names of what it is made of."""
        if die is None:
            return "void"
        if die.tag == "DW_TAG_base_type":
            return name_of(die)
        if die.tag == "DW_TAG_typedef":
            return self.text(type_of(die))
        if die.tag == "DW_TAG_pointer_type":
            return self.text(type_of(die)) + " *"
        if die.tag in QUALIFIERS:
            return self.text(type_of(die)) + QUALIFIERS[die.tag]
        if die.tag in KINDS:
            return self.compound(die)
        if die.tag == "DW_TAG_array_type":
            return self.array(die)
        if die.tag == "DW_TAG_subroutine_type":
            return self.function(die)
        raise ValueError(f"a type of kind {die.tag}")

    def names_in(self, make, die):
        """A text, and the names in it in their order."""
        self.names = []
        text = make(die)
        return text, self.names

    def definition(self, name):
        if name not in self.definitions:
            die = self.named[name]
            if self.is_opaque(die):
                self.definitions[name] = name, []
            else:
                body, names = self.names_in(self.body, die)
                self.definitions[name] = f"{name} {body}", names
        return self.definitions[name]

    def version_text(self, symbol, die):
        """All that a symbol's CRC is made of, one definition a line."""
        text, waiting = self.names_in(self.text, die)
        lines = [f"{symbol}: {text}"]
        seen = set()
        for name in waiting:    # grows while it is walked through
            if name not in seen:
                seen.add(name)
                text, names = self.definition(name)
                lines.append(text)
                waiting.extend(names)
        return "\n".join(lines) + "\n"

    def exports(self):
        """Name and type of all symbols that the unit exports: __symtype_NAME
        is a constant pointer to it."""
        for die in self.unit.get_top_DIE().iter_children():
            if die.tag == "DW_TAG_variable":
                name = attribute(die, "name", b"")
                if name.startswith(SYMTYPE):
                    yield (name[len(SYMTYPE):].decode(),
                           type_of(type_of(type_of(die))))


def version_texts(elf):
    """{name: text} of an object's exports, as far as debug information of
    them is there."""
    texts = {}
    if not elf.has_dwarf_info():
        return texts
    # Addends stand in place: unlinked, debug sections are right as they are.
    dwarf = elf.get_dwarf_info(relocate_dwarf_sections=False)
    for unit in (Unit(dwarf, cu) for cu in dwarf.iter_CUs()):
        for name, die in unit.exports():
            texts[name] = unit.version_text(name, die)
    return texts


def read_exports(path):
    """The exports of an object; one of no known type has no CRC: None."""
    with open(path, "rb") as file:
        elf = open_elf(file, path)
        exports = exports_of(elf)
        texts = version_texts(elf) if exports else {}
    return [Export(name, is_gpl, zlib.crc32(texts[name].encode())
                   if name in texts else None)
            for name, is_gpl in exports.items()]


def missing_version(name, path):
    """What is said of a symbol without a CRC. Linux only warns; but a 0 in
    its place would fit any other 0, whatever has changed meanwhile."""
    return (f'EXPORT symbol "{name}" [{path}] version generation failed: no '
            "debug information of its type")


def is_fresh(made, *sources):
    """Is the file there, and newer than what it was made of?"""
    try:
        time = os.stat(made).st_mtime_ns
    except FileNotFoundError:
        return False
    return all(os.stat(source).st_mtime_ns <= time for source in sources)


def object_exports(path):
    """The exports of an object, from the file beside it if that is fresh."""
    folder, name = os.path.split(path)
    cache = os.path.join(folder, f".{name}.crcs")
    if is_fresh(cache, path, __file__):
        with open(cache, encoding="utf-8") as file:
            rows = [line.split() for line in file]
        return [Export(name, kind == "EXPORT_SYMBOL_GPL", int(crc, 16))
                for crc, name, kind in rows]
    exports = read_exports(path)
    if any(export.crc is None for export in exports):
        return exports
    with open(cache, "w", encoding="utf-8") as file:
        for name, is_gpl, crc in exports:
            kind = "EXPORT_SYMBOL_GPL" if is_gpl else "EXPORT_SYMBOL"
            file.write(f"{crc:#010x}\t{name}\t{kind}\n")
    return exports


def kernel_tables(paths):
    """Assembler source of the CRC tables; the linker sorts their entries as
    it does those of the symbols."""
    lines, errors = [], []
    for path in paths:
        for name, is_gpl, crc in object_exports(path):
            if crc is None:
                errors.append("ERROR: " + missing_version(name, path))
                continue
            kind = "_gpl" if is_gpl else ""
            lines += [f'\t.section "___kcrctab{kind}+{name}", "a"',
                      f"\t.balign 4\n__crc_{name}:\t.long {crc:#010x}"]
    if errors:
        sys.exit("\n".join(errors))
    lines.append('\t.section .note.GNU-stack, "", @progbits')
    return "\n".join(lines) + "\n"


def main():
    command, path, *rest = sys.argv[1:]
    if command == "kernel":
        with open(path, encoding="utf-8") as file:
            text = kernel_tables(file.read().split())
        with open(rest[0], "w", encoding="utf-8") as file:
            file.write(text)
    elif command == "show":
        with open(path, "rb") as file:
            texts = version_texts(open_elf(file, path))
        for name, text in texts.items():
            if rest in ([], [name]):
                print(text)
    else:
        sys.exit(f"symbol_crcs: unknown command {command}")


if __name__ == "__main__":
    main()
