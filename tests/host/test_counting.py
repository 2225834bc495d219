# SPDX-License-Identifier: MIT
"""The instructions of get and put, as the compiler inlined them."""
import re
import subprocess

import pytest
from elftools.elf.elffile import ELFFile

from lib import paths

GOING = "$0x2"      # MODULE_STATE_GOING, as an operand
LINE = re.compile(r"^\s*([0-9a-f]+):\s+(.*)$")
WRITES = re.compile(r"^(?:mov|add|sub|inc|dec|and|or|xor|xchg|xadd|cmpxchg|"
                    r"not|neg|sete|setne|adc|sbb|bts|btr)[bwl]?\b")
EXPENSIVE = re.compile(r"lock|xchg.*\(|[mls]fence|cli|call|cpuid|int")


def disassemble(path, *options):
    """Instructions of a file as {address: instruction}, in order."""
    done = subprocess.run(
        ["i686-linux-gnu-objdump", "-d", "--no-show-raw-insn", *options, path],
        capture_output=True, text=True, check=True)
    matches = map(LINE.match, done.stdout.splitlines())
    return {int(match[1], 16): re.sub(r"\s+", " ", match[2]).strip()
            for match in matches if match}


def instructions(name):
    """A function of counting.ko."""
    return disassemble(paths.OUTPUT / "modules/counting.ko",
                       f"--disassemble={name}")


def paths_through(code, start=None, inside=None):
    """All ways from @start to a return or out of @code, with the conditions
    taken; of instructions at addresses that are not @inside, only jumps."""
    following = dict(zip(code, [*code][1:]))

    def walk(at, way):
        if at not in code:
            yield way
            return
        text = code[at]
        jump = re.match(r"(j\w+) ([0-9a-f]+)", text)
        if jump or inside is None or at in inside:
            way = way + [text]
        assert len(way) < 100
        if text.startswith("ret"):
            yield way
            return
        if jump:
            yield from walk(int(jump[2], 16), way + ["taken"])
        if not jump or jump[1] != "jmp":
            yield from walk(following.get(at), way)

    return list(walk(start or next(iter(code)), []))


def memory_writes(way):
    """Instructions that write to memory, the stack apart."""
    return [text for text in way
            if WRITES.match(text) and
            re.search(r"(?:\)|:0x\w+|%fs:\S+|0x\w+)$", text) and
            not re.search(r"%e[sb]p\)$", text)]


def sees_going(way):
    """Does this way go where the state was GOING?"""
    for number, text in enumerate(way):
        if text.startswith("cmp") and GOING in text:
            branch = next(i for i in range(number, len(way))
                          if re.match(r"j(?:e|ne) ", way[i]))
            taken = way[branch + 1:branch + 2] == ["taken"]
            return taken == way[branch].startswith("je ")
    return False


@pytest.fixture(params=["counting_try_get", "counting_get", "counting_put",
                        "counting_pair"])
def code(request, tests_cpio):
    found = instructions(request.param)
    assert found
    return request.param, found


def test_no_locked_instruction(code):
    """DATA-5: no lock prefix, no xchg with memory, no fence, no cli, no call
    """
    name, found = code
    for text in found.values():
        assert not EXPENSIVE.match(text), f"{name}: {text}"


def test_one_write(tests_cpio):
    """DATA-5: get and put write to memory once, unless a get fails"""
    ways = paths_through(instructions("counting_try_get"))
    good = [way for way in ways
            if not sees_going(way) and any(GOING in text for text in way)]
    failed = [way for way in ways if sees_going(way)]
    assert len(good) == 1 and len(failed) == 1, ways
    assert len(memory_writes(good[0])) == 1, good
    assert memory_writes(good[0])[0].startswith("incl %fs:")
    assert [text.split()[0] for text in memory_writes(failed[0])] == \
        ["incl", "decl"]
    for name, operation in ("counting_get", "incl"), ("counting_put", "decl"):
        most = max(paths_through(instructions(name)),
                   key=lambda way: len(memory_writes(way)))
        assert [text.split()[0] for text in memory_writes(most)] == \
            [operation]


def test_increment_before_the_look(tests_cpio):
    """UNLOAD-8: the state is read after the increment"""
    for way in paths_through(instructions("counting_try_get")):
        looks = [i for i, text in enumerate(way) if GOING in text]
        if looks:
            assert any(text.startswith("incl %fs:")
                       for text in way[:looks[0]])


