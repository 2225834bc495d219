# SPDX-License-Identifier: MIT
"""docs/differences.md, and how outputs are compared by it."""
import pytest

from lib import compare

PAGE = """\
# Title
- Both, `^\\d+ ` becomes nothing: the time.
- Linux at times, `green` becomes `blue`: seldom.
- Linux, `red` becomes `blue`: another colour.

## Reason

### `one step`
Because.
```diff
-a
+b
```

### `two step`
Because.
```diff
+c
```
"""


def test_comparison():
    """Rules first, each on its side; then what differs, as the page has it"""
    page = compare.Differences(PAGE)
    assert page.of_step("1 red\nx\na\n", "2 blue\nx\nb\n") == "-a\n+b\n"
    assert page.of_step("1 blue\n", "2 red\n") == "-blue\n+red\n"
    assert page.of_step("-- a\n", "++ b\n") == "--- a\n+++ b\n"
    assert page.of_step("same\n", "same\n") == ""
    assert page.steps == {"one step": "-a\n+b\n", "two step": "+c\n"}


@pytest.mark.parametrize("name, linux, kmodo, wrong", [
    ("one step", "1 a\nx\n", "1 b\nx\n", ""),
    ("any step", "red\n", "blue\n", ""),
    ("any step", "a\n", "b\n", "### `any step`\n```diff\n-a\n+b\n```"),
    ("one step", "a\n", "c\n", "### `one step`\n```diff\n-a\n+c\n```"),
    ("one step", "a\nc\n", "b\nd\n",
     "### `one step`\n```diff\n-a\n-c\n+b\n+d\n```"),
    ("one step", "b\n", "b\n",
     "`one step` is listed, and is the same on both:\n-a\n+b\n")])
def test_lists_that_do_not_hold(name, linux, kmodo, wrong):
    """A difference that is not listed; another than is; one that is gone"""
    assert compare.Differences(PAGE).wrong(name, linux, kmodo) == wrong


def test_unused_rules_are_known():
    page = compare.Differences(PAGE)
    page.of_step("1 blue\n", "red\n")
    assert [rule[0] for rule in page.unused] == ["Linux"]


@pytest.mark.parametrize("change", [
    ("Because.\n", ""), ("two step", "one step"),
    ("```diff\n+c\n```\n", "")])
def test_lists_that_are_wrong(change):
    """No reason; the same step twice; no difference"""
    with pytest.raises((AssertionError, ValueError)):
        compare.Differences(PAGE.replace(*change))


def test_page():
    """All that is listed is a step"""
    page = compare.Differences(compare.PAGE.read_text())
    assert page.rules
    assert not page.steps.keys() - compare.steps().keys()
