# SPDX-License-Identifier: MIT
"""depmod on the host, beside kmod's own on the same trees: DEMAND-4.

Text files are compared sorted (kmod writes symbols in the order of its hash),
indexes byte by byte.
"""
import os
import random
import shutil
import subprocess
import time

import pytest

from lib import paths
from lib.module_file import RELEASE, folder_of, module_file, write_tree

KMOD = shutil.which("depmod", path="/usr/sbin:/sbin:/usr/bin:/bin")
TEXTS = ("modules.dep", "modules.alias", "modules.symbols", "modules.softdep",
         "modules.devname")
INDEXES = ("modules.dep.bin", "modules.alias.bin", "modules.symbols.bin",
           "modules.builtin.bin", "modules.builtin.alias.bin")


SAMPLE = {
    "kernel/base.ko": dict(exports=["b1", "b2"], info=[
        "license=GPL", "alias=pci:v*d-[a-z-]*", "softdep=pre: x post: y z"]),
    "kernel/deep/er/mid-dle.ko": dict(exports=["m1"], needs=["b1", "printk"]),
    "kernel/top.ko": dict(needs=["m1", "b2", "printk", "maybe"],
                          weak=["maybe"]),
    "extra/tun.ko": dict(info=["alias=char-major-10-200",
                               "alias=devname:net/tun",
                               "alias=same", "alias=same"]),
    "extra/loop.ko": dict(info=["alias=devname:loop-control",
                                "alias=block-major-7-3"]),
    "kernel/old.ko": dict(exports=["o1", "o2"], versions=False),
    "kernel/uses_old.ko": dict(needs=["o2"]),
}


@pytest.fixture
def ours(call):
    def run(base, *words):
        return call("depmod", "-b", str(base), *words)
    return run


def kmods(base, *words):
    if not KMOD:
        pytest.skip("no kmod here")
    return subprocess.run([KMOD, "-b", base, *words], text=True,
                          capture_output=True, timeout=120)


def compare(ours, tmp_path, modules, order=True, files=True, words=()):
    """Both on copies of one tree; returns ours' result."""
    base = write_tree(tmp_path / "ours", modules, order)
    twin = shutil.copytree(base, tmp_path / "kmod")
    result = ours(base, *words, RELEASE)
    other = kmods(twin, *words, RELEASE)

    def same(text):
        return sorted(text.replace(str(twin), str(base)).splitlines())
    assert result.status == other.returncode, result
    assert sorted(result.out.splitlines()) == same(other.stdout)
    assert sorted(result.err.splitlines()) == same(other.stderr)
    for name in TEXTS if files else ():
        assert sorted((folder_of(base) / name).read_text().splitlines()) == \
            sorted((folder_of(twin) / name).read_text().splitlines()), name
    for name in INDEXES if files and order else ():
        assert (folder_of(base) / name).read_bytes() == \
            (folder_of(twin) / name).read_bytes(), name
    return result


def test_files_are_those_of_kmod(ours, tmp_path):
    """1.18, files: all ten of them"""
    compare(ours, tmp_path, SAMPLE)
    folder = folder_of(tmp_path / "ours")
    assert "kernel/top.ko: kernel/deep/er/mid-dle.ko kernel/base.ko\n" in \
        (folder / "modules.dep").read_text()
    assert "tun net/tun c10:200\n" in (folder / "modules.devname").read_text()
    assert not [name for name in os.listdir(folder) if name.endswith(".new")]


@pytest.mark.parametrize("words", [["-n"], ["-v"], ["-w"], ["-a", "-w"],
                                   ["-e"], ["-n", "-A"]], ids=" ".join)
def test_options(ours, tmp_path, words):
    """1.18, depmod: -n -v -w -a -e"""
    compare(ours, tmp_path, SAMPLE, files="-n" not in words, words=words)


