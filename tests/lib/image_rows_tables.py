# SPDX-License-Identifier: MIT
"""Rows of the kind of image_rows.py about the tables that the loader reads:
struct module, exports, faults and bugs, .modinfo, versions, per-CPU data."""
from lib.image_rows import (R_386_PC32, SHF_ALLOC, SHF_EXECINSTR,
                            SHF_WRITE, SHT_NOBITS, SHT_REL, THIS, addend,
                            init_at, name_at,
                            name_in_module, second, swap_relocations,
                            symbol_section, unused_header)

THIS_SYMBOL = "__this_module"

def modinfo(old, new):
    """Changes a text of .modinfo; both have the same length."""
    assert len(old) == len(new)

    def change(image):
        start = image.contents_at(".modinfo")
        end = start + image.section_field(".modinfo", "sh_size")
        at = image.data.index(old, start, end)
        return image.write(at, new)
    return change


def names_as_percpu(image):
    """The table of names is per-CPU data as well."""
    names, name = (image.index(".shstrtab"),
                   image.section_field(".data..percpu", "sh_name"))
    image.section(".data..percpu", "sh_flags", 0)
    return image.section(names, "sh_flags", SHF_ALLOC).section(
        names, "sh_name", name)


TABLE_ROWS = {
    # struct module
    "no module": (lambda i: i.rename(THIS, ".other"),
                  r"whole: No module found in object"),
    "two modules": (second(THIS, ".data"),
                    r"Invalid ELF section in module: two sections "
                    r".gnu.linkonce.this_module"),
    "module short": (lambda i: i.section(THIS, "sh_size", 64),
                     r"whole: .* is outside section .gnu.linkonce"),
    "module long": (lambda i: i.section(THIS, "sh_type", SHT_NOBITS)
                    .section(".rel" + THIS, "sh_size", 0),
                    r"whole: section .gnu.linkonce.this_module is no struct "
                    r"module"),
    "module read-only": (lambda i: i.section(THIS, "sh_flags", SHF_ALLOC),
                         r"whole: section .gnu.linkonce.this_module is no "
                         r"struct module"),
    "module name empty": (name_in_module(b"\0"),
                          r"whole: the name in section .gnu.linkonce.this_"
                          r"module is no name of a module"),
    "module name open": (name_in_module(b"x" * 60),
                         r"whole: the name in section"),
    "module name blank": (name_in_module(b"a b\0"),
                          r"whole: the name in section"),
    "module name slash": (name_in_module(b"../x\0"),
                          r"whole: the name in section"),
    "module name other": (name_in_module(b"other\0"), r"ok"),
    "init in data": (lambda i: symbol_section(i, "init_module", ".data"),
                     r"whole: init and exit: entry at 0x\w+ of section"),
    "init outside": (lambda i: i.relocation_symbol(".rel" + THIS, 0,
                                                   "_printk"),
                     r"whole: init and exit: entry at 0x\w+ of section"),
    "init beyond": (addend(".rel" + THIS, 0, 1 << 20),
                    r"whole: init and exit: entry at 0x\w+ of section"),
    "init absolute": (lambda i: i.relocation(".rel" + THIS, 0, "r_offset", 0),
                      r"whole: init and exit: section \S+ has relocations "
                      r"besides those of its pointers"),
    "init relative": (lambda i: i.relocation_type(".rel" + THIS, 0,
                                                  R_386_PC32),
                      r"whole: init and exit: entry at 0x\w+ of section"),
    # exports
    "export to nowhere": (lambda i: i.section(".rel__ksymtab", "sh_size", 40),
                          r"whole: exports: entry at 0x14 of section "
                          r"__ksymtab is bad"),
    "export name": (addend(".rel__ksymtab", 1, 1 << 20),
                    r"whole: exports: entry at 0x4 of section __ksymtab"),
    "export value": (addend(".rel__ksymtab", 0, 1 << 20),
                     r"whole: exports: entry at (0x)?0 of section __ksymtab"),
    "export order": (swap_relocations(".rel__ksymtab"),
                     r"whole: relocation at (0x)?0 in section .rel__ksymtab is "
                     r"out of order"),
    "export name in init": (lambda i: i.rename("__ksymtab_strings",
                                               ".init.rodata"),
                            r"whole: exports: entry at 0x4 of section"),
    "export size": (lambda i: i.section("__ksymtab", "sh_size", 20)
                    .section(".rel__ksymtab", "sh_size", 40),
                    r"whole: exports: section __ksymtab is no array of "
                    r"12-byte entries"),
    "export GPL": (addend(".rel__ksymtab_gpl", 1, 1 << 20),
                   r"whole: exports: entry at 0x4 of section __ksymtab_gpl"),
    # tables of faults and bugs, versions, modinfo
    "extable insn": (lambda i: i.relocation_symbol(".rel__ex_table", 0,
                                                   "whole_plain"),
                     r"whole: exception table: entry at (0x)?0 of sec"),
    "extable fixup": (addend(".rel__ex_table", 1, 1 << 20),
                      r"whole: exception table: entry at 0x4 of section"),
    "bug address": (addend(".rel__bug_table", 0, 1 << 20),
                    r"whole: bug table: entry at (0x)?0 of section"),
    "bug file": (addend(".rel__bug_table", 1, 1 << 20),
                 r"whole: bug table: entry at 0x4 of section"),
    "modinfo open": (lambda i: i.section(
        ".modinfo", "sh_size", i.section_field(".modinfo", "sh_size") - 1),
        r"Invalid .modinfo section: not null terminated"),
    "modinfo bss": (lambda i: i.section(".modinfo", "sh_type", SHT_NOBITS),
                    r"Invalid .modinfo section: not null terminated"),
    "no modinfo": (lambda i: i.rename(".modinfo", ".other"), r"ok"),
    "crcs": (lambda i: i.section("__kcrctab", "sh_size", 4),
             r"whole: section __kcrctab has 4 bytes for 2 symbols"),
    "crcs GPL": (lambda i: i.section("__kcrctab_gpl", "sh_size", 0),
                 r"whole: section __kcrctab_gpl has 0 bytes for 1 symbols"),
    "crcs bss": (lambda i: i.section("__kcrctab", "sh_type", SHT_NOBITS),
                 r"whole: section __kcrctab has 8 bytes for 2 symbols"),
    "versions": (lambda i: i.section(
        "__versions", "sh_size", i.section_field("__versions", "sh_size") - 1),
        r"whole: section __versions is no array of 64-byte entries"),
    "versions bss": (lambda i: i.section("__versions", "sh_type", SHT_NOBITS),
                     r"whole: section __versions is no array of 64-byte"),
    "version name open": (lambda i: i.write(i.contents_at("__versions") + 4,
                                            b"x" * 60),
                          r"whole: section __versions: name of entry at "
                          r"(0x)?0 does not end"),
    "percpu relocations": (
        lambda i: i.section(".data..percpu", "sh_type", SHT_REL),
        r"Invalid ELF section in module: .data..percpu is no data \(type 9"),
    "percpu code": (
        lambda i: i.section(".data..percpu", "sh_flags",
                            SHF_ALLOC | SHF_EXECINSTR),
        r"Invalid ELF section in module: .data..percpu is no data \(type 1"),
    "unused header": (unused_header, r"ok"),
    "two modinfos": (second(".modinfo", ".data"),
                     r"Invalid ELF section in module: two sections .modinfo"),
    # more of struct module
    "module one word less": (lambda i: i.section(
        THIS, "sh_size", i.section_field(THIS, "sh_size") - 4),
        r"whole: section .gnu.linkonce.this_module is no struct module: \d+ "
        r"bytes instead of \d+, flags 0x3"),
    "module empty": (lambda i: i.section(THIS, "sh_size", 0)
                     .section(".rel" + THIS, "sh_size", 0),
                     r"whole: section .gnu.linkonce.this_module is no struct "
                     r"module: 0 bytes"),
    "module longer": (lambda i: i.section(
        THIS, "sh_size", i.section_field(THIS, "sh_size") + 4)
        .section("__ex_table", "sh_size", 0)
        .section(".rel__ex_table", "sh_size", 0),
        r"whole: section .gnu.linkonce.this_module is no struct module"),
    "module executable": (lambda i: i.section(
        THIS, "sh_flags", SHF_ALLOC | SHF_WRITE | SHF_EXECINSTR),
        r"whole: section .gnu.linkonce.this_module is no struct module"),
    "module not loaded": (lambda i: i.section(THIS, "sh_flags", SHF_WRITE),
                          r"whole: No module found in object"),
    "module name quote": (name_in_module(b'a"b\0'),
                          r"whole: the name in section"),
    "module name control": (name_in_module(b"a\nb\0"),
                            r"whole: the name in section"),
    "module name 8 bit": (name_in_module(b"\xc3\xa9\0"),
                          r"whole: the name in section"),
    "module name longest": (name_in_module(b"x" * 59 + b"\0"), r"ok"),
    "module state": (lambda i: i.write(i.contents_at(THIS),
                                       b"\xff" * name_at(i)),
                     r"ok"),
    "module filled": (lambda i: i.write(
        i.contents_at(THIS) + init_at(i) + 8,
        b"\xff" * (i.section_field(THIS, "sh_size") - init_at(i) - 8)),
        r"ok"),
    "init none": (lambda i: i.unlink(THIS_SYMBOL, init_at(i)), r"ok"),
    "init number": (lambda i: i.unlink(THIS_SYMBOL, init_at(i), 0xc0100000),
                    r"whole: init and exit: entry at 0x\w+ of section"),
    "init inside": (lambda i: i.word(THIS_SYMBOL, init_at(i), 1),
                    r"whole: init and exit: entry at 0x\w+ of section"),
    "init absolute symbol": (lambda i: i.symbol("init_module", "st_shndx",
                                                0xfff1),
                             r"whole: init and exit: entry at 0x\w+ of section"
                             ),
    "exit none": (lambda i: i.unlink(THIS_SYMBOL, init_at(i) + 4), r"ok",
                  {"finit": "0"}),
    "exit outside": (lambda i: i.link(THIS_SYMBOL, init_at(i) + 4, "_printk"),
                     r"whole: init and exit: entry at 0x\w+ of section"),
    "exit in data": (lambda i: i.link(THIS_SYMBOL, init_at(i) + 4, "number"),
                     r"whole: init and exit: entry at 0x\w+ of section"),
    "exit is init": (lambda i: i.link(THIS_SYMBOL, init_at(i) + 4,
                                      "init_module"),
                     r"ok"),
    # more of exports
    "export value number": (lambda i: i.unlink("__ksymtab_whole_plain", 0, 5),
                            r"whole: exports: entry at \S+ of section "
                            r"__ksymtab is bad"),
    "export value anothers": (lambda i: i.link("__ksymtab_whole_plain", 0,
                                               "_printk"), r"ok"),
    "export name anothers": (lambda i: i.link("__ksymtab_whole_plain", 4,
                                              "_printk"),
                             r"whole: exports: entry at \S+ of section "
                             r"__ksymtab is bad"),
    "export name writable": (lambda i: i.link("__ksymtab_whole_plain", 4,
                                              "buffer"),
                             r"whole: exports: entry at \S+ of section "
                             r"__ksymtab is bad"),
    "export name open": (lambda i: i.write(
        i.contents_at("__ksymtab_strings") +
        i.section_field("__ksymtab_strings", "sh_size") - 1, b"x"),
        r"whole: exports: entry at \S+ of section __ksymtab is bad"),
    "export namespace": (lambda i: i.link("__ksymtab_whole_ns", 8, "number"),
                         r"whole: exports: entry at \S+ of section "
                         r"__ksymtab is bad"),
    "export namespace none": (lambda i: i.unlink("__ksymtab_whole_ns", 8),
                              r"ok"),
    "export GPL size": (lambda i: i.section("__ksymtab_gpl", "sh_size", 13),
                        r"Invalid ELF section overlap: \S+ \(section"),
    "export twice": (lambda i: i.link("__ksymtab_whole_gpl", 4,
                                      "__kstrtab_whole_plain"), r"ok",
                     {"errno": "ENOEXEC", "log":
                      r"whole: exports duplicate symbol whole_plain \(owned "
                      r"by whole\)"}),
    # more of faults and bugs
    "extable insn anothers": (lambda i: i.relocation_symbol(
        ".rel__ex_table", 0, "_printk"),
        r"whole: exception table: entry at (0x)?0 of sec"),
    "extable insn none": (lambda i: i.section(".rel__ex_table", "sh_size", 0),
                          r"whole: exception table: entry at (0x)?0 of sec"),
    "extable size": (lambda i: i.section("__ex_table", "sh_size", 7)
                     .section(".rel__ex_table", "sh_size", 0),
                     r"whole: exception table: section __ex_table is no array "
                     r"of 8-byte entries"),
    "extable bss": (lambda i: i.section("__ex_table", "sh_type", SHT_NOBITS)
                    .section(".rel__ex_table", "sh_size", 0),
                    r"whole: exception table: section __ex_table is no array"
                    ),
    "bug size": (lambda i: i.section("__bug_table", "sh_size", 23),
                 r"whole: bug table: section __bug_table is no array of "
                 r"12-byte entries"),
    "bug address in data": (lambda i: i.relocation_symbol(
        ".rel__bug_table", 0, "number"),
        r"whole: bug table: entry at (0x)?0 of section"),
    "bug file writable": (lambda i: i.relocation_symbol(
        ".rel__bug_table", 1, "buffer"),
        r"whole: bug table: entry at 0x4 of section"),
    # .modinfo, versions, per-CPU data
    "modinfo empty": (lambda i: i.section(".modinfo", "sh_size", 0), r"ok"),
    "modinfo without tags": (lambda i: i.write(
        i.contents_at(".modinfo"),
        b"\0" * i.section_field(".modinfo", "sh_size")), r"ok"),
    "other vermagic": (modinfo(b" SMP preempt", b" UMP preempt"), r"ok",
                       {"errno": "ENOEXEC", "log":
                        r"whole: version magic '.* UMP .*' should be '.* SMP "}
                       ),
    "other name": (modinfo(b"name=whole", b"name=other"), r"ok"),
    "percpu large": (lambda i: i.section(".data..percpu", "sh_type",
                                         SHT_NOBITS)
                     .section(".data..percpu", "sh_size", 1 << 20), r"ok",
                     {"errno": "ENOMEM", "log":
                      r"whole: Could not allocate 1048576 bytes percpu data"}
                     ),
    "percpu aligned": (lambda i: i.section(".data..percpu", "sh_addralign",
                                           8192), r"ok",
                       {"log": r"whole: per-cpu alignment 8192 > 4096"}),
    "percpu empty": (lambda i: i.section(".data..percpu", "sh_size", 0)
                     .symbol("whole_percpu", "st_value", 0), r"ok"),
    "percpu names": (names_as_percpu,
                     r"Invalid ELF section in module: .data..percpu is no "
                     r"data \(type 3"),
    "two percpus": (second(".data..percpu", ".data"),
                    r"Invalid ELF section in module: two sections "
                    r".data..percpu"),
    "two params": (second("__param", ".rodata"),
                   r"Invalid ELF section in module: two sections __param"),
    "two versions": (second(".modinfo", ".note.GNU-stack"), r"ok"),
}
