# SPDX-License-Identifier: MIT
"""Other configurations, each built in a folder of its own, and booted.

`make test` builds four: without modules, and three that together with the
default have every pair of unloading, forced loading and symbol versions, on
and off. `make stress` builds each option off alone, everything built in,
everything a module, and all combinations of the options of modules.
"""
import itertools
import re
import shutil
import subprocess

import pytest

from lib import paths
from lib.build import make
from lib.ko_image import Module, archive
from lib.scale import FULL

VARIANTS = {
    "no-modules": "MODULES=n",
    "one-cpu": "SMP=n HELLO=y MODULE_FORCE_LOAD=n MODULE_FORCE_UNLOAD=n "
               "MODVERSIONS=n",
    "no-unload": "MODULE_UNLOAD=n MODVERSIONS=n",
    "strict": "MODULE_UNLOAD=n MODULE_FORCE_LOAD=n DEBUG_INFO=n "
              "MODULE_ALLOW_MISSING_NAMESPACE_IMPORTS=y",
}
OPTIONS = ["MODULE_FORCE_UNLOAD", "MODULE_FORCE_LOAD", "MODVERSIONS"]


def matrix():
    """{name: command and settings of kconfig} of `make stress`"""
    single = ["MODULES", "MODULE_UNLOAD", *OPTIONS, "SMP",
              "DEBUG_INFO", "BUSYBOX"]
    found = {f"{name}=n": ("defconfig", f"{name}=n") for name in single}
    found["all-y"] = ("allyesconfig", "DEBUG_LOCKS=n")
    found["all-m"] = ("allmodconfig", "DEBUG_LOCKS=n")
    for values in itertools.product("yn", repeat=3):
        words = [f"{name}={value}" for name, value in zip(OPTIONS, values)]
        found[" ".join(words)] = ("defconfig", " ".join(words))
        if values[0] == "n":    # which needs unloading
            words[0] = "MODULE_UNLOAD=n"
            found[" ".join(words)] = ("defconfig", " ".join(words))
    return found


def build(name, command, settings):
    folder = paths.OUTPUT / "variants" / re.sub(r"[ =]", "-", name)
    make(f"BUILD={folder}", command, f"SET={settings}")
    make(f"BUILD={folder}", f"BUSYBOX={paths.BUSYBOX}")
    return folder


@pytest.fixture
def variant(request):
    """The build folder of a configuration."""
    return build(request.param, "defconfig", VARIANTS[request.param])


def configuration(folder):
    """The options that are on."""
    return set(re.findall(r"^CONFIG_(\w+)=[ym]$",
                          (folder / ".config").read_text(), re.M))


def images(hello, config):
    """hello with one thing changed, and its errno (0: is loaded)."""
    forced = "0" if "MODULE_FORCE_LOAD" in config else "ENOEXEC"
    found = {"no_magic": (Module(hello).text("vermagic=", "nomagic_="),
                          forced)}
    if "MODVERSIONS" in config:
        found["wrong"] = (Module(hello).wrong_version("_printk"), "EINVAL")
        found["unversioned"] = (
            Module(hello).rename("__versions", "_versions"), forced)
    return found


def check_loading(machine, config, expected):
    """Versions, force and unloading, as the options say."""
    kt = "/tests/kt"
    unload = "0" if "MODULE_UNLOAD" in config else "ENOSYS"

    def call(words):
        text = machine.ok(f"{kt} {words}")
        return re.findall(r"^(0|E[A-Z]+)$", text, re.M)[-1]

    for name, errno in expected.items():
        assert call(f"+load /made/{name}.ko") == errno, name
        if errno == "0":
            assert machine.modules()["hello"][6] == "(F)"
            assert call("+unload hello") == unload
            if unload != "0":
                return      # it stays: no more to see
    flags = 1 if "MODVERSIONS" in config else 2
    errno = "0" if "MODULE_FORCE_LOAD" in config else "ENOEXEC"
    assert call(f"+finit /made/good.ko {flags}") == errno
    if errno != "0":
        assert call("+load /made/good.ko") == "0"
    use = machine.modules()["hello"][2]
    assert use == ("0" if unload == "0" else "-")
    assert call("+unload hello") == unload


