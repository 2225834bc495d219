# SPDX-License-Identifier: MIT
"""The instructions of get and put, as the compiler inlined them."""
import re
import subprocess

import pytest

from lib import paths

GOING = "$0x2"      # MODULE_STATE_GOING, as an operand
LINE = re.compile(r"^\s*([0-9a-f]+):\s+(.*)$")
WRITES = re.compile(r"^(?:mov|add|sub|inc|dec|and|or|xor|xchg|xadd|cmpxchg|"
                    r"not|neg|sete|setne|adc|sbb|bts|btr)[bwl]?\b")


def instructions(name):
    """A function of counting.ko as {address: instruction}, in order."""
    done = subprocess.run(
        ["i686-linux-gnu-objdump", "-d", "--no-show-raw-insn",
         f"--disassemble={name}", paths.OUTPUT / "modules/counting.ko"],
        capture_output=True, text=True, check=True)
    matches = map(LINE.match, done.stdout.splitlines())
    return {int(match[1], 16): re.sub(r"\s+", " ", match[2]).strip()
            for match in matches if match}


def paths_through(code):
    """All ways from the entry to a return, with the conditions taken."""
    addresses = list(code)

    def walk(at, way):
        text = code[at]
        way = way + [text]
        assert len(way) < 100
        following = addresses.index(at) + 1
        jump = re.match(r"(j\w+) ([0-9a-f]+)", text)
        if text.startswith("ret"):
            yield way
            return
        if jump:
            yield from walk(int(jump[2], 16), way + ["taken"])
        if not jump or jump[1] != "jmp":
            yield from walk(addresses[following], way)

    return list(walk(addresses[0], []))


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
        assert not re.match(r"lock|xchg.*\(|[mls]fence|cli|call|cpuid|int",
                            text), f"{name}: {text}"


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
