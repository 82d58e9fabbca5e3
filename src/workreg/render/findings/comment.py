"""The one comment of a pull request, with a hidden mark that says what its verdict rested on.

Whoever finds the mark again in the comment that stands there knows whether to edit it quietly or to post anew: what a
verdict rests on are the errors, the class of each change and how each approval stands; a line that moved, a warning,
a commit is none of it.
"""

import re
from typing import Final, NamedTuple

from workreg.core.problems import Problem
from workreg.core.views.report import Proposal, Report
from workreg.render.findings.bounded import size
from workreg.render.findings.fingerprints import digest, fingerprints
from workreg.render.findings.found import Findings
from workreg.render.findings.markdown import COMMENT, to_markdown

NEW, CHANGED, UNCHANGED = "new", "changed", "unchanged"

_MARK: Final = re.compile(r"<!-- workreg:check 1 (?:lawful|findings|unlawful) [0-9a-f]{64} -->")


class Comment(NamedTuple):
    """A body to post, and whether what it says is new, changed or unchanged."""

    body: str
    state: str


def comment(report: Report, previous: str | None) -> Comment:
    """The comment on a report, held against the one that stands there; what has no whole mark of ours is none."""
    mark = f"<!-- workreg:check 1 {report.verdict} {digest(_ground(report))} -->"
    body = f"{mark}\n{to_markdown(Findings.of(report), COMMENT - size(mark) - 1)}"
    before = _mark_of(previous or "")
    return Comment(body, NEW if before is None else UNCHANGED if before == mark else CHANGED)


def _mark_of(body: str) -> str | None:
    """The mark of a comment: its first line, and nothing else in it."""
    first, *_ = body.lstrip("\ufeff").splitlines() or [""]
    return first.strip() if _MARK.fullmatch(first.strip()) else None


def _ground(report: Report) -> list[object]:
    errors = [_errors(report.unlawful), _errors(report.problems)]
    return [report.verdict, errors, list(report.organization), sorted(_register(each) for each in report.proposals)]


def _errors(problems: tuple[Problem, ...]) -> list[str]:
    return sorted(fingerprints(each for each in problems if each.level == "error"))


def _register(proposal: Proposal) -> tuple[str, str, list[tuple[str, str]]]:
    approvals = sorted((str(each["committee"]), str(each["state"])) for each in proposal.approvals)
    return proposal.register, proposal.significance, approvals
