"""Findings as JSON: the shapes that docs/json.md shows."""

from typing import Any

from workreg.core.views.report import Line, Proposal, Report
from workreg.render.findings.found import Findings

Json = dict[str, Any]


def to_json(found: Findings) -> Json | list[Json]:
    """The report of a branch as one object; without one, the list of problems."""
    return _report(found.report) if found.report else [each.as_json() for each in found.problems]


def _report(report: Report) -> Json:
    return {
        "verdict": report.verdict,
        "exit_code": report.exit_code,
        "base": report.base,
        "head": report.head,
        "organization": list(report.organization),
        "registers": [_proposal(each) for each in report.proposals],
        "problems": [each.as_json() for each in report.problems],
        "unlawful": [each.as_json() for each in report.unlawful],
    }


def _proposal(proposal: Proposal) -> Json:
    return {
        "register": proposal.register,
        "file": proposal.file,
        "class": proposal.significance,
        "stage": proposal.stage,
        "changes": [_line(each) for each in proposal.changes],
        "facts": [each._asdict() for each in proposal.facts],
        "approvals": list(proposal.approvals),
    }


def _line(line: Line) -> Json:
    change = line.change
    return {
        "words": change.words,
        "kind": str(change.kind),
        "parts": [str(each) for each in change.parts],
        "path": list(change.path),
        "was_at": list(change.was_at) if change.was_at else None,
        "before": change.before,
        "after": change.after,
        "line": line.line,
        "column": line.column,
    }
