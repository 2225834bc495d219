# SPDX-License-Identifier: MIT
"""All rows of broken and unusual images; see image_rows.py."""
from lib.image_rows import ROWS
from lib.image_rows_more import MORE_ROWS
from lib.image_rows_params import PARAM_ROWS
from lib.image_rows_tables import TABLE_ROWS

PARTS = (ROWS, MORE_ROWS, TABLE_ROWS, PARAM_ROWS)
ALL_ROWS = {name: row for part in PARTS for name, row in part.items()}
assert len(ALL_ROWS) == sum(map(len, PARTS)), "a name twice"
