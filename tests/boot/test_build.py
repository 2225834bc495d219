# SPDX-License-Identifier: MIT
"""Building modules: outside of the tree, with mistakes, in three ways."""
import re
import shutil
import subprocess

import pytest
from elftools.elf.elffile import ELFFile

from lib import paths
from lib.ko_image import Module, archive

MAKEFILE = """\
# a textbook's Makefile
obj-m := greet.o
KDIR ?= {kdir}
PWD := $(shell pwd)

all:
	$(MAKE) -C $(KDIR) M=$(PWD) modules

clean:
	$(MAKE) -C $(KDIR) M=$(PWD) clean
"""

SOURCE = """\
#include <linux/init.h>
#include <linux/module.h>
#include "greet.h"
MODULE_LICENSE("Dual BSD/GPL");

/* A name that the kernel has inside, too. */
static int modules;
module_param(modules, int, 0444);

static int greet_init(void)
{
	printk(KERN_ALERT GREETING "\\n");
	return 0;
}

static void greet_exit(void)
{
	printk(KERN_ALERT "greet: bye\\n");
}

module_init(greet_init);
module_exit(greet_exit);
"""


@pytest.fixture
def project(tmp_path, built):
    (tmp_path / "Makefile").write_text(MAKEFILE.format(kdir=paths.ROOT))
    (tmp_path / "greet.c").write_text(SOURCE)
    (tmp_path / "greet.h").write_text('#define GREETING "greet: hello"\n')
    return tmp_path


def make(folder, *words):
    return subprocess.run(
        ["make", *words, f"BUILD={paths.BUILD}"], cwd=folder, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=120)


def modinfo(path):
    with path.open("rb") as file:
        data = ELFFile(file).get_section_by_name(".modinfo").data()
    return dict(entry.decode().split("=", 1)
                for entry in data.split(b"\0") if entry)


def test_textbook_makefile(project, start):
    """DATA-1, IDEA-1: built outside of the tree, loaded by its path"""
    done = make(project)
    assert done.returncode == 0, done.stdout
    info = modinfo(project / "greet.ko")
    assert info["name"] == "greet" and info["depends"] == ""
    assert info["vermagic"] == \
        "6.1.0-kmodo SMP preempt mod_unload modversions 686 "
    (project / "greet.h").write_text('#define GREETING "greet: changed"\n')
    assert make(project).returncode == 0
    assert b"greet: changed" in (project / "greet.ko").read_bytes(), \
        "headers are tracked"

    root = project / "root"
    root.mkdir()
    shutil.copy(project / "greet.ko", root)
    subprocess.run(["/usr/bin/python3", paths.ROOT / "scripts/mkcpio.py",
                    root, project / "greet.cpio"], check=True)
    machine = start(initrds=[project / "greet.cpio"]).wait_for_prompt()
    assert "greet: changed" in machine.ok("insmod greet.ko")
    assert "(O)" in machine.ok("cat /proc/modules"), "out of the tree"
    assert "greet: bye" in machine.ok("rmmod greet.ko")

    assert make(project, "clean").returncode == 0
    assert sorted(path.name for path in project.iterdir()
                  if path.is_file() and path.suffix != ".cpio") == \
        ["Makefile", "greet.c", "greet.h"]


def test_undefined_symbol_fails_the_build(project):
    """A symbol that nobody exports is an error before the module is loaded"""
    source = (project / "greet.c").read_text()
    (project / "greet.c").write_text(
        "extern int nobody_has_this(void);\n" + source.replace(
            "return 0;", "return nobody_has_this();"))
    done = make(project)
    assert done.returncode != 0
    assert "nobody_has_this" in done.stdout and "undefined" in done.stdout
    assert not (project / "greet.ko").exists()


def test_host_tools_read_our_modules(built):
    """Linux's own modinfo and depmod understand the files"""
    hello = paths.BUILD / "modules/hello.ko"
    done = subprocess.run(["/sbin/modinfo", "-F", "vermagic", hello],
                          capture_output=True, text=True)
    assert done.stdout.startswith("6.1.0-kmodo SMP preempt mod_unload "
                                  "modversions 686")


def test_build_is_up_to_date(built):
    """A second make does nothing."""
    done = make(paths.ROOT)
    assert done.returncode == 0
    work = [line for line in done.stdout.splitlines()
            if line.startswith("  ")]
    assert not work, work


def test_initrd_and_iso_are_small(built):
    """1.5 MiB beside BusyBox; an ISO that holds it all compressed"""
    ours = paths.INITRD.stat().st_size - paths.BUSYBOX.stat().st_size
    assert ours <= 1.5 * 2 ** 20
    assert paths.ISO.stat().st_size <= 4 * 2 ** 20


