"""What a branch comes to: the report of `check`, which every format shows. Nothing is found out here.

`verify` and `validate` report problems alone.
"""

from typing import Any, NamedTuple

from workreg.core.changes import Change
from workreg.core.problems import DoesNotHold, Problem, Refused

EXPLANATIONS = {
    "WR618": (
        "With `check --strict`, a text that is not approved by everybody it needs is not merged. Without it, a branch "
        "may bring a draft before anybody was asked: approvals follow by ballot."
    ),
}

LAWFUL, FINDINGS, UNLAWFUL = "lawful", "findings", "unlawful"


class Line(NamedTuple):
    """A change of a text, with where its key stands in the file: in the later text, or, of what was removed, nowhere.

    `line` and `column` count from 1.
    """

    change: Change
    line: int | None = None
    column: int | None = None


class Put(NamedTuple):
    """A fact that a branch puts on file, in words, with what was said to it, if anything."""

    file: str
    words: str
    said: str | None = None


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
    facts: tuple[Put, ...] = ()
    """What the branch puts on file."""
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
    organization: tuple[str, ...] = ()
    """What the branch changes in workreg.yaml, a line each."""

    @property
    def verdict(self) -> str:
        """lawful, findings (a problem that is an error) or unlawful."""
        if any(each.level == "error" for each in self.unlawful):
            return UNLAWFUL
        return FINDINGS if any(each.level == "error" for each in self.problems) else LAWFUL

    def strictly(self) -> "Report":
        """The same where warnings are errors, and so is each approval that is needed and not given (WR618)."""
        waiting = tuple(
            Problem("WR618", f"the approval of {row['committee']} is {row['state']}", each.file, clause=row["clause"])
            for each in self.proposals
            for row in each.approvals
            if row["state"] != "given"
        )
        problems, unlawful = (
            tuple(each._replace(level="error") for each in found) for found in (self.problems, self.unlawful)
        )
        return self._replace(problems=(*problems, *waiting), unlawful=unlawful)

    @property
    def exit_code(self) -> int:
        """0, 1 or 4."""
        return {LAWFUL: 0, FINDINGS: Refused.exit_code, UNLAWFUL: DoesNotHold.exit_code}[self.verdict]
