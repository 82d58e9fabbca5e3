"""What can be wrong, as values: one `Problem` each, and the few errors that carry them.

Nothing here prints or exits: `cli` turns these into words and an exit code, once. Imports nothing
heavy, because every command needs it.
"""

from collections.abc import Iterable
from typing import Any, ClassVar, NamedTuple


class Problem(NamedTuple):
    """One thing that is wrong: what, where, why, and what to do next.

    `file` is relative to the repository's root with forward slashes; `line` and `column` count from
    1; `path` leads to the value inside the file, for whoever works out line and column. `clause` cites
    the source ("DSP4003 3.2 (row 53)"). `hint` is the next command or the way out. `level` is "error"
    (holds things up) or "warning" (worth a person's look).
    """

    code: str
    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    clause: str | None = None
    hint: str | None = None
    level: str = "error"
    path: tuple[str | int, ...] = ()

    @property
    def place(self) -> str:
        """`file:line:column`, as far as it is known."""
        return ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)

    def as_json(self) -> dict[str, Any]:
        """As scripts read it: all but the way to the value, which is there for us."""
        content = self._asdict()
        del content["path"]
        return content


class WorkregError(Exception):
    """An expected failure. Carries every reason, never only the first."""

    exit_code: ClassVar[int] = 2

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        self.problems = (problems,) if isinstance(problems, Problem) else tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))

    def __reduce__(self) -> tuple[type["WorkregError"], tuple[tuple[Problem, ...]]]:
        """Keep the problems when the error crosses to another process."""
        return type(self), (self.problems,)


class Refused(WorkregError):
    """The rules say no."""

    exit_code = 1


class Unusable(WorkregError):
    """The input or the usage cannot be used."""


class RepositoryState(WorkregError):
    """The repository is in a state that cannot be worked with."""

    exit_code = 3


class Incomplete(WorkregError):
    """Git lacks an object of a commit that is there: a partial clone, or a damaged one. Nobody reads on."""

    exit_code = 3


class DoesNotHold(WorkregError):
    """What is recorded does not hold: tampering, or an illegal history."""

    exit_code = 4
