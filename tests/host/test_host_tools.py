# SPDX-License-Identifier: MIT
"""The host's own kmod reads our modules and their tree without a complaint,
and says the same about them as our tools."""
import os
import shutil
import subprocess

import pytest

from lib import paths
from lib.ko_image import Module

TOOLS = {"PATH": "/sbin:/usr/sbin:/bin:/usr/bin"}
pytestmark = pytest.mark.skipif(
    not shutil.which("depmod", path=TOOLS["PATH"]),
    reason="the host has no kmod")


def kmod(*words):
    """What a tool of kmod prints; it must have nothing to complain about."""
    done = subprocess.run([str(word) for word in words], text=True, env=TOOLS,
                          capture_output=True)
    assert (done.returncode, done.stderr) == (0, ""), done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def tree(tmp_path_factory, tests_cpio):
    """A root folder with our modules and, in extra/, the test modules; what
    is broken on purpose stays out."""
    root = tmp_path_factory.mktemp("tree")
    release = root / "lib/modules" / paths.RELEASE
    shutil.copytree(paths.BUILD / "rootfs/lib/modules" / paths.RELEASE,
                    release, dirs_exist_ok=True)
    (release / "extra").mkdir()
    for path in sorted((paths.OUTPUT / "root/tests/modules").glob("*.ko")):
        if not path.name.startswith("bad_"):
            shutil.copy(path, release / "extra")
    kmod("depmod", "-b", root, paths.RELEASE)
    return root


@pytest.fixture
def modules(tree):
    found = sorted((tree / "lib/modules").rglob("*.ko"))
    assert len(found) > 20
    return found


def test_modinfo(modules, call):
    """modinfo of each of our modules: as a whole, and each field (1.11)"""
    for path in modules:
        ours = call("modinfo", str(path))
        assert ours.out == kmod("modinfo", path) and not ours.err
        fields = {line.split(":")[0] for line in ours.out.splitlines()}
        assert {"filename", "license", "vermagic", "name"} <= fields
        for field in fields:
            assert call("modinfo", "-F", field, str(path)).out == \
                kmod("modinfo", "-F", field, path), (path, field)


def test_modprobe_dump_modversions(modules):
    """1.8: the versions that kmod finds are those of __versions"""
    for path in modules:
        rows = [line.split() for line in
                kmod("modprobe", "--dump-modversions", path).splitlines()]
        image = Module(path)
        assert {name: int(crc, 16) for crc, name in rows} == \
            {name: image.version(name) for name in image.versions()}
        assert rows[0][1] == "module_layout"


def test_depmod(tree, modules, call):
    """1.8, depmod -n -b: every module, its dependencies and what it exports;
    the same lines as our depmod's"""
    text = kmod("depmod", "-n", "-b", tree, paths.RELEASE)
    lines = text.splitlines()
    depends = dict(line.split(":", 1) for line in lines if ".ko:" in line)
    assert len(depends) == len(modules)
    assert depends["kernel/use_b.ko"] == " kernel/export_a.ko"
    assert depends["extra/importer.ko"] == " extra/exporter.ko"
    for name, owner in [("greet", "export_a"), ("whole_gpl", "whole"),
                        ("exporter_calls", "exporter")]:
        assert f"alias symbol:{name} {owner}" in lines
    ours = call("depmod", "-n", "-b", str(tree), paths.RELEASE)
    assert sorted(ours.out.splitlines()) == sorted(lines) and not ours.err


def test_depmod_with_symvers(tree):
    """depmod -e -E Module.symvers: every symbol that is needed is known, in
    the version that it is needed in"""
    kmod("depmod", "-n", "-e", "-E", paths.BUILD / "Module.symvers", "-b",
         tree, paths.RELEASE)


def test_modprobe(tree, modules, call):
    """modprobe -D: what is loaded for each module, dependencies first"""
    for path in modules:
        options = ["-D", "-d", str(tree), "-S", paths.RELEASE, path.stem]
        text = kmod("modprobe", "-C", os.devnull, *options)
        assert text.splitlines()[-1].split() == ["insmod", str(path)]
        assert call("modprobe", *options).out == text, path
