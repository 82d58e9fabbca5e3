"""What is written, held against the rules, whoever wrote it and however it was merged: `check`.

`checking.py` asks all of them; the other rooms hold the rules of ballots, amendments, the record and requests.
"""

from workreg.core.checks.checking import check, check_organization

__all__ = ["check", "check_organization"]
