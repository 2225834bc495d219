# SPDX-License-Identifier: MIT
"""The loader's validity pass over broken images, on the host.

The same C code as in the kernel, as a program (tests/image). Every row of the
tables lib/image_rows*.py changes one thing in a good module,
tests/modules/whole.c, and names the line that the kernel would log;
tests/boot/test_images.py gives the same images to the kernel.
"""
import ast
import re
import subprocess

import pytest

from lib import paths
from lib.build import make
from lib.elf_image import Image
from lib.image_rows_all import ALL_ROWS


@pytest.fixture(scope="session")
def program():
    """The program check_image and the good module, without debug sections."""
    make(f"BUILD={paths.BUILD}", "all")
    make("-C", "tests", f"BUILD={paths.BUILD}", "modules", "check_image")
    return paths.OUTPUT / "check_image"


@pytest.fixture(scope="session")
def good(program, tmp_path_factory):
    stripped = tmp_path_factory.mktemp("image") / "whole.ko"
    subprocess.run(["i686-linux-gnu-objcopy", "--strip-debug",
                    paths.OUTPUT / "modules/whole.ko", stripped], check=True)
    return stripped.read_bytes()


@pytest.fixture
def check(program, tmp_path):
    """What the validity pass says about an image."""
    def run(image):
        file = tmp_path / "image.ko"
        file.write_bytes(image.data)
        done = subprocess.run([program, file], capture_output=True, text=True,
                              timeout=10)
        assert done.returncode == 0, done
        return done.stdout.rstrip("\n")
    return run


def test_no_name_stands_twice():
    """A second row of one name would take the first one's place unseen"""
    for path in (paths.ROOT / "tests/lib").glob("image_rows*.py"):
        for table in ast.walk(ast.parse(path.read_text())):
            if isinstance(table, ast.Dict):
                names = [ast.unparse(key) for key in table.keys]
                assert len(names) == len(set(names)), path


def test_good_image_is_accepted(good, check):
    """The module that the others are made from passes"""
    assert check(Image(good)) == "ok"


@pytest.mark.parametrize("name", ALL_ROWS)
def test_broken_image(name, good, check):
    """A broken image is refused with a line that says what is wrong"""
    change, expected = ALL_ROWS[name][:2]
    said = check(change(Image(good)))
    assert re.match(expected, said), said


def test_truncated_at_every_length(good, program, tmp_path):
    """No prefix of a module crashes the validity pass or is accepted"""
    files = []
    for length in range(0, len(good), 97):
        file = tmp_path / f"{length}.ko"
        file.write_bytes(good[:length])
        files.append(file)
    done = subprocess.run([program, *files], capture_output=True, text=True,
                          timeout=60)
    lines = done.stdout.splitlines()
    assert done.returncode == 0 and len(lines) == len(files)
    assert "ok" not in lines
