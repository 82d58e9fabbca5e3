"""What was found and in what: the one value that every format is given. No format lives here."""

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from workreg.core import paths
from workreg.core.problems import Problem
from workreg.core.views.report import Report

Rules = Mapping[str, Mapping[str, object]]
"""What `workreg explain` says of each code: name, text and clause."""


class Findings(NamedTuple):
    """What a command found. `report` is that of `check`; the other commands have problems alone.

    `checked` names each thing that was held against the rules, found wanting or not: the ids of registers. `prefix` is
    the way from git's top folder to that of workreg.yaml, with a slash at its end: a host counts from git's.
    """

    command: str
    checked: tuple[str, ...]
    problems: tuple[Problem, ...]
    report: Report | None = None
    prefix: str = ""

    @classmethod
    def of(cls, report: Report, prefix: str = "") -> "Findings":
        """What `check` found: what may not be comes first."""
        checked = tuple(each.register for each in report.proposals)
        return cls("check", checked, (*report.unlawful, *report.problems), report, prefix)

    def place(self, problem: Problem) -> tuple[str, int, int]:
        """File as the host knows it, line and column; what has no place stands at the top of workreg.yaml."""
        return f"{self.prefix}{problem.file or paths.ORGANIZATION}", problem.line or 1, problem.column or 1

    def by_subject(self) -> Iterator[tuple[str, list[Problem]]]:
        """Each thing that was checked with its problems, then every other file that has one."""
        found: dict[str, list[Problem]] = {each: [] for each in self.checked}
        for problem in self.problems:
            found.setdefault(_subject(problem.file, found), []).append(problem)
        yield from found.items()


def _subject(file: str | None, checked: Iterable[str]) -> str:
    """The register that a file belongs to, if it was checked, or else the file."""
    if file is None:
        return paths.ORGANIZATION
    fact = paths.fact(file)
    register = paths.register_id(file) or (fact.register if fact else None)
    return register if register is not None and register in checked else file


def whole(problem: Problem) -> str:
    """All that is said of a problem, a line each: what is wrong, why, and the way out."""
    return "\n".join([problem.message, *reasons(problem)])


def reasons(problem: Problem) -> list[str]:
    """Why, and the way out, as far as they are known."""
    said = {"why": problem.clause, "way out": problem.hint}
    return [f"{word}: {text}" for word, text in said.items() if text]


def counted(problems: Iterable[Problem]) -> str:
    """`2 errors, 1 warning`."""
    levels = [each.level for each in problems]
    errors = levels.count("error")
    return f"{number(errors, 'error')}, {number(len(levels) - errors, 'warning')}"


def number(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    return f"{count} {noun}{'' if count == 1 else 's'}"