def test_unknown_symbols(ours, tmp_path):
    """1.18, depmod: -e with -E and -F"""
    (tmp_path / "symvers").write_text(
        "0x00000000\tprintk\tvmlinux\tEXPORT_SYMBOL\t\n"
        "0x12345678\tb1\textra/base\tEXPORT_SYMBOL\t\n")
    (tmp_path / "System.map").write_text(
        "c0100000 T printk\nc0100100 R __ksymtab_module_layout\n")
    for kind, file in ("-E", "symvers"), ("-F", "System.map"):
        result = compare(ours, tmp_path / kind, SAMPLE, files=False,
                         words=["-e", kind, str(tmp_path / file)])
        assert ("disagrees about version of symbol printk" in result.err) == \
            (kind == "-E")
        assert "maybe" not in result.err        # weak
    result = ours(tmp_path / "-E/ours", "-E", "/none", RELEASE)
    assert (result.status, result.err) == (
        1, "depmod: FATAL: could not load /none: No such file or directory\n")


def test_an_update_comes_before_the_kernels_own(ours, tmp_path):
    compare(ours, tmp_path, {**SAMPLE,
                             "updates/top.ko": dict(needs=["b1"])})
    text = (folder_of(tmp_path / "ours") / "modules.dep").read_text()
    assert "updates/top.ko: kernel/base.ko" in text
    assert "kernel/top.ko" not in text


def test_files_that_are_no_modules(ours, tmp_path):
    result = compare(ours, tmp_path, {
        **SAMPLE, "kernel/junk.ko": b"junk", "kernel/empty.ko": b"",
        "kernel/cut.ko": module_file(exports=["cut"])[:200]})
    assert "failed to load symbols from" in result.err


def test_every_cut_of_a_file_is_read_without_harm(ours, tmp_path):
    whole = module_file(exports=["e1"], needs=["n1"], info=["alias=x"])
    rng = random.Random(1)
    modules = {}
    for number in range(300):
        data = bytearray(whole)
        for _ in range(rng.randrange(1, 4)):
            data[rng.randrange(len(data))] = rng.choice((0, 1, 0x7f, 0xff))
        modules[f"bad{number}.ko"] = bytes(data)
    for length in range(0, len(whole), 7):
        modules[f"cut{length}.ko"] = whole[:length]
    base = write_tree(tmp_path, modules)
    assert ours(base, RELEASE).status in (0, 1)


def cycles(text):
    """Each cycle as a tuple that starts with its smallest name."""
    found = set()
    for line in text.splitlines():
        if "Cycle detected: " not in line:
            continue
        names = line.split("Cycle detected: ")[1].split(" -> ")
        assert names[0] == names[-1]
        at = names.index(min(names))
        found.add(tuple(names[at:-1] + names[:at]))
    return found


@pytest.mark.parametrize("edges", ["ab ba", "ab bc ca xa", "ab ba cd dc xc"])
def test_cycles(ours, tmp_path, edges):
    """1.18, depmod: Cycle detected"""
    needs = {}
    for user, provider in edges.split():
        needs.setdefault(user, []).append("sym_" + provider)
        needs.setdefault(provider, [])
    base = write_tree(tmp_path, {
        f"kernel/{name}.ko": dict(exports=["sym_" + name], needs=symbols)
        for name, symbols in needs.items()})
    result, other = ours(base, RELEASE), kmods(base, RELEASE)
    assert result.status == other.returncode == 1
    assert cycles(result.err) == cycles(other.stderr) != set()
    last = "modules in dependency cycles!"
    assert [line for line in result.err.splitlines() if last in line] == \
        [line for line in other.stderr.splitlines() if last in line] != []
    assert not (folder_of(base) / "modules.dep").exists()


def test_a_missing_tree(ours, tmp_path):
    """1.18, depmod: could not open directory"""
    folder = folder_of(tmp_path)
    result = ours(tmp_path, RELEASE)
    assert (result.status, result.err) == (
        1, f"depmod: ERROR: could not open directory {folder}: "
           "No such file or directory\ndepmod: FATAL: could not search "
           "modules: No such file or directory\n")
    assert ours(tmp_path, "new").err == \
        "depmod: ERROR: Bad version passed new\n"


