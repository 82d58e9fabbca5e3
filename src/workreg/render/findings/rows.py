"""What a branch does to a register, as words and the rows of two tables: for people on a screen and in Markdown."""

from typing import Any

from workreg.core.views.report import FINDINGS, LAWFUL, UNLAWFUL, Line, Proposal, Report
from workreg.render.findings.found import counted, number

CHANGES = ("change", "part", "kind", "line")
APPROVALS = ("must approve", "stands", "because", "clause")
CLASSES = {
    "new": "new register",
    "significant": "significant change",
    "minor": "minor change",
    "editorial": "editorial change",
    "contacts": "change of contacts",
    "record": "change of what follows from the record",
    "removed": "the file is removed",
    "unreadable": "the text cannot be read",
    "none": "no change of the text",
}
VERDICTS = {
    LAWFUL: "Nothing here is against the rules",
    FINDINGS: "This does not hold yet",
    UNLAWFUL: "This may not be, whatever the text says",
}


def verdict(report: Report) -> str:
    """The verdict in one line, with its numbers."""
    said = f"{VERDICTS[report.verdict]}: {counted((*report.unlawful, *report.problems))}"
    return f"{said}; {number(len(report.proposals), 'register')} touched"


def heading(proposal: Proposal) -> str:
    """The register and the class of the change."""
    return f"{proposal.register}: {CLASSES.get(proposal.significance, proposal.significance)}"


def stands(proposal: Proposal) -> str:
    """Where the register stands with the branch."""
    return f"stands at {proposal.stage}" if proposal.stage else "nothing on record yet"


def changes(proposal: Proposal) -> list[list[str]]:
    """Each change in words, with every part it touches."""
    return [_change(each) for each in proposal.changes]


def _change(line: Line) -> list[str]:
    change = line.change
    return [change.words, ", ".join(change.parts), str(change.kind), str(line.line or "")]


def approvals(proposal: Proposal) -> list[list[str]]:
    """Each body that must approve, and how its approval stands."""
    return [
        [each["committee"], _state(each), "; ".join(each.get("because") or ()), each.get("clause") or ""]
        for each in proposal.approvals
    ]


def _state(approval: dict[str, Any]) -> str:
    state, on = approval["state"], approval.get("on")
    if state == "stale":
        return f"stale: given{f' on {on}' if on else ''} for another text"
    return f"{state} on {on}" if state == "given" and on else str(state)
