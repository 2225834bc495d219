# SPDX-License-Identifier: MIT
"""What a module is given when it is loaded: LOAD-8, conformance.md 1.10.

Each row loads param_types.ko with some words. It has a parameter of every
type, and prints them all.
"""
import re

import pytest

pytestmark = pytest.mark.machine(smp=2, tests=True)
FILE = "/tests/modules/param_types.ko"

# The order in which param_types prints them.
FIELDS = ("byte short ushort int uint long ulong ullong hexint charp string "
          "bool invbool bint once").split()


def load(machine, words):
    """Loads and unloads it: the errno by name, what was printed."""
    assert "'" not in words
    text = machine.ok(f"/tests/kt +load {FILE} '{words}' && "
                      "{ /tests/kt +unload param_types; true; } > /dev/null")
    return text.strip().splitlines()[-1], text


def values(text):
    """{name: value} of what init has printed."""
    line = re.search(r"param_types: (\d.*)", text).group(1)
    fields = re.findall(r"'[^']*'|\S+", line)
    found = dict(zip(FIELDS, (field.strip("'") for field in fields)))
    match = re.search(r"array (\d+): (.*) names (.*) visible (\d+)", text)
    found.update(array=(match[1], match[2]), names=match[3],
                 visible=match[4])
    return found


ARGUMENTS = {
    # the row of 1.10: words, values, lines of the log
    "blanks": [("  p_int=3   p_uint=4  ", dict(int="3", uint="4"), []),
               ("\tp_int=3\n", dict(int="3"), []),
               ("", dict(int="-4", uint="5"), [])],
    "dash and underscore, case": [
        ("p-int=6", dict(int="6"), []),
        ("P_INT=6", dict(int="-4"), ["unknown parameter 'P_INT' ignored"])],
    "last wins": [("p_int=1 p_int=2", dict(int="2"), [])],
    "quotes": [
        ('p_charp="a b"', dict(charp="a b"), []),
        ('"p_charp=a b"', dict(charp="a b"), []),
        ('p_charp=a"b c"d', dict(charp='a"b c"d'), []),
        ('p_charp="a\\"', dict(charp="a\\"), []),
        ('p_charp="" p_int=5', dict(charp="", int="5"), [])],
    "unknown": [
        (word, dict(int="-4"), [f"param_types: unknown parameter '{name}' "
                                "ignored"])
        for word, name in (("unknown", "unknown"), ("unknown=1", "unknown"),
                           ("param_types.p_int=3", "param_types.p_int"),
                           ("=5", "=5"))],
    "of every module": [
        ("async_probe dyndbg p_int=1", dict(int="1"), []),
        ("async_probe=x dyndbg=+p p_int=1", dict(int="1"), [])],
    "the rest": [
        ("p_int=1 -- p_int=2 x", dict(int="1"),
         ["param_types: parameters 'p_int=2 x' after `--' ignored"])],
    "without a value": [
        ("p_bool p_bint p_once p_callback",
         dict(bool="1", bint="1", once="1"), [])],
    "a mode of 0": [("visible=3", dict(visible="3"), [])],
}


@pytest.mark.parametrize("row", ARGUMENTS)
def test_argument_string(machine, row):
    """1.10: the grammar"""
    for words, wanted, lines in ARGUMENTS[row]:
        result, text = load(machine, words)
        assert result == "0", (words, text)
        found = values(text)
        assert {name: found[name] for name in wanted} == wanted, words
        for line in lines:
            assert line in text, (words, text)
        assert lines or "ignored" not in text, text


ERRORS = {
    # the row of 1.10: words, the errno, the lines of the log in their order
    "several": [
        ("p_int=abc p_uint=4 p_byte=999", "ERANGE",
         ["`abc' invalid for parameter `p_int'",
          "`999' invalid for parameter `p_byte'"]),
        ("p_byte=999 p_int=abc", "EINVAL",
         ["`999' invalid for parameter `p_byte'",
          "`abc' invalid for parameter `p_int'"])],
    "too large": [
        ("p_string=12345678", "ENOSPC",
         ["p_string: string doesn't fit in 7 chars.",
          "`12345678' too large for parameter `p_string'"])],
    "without a value": [
        (name, "EINVAL", [f"`' invalid for parameter `{name}'"])
        for name in ("p_int", "p_invbool", "p_charp", "p_string", "p_array",
                     "p_names", "visible")],
    "array, its first value": [
        ("p_array=1,x,3", "EINVAL", ["`1' invalid for parameter `p_array'"]),
        ("p_array=1,,3", "EINVAL", ["`1' invalid for parameter `p_array'"]),
        ("p_array=", "EINVAL", ["`' invalid for parameter `p_array'"]),
        ("p_array=1,2,3,4,5", "EINVAL",
         ["p_array: can only take 4 arguments",
          "`1' invalid for parameter `p_array'"])],
    "a callback's own": [
        ("p_callback=1", "EPROTO", ["`1' invalid for parameter `p_callback'"])],
}