def check_force_unload(machine, config):
    """An open file is a use; O_TRUNC removes the module all the same, or
    has no effect."""
    machine.ok("insmod slot")
    text = machine.ok("sh -c 'exec 3</dev/slot; /tests/kt +unload slot 0x200'")
    forced = "MODULE_FORCE_UNLOAD" in config
    assert ("EAGAIN" in text) != forced, text
    assert ("slot" in machine.modules()) != forced
    tainted = int(machine.ok("cat /proc/sys/kernel/tainted"))
    assert bool(tainted & 8) == forced


def check(folder, start, tests_cpio, tmp_path):
    """All that a configuration with modules promises."""
    config = configuration(folder)
    hello = folder / "rootfs/lib/modules" / paths.RELEASE / "kernel/hello.ko"
    magic = subprocess.run(["/sbin/modinfo", "-F", "vermagic", hello],
                           capture_output=True, text=True).stdout.split()[1:]
    assert magic == [word for option, word in [
        ("SMP", "SMP"), ("PREEMPT", "preempt"), ("MODULE_UNLOAD",
         "mod_unload"), ("MODVERSIONS", "modversions")] if option in config
        ] + ["686"]
    made = images(hello, config)
    cpio = archive(tmp_path, {"good": Module(hello)} | {
        name: image for name, (image, _) in made.items()})
    machine = start(build=folder, smp=2, initrds=[tests_cpio, cpio])
    machine.wait_for_prompt()
    check_loading(machine, config,
                  {name: errno for name, (_, errno) in made.items()})
    if "MODULE_UNLOAD" in config:
        check_force_unload(machine, config)
    return machine


@pytest.mark.parametrize("variant", ["no-modules"], indirect=True)
def test_without_modules(variant, start, tests_cpio):
    """IDEA-2, IDEA-3: it boots, the calls are ENOSYS, all is built in; 1.15:
    with version and parameters in /sys/module; 1.17: from the command line"""
    machine = start(build=variant, smp=2, initrds=[tests_cpio],
                    append="hello_param.whom=Ana").wait_for_prompt()
    assert "Hello, world" in machine.output()
    assert "Hello, Ana" in machine.output()
    folder = "/sys/module/hello_param"
    assert machine.ok(f"cd {folder}; ls -1; cat version parameters/whom") == \
        "parameters\nuevent\nversion\n1.0\nAna\n"
    machine.ok(f"echo 4 > {folder}/parameters/howmany; cd /")
    assert machine.ok(f"cat {folder}/parameters/howmany") == "4\n"
    assert machine.run("insmod /tests/modules/exporter.ko")[0] == 1
    assert machine.ok("/tests/kt +load /tests/modules/exporter.ko") \
        .strip() == "ENOSYS"
    assert machine.ok("/tests/kt +unload hello").strip() == "ENOSYS"
    assert "ok: fork" in machine.ok("/tests/kt fork")
    machine.send("poweroff\r")
    machine.ended()


@pytest.mark.parametrize("variant", ["one-cpu"], indirect=True)
def test_one_cpu(variant, start, tests_cpio):
    """IDEA-3: hello is built in, the rest are modules; without SMP, force and
    versions. 1.3: O_TRUNC has no effect then"""
    machine = start(build=variant, smp=2, initrds=[tests_cpio])
    machine.wait_for_prompt()
    assert machine.ok("cat /proc/cpuinfo").count("processor\t:") == 1
    assert "Hello, world" in machine.output()
    machine.fails("rmmod hello", "rmmod: ERROR: Module hello is builtin.")
    machine.ok("insmod export_a; insmod use_b; rmmod use_b export_a")
    # made for SMP: refused, with the reason
    machine.fails("insmod /tests/modules/exporter.ko",
                  "Invalid module format")
    assert "exporter: version magic '6.1.0-kmodo SMP preempt mod_unload " \
        "modversions 686 ' should be '6.1.0-kmodo preempt mod_unload 686 '" \
        in machine.ok("dmesg")
    machine.fails("insmod -f export_a", "Invalid module format")
    check_force_unload(machine, configuration(variant))
    for name in "fork", "cow", "pipe", "signal", "fpu":
        assert f"ok: {name}" in machine.ok(f"/tests/kt {name}", 120)


