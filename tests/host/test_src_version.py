# SPDX-License-Identifier: MIT
"""srcversion in .modinfo: the sum of a module's sources. What is expected here
is what the modpost of Linux 6.1 makes of the same files."""
import subprocess
import sys

import pytest

from lib import paths, peer

sys.path.append(str(paths.ROOT / "scripts"))

import src_version  # noqa: E402

FILES = {
    "Kbuild": "obj-m := two.o one.o none.o\ntwo-objs := a.o b.o\n",
    "a.c": '#include <linux/module.h>\n#include "beside.h"\n'
           '#include "sub/far.h"\n/* a comment /*/\n'
           'static int i(void){ return b() + FAR; }\nmodule_init(i);\n'
           'MODULE_LICENSE("GPL");\nMODULE_VERSION("1 \\"x  y\\"  2"); '
           '// "odd\n',
    "b.c": '#include "beside.h"\n#define X(a) \\\n  a\n'
           "int b(void) { return X(1) + '\"'; }/* open */\n",
    "beside.h": "/* head */ int b(void);\n",
    "sub/far.h": "#define FAR 3\n",
    "one.c": '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n'
             'MODULE_VERSION("1");\n',
    "none.c": '#include <linux/module.h>\nMODULE_LICENSE("GPL");\n',
}


def test_rfc():
    """The examples of RFC 1320"""
    for text, expected in (
            (b"", "31D6CFE0D16AE931B73C59D7E0C089C0"),
            (b"abc", "A448017AAF21D8525FC10AE87AA6729D"),
            (b"1234567890" * 8, "E33B4DDC9C38F2199C3E7B164FCC0536")):
        assert src_version.md4(text, "<") == expected


@pytest.mark.parametrize("text, expected", [
    (b"", "533BB7E5866E52F63B9ACCB"), (b'"', "101DE8A2CAB1DEA23A17B97"),
    (b'x"a"y', "1EBCB4844AB4732475D87FB"),
    (b"x" * 55, "ACD35F1072B3B865C266C4C"),
    (b"x" * 56, "4F73FA279FAC3FFBC2B98B0"),
    (b"x" * 64, "97368AADC62FF1BEE8E2E9A"),
    (b"x" * 100, "AED7F3A21DDC6BD82926995"),
    (b"a b\nc", "C719445509BC140AF62F422")])
def test_sum(text, expected):
    """All lengths around that of a block"""
    assert src_version.md4(src_version.essence(text)).startswith(expected)


@pytest.mark.parametrize("text, rest", [
    ("a /* b */ c", "ac"), ("a /*/ b /* c", "ab"), ("// a b", "//ab"),
    ('x "a  b" c', 'x"a  b"c'), (r'"a \" b" c', r'"a \" b"c'),
    ("a\\\nb \\n", "ab\\n"), ('a" b', 'a" b'), ("\t\v\f\r\n", "")])
def test_essence(text, rest):
    assert src_version.essence(text.encode()).decode() == rest


def versions(folder, files):
    (folder / "sub").mkdir(parents=True, exist_ok=True)
    return {name: subprocess.run(
        ["/sbin/modinfo", "-F", "srcversion", path], capture_output=True,
        text=True, check=True).stdout.strip()
            for name, path in peer.build_modules(folder, files).items()}


def test_modules(tmp_path):
    """All parts, and headers beside them; only where there is a version"""
    found = versions(tmp_path, FILES)
    assert found == {"one": "725D6AB043417C346DD082A", "none": "",
                     "two": "7D46CBD6FC60B9815147ED5"}
    changed = {"one.c": FILES["one.c"].replace("\n", "\n /* more */ "),
               "beside.h": FILES["beside.h"] + "extern int c;\n"}
    again = versions(tmp_path, {**FILES, **changed})
    assert again["one"] == found["one"] and again["two"] != found["two"]
