"""What a branch comes to: the report of `check`, which every format shows. Nothing is found out here.

`verify` and `validate` report problems alone.
"""

from typing import Any, NamedTuple

from workreg.core.changes import Change
from workreg.core.problems import DoesNotHold, Problem, Refused

LAWFUL, FINDINGS, UNLAWFUL = "lawful", "findings", "unlawful"


class Line(NamedTuple):
    """A change of a text, with where its key stands in the file: in the later text, or, of what was removed, nowhere.

    `line` and `column` count from 1.
    """

    change: Change
    line: int | None = None
    column: int | None = None


class Proposal(NamedTuple):
    """What a branch does to one register."""

    register: str
    file: str
    significance: str
    """The class of the change of its text: new, significant, minor, editorial, contacts, record, removed, unreadable or
    none."""
    stage: str | None
    """Where the register stands with the branch; None where it has no facts yet."""
    changes: tuple[Line, ...] = ()
    facts: tuple[str, ...] = ()
    """What the branch puts on file, a line each."""
    approvals: tuple[dict[str, Any], ...] = ()
    """Each body that must approve the text, as `views/asking.needed` tells it: committee, state (given, open, stale,
    missing), parts, because, clause, …"""


class Report(NamedTuple):
    """All that `check` says of a branch. `unlawful` is what may not be whatever the text says: exit code 4.

    `base` and `head` are commits; `head` is None for the files as they lie in the folder.
    """

    base: str
    head: str | None
    proposals: tuple[Proposal, ...] = ()
    problems: tuple[Problem, ...] = ()
    unlawful: tuple[Problem, ...] = ()

    @property
    def verdict(self) -> str:
        """lawful, findings (a problem that is an error) or unlawful."""
        if any(each.level == "error" for each in self.unlawful):
            return UNLAWFUL
        return FINDINGS if any(each.level == "error" for each in self.problems) else LAWFUL

    @property
    def strict_exit_code(self) -> int:
        """As `exit_code`, with warnings and approvals that are not given counted as findings too."""
        waits = any(row["state"] != "given" for each in self.proposals for row in each.approvals)
        is_clean = not (waits or self.problems or self.unlawful)
        return self.exit_code or (0 if is_clean else Refused.exit_code)

    @property
    def exit_code(self) -> int:
        """0, 1 or 4."""
        return {LAWFUL: 0, FINDINGS: Refused.exit_code, UNLAWFUL: DoesNotHold.exit_code}[self.verdict]
