# SPDX-License-Identifier: MIT
"""QEMU's human monitor over a socket: keys, memory, registers."""
import re
import socket
import time

PROMPT = b"(qemu) "

# What sendkey calls the characters that are not their own name.
KEYS = {
    " ": "spc", "\n": "ret", "-": "minus", "=": "equal", ".": "dot",
    "/": "slash", ",": "comma", ";": "semicolon", "'": "apostrophe",
    "[": "bracket_left", "]": "bracket_right", "\\": "backslash",
    "`": "grave_accent", "\b": "backspace", "\t": "tab",
}
SHIFTED = dict(zip('!@#$%^&*()_+{}|:"<>?~', "1234567890-=[]\\;',./`"))


def key_name(char):
    """The name that sendkey wants for a character of a US keyboard."""
    if char in SHIFTED:
        base = SHIFTED[char]
        return "shift-" + KEYS.get(base, base)
    if char.isupper():
        return "shift-" + char.lower()
    return KEYS.get(char, char)


class Monitor:
    def __init__(self, path, timeout=20):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        deadline = time.monotonic() + timeout
        while True:
            try:
                self.socket.connect(str(path))
                break
            except (FileNotFoundError, ConnectionRefusedError):
                if time.monotonic() > deadline:
                    raise
                time.sleep(0.02)
        self._answer()

    def _answer(self):
        data = b""
        while not data.endswith(PROMPT):
            part = self.socket.recv(65536)
            if not part:
                raise EOFError("QEMU closed its monitor")
            data += part
        return data[:-len(PROMPT)].decode(errors="replace")

    def command(self, text):
        """Runs one command, returns what it printed."""
        self.socket.sendall(text.encode() + b"\n")
        answer = self._answer()
        # The line editor echoes the command with escape sequences.
        answer = re.sub(r"\x1b\[[A-Z]", "", answer)
        return answer.split("\r\n", 1)[-1]

    def type(self, text):
        """Types on the PS/2 keyboard."""
        for char in text:
            self.press(key_name(char))

    def press(self, key):
        """Presses and lets go one key of the PS/2 keyboard."""
        self.command(f"sendkey {key} 20")
        time.sleep(0.03)    # as fast as a machine may type

    def screen(self, path):
        """The 25 lines of the VGA text screen; path is a scratch file."""
        self.command(f'pmemsave 0xb8000 4000 "{path}"')
        cells = path.read_bytes()
        path.unlink()
        text = cells[::2].decode("cp437")
        return [text[i:i + 80].rstrip() for i in range(0, 2000, 80)]

    def close(self):
        self.socket.close()