@pytest.mark.parametrize("variant", ["no-unload"], indirect=True)
def test_without_unload(variant, start, tests_cpio, tmp_path):
    """Modules can be added, and stay; without versions they can be forced.
    1.11: .exit.text goes with the init part; 1.14: no use count"""
    machine = check(variant, start, tests_cpio, tmp_path)
    assert machine.modules()["hello"][2:5] == ["-", "-", "Live"]
    machine.ok("insmod slot; grep 'slot_.*slot' /proc/kallsyms")
    machine.fails("grep slot_exit /proc/kallsyms", "")
    machine.fails("rmmod hello", "rmmod: ERROR: ")
    assert "hello" in machine.ok("cat /proc/modules")


NAMESPACE_USER = """\
#include <linux/module.h>
extern int whole_ns;
int *uses = &whole_ns;
MODULE_LICENSE("GPL");
"""


@pytest.mark.parametrize("variant", ["strict"], indirect=True)
def test_without_force(variant, start, tests_cpio, tmp_path, built):
    """no `__versions` section, or no vermagic, without FORCE_LOAD: ENOEXEC.
    CONFIG_DEBUG_INFO=n: the same versions, and no debug information. 1.2, 1.8,
    namespaces, ALLOW_MISSING_NAMESPACE_IMPORTS: a warning, twice"""
    (tmp_path / "Kbuild").write_text("obj-m += whole.o user.o\n")
    (tmp_path / "user.c").write_text(NAMESPACE_USER)
    source = paths.ROOT / "tests/modules/whole.c"
    (tmp_path / "whole.c").write_text(source.read_text())
    done = subprocess.run(["make", f"BUILD={variant}", f"M={tmp_path}"],
                          cwd=paths.ROOT, capture_output=True, text=True)
    assert ("WARNING: modpost: module user uses symbol whole_ns from "
            "namespace WHOLE, but does not import it.") in done.stderr
    assert done.returncode == 0, done.stderr
    for path in variant / "modules/hello.ko", variant / "kmodo.elf":
        assert ".debug_info" not in Module(path).names()
    root = archive(tmp_path / "more", {
        name: Module(tmp_path / f"{name}.ko") for name in ("whole", "user")})
    machine = check(variant, start, tests_cpio, tmp_path)
    machine.send("poweroff\r")
    machine.ended()
    machine = start(build=variant, initrds=[root]).wait_for_prompt()
    machine.ok("insmod /made/whole.ko")
    text = machine.ok("insmod /made/user.ko")
    assert ("user: module uses symbol (whole_ns) from namespace WHOLE, but "
            "does not import it.") in text


def check_built_in(folder, start, base):
    """Each module that is y, and none else, is in modules.builtin and has its
    .modinfo in modules.builtin.modinfo, as kmod's modinfo reads it."""
    machine = start(build=folder, append="hello_param.whom=Ana", smp=2)
    machine.wait_for_prompt()
    tree = base / "lib/modules" / paths.RELEASE
    shutil.copytree(folder / "rootfs/lib/modules" / paths.RELEASE, tree)
    subprocess.run(["/sbin/depmod", "-b", base, paths.RELEASE], check=True)
    names = re.findall(r"^kernel/(\w+)\.ko$",
                       (tree / "modules.builtin").read_text(), re.M)
    for name in names:
        done = subprocess.run(
            ["/sbin/modinfo", "-b", base, "-k", paths.RELEASE, "-F", "license",
             name], capture_output=True, text=True)
        assert done.stdout and not done.stderr, (name, done.stderr)
    assert ("hello_param" in names) == ("Hello, Ana" in machine.output())
    return machine, names


@pytest.mark.skipif(not FULL, reason="make stress builds them all")
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("name", matrix())
def test_matrix(name, start, tests_cpio, tmp_path):
    """IDEA-2, IDEA-3: each builds, boots, and does what its options say"""
    folder = build(name, *matrix()[name])
    machine, names = check_built_in(folder, start, tmp_path / "base")
    if name == "all-y":
        objects = re.findall(r"^obj-\$\(\w+\) \+= (\w+)\.o$",
                             (paths.ROOT / "modules/Kbuild").read_text(), re.M)
        assert sorted(objects) == sorted(names)
    if name in ("all-m", "DEBUG_INFO=n"):
        assert not names
    if name == "DEBUG_INFO=n":
        assert (folder / "Module.symvers").read_text() == \
            (paths.BUILD / "Module.symvers").read_text()
    if "MODULES" in configuration(folder) and "hello" not in names:
        machine.close()
        check(folder, start, tests_cpio, tmp_path)
