"""What a command has found, in the formats that people, hosts of git and their runners read.

`found.py` has the one value that every format is given, `rows.py` the words of its tables, `fingerprints.py` what a
finding is known by from one run to the next. One module for each format; each protects its reader: no message, path or
text of a register becomes markup, a command, a mention or a cell of its own. Plain text with its caret is the work of
`cli`.
"""

from workreg.render.findings.found import Findings

__all__ = ["Findings"]