def test_pair_is_short(tests_cpio):
    """DATA-5: 8 instructions or fewer for get and put, when inlined"""
    ways = [way for way in paths_through(instructions("counting_pair"))
            if any(GOING in text for text in way) and not sees_going(way)]
    # without the frame of the function and its argument
    pair, = ([text for text in way
              if not re.match(r"ret|taken|nop|push|pop|leave|mov %esp|"
                              r"mov 0x8\(%ebp\)", text)] for way in ways)
    assert pair[-1].startswith("decl %fs:")
    assert len(pair) <= 8, pair


# -------- every copy, as the debugging information tells ---------------------

DIE = re.compile(r"^ *<\w+><(\w+)>: Abbrev Number: \d+ \((\w+)\)")
NAME = re.compile(r"DW_AT_name +:.* try_module_get$")
ORIGIN = re.compile(r"DW_AT_abstract_origin:.*<0x(\w+)>")


def copies(path):
    """Where try_module_get() was inlined in a file, as numbers of entries."""
    inlined, functions, number, tag = {}, set(), None, None
    with subprocess.Popen(["i686-linux-gnu-readelf", "--debug-dump=info",
                           "--wide", path], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as reader:
        for line in reader.stdout:
            if entry := DIE.match(line):
                number, tag = int(entry[1], 16), entry[2]
            elif tag == "DW_TAG_subprogram" and NAME.search(line.rstrip()):
                functions.add(number)
            elif tag == "DW_TAG_inlined_subroutine":
                origin = ORIGIN.search(line)
                if origin:
                    inlined[number] = int(origin[1], 16)
    return [number for number, of in inlined.items() if of in functions]


def addresses(dwarf, number):
    """Where a copy begins, and all addresses that belong to it."""
    entry = dwarf.get_DIE_from_refaddr(number)
    base = entry.cu.get_top_DIE().attributes.get("DW_AT_low_pc")
    attributes = {name[6:]: attribute.value
                  for name, attribute in entry.attributes.items()}
    if "ranges" not in attributes:
        start = attributes["low_pc"]
        return start, set(range(start, start + attributes["high_pc"]))
    inside, offset = set(), base.value if base else 0
    for part in dwarf.range_lists().get_range_list_at_offset(
            attributes["ranges"], entry.cu):
        if hasattr(part, "base_address"):
            offset = part.base_address
            continue
        begin = 0 if part.is_absolute else offset
        inside |= set(range(begin + part.begin_offset,
                            begin + part.end_offset))
    # what stands between the entry and its first address is the caller's
    entry_pc = attributes.get("entry_pc", 0)
    return min(at for at in inside if at >= entry_pc), inside


def check_copy(path, start, inside):
    code = disassemble(path, f"--start-address={min(inside)}",
                       f"--stop-address={max(inside) + 1}")
    ways = paths_through(code, start, inside)
    for text in (text for way in ways for text in way):
        assert not EXPENSIVE.match(text), ways
    looks = [way for way in ways if any(GOING in text for text in way)]
    good = [way for way in looks if not sees_going(way)]
    failed = [way for way in looks if sees_going(way)]
    assert good and failed, ways
    for some, writes in (good, ["incl"]), (failed, ["incl", "decl"]):
        for way in some:
            assert [text.split()[0] for text in memory_writes(way)] == \
                writes, way
    for way in ways:
        assert way in looks or not memory_writes(way), way


def with_addresses(module, folder):
    """A module, linked so that its sections do not overlap."""
    linked = folder / module.name
    subprocess.run(["i686-linux-gnu-ld", "-m", "elf_i386", "-e", "0",
                    "--unresolved-symbols=ignore-all", "--no-warnings", "-o",
                    linked, module], check=True)
    return linked


def test_all_copies_in_the_kernel(built):
    """DATA-5: cdevs, file operations, file systems, terminals, symbols …"""
    found = copies(paths.KERNEL)
    with paths.KERNEL.open("rb") as file:
        dwarf = ELFFile(file).get_dwarf_info()
        for number in found:
            check_copy(paths.KERNEL, *addresses(dwarf, number))
    assert len(found) >= 5


def test_all_copies_in_modules(tests_cpio, tmp_path):
    """DATA-5: whichever of our modules takes a reference"""
    total = 0
    for module in [*paths.BUILD.glob("modules/**/*.ko"),
                   *paths.OUTPUT.glob("modules/*.ko")]:
        if b"try_module_get" not in module.read_bytes():
            continue
        linked = with_addresses(module, tmp_path)
        with linked.open("rb") as file:
            dwarf = ELFFile(file).get_dwarf_info()
            for number in copies(linked):
                check_copy(linked, *addresses(dwarf, number))
                total += 1
    assert total >= 3
