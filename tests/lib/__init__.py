# SPDX-License-Identifier: MIT
"""What the tests share: the machine under test and the files made for it."""