def test_gpl_and_namespaces_fail_the_build(project):
    """1.8: what the loader would refuse is an error of modpost already"""
    source = (project / "greet.c").read_text().replace(
        "MODULE_LICENSE", "extern int whole_ns;\nint *uses = &whole_ns;\n"
        "void *get = __symbol_get;\nMODULE_LICENSE").replace(
        "Dual BSD/GPL", "Proprietary")
    (project / "greet.c").write_text(source)
    shutil.copy(paths.ROOT / "tests/modules/whole.c", project)
    text = (project / "Makefile").read_text()
    (project / "Makefile").write_text(text.replace("greet.o",
                                                   "greet.o whole.o"))
    done = make(project)
    assert done.returncode != 0
    assert ("ERROR: modpost: GPL-incompatible module greet.ko uses GPL-only "
            "symbol '__symbol_get'") in done.stdout
    assert ("ERROR: modpost: module greet uses symbol whole_ns from namespace "
            "WHOLE, but does not import it.") in done.stdout


def test_no_version_fails_the_build(project):
    """1.8, symbol CRC wrong: an export of which no debug information tells the
    type is an error, each time; a 0 for its version would fit any other"""
    text = (project / "greet.c").read_text()
    (project / "greet.c").write_text(text + "int greet_count;\n"
                                     "EXPORT_SYMBOL_GPL(greet_count);\n")
    makefile = (project / "Makefile").read_text()
    (project / "Makefile").write_text("ccflags-y := -g0\n" + makefile)
    for _ in range(2):
        done = make(project)
        assert done.returncode != 0
        assert re.search(r'ERROR: modpost: EXPORT symbol "greet_count" '
                         r"\[\S*/greet.o\] version generation failed: no "
                         "debug information of its type", done.stdout)
        assert not (project / "greet.ko").exists()
    # The objects are made anew, since they are made with other flags.
    (project / "Makefile").write_text(makefile)
    done = make(project)
    assert done.returncode == 0, done.stdout


def test_provider_without_version(project):
    """1.8, provider without CRC: what Module.symvers has no version of is a
    warning, and not in __versions: the loader says so if there is one then"""
    (project / "greet.c").write_text(SOURCE.replace(
        "return 0;", "return other();").replace(
            "MODULE_LICENSE", "int other(void);\nMODULE_LICENSE"))
    (project / "Others.symvers").write_text(
        "0x00000000\tother\t/x/other\tEXPORT_SYMBOL\t\n")
    done = make(project, f"KBUILD_EXTRA_SYMBOLS={project}/Others.symvers")
    assert done.returncode == 0, done.stdout
    assert re.search(r'WARNING: modpost: "other" \[\S*greet.ko\] has no CRC!',
                     done.stdout)
    versions = Module(project / "greet.ko").versions()
    assert "_printk" in versions and "other" not in versions


PROVIDER = """\
#include <linux/module.h>
#include "provider.h"
int provider_value(struct provided *what)
{
	return what->value;
}
EXPORT_SYMBOL(provider_value);
MODULE_LICENSE("GPL");
"""
USER = """\
#include <linux/module.h>
#include "../provider/provider.h"
static int __init user_init(void)
{
	struct provided what = { .value = 42 };

	pr_info("user: %d\\n", provider_value(&what));
	return 0;
}
static void __exit user_exit(void)
{
}
module_init(user_init);
module_exit(user_exit);
MODULE_LICENSE("GPL");
"""
HEADER = """\
struct unrelated { int a; };
struct provided { int value; };
int provider_value(struct provided *what);
"""
HEADERS = {     # what becomes of provider.h
    "first": HEADER,
    "unrelated": HEADER.replace("int a;", "long a, b;"),
    "changed": HEADER.replace("int value;", "int more, value;"),
}


def test_versions_of_another_module(tmp_path, built, start):
    """KBUILD_EXTRA_SYMBOLS: a user has the versions of its provider. When
    the provider's structure changes, the user is refused until it is built
    again; another change does not matter (1.8: symbol CRC wrong)"""
    made = {}
    for name in "provider", "user":
        (tmp_path / name).mkdir()
        (tmp_path / name / "Kbuild").write_text(f"obj-m := {name}.o\n")
    (tmp_path / "provider/provider.c").write_text(PROVIDER)
    (tmp_path / "user/user.c").write_text(USER)
    for turn, header in HEADERS.items():
        (tmp_path / "provider/provider.h").write_text(header)
        for name in "provider", "user":
            symvers = tmp_path / "provider/Module.symvers"
            done = make(paths.ROOT, f"M={tmp_path / name}",
                        *([f"KBUILD_EXTRA_SYMBOLS={symvers}"]
                          if name == "user" else []))
            assert done.returncode == 0, done.stdout
            made[f"{name}_{turn}"] = Module(tmp_path / name / f"{name}.ko")
    machine = start(initrds=[archive(tmp_path / "made", made)])
    machine.wait_for_prompt()
    for provider, user, loads in [
            ("first", "first", True), ("unrelated", "first", True),
            ("changed", "first", False), ("changed", "changed", True)]:
        machine.ok(f"insmod /made/provider_{provider}.ko")
        command = f"insmod /made/user_{user}.ko"
        if loads:
            assert "user: 42" in machine.ok(f"{command}; rmmod user")
        else:
            text = machine.fails(command, "Invalid parameters")
            assert ("user: disagrees about version of symbol provider_value: "
                    "provider has 0x") in text
            assert ("rebuild user with the Module.symvers of this provider"
                    in text)
        machine.ok("rmmod provider")
