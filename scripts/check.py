#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""`make check`: what can be said about the sources without running them.

Looks at the files that git knows of. Each check is a function that returns
lines of complaints; the exit status is 1 if there is any. Names of checks as
arguments run only those. Expects a tree that was built (autoconf.h).
"""

import os
import re
import shlex
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

MAKE_FILES = ("Makefile", "Kbuild", "Kconfig")
TEXT_SUFFIXES = (".c", ".h", ".asm", ".ld", ".py", ".mk", ".sh", ".S", ".cfg",
                 ".pml", ".js", ".mjs")
COLUMNS = 80
BUILD = os.environ.get("BUILD", "build")

# The make that is started from here shares no job server with its caller's.
for variable in ("MAKEFLAGS", "MAKELEVEL", "MFLAGS"):
    os.environ.pop(variable, None)


def run(command, **options):
    """Run a command; its output, and whether it failed."""
    result = subprocess.run(command, stdout=subprocess.PIPE,
                            stderr=subprocess.STDOUT, text=True, check=False,
                            **options)
    return result.stdout, result.returncode != 0


def tracked_files():
    out, _ = run(["git", "ls-files", "--cached", "--others",
                  "--exclude-standard"])
    return [name for name in out.splitlines() if os.path.isfile(name)]


def is_script(name):
    with open(name, "rb") as file:
        return file.read(2) == b"#!"


FILES = tracked_files()
C_FILES = [name for name in FILES if name.endswith((".c", ".h"))]
SOURCES = [name for name in FILES if name.endswith(TEXT_SUFFIXES) or
           os.path.basename(name) in MAKE_FILES or is_script(name)]
HEADERS = [name for name in C_FILES if name.startswith("kernel/include/")]


def in_parallel(function, names):
    """function(name) -> complaints, for all names, on all processors."""
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return [line for lines in pool.map(function, names) for line in lines]


def cflags():
    """The compiler and the flags that kernel objects are compiled with."""
    out, failed = run(["make", "-s", f"BUILD={BUILD}", "cflags"])
    if failed:
        sys.exit(f"check: make cflags: {out}")
    compiler, *flags = shlex.split(out)
    return compiler, flags


def kernel_sources():
    """The C files of the kernel and its modules, as configured."""
    out, _ = run(["make", "-s", f"BUILD={BUILD}", "sources"])
    return out.split()


def check_spdx():
    """Every source file names its licence in its first three lines."""
    bad = []
    for name in SOURCES:
        with open(name, encoding="utf-8") as file:
            head = [file.readline() for _ in range(3)]
        if not any("SPDX-License-Identifier: MIT" in line for line in head):
            bad.append(f"{name}:1: no SPDX line")
    return bad


def check_lines():
    """80 columns, no blanks at the end, a newline at the end of the file."""
    bad = []
    for name in SOURCES:
        with open(name, encoding="utf-8") as file:
            text = file.read()
        for number, line in enumerate(text.split("\n"), 1):
            if len(line.expandtabs(8)) > COLUMNS:
                bad.append(f"{name}:{number}: over {COLUMNS} columns")
            if line != line.rstrip():
                bad.append(f"{name}:{number}: blanks at the end of the line")
        if text and not text.endswith("\n"):
            bad.append(f"{name}: no newline at the end")
    return bad


def check_words():
    """Notes to oneself do not belong into the tree."""
    words = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
    bad = []
    for name in SOURCES:
        if name == "scripts/check.py":
            continue
        with open(name, encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                match = words.search(line)
                if match:
                    bad.append(f"{name}:{number}: {match.group()}")
    return bad


def check_format():
    """clang-format would change nothing."""
    def one(name):
        out, _ = run(["clang-format", "--dry-run", "-Werror", name])
        return [line for line in out.splitlines() if "error:" in line]
    return in_parallel(one, C_FILES)


def check_python():
    """Python files compile."""
    bad = []
    for name in SOURCES:
        if name.endswith(".py"):
            with open(name, encoding="utf-8") as file:
                try:
                    compile(file.read(), name, "exec")
                except SyntaxError as error:
                    bad.append(f"{name}:{error.lineno}: {error.msg}")
    return bad


def check_shell():
    """Shell scripts parse."""
    bad = []
    for name in SOURCES:
        if not is_script(name):
            continue
        with open(name, encoding="utf-8") as file:
            shell = file.readline()[2:].split()[0]
        if os.path.basename(shell) in ("sh", "bash"):
            out, failed = run([shell, "-n", name])
            if failed:
                bad += out.splitlines()
    return bad


def check_headers():
    """Each public header compiles alone, and included twice."""
    compiler, flags = cflags()

    def one(name):
        include = name.removeprefix("kernel/include/")
        text = f"#include <{include}>\n#include <{include}>\n"
        out, failed = run([compiler, *flags, "-fsyntax-only", "-x", "c", "-"],
                          input=text)
        return [f"{name}: does not compile alone\n{out}"] if failed else []
    return in_parallel(one, HEADERS)


def check_prototypes():
    """What public headers declare is defined: only the linker would say, and
    only to who uses it. Names that begin with __bad_ must not be."""
    compiler, flags = cflags()
    text = "".join(f"#include <{name.removeprefix('kernel/include/')}>\n"
                   for name in HEADERS)
    out, failed = run([compiler, *flags, "-fsyntax-only", "-aux-info",
                       "/dev/stdout", "-x", "c", "-"], input=text)
    symbols, missing = run(["nm", f"{BUILD}/kmodo.elf"])
    if failed or missing:
        return [out if failed else symbols]
    known = {line.split()[-1] for line in symbols.splitlines()}
    known |= {"init_module", "cleanup_module"}      # of each module
    for name in C_FILES:        # those that are not configured, too
        if name.startswith("kernel/") and name.endswith(".c"):
            with open(name, encoding="utf-8") as file:
                known |= set(re.findall(r"^\w[\w *]*?(\w+)\(", file.read(),
                                        re.M))
    found = re.findall(r"^/\* (\S+):NC \*/ extern [^(]*\b(\w+) \(", out, re.M)
    return [f"{place}: {name} is nowhere defined" for place, name in found
            if name not in known and not name.startswith("__bad_")]


def check_sparse():
    """sparse has nothing to say."""
    _, flags = cflags()
    flags = [flag for flag in flags if flag != "-Werror"]

    def one(name):
        out, _ = run(["sparse", "-D__CHECKER__", "-Wno-decl", *flags,
                      f'-DKBUILD_MODNAME="{os.path.basename(name)[:-2]}"',
                      name])
        return out.splitlines()
    return in_parallel(one, kernel_sources())


def check_cppcheck():
    """cppcheck has nothing to say; it reads the sources without headers,
    which is what keeps it fast."""
    out, failed = run(["cppcheck", "--quiet", "-j", str(os.cpu_count()),
                       "--enable=warning,portability", "--inline-suppr",
                       "--suppress=missingInclude", "--max-configs=1",
                       "--suppressions-list=scripts/cppcheck.txt",
                       "--error-exitcode=1", "--template=gcc",
                       "--platform=unix32", "--std=c11", *kernel_sources()])
    return out.splitlines() if failed else []


CHECKS = [check_spdx, check_lines, check_words, check_format, check_python,
          check_shell, check_headers, check_prototypes, check_sparse,
          check_cppcheck]


def main():
    wanted = sys.argv[1:]
    failed = False
    for check in CHECKS:
        name = check.__name__.removeprefix("check_")
        if wanted and name not in wanted:
            continue
        complaints = check()
        failed = failed or bool(complaints)
        print(f"  CHECK\t{name}: " +
              (f"{len(complaints)} complaints" if complaints else "ok"),
              flush=True)
        for line in complaints:
            print(line)
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