def test_missing_lists_are_warned_of(ours, tmp_path):
    """1.18, depmod: modules.order, builtin, builtin.modinfo missing"""
    base = write_tree(tmp_path, SAMPLE, order=False)
    for name in "modules.builtin", "modules.builtin.modinfo":
        (folder_of(base) / name).unlink()
    result = ours(base, RELEASE)
    assert result.status == 0
    assert [line.split(" at ")[0] for line in result.err.splitlines()] == [
        f"depmod: WARNING: could not open {name}" for name in (
            "modules.order", "modules.builtin", "modules.builtin.modinfo")]


def test_a_device_node_without_a_number(ours, tmp_path):
    result = compare(ours, tmp_path,
                     {"a.ko": dict(info=["alias=devname:a"])})
    assert "lacks major and minor information" in result.err


def test_only_some_files(ours, tmp_path):
    base = write_tree(tmp_path, SAMPLE)
    names = [str(folder_of(base) / name)
             for name in ("kernel/top.ko", "kernel/base.ko")]
    result, other = (ours(base, "-n", RELEASE, *names),
                     kmods(base, "-n", RELEASE, *names))
    assert sorted(result.out.splitlines()) == sorted(other.stdout.splitlines())


def test_quick(ours, tmp_path):
    """-A does nothing unless a module changed, came or went."""
    base = write_tree(tmp_path, SAMPLE)
    dep = folder_of(base) / "modules.dep"

    def quick_writes():
        dep.write_text(dep.read_text() + "# mark\n")
        assert ours(base, "-A", RELEASE).status == 0
        return "# mark" not in dep.read_text()

    assert ours(base, "-A", RELEASE).status == 0 and dep.exists()
    assert not quick_writes()
    later = time.time() + 100
    os.utime(folder_of(base) / "kernel/base.ko", (later, later))
    assert quick_writes()
    os.utime(folder_of(base) / "kernel/base.ko", (1, 1))
    assert not quick_writes()
    new = folder_of(base) / "extra/new.ko"
    new.write_bytes(module_file())
    os.utime(new, (1, 1))               # as from an archive
    assert quick_writes()
    new.unlink()
    assert quick_writes()


def random_tree(count, seed):
    rng = random.Random(seed)
    modules = {}
    for number in range(count):
        name = f"{rng.choice('abc')}/m{number}{rng.choice(('-', '_'))}x"
        needs = ["printk"]
        for _ in range(rng.randrange(4) if number else 0):
            needs.append(f"sym{rng.randrange(number)}_{rng.randrange(2)}")
        modules[f"kernel/{name}.ko"] = dict(
            exports=[f"sym{number}_{i}" for i in range(2)],
            needs=list(dict.fromkeys(needs)),
            info=[f"alias=of:N{number}T*", f"alias=char-major-{number}-*"])
    names = list(modules)
    rng.shuffle(names)
    return {name: modules[name] for name in names}


@pytest.mark.parametrize("count, seed", [(30, 1), (30, 2), (1000, 3)])
def test_generated_trees(ours, tmp_path, count, seed):
    """1,000 modules: the files are kmod's, and its modprobe reads the
    indexes."""
    compare(ours, tmp_path, random_tree(count, seed))
    base = tmp_path / "ours"
    modprobe = shutil.which("modprobe", path="/usr/sbin:/sbin")
    done = subprocess.run(
        [modprobe, "-C", "/dev/null", "-D", "-d", base, "-S", RELEASE,
         f"char-major-{count - 1}-0"], text=True, capture_output=True)
    assert done.returncode == 0, done.stderr
    assert f"/m{count - 1}" in done.stdout.splitlines()[-1]


def test_our_own_modules(ours, tmp_path, built):
    """The tree of the initrd."""
    release = paths.RELEASE
    for name in "ours", "kmod":
        shutil.copytree(paths.BUILD / "rootfs/lib/modules" / release,
                        tmp_path / name / "lib/modules" / release)
    result = ours(tmp_path / "ours", release)
    assert (result.status, result.err) == (0, "")
    kmods(tmp_path / "kmod", release)
    for name in TEXTS:
        a, b = (sorted((tmp_path / which / "lib/modules" / release / name)
                       .read_text().splitlines()) for which in ("ours", "kmod"))
        assert a == b, name
