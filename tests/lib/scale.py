# SPDX-License-Identifier: MIT
"""How much a test does: `make test` makes it short, `make stress` full."""
import os

FULL = bool(os.environ.get("STRESS"))


def rounds(short, full):
    """The count of rounds, or anything else of which there are two sizes."""
    return full if FULL else short
