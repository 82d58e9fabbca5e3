"""Findings as annotations of a GitHub job; all of them stand in its summary, which `markdown.py` makes."""

from collections import Counter
from collections.abc import Iterator

from workreg.core.problems import Problem
from workreg.core.views.report import Line, Proposal
from workreg.render.findings.found import Findings, number, whole
from workreg.render.findings.rows import heading
from workreg.render.reports import SHOWN, Finding, to_github


def to_annotations(found: Findings) -> str:
    """Workflow commands: problems first, then each change as a notice; as many of a level as GitHub shows."""
    return to_github(_all(found))


def left_out(found: Findings) -> str | None:
    """How many annotations GitHub would not show, in words; None where it shows all."""
    counts = Counter(each.level for each in _all(found))
    hidden = [number(count - SHOWN, level) for level, count in counts.items() if count > SHOWN]
    return f"GitHub shows {SHOWN} annotations of a kind; left out: {', '.join(hidden)}" if hidden else None


def _all(found: Findings) -> Iterator[Finding]:
    for problem in found.problems:
        yield _problem(found, problem)
    for proposal in found.report.proposals if found.report else ():
        yield from (_change(found, proposal, line) for line in proposal.changes)


def _problem(found: Findings, problem: Problem) -> Finding:
    file, line, column = found.place(problem)
    return Finding(problem.level, problem.code, whole(problem), file, line, column if problem.column else None)


def _change(found: Findings, proposal: Proposal, line: Line) -> Finding:
    said = f"{line.change.words}\npart: {', '.join(line.change.parts)}; kind: {line.change.kind}"
    return Finding("notice", heading(proposal), said, f"{found.prefix}{proposal.file}", line.line or 1, line.column)
