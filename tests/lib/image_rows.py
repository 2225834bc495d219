# SPDX-License-Identifier: MIT
"""Broken and unusual images: each row changes one thing in a good module.

    name: (change, line[, {"errno": ..., "log": ..., "finit": ...}])

The good module is tests/modules/whole.c without debug sections; `change` gets
it as lib.elf_image.Image and returns it changed. `line` is what the pure parts
of the loader say, "ok" when they accept it. What the kernel does follows from
that: ENOEXEC with this line, or success; unless the third element says

    errno   another errno, by name ("0": it loads)
    log     another line, None: no line at all
    finit   the errno of finit_module, where it differs
"""

SHF_WRITE, SHF_ALLOC, SHF_EXECINSTR = 1, 2, 4
SHT_SYMTAB, SHT_RELA, SHT_REL, SHT_NOBITS = 2, 4, 9, 8
R_386_32, R_386_PC32, R_386_PLT32 = 1, 2, 4
THIS = ".gnu.linkonce.this_module"
NAME_SIZE = 60


def symbol_section(image, name, section):
    """Moves a symbol to another section."""
    return image.symbol(name, "st_shndx", image.index(section))


def init_at(image):
    """Where in struct module init is; exit follows, the name is before."""
    return image.relocation_field(".rel" + THIS, 0, "r_offset")


def name_at(image):
    return init_at(image) - NAME_SIZE


def name_in_module(name):
    def change(image):
        at = image.contents_at(THIS) + name_at(image)
        return image.write(at, name)
    return change


def swap_relocations(section):
    def change(image):
        at = image.contents_at(section)
        first, second = image.data[at:at + 8], image.data[at + 8:at + 16]
        return image.write(at, second + first)
    return change


def addend(section, number, value):
    """Sets the word that a relocation fills."""
    def change(image):
        target = image.section_field(section, "sh_info")
        offset = image.relocation_field(section, number, "r_offset")
        return image.put(image.contents_at(target) + offset, value)
    return change


def second(name, other):
    """Gives section `other` the name of another section."""
    def change(image):
        return image.section(other, "sh_name",
                             image.section_field(name, "sh_name"))
    return change


def unused_header(image):
    """Section 0's type, and all else of it far outside."""
    number = image.index(".comment")
    for field, value in [("sh_type", 0), ("sh_flags", SHF_ALLOC),
                         ("sh_offset", 0x60000000), ("sh_size", 0x1000),
                         ("sh_addralign", 3), ("sh_name", 0xfffffff0)]:
        image.section(number, field, value)
    return image


