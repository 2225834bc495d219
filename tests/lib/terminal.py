# SPDX-License-Identifier: MIT
"""A person at a terminal: presses keys and looks at the screen.

Two ways into the machine, with the same methods: the serial line, with an
emulator that makes a screen of what comes out, and the PS/2 keyboard with the
VGA screen.
"""
import re
import time

import pexpect
import pyte

# What a key sends on a serial line, and what the monitor calls it.
KEYS = {
    "up": ("\x1b[A", "up"), "down": ("\x1b[B", "down"),
    "right": ("\x1b[C", "right"), "left": ("\x1b[D", "left"),
    "home": ("\x1b[H", "home"), "end": ("\x1b[F", "end"),
    "delete": ("\x1b[3~", "delete"), "pgdn": ("\x1b[6~", "pgdn"),
    "pgup": ("\x1b[5~", "pgup"), "backspace": ("\x7f", "backspace"),
    "tab": ("\t", "tab"), "esc": ("\x1b", "esc"), "enter": ("\r", "ret"),
    **{f"^{letter}": (chr(ord(letter) - 64), f"ctrl-{letter.lower()}")
       for letter in "ACDEKLRUWZ"},
}


class Terminal:
    """What both have in common."""

    def __init__(self, machine):
        self.machine = machine

    def lines(self):
        raise NotImplementedError

    def press(self, *names):
        raise NotImplementedError

    def type(self, text):
        raise NotImplementedError

    def enter(self, text):
        self.type(text)
        self.press("enter")

    def see(self, pattern, seconds=60):
        """Waits until a screen matches; returns the match."""
        end = time.monotonic() + seconds * self.machine.scale
        while True:
            text = "\n".join(self.lines())
            match = re.search(pattern, text, re.M)
            if match:
                return match
            if time.monotonic() > end:
                self.machine.broken = True
                raise AssertionError(f"no {pattern!r} on the screen:\n{text}")

    def prompt(self):
        """Waits until the shell's line editor has the terminal.

        The prompt comes after the switch from cooked to raw: only from here
        on is it the editor that sees control keys. A prompt without output
        before it proves nothing, as it may be the one already there.
        """
        self.see(r"^kmodo:\S*# ?\s*\Z")

    def run(self, command):
        self.prompt()
        self.enter(command)

    def clear(self):
        """A screen with but a mark and, fresh below it, a prompt."""
        mark = f"clear{next(self.machine.numbers)}"
        self.run(f"clear; echo {mark}")
        self.see(rf"\A{mark}\nkmodo:\S*# ?\s*\Z")


class Serial(Terminal):
    """The serial line, as seen by a terminal of 24 lines.

    It does not answer a program that asks where the cursor is: the answer
    could reach the next program.
    """

    def __init__(self, machine):
        super().__init__(machine)
        machine.ok("stty rows 24 cols 80")
        self.screen = pyte.Screen(80, 24)
        self.stream = pyte.Stream(self.screen)

    def lines(self):
        process = self.machine.process
        try:
            self.stream.feed(process.read_nonblocking(65536, 0.1))
        except pexpect.TIMEOUT:
            pass
        return [line.rstrip() for line in self.screen.display]

    def press(self, *names):
        for name in names:
            self.machine.send(KEYS[name][0])

    def type(self, text):
        self.machine.send(text.replace("\n", "\r"))


class Console(Terminal):
    """Keyboard and VGA screen."""

    def lines(self):
        time.sleep(0.1)
        return self.machine.screen()

    def press(self, *names):
        for name in names:
            self.machine.monitor.press(KEYS[name][1])

    def type(self, text):
        self.machine.monitor.type(text)
