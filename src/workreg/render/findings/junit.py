"""Findings as a JUnit report: a test case for each register, and for each other file with a problem."""

from workreg.core.problems import Problem
from workreg.render.findings.found import Findings, counted, whole
from workreg.render.reports import to_junit


def to_cases(found: Findings) -> str:
    """A case fails where it has an error; warnings stand in what it says."""
    return to_junit(f"workreg {found.command}", [_case(name, of) for name, of in found.by_subject()])


def _case(name: str, problems: list[Problem]) -> tuple[str, str, str | None]:
    said = "\n\n".join(_told(each) for each in problems) or "nothing to find"
    return name, said, counted(problems) if any(each.level == "error" for each in problems) else None


def _told(problem: Problem) -> str:
    place = f"{problem.place}: " if problem.place else ""
    return f"{place}{problem.level} {problem.code}: {whole(problem)}"
