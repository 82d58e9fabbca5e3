"""The one diff of two texts: for review, approvals, redline, commit message and change history.

`change.py` says what a change is, `comparing.py` finds the changes, `aligning.py` finds which line of a list became
which, `applying.py` makes the later text of the earlier one, `words.py` says a change in plain English. Which
approvals a change asks for is not here: that follows from its parts.
"""

from workreg.core.changes.applying import apply
from workreg.core.changes.change import Change, Kind, Path
from workreg.core.changes.comparing import changes

__all__ = ["Change", "Kind", "Path", "apply", "changes"]
