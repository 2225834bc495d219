# SPDX-License-Identifier: MIT
"""modprobe on the host, beside kmod's own on the same tree and the same
configuration: DEMAND-3, conformance.md 1.18. Nothing is loaded here: -n, -D,
-R and -c only show. tests/boot/test_demand.py loads."""
import re
import shutil
import subprocess

import pytest

from lib.module_file import RELEASE, write_tree

KMOD = shutil.which("modprobe", path="/usr/sbin:/sbin:/usr/bin:/bin")

MODULES = {
    "kernel/base.ko": dict(exports=["b1", "b2"], info=[
        "alias=pci:v*d-[a-z-]*"]),
    "kernel/mid-dle.ko": dict(exports=["m1"], needs=["b1", "printk"]),
    "kernel/top.ko": dict(needs=["m1", "b2"], info=[
        "alias=char-major-10-200", "alias=devname:net/tun"]),
    "kernel/pre.ko": {}, "kernel/post.ko": {}, "kernel/lone.ko": dict(
        info=["softdep=pre: pre post: post nosuch"]),
    "kernel/black.ko": dict(info=["alias=net-pf-40"]),
    "kernel/zero.ko": {}, "kernel/one.ko": dict(exports=["o1"]),
    "kernel/two.ko": dict(needs=["o1"], info=["alias=pci:v0d*"]),
    "kernel/chain8.ko": dict(exports=["c8"]),
    **{f"kernel/chain{i}.ko": dict(exports=[f"c{i}"], needs=[f"c{i + 1}"])
       for i in range(1, 8)},
}

CONFIG = {
    "a.conf": r"""
# comment
alias my-net mid-dle
alias wild* base
alias spread	  	base  # rest
alias nothing no-such-module
blacklist black
options top p=1 q="a b"
options mid-dle mm
options my-net named
install zero echo hello $CMDLINE_OPTS
remove base echo bye
softdep mid-dle pre: zero post: one
	options long \
  cont=1
""",
    "b.conf": "options mid_dle fromb\nsoftdep mid_dle pre: black\n",
    "hidden.txt": "blacklist base\n",
}

CASES = """
-D mid-dle
-D mid_dle
-D top x=1 y=a
-D top x="a b"
-D my-net
-D wildthing
-D spread
-D nothing
-D -a mid-dle black one
-D nosuch
-a -D nosuch
-R wildx
-R my_net
-R nosuch
-R symbol:b1
-R pci:v0d-b
-D symbol:m1
-D symbol:nosuch
-D char-major-10-200
-D char-major-10-201
-D devname:net/tun
-D pci:v00d-b3
-D pci:v0d-b3
-D net-pf-40
-D -b black
-D black
-D lone
-D two
-D chain1
-D a-b
-D a_b
-D net-pf-3
-R net-pf-3
-D ./kernel/top.ko
-n mid-dle
-nv mid-dle
-n -v -b black
-nv zero a=1 b=c
-n -i zero -v
-nv zero
-q -D nosuch
-q nosuch
-n --first-time mid-dle -v
-n -r mid-dle
-n -r -v mid-dle
-n -r -v -i base
-n -v -r base
-n -r --first-time one
-n -r a-b
-r nosuch
-q -r nosuch

-a
-r
-q
-z
"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory, kmodo):
    base = write_tree(tmp_path_factory.mktemp("tree"), MODULES)
    subprocess.run([kmodo / "depmod", "-b", base, RELEASE], check=True)
    for name, text in CONFIG.items():
        (base / "conf").mkdir(exist_ok=True)
        (base / "conf" / name).write_text(text)
    return base


@pytest.fixture
def both(tree, call):
    """The same words to ours and to kmod's."""
    def run(words):
        fixed = ["-C", str(tree / "conf"), "-d", str(tree), "-S", RELEASE]
        other = subprocess.run([KMOD, *fixed, *words], text=True,
                               capture_output=True, stdin=subprocess.DEVNULL)
        return call("modprobe", *fixed, *words), other
    return run


def split(line):
    """Words of a line of CASES, with "a b" as one."""
    return [word.replace('"', "") for word in
            re.findall(r'(?:"[^"]*"|\S)+', line)]


@pytest.mark.parametrize("line", CASES.strip("\n").split("\n"))
def test_same_as_kmod(both, line):
    """1.18, modprobe: output, messages, exit status"""
    ours, kmod = both(split(line))
    assert ours.status == kmod.returncode, ours
    assert ours.out == kmod.stdout
    assert re.sub("^/.*/modprobe", "modprobe", ours.err) == \
        re.sub("^/.*/modprobe", "modprobe", kmod.stderr)


def test_show_config(both):
    """-c, but for the blanks that kmod forgets between pre: and post:"""
    ours, kmod = both(["-c"])
    assert ours.status == kmod.returncode == 0

    def lines(text):
        return sorted(re.sub(r"(\S)post:", r"\1 post:", line).strip()
                      for line in text.splitlines())
    assert lines(ours.out) == lines(kmod.stdout)


@pytest.mark.parametrize("line", ["foo bar", "alias onlyone", "alias a  ",
                                  "options", "install foo", "options foo",
                                  "softdep x", "blacklist"])
