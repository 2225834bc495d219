# SPDX-License-Identifier: MIT
"""The steps of tests/compare on Kmodo and on Linux, and what of their output
may differ.

docs/differences.md holds both kinds of difference. Its list items

    - Linux, `EXPRESSION` becomes `TEXT`: the reason

rewrite what one side printed ("Linux" or "Kmodo"), or what both did ("Both"),
before they are compared; each has to find something, but for those that say
"at times". Below a heading of the third level that is the name of a step
stands, as a diff, all that the step still differs in; the reason is there, or
below the heading of the second level before it.
"""
import difflib
import re
import shutil

from . import compare_images, paths, tour

SOURCES = paths.ROOT / "tests/compare"
PAGE = paths.ROOT / "docs/differences.md"
GROUP = "steps"
STEP_SECONDS = 60

RULE = re.compile(r"^- (Linux|Kmodo|Both)( at times)?, `(.+?)`\s+becomes\s+"
                  r"(?:`(.*?)`|nothing): ", re.M)
SECTION = re.compile(r"^## .*\n", re.M)
STEP = re.compile(r"^### `(.+?)`\n", re.M)
DIFF = re.compile(r"^```diff\n(.*?)^```$", re.M | re.S)


class Differences:
    """What the page lists."""

    def __init__(self, text):
        self.rules, self.unused = [], set()
        for side, at_times, found, replacement in RULE.findall(text):
            rule = (side, re.compile(found, re.M), replacement)
            self.rules.append(rule)
            if not at_times:
                self.unused.add(rule)
        self.steps = {}
        for section in SECTION.split(text)[1:]:
            reason, *parts = STEP.split(section)
            for name, part in zip(parts[::2], parts[1::2]):
                own_reason, diff, _ = DIFF.split(part)
                assert (reason + own_reason).strip(), f"{name}: no reason"
                assert name not in self.steps, f"{name} is listed twice"
                self.steps[name] = diff

    def normal(self, side, text):
        """The output of a step, with what the rules rewrite rewritten."""
        for rule in self.rules:
            if rule[0] not in (side, "Both"):
                continue
            text, count = rule[1].subn(rule[2], text)
            if count:
                self.unused.discard(rule)
        return text

    def of_step(self, linux, kmodo):
        """All in which the outputs of a step differ, as the page shows it."""
        lines = difflib.unified_diff(
            self.normal("Linux", linux).splitlines(),
            self.normal("Kmodo", kmodo).splitlines(), n=0, lineterm="")
        # Two lines of head, and one above each place.
        return "".join(f"{line}\n" for line in list(lines)[2:]
                       if not line.startswith("@@"))

    def wrong(self, name, linux, kmodo):
        """What the page has to say of a step in place of what it says; "" if
        the outputs differ exactly in what is listed."""
        found, listed = self.of_step(linux, kmodo), self.steps.get(name, "")
        if found == listed:
            return ""
        if not found:
            return f"`{name}` is listed, and is the same on both:\n{listed}"
        return f"### `{name}`\n```diff\n{found}```"


def steps():
    """{name: script}, in the order in which they run: what leaves modules that
    cannot be unloaded comes last."""
    parts = [tour.cases(path)
             for path in sorted((SOURCES / "steps").glob("*.sh"))]
    parts += [compare_images.steps(), tour.cases(SOURCES / "ends.sh")]
    found = {}
    for part in parts:
        assert not found.keys() & part.keys(), "a name is there twice"
        found.update(part)
    return found


def archive(folder, modules, tools):
    """What a machine has as /tour: the steps, and modules, {name: path}, that
    were built for it."""
    tree = folder / "tour"
    # A limit, so that a step that hangs does not hide all others.
    tour.write_tree(tree, {GROUP: {
        f"{number:03} {name}":
            f"exec timeout -s KILL {STEP_SECONDS} sh -c '. steps.sh\n"
            f'. "$0"\' "/tour/scripts/{number:03}"\n'
        for number, name in enumerate(steps())}})
    (tree / "scripts").mkdir()
    for number, text in enumerate(steps().values()):
        (tree / f"scripts/{number:03}").write_text(text)
    (tree / "modules").mkdir()
    for path in modules.values():
        shutil.copy(path, tree / "modules")
    (tree / "etc").mkdir()
    for name in "passwd", "group":
        shutil.copy(paths.ROOT / "initrd/etc" / name, tree / "etc")
    compare_images.write(tree / "images", modules)
    for path in (SOURCES / "steps.sh", *tools):
        shutil.copy(path, tree / "tools")
    tour.pack(tree, folder / "tour.cpio")
    return folder / "tour.cpio"


def outputs(machine, timeout):
    """{step: what it printed}"""
    machine.ok("dmesg -n 1")
    results = tour.in_machine(machine, [GROUP], timeout)[GROUP]
    return {name[4:]: text for name, text in results.items()}
