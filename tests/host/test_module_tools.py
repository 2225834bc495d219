# SPDX-License-Identifier: MIT
"""insmod, rmmod, lsmod, modinfo on the host: INSMOD-*, RMMOD-*.

Formats and messages are those of kmod; where the host has kmod, its own tools
are asked about the same file.
"""
import os
import shutil
import subprocess

import pytest

SOURCE = r"""
#define INFO(name, text) static const char name[] \
    __attribute__((used, section(".modinfo"), aligned(1))) = text
INFO(a, "license=Dual BSD/GPL");
INFO(b, "author=A. Person <a@example.org>");
INFO(c, "description=does nothing: twice");
INFO(d, "parmtype=number:int");
INFO(e, "parm=number:how many (of them)");
INFO(f, "parmtype=text:charp");
INFO(g, "parm=old:no type");
INFO(h, "author=Another");
INFO(i, "alias=char-major-42-*");
INFO(j, "depends=");
INFO(k, "name=sample_one");
INFO(l, "vermagic=6.1.0-kmodo SMP preempt mod_unload 686 ");
"""

PROC_MODULES = """\
user2 8192 0 - Live 0xf8010000
user1 8192 0 - Live 0xf800c000
base 12288 2 user2,user1, Live 0xf8008000
busy 4096 3 - Live 0xf8006000
forever 4096 0 [permanent], Live 0xf8004000 (O)
going 4096 -1 - Unloading 0xf8002000
a_long_module_name_here 123456789 0 - Live 0xf8000000
"""


@pytest.fixture(scope="module")
def sample(tmp_path_factory):
    folder = tmp_path_factory.mktemp("module")
    (folder / "sample.c").write_text(SOURCE)
    subprocess.run(["i686-linux-gnu-gcc", "-c", "-ffreestanding", "-o",
                    folder / "sample-one.ko", folder / "sample.c"], check=True)
    return folder / "sample-one.ko"


@pytest.fixture
def tree(root, sample):
    """A module deep below /lib/modules/RELEASE, and a /proc/modules."""
    folder = root / "lib/modules" / os.uname().release / "kernel/a/b"
    folder.mkdir(parents=True)
    shutil.copy(sample, folder)
    (root / "proc").mkdir()
    (root / "proc/modules").write_text(PROC_MODULES)
    return root


def test_insmod_without_a_name(call):
    """INSMOD-1"""
    result = call("insmod")
    assert (result.status, result.err) == \
        (1, "insmod: ERROR: missing filename.\n")


def test_insmod_of_a_missing_file(call):
    """INSMOD-2, INSMOD-3"""
    for name in "none", "none.ko", "./none.ko", "/tmp/none/none.ko":
        result = call("insmod", name)
        assert (result.status, result.err) == (
            1, f"insmod: ERROR: could not load module {name}: "
               "No such file or directory\n")


@pytest.mark.parametrize("name", ["sample-one", "sample_one", "sample-one.ko",
                                  "sample_one.ko"])
def test_insmod_finds_a_name_below_lib_modules(in_root, tree, name):
    """INSMOD-2: below /lib/modules/RELEASE; - and _ are the same"""
    result = in_root("insmod", "-v", name, "number=1")
    path = f"/lib/modules/{os.uname().release}/kernel/a/b/sample-one.ko"
    assert f"insmod {path}\n" == result.out
    assert f"could not insert module {name}: " in result.err
    assert result.status == 1


def test_insmod_does_not_search_for_a_path(in_root, tree):
    result = in_root("insmod", "a/sample-one.ko")
    assert "could not load module a/sample-one.ko" in result.err


@pytest.mark.parametrize("name, error", [
    (None, "missing module name."),
    ("nothere", "Module nothere is not currently loaded"),
    ("base", "Module base is in use by: user2 user1"),
    ("busy", "Module busy is in use"),
    ("/some/where/busy.ko", "Module busy is in use"),
    ("a-long-module-name-there", "Module a_long_module_name_there is not "
                                 "currently loaded"),
])
def test_rmmod_refusals(in_root, tree, name, error):
    """RMMOD-1, RMMOD-2, RMMOD-4: checked before any call is made"""
    result = in_root("rmmod", *([name] if name else []))
    assert (result.status, result.err) == (1, f"rmmod: ERROR: {error}\n")


def test_rmmod_while_it_is_going(in_root, tree):
    assert in_root("rmmod", "going").status == 1


def test_rmmod_goes_on_with_the_other_names(in_root, tree):
    result = in_root("rmmod", "busy", "base", "nothere")
    assert len(result.err.splitlines()) == 3 and result.status == 1


def test_rmmod_of_a_builtin(in_root, tree):
    release = tree / "lib/modules" / os.uname().release
    (release / "modules.builtin").write_text("kernel/x/built-in.ko\n")
    result = in_root("rmmod", "built_in")
    assert result.err == "rmmod: ERROR: Module built_in is builtin.\n"


def test_rmmod_without_proc_modules(in_root, root):
    """RMMOD-2"""
    result = in_root("rmmod", "x")
    assert result.status == 1 and "/proc/modules" in result.err


def test_rmmod_w_was_removed(call):
    assert call("rmmod", "-w", "x").status == 1


def test_lsmod(in_root, tree):
    sysfs = tree / "sys/module/base"
    (sysfs / "holders").mkdir(parents=True)
    (sysfs / "coresize").write_text("10000\n")
    (sysfs / "holders/user1").symlink_to("../../user1")
    assert in_root("lsmod").out == """\
Module                  Size  Used by
user2                   8192  0
user1                   8192  0
base                   10000  2 user1
busy                    4096  3
forever                 4096  0
going                   4096  -1
a_long_module_name_here 123456789  0
"""


MODINFO = [[], ["-F", "license"], ["-F", "author"], ["-F", "parm"], ["-p"],
           ["-a"], ["-d"], ["-l"], ["-n"], ["-0"], ["-0", "-F", "author"],
           ["-F", "nothing"], ["--field=vermagic"], ["--null", "--license"]]


@pytest.mark.skipif(not shutil.which("modinfo", path="/sbin:/usr/sbin:/bin"),
                    reason="the host has no kmod")
@pytest.mark.parametrize("options", MODINFO, ids=[" ".join(words) or "all"
                                                  for words in MODINFO])
def test_modinfo_as_kmod_says_it(call, sample, options):
    kmod = subprocess.run(["/sbin/modinfo", *options, sample.name],
                          cwd=sample.parent, capture_output=True, text=True)
    ours = call("modinfo", *options, sample.name, cwd=sample.parent)
    assert (ours.out, ours.status) == (kmod.stdout, kmod.returncode)


def test_modinfo_by_name(in_root, tree):
    result = in_root("modinfo", "-n", "sample_one")
    assert result.out.endswith("/kernel/a/b/sample-one.ko\n")


def test_modinfo_of_what_is_no_module(call, tmp_path, sample):
    result = call("modinfo", "nothing")
    assert result.err == "modinfo: ERROR: Module nothing not found.\n"
    assert result.status == 1
    image = sample.read_bytes()
    for size in 0, 10, 51, 52, 200, len(image) // 2, len(image) - 1:
        (tmp_path / "broken.ko").write_bytes(image[:size])
        result = call("modinfo", "broken.ko")
        assert result.status == 1 and "could not get modinfo" in result.err
