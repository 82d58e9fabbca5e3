"""What a rule is: a function that yields every reason why not, with its code and the rows it holds.

Guards (before a fact, `guards/`) and checks (after it, `checks/`) are both rules. `workreg explain`
prints a rule's docstring; `docs/process.md` lists the rules of each row. No rule itself lives here.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, NamedTuple, TypeVar

from workreg.core.problems import Problem
from workreg.core.process import clause

Subject = TypeVar("Subject")


class Reason(NamedTuple):
    """Why not: in words, with the way out, and the place it is about: in the terms, unless a file is named."""

    message: str
    hint: str | None = None
    path: tuple[str | int, ...] = ()
    file: str | None = None


@dataclass(frozen=True)
class Rule(Generic[Subject]):
    """A rule of the process, named by its code, that cites the rows it holds."""

    code: str
    rows: tuple[int, ...]
    find: Callable[[Subject], Iterable[Reason]]
    level: str = "error"

    def __call__(self, subject: Subject) -> Iterator[Problem]:
        """Yield every problem this rule finds."""
        for reason in self.find(subject):
            cited = clause(*self.rows) if self.rows else None
            yield Problem(
                self.code,
                reason.message,
                reason.file,
                clause=cited,
                hint=reason.hint,
                level=self.level,
                path=reason.path,
            )

    @property
    def name(self) -> str:
        """The rule in a few words: the name of its function."""
        return self.find.__name__.replace("_", " ")

    @property
    def explanation(self) -> str:
        """What `workreg explain` prints."""
        return self.find.__doc__ or ""


def rule(
    code: str, *rows: int, level: str = "error"
) -> Callable[[Callable[[Subject], Iterable[Reason]]], Rule[Subject]]:
    """Make a function of reasons a rule with a code that holds these rows of the process."""
    return lambda find: Rule(code, rows, find, level)