def test_bad_lines_are_named(tree, call, tmp_path, line):
    """1.18, modprobe.d: ignoring bad line"""
    (tmp_path / "bad.conf").write_text(f"\n{line}\nblacklist lone\n")
    result = call("modprobe", "-C", str(tmp_path / "bad.conf"), "-d",
                  str(tree), "-S", RELEASE, "-b", "-D", "lone")
    assert (result.status, result.out) == (0, "")
    assert result.err == (
        f"modprobe: ERROR: {tmp_path}/bad.conf line 2: "
        f"ignoring bad line starting with '{line.split()[0]}'\n")


def test_folders_of_the_configuration(tree, in_root, root):
    """An earlier folder's file hides one of its name in a later one."""
    shutil.copytree(tree / "lib", root / "lib")
    for folder, text in (("etc", "options one etc"), ("lib", "options one x"),
                         ("run", "options zero run")):
        (root / folder / "modprobe.d").mkdir(parents=True)
        (root / folder / "modprobe.d/same.conf").write_text(text + "\n")
    (root / "usr/lib/modprobe.d").mkdir(parents=True)
    (root / "usr/lib/modprobe.d/a.conf").write_text("options one usr\n")
    result = in_root("modprobe", "-S", RELEASE, "-D", "one")
    assert result.out.endswith("/one.ko usr etc \n")
    result = in_root("modprobe", "-S", RELEASE, "-D", "zero")
    assert result.out.endswith("/zero.ko \n")


def test_kernel_command_line(tree, in_root, root):
    """1.17: MODULE.PARAMETER= and modprobe.blacklist="""
    shutil.copytree(tree / "lib", root / "lib")
    (root / "proc").mkdir()
    (root / "proc/cmdline").write_text(
        'quiet mid-dle.p=1 one.text="a b" modprobe.blacklist=lone,zero '
        "one.none zero -- two.q=3\n")

    def shown(*words):
        return in_root("modprobe", "-S", RELEASE, "-b", "-D", *words).out
    assert shown("mid-dle").endswith("/mid-dle.ko p=1 \n")
    assert shown("one", "b=2").endswith('/one.ko text="a b" b=2\n')
    assert shown("two").endswith("/two.ko \n")
    assert shown("lone") == shown("zero") == ""


def test_what_the_kernel_has_is_not_loaded_again(tree, in_root, root):
    """live counts as loaded, coming does not; --first-time"""
    shutil.copytree(tree / "lib", root / "lib")
    for name, state in (("base", "live"), ("mid_dle", "coming")):
        (root / "sys/module" / name).mkdir(parents=True)
        (root / "sys/module" / name / "initstate").write_text(state + "\n")
    result = in_root("modprobe", "-S", RELEASE, "-nv", "top")
    names = [line.split()[1].rsplit("/", 1)[1]
             for line in result.out.splitlines()]
    assert names == ["mid-dle.ko", "top.ko"]
    result = in_root("modprobe", "-S", RELEASE, "-n", "--first-time", "base")
    assert (result.status, result.err) == (
        1, "modprobe: ERROR: could not insert 'base': "
           "Module already in kernel\n")


def test_removal_is_refused_while_in_use(tree, in_root, root):
    """1.18, modprobe -r: in use, builtin, not in kernel"""
    shutil.copytree(tree / "lib", root / "lib")
    for name, count in (("base", 1), ("top", 0), ("mid_dle", 0)):
        (root / "sys/module" / name).mkdir(parents=True)
        (root / "sys/module" / name / "initstate").write_text("live\n")
        (root / "sys/module" / name / "refcnt").write_text(f"{count}\n")

    def remove(*words):
        return in_root("modprobe", "-S", RELEASE, "-r", "-n", "-v", *words)
    result = remove("base")
    assert (result.status, result.err) == (
        1, "modprobe: FATAL: Module base is in use.\n")
    result = remove("top")              # mid_dle is unused, base is not
    assert (result.status, result.out) == (0, "rmmod top\nrmmod mid_dle\n")
    result = remove("a-b")
    assert (result.status, result.err) == (
        1, "modprobe: FATAL: Module a_b is builtin.\n")
    result = remove("--first-time", "one")
    assert (result.status, result.err) == (
        1, "modprobe: FATAL: Module one is not in kernel.\n")
    assert remove("one").status == 0


def test_install_and_remove_commands_are_run(tree, call, tmp_path):
    """MODPROBE_MODULE is set, $CMDLINE_OPTS filled in, failures are told"""
    (tmp_path / "c.conf").write_text(
        "install zero echo $MODPROBE_MODULE got $CMDLINE_OPTS\n"
        "install one exit 7\nremove zero echo removes $MODPROBE_MODULE\n")

    def run(*words):
        return call("modprobe", "-C", str(tmp_path / "c.conf"), "-d",
                    str(tree), "-S", RELEASE, *words)
    result = run("zero", "a=1", "b=x y")
    assert (result.status, result.out) == (0, "zero got a=1 b=x y\n")
    assert run("-r", "zero").out == "removes zero\n"
    result = run("one")
    assert (result.status, result.err) == (
        1, "modprobe: ERROR: Error running install command 'exit 7' for "
           "module one: retcode 7\nmodprobe: ERROR: could not insert 'one': "
           "Invalid argument\n")
