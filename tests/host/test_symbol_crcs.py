# SPDX-License-Identifier: MIT
"""scripts/symbol_crcs.py: what changes the version of an exported symbol, and
what does not."""
import re
import struct
import subprocess
import sys
import zlib

import pytest
from elftools.elf.elffile import ELFFile

from lib import paths

sys.path.insert(0, str(paths.ROOT / "scripts"))
import kallsyms  # noqa: E402  (from scripts/)
import modpost  # noqa: E402
import symbol_crcs  # noqa: E402

SOURCE = """\
#include <linux/export.h>
#include "kernel/private.h"
enum color { RED, GREEN = 5 };
union either { int number; void *pointer; };
struct inner { char letter; unsigned low:3; unsigned high:5; };
typedef struct inner inner_t;
struct outer {
	struct outer *next;
	inner_t *inner;
	union either either;
	enum color color;
	int list[4];
	int (*call)(struct outer *self, const char *text);
	struct { short anonymous; } part;
	struct hidden *hidden;
};
struct unrelated { int a; };
int count;
EXPORT_SYMBOL(count);
int function(struct outer *first, int second, ...);
EXPORT_SYMBOL_GPL(function);
"""
CHANGES = {     # what is changed: (old, new)
    "a member is added": ("char letter;", "char letter; char more;"),
    "a member has another type": ("char letter;", "signed char letter;"),
    "a member has another name": ("char letter;", "char glyph;"),
    "members change places": ("struct outer *next;\n\tinner_t *inner;",
                              "inner_t *inner;\n\tstruct outer *next;"),
    "a bit field is wider": ("low:3", "low:4"),
    "an enumerator has another value": ("GREEN = 5", "GREEN = 6"),
    "an enumerator is added": ("GREEN = 5", "GREEN = 5, BLUE"),
    "an array is longer": ("list[4]", "list[5]"),
    "a union's member has another type": ("int number", "long number"),
    "a called function takes more": ("const char *text)", "char *text)"),
    "an anonymous structure changes": ("short anonymous", "long anonymous"),
    "a structure is packed": ("unsigned high:5; };",
                              "unsigned high:5; } __attribute__((packed));"),
    "a parameter has another type": ("int second", "unsigned second"),
    "a parameter is missing": (", int second, ...", ", ..."),
    "no more arguments": (", ...", ""),
    "another result": ("int function", "long function"),
    "a typedef stands for something else": ("typedef struct inner inner_t",
                                            "typedef int inner_t"),
}
SAME = {
    "a parameter has another name": ("int second", "int number"),
    "a typedef has another name": ("inner_t", "inner_type"),
    "an unrelated structure": ("int a;", "long long a, b;"),
    "more functions": ("int count;", "int other(void *p);\nint count;"),
    "another place": ("#include", "\n\n/* moved */\n#include"),
    "order of declarations": (
        "enum color { RED, GREEN = 5 };\n", "enum color;\nstruct unrelated;\n"
        "enum color { RED, GREEN = 5 };\n"),
    "another export": ("EXPORT_SYMBOL(count);",
                       "EXPORT_SYMBOL(count);\nchar c;\nEXPORT_SYMBOL(c);"),
}
PRIVATE = "struct hidden { int a; };\n"


@pytest.fixture(scope="module")
def compile_object(tmp_path_factory):
    """Compiles a source with a header below kernel/; returns its exports."""
    def run(source, private=PRIVATE, options=("-g",)):
        folder = tmp_path_factory.mktemp("object")
        (folder / "kernel").mkdir()
        (folder / "source.c").write_text(source)
        (folder / "kernel/private.h").write_text(private)
        subprocess.run(
            ["i686-linux-gnu-gcc", "-c", "-std=gnu11", "-nostdinc", *options,
             "-DCONFIG_MODVERSIONS", "-I", paths.ROOT / "kernel/include", "-I.",
             "-o", "source.o", "source.c"], cwd=folder, check=True)
        exports = symbol_crcs.object_exports(str(folder / "source.o"))
        return {export.name: export for export in exports}
    return run


@pytest.fixture(scope="module")
def before(compile_object):
    return compile_object(SOURCE)


def changed(old, new):
    assert SOURCE.count(old) >= 1
    return SOURCE.replace(old, new)


def test_what_is_exported(before):
    assert set(before) == {"count", "function"}
    assert before["function"].is_gpl and not before["count"].is_gpl
    assert before["count"].crc == zlib.crc32(b"count: int\n")


@pytest.mark.parametrize("name", CHANGES)
def test_changes(compile_object, before, name):
    """a changed structure, wherever the type leads, changes the CRC of that
    symbol, and of no other"""
    after = compile_object(changed(*CHANGES[name]))
    assert after["function"].crc != before["function"].crc
    assert after["count"].crc == before["count"].crc


@pytest.mark.parametrize("name", SAME)
def test_unrelated_changes(compile_object, before, name):
    after = compile_object(changed(*SAME[name]))
    for symbol in before:
        assert after[symbol].crc == before[symbol].crc


def test_private_structures(compile_object, before):
    """what modules cannot see has no influence, defined or not"""
    for private in PRIVATE.replace("int", "long long"), "struct hidden;\n":
        after = compile_object(SOURCE, private)
        assert after["function"].crc == before["function"].crc


@pytest.mark.parametrize("options", [("-g", "-O2"), ("-g3", "-O1")])
def test_how_it_is_compiled(compile_object, before, options):
    after = compile_object(SOURCE, options=options)
    assert [export.crc for export in after.values()] == \
        [export.crc for export in before.values()]


