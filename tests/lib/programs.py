# SPDX-License-Identifier: MIT
"""The test programs of tests/programs: their names are in list.h."""
import re

from . import paths

LIST = (paths.ROOT / "tests/programs/list.h").read_text()
TESTS = re.findall(r"^TEST\((\w+)\)", LIST, re.M)