@pytest.mark.parametrize("row", ERRORS)
def test_errors(machine, row):
    """1.10, 1.1 row 24: every bad value is reported, the last one's errno
    returned; init does not run, and nothing stays"""
    for words, errno, lines in ERRORS[row]:
        result, text = load(machine, words)
        assert result == errno, (words, text)
        shown = [line.split("] ", 1)[-1] for line in text.splitlines()
                 if "parameter" in line or "p_" in line]
        wanted = [line if line.startswith("p_") else f"param_types: {line}"
                  for line in lines]
        assert shown == wanted, words
        assert "param_types: 1 -2" not in text
    assert "param_types" not in machine.modules()


TYPES = {
    # type: {text: value, or an errno's name}
    "byte": {"255": "255", "0x1f": "31", "010": "8", "+7": "7", "0": "0",
             "256": "ERANGE", "-1": "EINVAL", "": "EINVAL", "x": "EINVAL",
             "=5": "EINVAL", "5x": "EINVAL", '"5 "': "EINVAL",
             '"5\n"': "5", '"5\n\n"': "EINVAL", "0x": "EINVAL"},
    "short": {"-32768": "-32768", "32767": "32767", "32768": "ERANGE",
              "-32769": "ERANGE"},
    "ushort": {"65535": "65535", "65536": "ERANGE", "-1": "EINVAL"},
    "int": {"0x7fffffff": "2147483647", "-2147483648": "-2147483648",
            "2147483648": "ERANGE", "-2147483649": "ERANGE", "--1": "EINVAL"},
    "uint": {"4294967295": "4294967295", "4294967296": "ERANGE",
             "-1": "EINVAL"},
    "long": {"2147483648": "ERANGE", "-0x10": "-16", "010": "8"},
    "ulong": {"4294967295": "4294967295", "4294967296": "ERANGE"},
    "ullong": {"18446744073709551615": "18446744073709551615",
               "18446744073709551616": "ERANGE", "-1": "EINVAL"},
    "hexint": {"16": "0x10", "0xffffffff": "0xffffffff", "-1": "EINVAL"},
    "charp": {"": "", "x=y": "x=y"},
    "string": {"1234567": "1234567", "": "", "12345678": "ENOSPC"},
    "bool": {**dict.fromkeys("yYtT1", "1"), **dict.fromkeys("nNfF0", "0"),
             "on": "1", "off": "0", "oF": "0", "yes": "1", "Nope": "0",
             "": "EINVAL", "2": "EINVAL", "o": "EINVAL", "ox": "EINVAL"},
    "invbool": {"y": "0", "n": "1", "off": "1", "2": "EINVAL", "": "EINVAL"},
    "bint": {"on": "1", "0": "0", "5": "EINVAL"},
    "once": {"1": "1", "0": "0", "1 p_once=0": "EROFS", "1 p_once=1": "1"},
}


@pytest.mark.parametrize("kind", TYPES)
def test_types(machine, kind):
    """1.10: what each type accepts, and its errors"""
    for text, wanted in TYPES[kind].items():
        result, output = load(machine, f"p_{kind}={text}")
        if wanted.startswith("E") and wanted.isupper():
            assert result == wanted, (text, output[-300:])
        else:
            assert (result, values(output)[kind]) == ("0", wanted), text[:20]


def test_long_strings(machine):
    """1.10: 1024 characters, and one more"""
    machine.ok("a=aaaaaaaaaaaaaaaa; a=$a$a$a$a; a=$a$a$a$a; a=$a$a$a$a")
    machine.ok(f"/tests/kt +load {FILE} p_charp=$a > /dev/null")
    assert machine.ok("cat /sys/module/param_types/parameters/p_charp") == \
        1024 * "a" + "\n"
    machine.ok("rmmod param_types")
    text = machine.ok(f"/tests/kt +load {FILE} p_charp=b$a")
    assert text.splitlines()[-1] == "ENOSPC"
    assert "p_charp: string parameter too long" in text


def test_arrays(machine):
    """1.10: a list of at most so many, counted; strings are cut at commas"""
    for words, array, names in (
            ("p_array=1,2,3,4", ("4", "1 2 3 4"), "'' '' ''"),
            ("p_array=7", ("1", "7 0 0 0"), "'' '' ''"),
            ("p_array=7,8 p_array=9", ("1", "9 8 0 0"), "'' '' ''"),
            ("p_names=a,,c=d", ("0", "0 0 0 0"), "'a' '' 'c=d'")):
        result, text = load(machine, words)
        found = values(text)
        assert (result, found["array"], found["names"]) == \
            ("0", array, names), words
    result, text = load(machine, "p_names=a,b,c,d")
    assert result == "EINVAL"
    assert "p_names: can only take 3 arguments" in text


def test_a_dangerous_one(machine):
    """1.9, 1.10: the line each time, also if the value is refused then"""
    machine.ok("insmod /tests/modules/gate.ko")
    for words in "dangerous=1", "dangerous=x":
        text = machine.ok("/tests/kt +load /tests/modules/callbacks.ko "
                          f"{words}; {{ rmmod callbacks; true; }} 2>/dev/null")
        assert "Setting dangerous option dangerous - tainting kernel" in text
    machine.ok("rmmod gate")
    assert int(machine.ok("cat /proc/sys/kernel/tainted")) & 64