def test_without_debug_information(tmp_path):
    """no type is known: no CRC, and the kernel's tables are not made; asked
    again, the answer is the same"""
    folder = tmp_path
    subprocess.run(
        ["i686-linux-gnu-gcc", "-c", "-DCONFIG_MODVERSIONS", "-nostdinc",
         "-xc", "-I", paths.ROOT / "kernel/include", "-o", "plain.o", "-"],
        input="#include <linux/export.h>\nint count;\n"
        "EXPORT_SYMBOL(count);\nint more;\nEXPORT_SYMBOL_GPL(more);\n",
        cwd=folder, text=True, check=True)
    (folder / "list").write_text(f"{folder}/plain.o\n")
    for _ in range(2):
        done = subprocess.run(
            [paths.ROOT / "scripts/symbol_crcs.py", "kernel", "list", "out.S"],
            cwd=folder, text=True, capture_output=True)
        assert done.returncode == 1
        assert sorted(done.stderr.splitlines()) == [
            f'ERROR: EXPORT symbol "{name}" [{folder}/plain.o] version '
            "generation failed: no debug information of its type"
            for name in ("count", "more")]
        assert not (folder / "out.S").exists()


def test_only_what_changed_is_read(tmp_path, monkeypatch):
    """the CRCs stay beside the object until it is newer"""
    path = tmp_path / "x.o"
    path.write_bytes((paths.BUILD / "kernel/sched/wait.o").read_bytes())
    first = symbol_crcs.object_exports(str(path))
    assert len(first) > 5
    calls = []
    monkeypatch.setattr(symbol_crcs, "read_exports",
                        lambda path: calls.append(path) or [])
    assert symbol_crcs.object_exports(str(path)) == first and not calls
    path.write_bytes(path.read_bytes())
    assert symbol_crcs.object_exports(str(path)) == [] and calls == [str(path)]


def test_exports_of_the_kernel_in_the_symbol_table(capsys):
    """Each by its symbol's number, with its kind and namespace; the versions
    of plain ones first"""
    symbols = [(0x10, "T", "a"), (0x10, "T", "alias"), (0x20, "T", "b"),
               (0x30, "T", "none"), (0x40, "D", "c")]
    exports = [modpost.Export("b", "vmlinux", False, "", 0xb, 0x20),
               modpost.Export("alias", "vmlinux", True, "YOURS", 0xa, 0x10),
               modpost.Export("a", "vmlinux", False, "", 0xf, 0x10),
               modpost.Export("c", "vmlinux", False, "MINE", 0xc, 0x40)]
    kallsyms.print_exports(symbols, exports)
    words = capsys.readouterr().out.split("kernel_exports:\n")[1].split()
    assert " ".join(words) == (
        ".long 4 .long 1 .long 12 .long 1f, 2f, 3f "
        "1: .short 0, 0 .short 1, 13 .short 2, 0 .short 4, 2 "
        "2: .long 0x0000000f .long 0x0000000b "
        ".long 0x0000000c .long 0x0000000a "
        '3: .asciz "" .asciz "MINE" .asciz "YOURS"')
    with pytest.raises(SystemExit, match="hidden is exported, but no symbol"):
        kallsyms.print_exports(symbols, [
            modpost.Export("hidden", "vmlinux", False, "", 0, 0x10)])


def exports_in_image():
    """(name, CRC, is it GPL-only?) of what the symbol table says is exported:
    struct ksym_exports in linux/kallsyms_core.h"""
    names = [name for _, _, name in kallsyms.kernel_symbols(paths.KERNEL)]
    with open(paths.KERNEL, "rb") as file:
        elf = ELFFile(file)
        symbols = elf.get_section_by_name(".symtab")
        table = elf.get_section_by_name(".kallsyms")
        base, data = table["sh_addr"], table.data()
        (head,) = symbols.get_symbol_by_name("kernel_exports")
    num, num_gpl, names_size, *places = struct.unpack_from(
        "<6I", data, head["st_value"] - base)
    exports, crcs, namespaces = (place - base for place in places)
    found = []
    places = {0: iter(range(num)), 1: iter(range(num - num_gpl, num))}
    for index in range(num):
        number, gpl = struct.unpack_from("<HH", data, exports + 4 * index)
        assert gpl in (0, 1) and data[namespaces] == 0, "it has a namespace"
        (crc,) = struct.unpack_from("<I", data, crcs + 4 * next(places[gpl]))
        found.append((names[number], crc, gpl == 1))
    assert sum(is_gpl for _, _, is_gpl in found) == num_gpl
    assert names_size == sum(len(name) + 1 for name, _, _ in found)
    return sorted(found)


def test_the_kernel(built):
    """Module.symvers has a CRC for every symbol, the one of the text that
    `show` prints; the image has the same"""
    rows = [line.split("\t") for line in
            (paths.BUILD / "Module.symvers").read_text().splitlines()]
    crcs = {row[1]: int(row[0], 16) for row in rows}
    assert len(crcs) > 500 and all(crcs.values())
    assert len(set(crcs.values())) > len(crcs) * 0.99
    text = subprocess.run(
        [paths.ROOT / "scripts/symbol_crcs.py", "show",
         paths.BUILD / "kernel/sched/wait.o", "add_wait_queue"],
        capture_output=True, check=True).stdout
    assert zlib.crc32(text[:-1]) == crcs["add_wait_queue"]
    own = [(row[1], int(row[0], 16), row[3].endswith("_GPL"))
           for row in rows if row[2] == "vmlinux"]
    assert exports_in_image() == sorted(own)
