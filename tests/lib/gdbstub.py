# SPDX-License-Identifier: MIT
"""QEMU's gdb stub, as far as it takes to read a machine's time-stamp counter
at the moment when it comes to an address for the first time."""
import socket

EAX, EDX, EIP = 0, 2, 8
RDTSC = "0f31"


def arguments(path):
    """What QEMU needs: it stops before its first instruction."""
    return ["-S", "-chardev", f"socket,path={path},server=on,wait=off,id=gdb",
            "-gdb", "chardev:gdb"]


class Stub:
    def __init__(self, path, timeout):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(timeout)
        self.socket.connect(str(path))
        self.data = b""

    def close(self):
        self.socket.close()

    def _packet(self):
        """The next packet, acknowledged."""
        while b"#" not in self.data[:-2]:
            received = self.socket.recv(4096)
            assert received, "QEMU ended"
            self.data += received
        packet, rest = self.data.split(b"#", 1)
        self.data = rest[2:]
        self.socket.sendall(b"+")
        return packet.split(b"$", 1)[1].decode()

    def ask(self, command):
        """Sends a command; the answer, which is no error."""
        check = sum(command.encode()) % 256
        self.socket.sendall(f"${command}#{check:02x}".encode())
        answer = self._packet()
        assert answer and answer[0] != "E", f"{command}: {answer!r}"
        return answer

    @staticmethod
    def register(text, number):
        """One of those that "g" answered."""
        at = 8 * number
        return int.from_bytes(bytes.fromhex(text[at:at + 8]), "little")

    def read_counter(self):
        """Lets the CPU do one rdtsc, and leaves no trace of it."""
        before = self.ask("g")
        place = self.register(before, EIP)
        code = self.ask(f"m{place:x},2")
        self.ask(f"M{place:x},2:{RDTSC}")
        self.ask("s")
        after = self.ask("g")
        self.ask(f"M{place:x},2:{code}")
        self.ask(f"G{before}")
        assert self.ask("g") == before
        return self.register(after, EDX) << 32 | self.register(after, EAX)

    def counter_at(self, address):
        """Runs until there, returns the counter, and lets it run on."""
        self.ask(f"Z1,{address:x},1")
        self.ask("c")
        place = self.register(self.ask("g"), EIP)
        assert place == address, f"stopped at {place:#x}"
        self.ask(f"z1,{address:x},1")
        value = self.read_counter()
        self.ask("D")
        return value