# What is broken, and the line it gives. Sections are those of whole.ko.
ROWS = {
    # the ELF header
    "empty": (lambda i: i.cut(0), r"Invalid ELF header len 0",
              {"log": None, "finit": "EINVAL"}),
    "51 bytes": (lambda i: i.cut(51), r"Invalid ELF header len 51",
                 {"log": None}),
    "52 bytes": (lambda i: i.cut(52), r"Invalid ELF section header overflow"),
    "half": (lambda i: i.cut(len(i.data) // 2),
             r"Invalid ELF section header overflow"),
    "magic": (lambda i: i.write(0, b"\x7fELG"),
              r"Invalid ELF header magic: != ELF"),
    "text file": (lambda i: i.write(0, b"#!/bin/sh"),
                  r"Invalid ELF header magic: != ELF"),
    "class": (lambda i: i.write(4, b"\x02"),
              r"Invalid ELF header class: 2 != 1"),
    "byte order": (lambda i: i.write(5, b"\x02"),
                   r"Invalid ELF header byte order: 2 != 1"),
    "executable": (lambda i: i.header("e_type", 2),
                   r"Invalid ELF header type: 2 != 1"),
    "machine": (lambda i: i.header("e_machine", 62),
                r"Invalid architecture in ELF header: 62"),
    "i486": (lambda i: i.header("e_machine", 6), r"ok"),
    "entry size": (lambda i: i.header("e_shentsize", 64),
                   r"Invalid ELF section header size"),
    "table far": (lambda i: i.header("e_shoff", 0xfffffff0),
                  r"Invalid ELF section header overflow"),
    "table unaligned": (lambda i: i.header(
        "e_shoff", i.header_field("e_shoff") - 2),
        r"Invalid ELF section header alignment"),
    "table in header": (lambda i: i.header("e_shoff", 16).header("e_shnum", 1),
                        r"Invalid ELF section header overlap"),
    "too many": (lambda i: i.header("e_shnum", 0xfff0),
                 r"Invalid ELF section header overflow"),
    "no sections": (lambda i: i.header("e_shnum", 0),
                    r"Invalid ELF section name index: \d+ \|\| "
                    r"e_shstrndx \(\d+\) >= e_shnum \(0\)"),
    "shstrndx 0": (lambda i: i.header("e_shstrndx", 0),
                   r"Invalid ELF section name index: 0"),
    "shstrndx far": (lambda i: i.header("e_shstrndx", 0xffff),
                     r"Invalid ELF section name index: 65535"),
    # section names
    "names outside": (lambda i: i.section(".shstrtab", "sh_offset", 1 << 30),
                      r"Invalid ELF section hdr\(type 3\)"),
    "names empty": (lambda i: i.section(".shstrtab", "sh_size", 0),
                    r"empty section name table"),
    "names open": (lambda i: i.section(
        ".shstrtab", "sh_size", i.section_field(".shstrtab", "sh_size") - 1),
        r"ELF Spec violation: section name table isn't null terminated"),
    "section 0": (lambda i: i.section(0, "sh_size", 1),
                  r"ELF Spec violation: section 0 type\(0\)!=SH_NULL"),
    "name far": (lambda i: i.section(".data", "sh_name", 1 << 20),
                 r"Invalid ELF section name in module \(section \d+ type 1\)"),
    # sections
    "section far": (lambda i: i.section(".data", "sh_offset", 0x7fffffff),
                    r"Invalid ELF section in module \(section \d+ type 1\)"),
    "section long": (lambda i: i.section(".data", "sh_size", 0x7fffffff),
                     r"Invalid ELF section in module \(section \d+ type 1\)"),
    "section wraps": (lambda i: i.section(".data", "sh_offset", 0xfffffff8),
                      r"Invalid ELF section in module \(section \d+ type 1\)"),
    "bss huge": (lambda i: i.section(".bss", "sh_size", 0xffffffff),
                 r"whole: section .bss: 4294967295 bytes are too many"),
    "alignment": (lambda i: i.section(".data", "sh_addralign", 3),
                  r"Invalid ELF section alignment: .data: 3 is no power of 2"),
    "alignment large": (lambda i: i.section(".data", "sh_addralign", 8192),
                        r"Invalid ELF section alignment: .data: 8192 is above "
                        r"a page"),
    "per-CPU alignment": (lambda i: i.section(".data..percpu", "sh_addralign",
                                              8192), r"ok"),
    "alignment 0": (lambda i: i.section(".data", "sh_addralign", 0), r"ok"),
    "overlap": (lambda i: i.section(".data", "sh_offset",
                                    i.contents_at(".init.text")),
                r"Invalid ELF section overlap: \S+ \(section \d+\)"),
    "overlap header": (lambda i: i.section(".data", "sh_offset", 16),
                       r"Invalid ELF section overlap: .data"),
    "overlap table": (lambda i: i.section(".data", "sh_offset",
                                          i.header_field("e_shoff")),
                      r"Invalid ELF section overlap: .data"),
    "write and exec": (lambda i: i.section(
        ".data", "sh_flags", SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR),
        r"whole: section .data \(index \d+\) has invalid WRITE\|EXEC flags"),
    "junk behind": (lambda i: i.write(len(i.data), b"junk"), r"ok"),
    # the symbol table
    "stripped": (lambda i: i.section(".symtab", "sh_type", 1),
                 r"whole: module has no symbols \(stripped\?\)"),
    "two symtabs": (lambda i: i.section(".rel.init.text", "sh_type",
                                        SHT_SYMTAB),
                    r"Invalid ELF section in module: two symbol tables"),
    "symtab link 0": (lambda i: i.section(".symtab", "sh_link", 0),
                      r"Invalid ELF sh_link!=SHN_UNDEF\(0\) or "
                      r"\(sh_link\(0\) >= hdr->e_shnum\(\d+\)$"),
    "symtab link far": (lambda i: i.section(".symtab", "sh_link", 1000),
                        r"Invalid ELF sh_link!=SHN_UNDEF\(1000\)"),
    "symtab link wrong": (lambda i: i.section(".symtab", "sh_link",
                                              i.index(".data")),
                          r"whole: section .data is no string table"),
    "symtab entsize": (lambda i: i.section(".symtab", "sh_entsize", 24),
                       r"whole: section .symtab is no array of 16-byte"),
    "symtab size": (lambda i: i.section(
        ".symtab", "sh_size", i.section_field(".symtab", "sh_size") - 1),
        r"whole: section .symtab is no array of 16-byte"),
    "symtab empty": (lambda i: i.section(".symtab", "sh_size", 0),
                     r"whole: section .symtab: sh_info \d+ is above 0 symbols"
                     ),
    "symtab info": (lambda i: i.section(".symtab", "sh_info", 10000),
                    r"whole: section .symtab: sh_info 10000 is above"),
    "strtab open": (lambda i: i.section(
        ".strtab", "sh_size", i.section_field(".strtab", "sh_size") - 1),
        r"whole: section .strtab is no string table"),
    "strtab empty": (lambda i: i.section(".strtab", "sh_size", 0),
                     r"whole: section .strtab is no string table"),
    "symbol 0": (lambda i: i.symbol(0, "st_value", 1),
                 r"whole: ELF Spec violation: symbol 0 is not empty"),
    "symbol name": (lambda i: i.symbol("_printk", "st_name", 1 << 24),
                    r"whole: Symbol \d+ has an invalid name offset 16777216"),
    "symbol section": (lambda i: i.symbol("whole_plain", "st_shndx", 0x200),
                       r"whole: Symbol whole_plain has an invalid section "
                       r"index 512 \(max \d+\)"),
    "symbol reserved": (lambda i: i.symbol("whole_plain", "st_shndx", 0xff03),
                        r"whole: Symbol whole_plain has an invalid section "
                        r"index 65283"),
    "symbol behind": (lambda i: i.symbol("whole_plain", "st_value", 1 << 20),
                      r"whole: Symbol whole_plain lies behind the end of "
                      r"section .data"),
    "common": (lambda i: i.symbol("whole_plain", "st_shndx", 0xfff2),
               r"whole: please compile with -fno-common"),
    # relocations
    "rel outside": (lambda i: i.relocation(".rel.init.text", 0, "r_offset",
                                           1 << 20),
                    r"whole: relocation at 0x100000 is outside section "
                    r".init.text"),
    "rel at end": (lambda i: i.relocation(
        ".rel.init.text", 0, "r_offset",
        i.section_field(".init.text", "sh_size") - 3),
        r"whole: relocation at 0x[0-9a-f]+ is outside section .init.text"),
    "rel negative": (lambda i: i.relocation(".rel.init.text", 0, "r_offset",
                                            0xfffffffe),
                     r"whole: relocation at 0xfffffffe is outside section"),
    "rel symbol": (lambda i: i.relocation_symbol(".rel.init.text", 0, 5000),
                   r"whole: relocation at 0x[0-9a-f]+ of section .init.text "
                   r"has an invalid symbol 5000 \(max \d+\)"),
    "rel not loaded": (lambda i: symbol_section(i, "whole_plain", ".comment")
                       .symbol("whole_plain", "st_value", 0),
                       r"whole: relocation at 0x[0-9a-f]+ of section "
                       r"__ksymtab wants section .comment, which is not "
                       r"loaded"),
    "rel entsize": (lambda i: i.section(".rel.init.text", "sh_entsize", 12),
                    r"whole: section .rel.init.text is no array of 8-byte"),
    "rel size": (lambda i: i.section(".rel.init.text", "sh_size", 9),
                 r"whole: section .rel.init.text is no array of 8-byte"),
    "rel info": (lambda i: i.section(".rel.init.text", "sh_info", 1000),
                 r"Invalid ELF sh_info \(section \d+\): 1000 >= e_shnum"),
    "rel link": (lambda i: i.section(".rel.init.text", "sh_link",
                                     i.index(".data")),
                 r"whole: section .rel.init.text: sh_link \d+ is not the "
                 r"symbol table"),
    "rel of bss": (lambda i: i.section(".rel.exit.text", "sh_info",
                                       i.index(".bss")),
                   r"whole: section .rel.exit.text relocates .bss, which has "
                   r"no contents"),
    "rel of debug": (lambda i: i.section(".rel.exit.text", "sh_info",
                                         i.index(".comment")), r"ok"),
}
