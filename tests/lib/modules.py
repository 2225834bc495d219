# SPDX-License-Identifier: MIT
"""Modules that a test writes itself: sources become a cpio archive with the
.ko files below /lib/modules/RELEASE/extra, built as one outside of the tree
is."""
import subprocess
import sys

from . import paths
from .build import make

HEAD = """\
#include <linux/fs.h>
#include <linux/init.h>
#include <linux/kmod.h>
#include <linux/module.h>
MODULE_LICENSE("GPL");
MODULE_INFO(intree, "Y");
"""


def build(folder, sources):
    """sources: {name: C text after HEAD}; the path of the archive."""
    source = folder / "source"
    source.mkdir()
    for name, text in sources.items():
        (source / f"{name}.c").write_text(HEAD + text)
    (source / "Kbuild").write_text(
        "".join(f"obj-m += {name}.o\n" for name in sources))
    make(f"BUILD={paths.BUILD}", f"M={source}", "modules")
    extra = folder / "root/lib/modules" / paths.RELEASE / "extra"
    extra.mkdir(parents=True)
    for name in sources:
        subprocess.run(["i686-linux-gnu-objcopy", "--strip-debug",
                        source / f"{name}.ko", extra / f"{name}.ko"],
                       check=True)
    archive = folder / "modules.cpio"
    subprocess.run([sys.executable, paths.ROOT / "scripts/mkcpio.py",
                    folder / "root", archive], check=True)
    return archive
