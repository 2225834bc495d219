# SPDX-License-Identifier: MIT
"""Every row of docs/conformance.md 1.1 to 1.15 is shown by a test: the table
in lib/conformance_rows.py has them all, what it names is there, and each test
says in its docstring which section it shows, and which row of those that have
numbers."""
import ast
import re

import pytest

from lib import paths
from lib.conformance_rows import ROWS
from lib.image_rows_all import ALL_ROWS

NUMBERED = ("1.1", "1.2", "1.3")    # sections whose rows have numbers


def plain(text):
    """Without the marks of Markdown."""
    return " ".join(re.sub(r"[`*]", "", text).split())


def rows_of_the_page():
    """(section, how it begins) of each row, bullet and paragraph."""
    section, table = None, False
    for line in (paths.ROOT / "docs/conformance.md").read_text().splitlines():
        heading = re.match(r"## (1\.\d+) ", line)
        if heading:
            section = heading[1]
            if section == "1.16":
                return
        elif section and line.startswith("|"):
            first = re.split(r"(?<!\\)\|", line)[1]
            if table and not set(first) <= set("- "):
                yield section, plain(first)
        elif section and line and not line.startswith("#"):
            yield section, plain(re.sub(r"^\* ", "", line))
        # a table's first line names its columns
        table = line.startswith("|")


def rows_of_the_table():
    """(section, how it begins, what shows it)"""
    section = None
    for line in ROWS.replace("\n    ", " ").strip().splitlines():
        if line.startswith("## "):
            section = line[3:]
        else:
            begins, _, shown = line.partition(" | ")
            yield section, begins, shown


def functions(path):
    """{name of a test: its docstring and the file's}"""
    tree = ast.parse(path.read_text())
    return {node.name[5:]: f"{ast.get_docstring(tree)}\n"
            f"{ast.get_docstring(node)}" for node in tree.body
            if isinstance(node, ast.FunctionDef)
            and node.name.startswith("test_")}


TESTS = {f"{path.stem[5:]}.{name}": text
         for folder in ("host", "boot")
         for path in (paths.ROOT / "tests" / folder).glob("test_*.py")
         for name, text in functions(path).items()}
CASES = set(re.findall(r"CASE\((\w+)\)", (
    paths.ROOT / "tests/unit/test_params.c").read_text()))


def numbers_of(text, section):
    """The rows of a section that a docstring names: "1.1 rows 2, 4 and 5"."""
    found = set()
    for words in re.findall(rf"{re.escape(section)} rows? ([\d, and]+)",
                            " ".join(text.split())):
        found |= set(re.findall(r"\d+", words))
    return found


def test_every_row_is_in_the_table():
    """Each row of the page has its line, in the same order"""
    page = list(rows_of_the_page())
    table = list(rows_of_the_table())
    for (section, text), (own, begins, _) in zip(page, table):
        assert section == own and text.startswith(begins), (text, begins)
    assert len(page) == len(table)
    assert len(page) > 200


@pytest.mark.parametrize("section, begins, shown", rows_of_the_table())
def test_row(section, begins, shown):
    """What shows it is there, and names the section, and the row's number"""
    words, _, reason = shown.partition("- ")
    assert words or reason
    for word in words.split():
        kind, _, name = word.partition(":")
        if kind == "image":
            assert name.replace("_", " ") in ALL_ROWS
        elif kind == "unit":
            assert name in CASES
        else:
            text = TESTS[word]
            assert re.search(rf"\b{re.escape(section)}\b", text), word
            if section in NUMBERED and begins.isdigit():
                assert begins in numbers_of(text, section), word
