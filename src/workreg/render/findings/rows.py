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
    LAWFUL: "Lawful: what this branch does is within the rules",
    FINDINGS: "Not yet: what is written does not hold",
    UNLAWFUL: "Not allowed: with this branch, what is on record would not hold",
}
STATES = {
    "given": "given",
    "open": "open: the ballot runs",
    "stale": "stale: given for another text",
    "missing": "missing",
}


def verdict(report: Report) -> str:
    """The verdict in one line, with its numbers."""
    touched = number(len(report.proposals), "register")
    return f"{VERDICTS[report.verdict]}. {counted((*report.unlawful, *report.problems))}; {touched} touched"


def compared(report: Report) -> str:
    """What was held against what."""
    head = f"commit {report.head[:10]}" if report.head else "the files in the folder"
    return f"{head} against {report.base[:10]}"


def heading(proposal: Proposal) -> str:
    """The register and the class of the change."""
    return f"{proposal.register}: {CLASSES.get(proposal.significance, proposal.significance)}"


def stands(proposal: Proposal) -> str:
    """Where the register stands with the branch, and how many approvals it has of those it needs."""
    has_no_facts = proposal.significance in {"new", "removed"}
    unknown = "nothing on record yet" if has_no_facts else "where it stands cannot be told"
    said = f"stands at {proposal.stage}" if proposal.stage else unknown
    if not proposal.approvals:
        return said
    given = sum(each["state"] == "given" for each in proposal.approvals)
    return f"{said}; {given} of {number(len(proposal.approvals), 'approval')} given"


def put(proposal: Proposal) -> list[str]:
    """Each fact that the branch puts on file, with what was said to it."""
    return [f"{each.words}: {' '.join(each.said.split())}" if each.said else each.words for each in proposal.facts]


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
    said, on = STATES.get(approval["state"], str(approval["state"])), approval.get("on")
    return said.replace("given", f"given on {on}", 1) if on else said
