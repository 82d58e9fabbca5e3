"""Findings as Markdown that no programmer is needed for: the verdict, each register, then each problem.

It fits into a comment or a job summary, and what does not fit is counted.
"""

from collections.abc import Iterable, Iterator, Sequence

from workreg.core import typed
from workreg.core.problems import Problem
from workreg.core.views.report import Proposal
from workreg.render.findings import rows
from workreg.render.findings.bounded import bounded, size
from workreg.render.findings.found import Findings, counted, number
from workreg.render.findings.words import code, safe

COMMENT = 65_536
"""What GitHub takes as a comment, in characters; we count bytes, which are more."""
SUMMARY = 1024 * 1024
"""Bytes of the job summary of one step."""


def to_markdown(found: Findings, limit: int = COMMENT) -> str:
    """At most `limit` bytes; of what is too long, problems keep at least half of the room."""
    head = f"## {_title(found)}\n\n{_verdict(found)}\n"
    rest = f"`workreg {found.command}` shows all of them."
    registers, problems = list(_registers(found)), list(_problems(found))
    room = limit - size(head)
    said = bounded(problems, room - min(size("".join(registers)), room // 2), rest)
    return head + bounded(registers, room - size(said), rest) + said


def _title(found: Findings) -> str:
    return "What this branch does to the work registers" if found.report else f"workreg {safe(found.command)}"


def _verdict(found: Findings) -> str:
    if found.report:
        said, _, numbers = rows.verdict(found.report).partition(". ")
        return f"**{said}.** {numbers} ({safe(rows.compared(found.report))})."
    return f"**{counted(found.problems)}** in {number(len(found.checked), 'register')}."


def _registers(found: Findings) -> Iterator[str]:
    if found.report and found.report.organization:
        yield "\n### workreg.yaml: who may do what, and the rules of counting\n\n"
        yield from (f"- {safe(each)}\n" for each in found.report.organization)
    for each in found.report.proposals if found.report else ():
        yield f"\n### {safe(rows.heading(each))}\n\nFile {code(each.file)}; {safe(rows.stands(each))}.\n"
        yield from _parts(each)


def _parts(proposal: Proposal) -> Iterator[str]:
    if changes := rows.changes(proposal):
        yield from _table(rows.CHANGES, changes)
    if approvals := rows.approvals(proposal):
        yield from _table(rows.APPROVALS, approvals)
    if proposal.facts:
        yield "\nPut on record:\n\n"
        yield from (f"- {safe(each)}\n" for each in rows.put(proposal))


def _table(headings: Sequence[str], lines: Iterable[Sequence[str]]) -> Iterator[str]:
    """A table, its headings in one piece with its first line: neither is a table alone."""
    head = f"\n{_row(headings)}{_row(['---'] * len(headings))}"
    for line in lines:
        yield head + _row([str(safe(cell)) for cell in line])
        head = ""


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


def _problems(found: Findings) -> Iterator[str]:
    first = len(found.report.unlawful) if found.report else 0
    unlawful, rest = found.problems[:first], found.problems[first:]
    yield from _section("Not allowed", [each for each in unlawful if each.level == "error"])
    yield from _section("Errors", [each for each in rest if each.level == "error"])
    yield from _section("Warnings", [each for each in found.problems if each.level != "error"])


def _section(title: str, problems: Iterable[Problem]) -> Iterator[str]:
    head = f"\n### {title}\n\n"
    for each in problems:
        yield f"{head}{_item(each)}"
        head = ""


def _item(problem: Problem) -> str:
    place = f"{code(problem.place)}: " if problem.place else ""
    lines = [f"- {place}{safe(problem.message)} ({safe(problem.code)})"]
    if problem.clause:
        lines.append(f"  Why: {safe(problem.clause)}")
    if problem.hint:
        lines.append(f"  Way out: {_way_out(problem.hint)}")
    return "\\\n".join(lines) + "\n"


def _way_out(hint: str) -> str:
    """A command, to be copied, as code; what is said about it, and all else, as it is written."""
    command, words = typed.parts(hint)
    if not command:
        return safe(hint)
    return f"{code(command)} ({safe(words)})" if words else code(command)
