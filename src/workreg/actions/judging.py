"""What becomes of each problem that `check` finds: its line, its way out, and whether it stops the branch.

    4   with the branch merged, what is on record would not hold: nobody can approve that
    1   a text is not right yet

Nothing is looked for here; what is wrong is asked by the core.
"""

from collections.abc import Iterable

from workreg.actions.sides import Sides
from workreg.core import paths, typed
from workreg.core.problems import Problem
from workreg.core.views.report import Line
from workreg.store import reading

EXPLANATIONS = {
    "WR616": (
        "A fact is deleted that did not hold on the base: a vote merged after the count, a step that could not follow. "
        "That is the way to take it back, so it stops nobody; whoever merges should know that a fact goes. History "
        "keeps it, and `workreg verify` tells it."
    ),
}

OF_A_DRAFT = frozenset({"WR424", "WR426", "WR435"})
"""What is said of a text that nobody has agreed on yet: it can be put right on the branch."""
CONFLICT = "WR608"
GONE = frozenset({"WR602", "WR603"})
LAW = ("WR4", "WR6", "WR132", "WR310")
MISSING = frozenset({"WR132", "WR310"})
OTHERWISE = frozenset({"WR603", "WR605", "WR607"})
"""What the way out of a fact is said with, because it is another than to take the fact back."""


def is_unlawful(problem: Problem) -> bool:
    """What may not be, whoever approves it: of facts on file, and of the law. A gap in a draft is none of these."""
    is_fact = bool(problem.file and problem.file.startswith(paths.PROCEEDINGS))
    is_law = problem.code.startswith(LAW) and problem.code not in OF_A_DRAFT | {CONFLICT}
    return problem.level == "error" and (is_fact or is_law)


class Judging:
    """Takes the problems of a branch as they are found; `problems` and `unlawful` have them as they are reported."""

    def __init__(self, sides: Sides) -> None:
        self.sides = sides
        self._found: dict[Problem, None] = {}
        self._keys: dict[str, tuple[int, int | None]] = {}

    def place(self, file: str, changes: Iterable[Line]) -> None:
        """Note where the first key stands that a branch changes in a text."""
        places = [(each.line, each.column) for each in changes if each.line]
        if places:
            self._keys[file] = min(places)

    def tell(self, found: Iterable[Problem], file: str = "", standing: Iterable[Problem] = ()) -> None:
        """Take problems; one that names no file is about `file`. `standing` are those that the base has as well."""
        known = {(each.code, each.message, each.file) for each in reading.located(standing, self.sides.base, file)}
        refused = {each.file for each in self._found if each.code == "WR611"}
        for each in reading.located(found, self.sides.merged, file):
            if each.file in self.sides.colliding and not each.code.startswith("WR60"):
                continue  # what git cannot merge is nobody's text yet
            if each.code.startswith("WR4") and each.file in refused:
                continue  # why it could not be recorded is said
            is_old = (each.code, each.message, each.file) in known and each.file not in self.sides.changes
            self._found[_on_the_base(each) if is_old else self._with_way_out(self._with_line(each))] = None

    def tell_of_history(self, found: Iterable[Problem]) -> None:
        """Take problems of single commits, each with its own way out."""
        self._found.update(dict.fromkeys(found))

    def explain_the_law(self, problems: Iterable[Problem]) -> None:
        """Say of these that the base has changed who may do what, and that the branch does not know it yet."""
        words = f"by workreg.yaml of {self.sides.name}, which was changed since the branch began: take it in"
        new = {each: each._replace(message=f"{each.message} ({words})") for each in problems}
        self._found = {new.get(each, each): None for each in self._found}

    @property
    def told(self) -> tuple[Problem, ...]:
        """All that was told so far."""
        return tuple(self._found)

    def has_lost(self, register_id: str) -> bool:
        """Tell whether facts of a register were told to be gone."""
        return any(each.code == "WR602" and (each.file or "").startswith(paths.proceedings(register_id))
                   for each in self._found)  # fmt: skip

    def take_back(self, wrong: Iterable[Problem]) -> None:
        """Let go what is told of deleted facts that did not hold on the base."""
        files = {each.file for each in wrong if each.level == "error" and each.file}
        back = [each for each in self._found if each.code == "WR602" and each.file in files]
        for each in back:
            del self._found[each]
            words = "a fact that does not hold is taken back"
            self._found[Problem("WR616", words, each.file, hint=f"workreg log {_id(each)}", level="warning")] = None

    @property
    def unlawful(self) -> tuple[Problem, ...]:
        """What may not be: exit code 4. A number that is missing because its fact was deleted is told once."""
        gone = {each.file for each in self._found if each.code in GONE}
        found = (each for each in self._found if is_unlawful(each))
        return tuple(each for each in found if not (each.code == "WR133" and each.file in gone))

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What is not right yet, and warnings."""
        return tuple(each for each in self._found if not is_unlawful(each))

    def _with_line(self, problem: Problem) -> Problem:
        """What is about a whole file is told where the branch begins to change it: at the key, or else the line."""
        if problem.line or not problem.file:
            return problem
        first = self.sides.first_line(problem.file)
        line, column = self._keys.get(problem.file, (first, 1 if first else None))
        return problem._replace(line=line, column=column)

    def _with_way_out(self, problem: Problem) -> Problem:
        """How the branch is rid of an error in a file of its own."""
        file = problem.file or ""
        change = self.sides.changes.get(file)
        if problem.code in MISSING:
            return problem._replace(hint=self._as_on_the_base(file) if change else "workreg new ID --partner NAME")
        if problem.level != "error" or change is None:
            return problem
        if file.startswith(paths.PROCEEDINGS) and problem.code not in OTHERWISE:
            return problem._replace(hint=self._taken_back(file))
        if problem.code in OF_A_DRAFT | {"WR404"}:
            return problem._replace(hint=typed.about(self._as_on_the_base(file), f"or: {problem.hint}"))
        return problem

    def _taken_back(self, file: str) -> str:
        """How a fact becomes again what it is on the base; one that is new goes with what the branch put beside it."""
        if self.sides.is_on_the_base(file):
            return self._as_on_the_base(file)
        folder = f"{file.removesuffix('.yaml')}/"
        beside = [folder] if any(each.startswith(folder) for each in self.sides.added) else []
        files = " ".join(typed.file(each) for each in (file, *beside))
        return typed.about(f"git rm -r {files}", "its command records it")

    def _as_on_the_base(self, file: str) -> str:
        return f"git checkout {typed.quoted(self.sides.name)} -- {typed.file(file)}"


def _on_the_base(problem: Problem) -> Problem:
    """What stands on the base already, in a file that the branch leaves alone, is no fault of the branch."""
    return problem._replace(level="warning", message=f"{problem.message} (it stands so on the base already)")


def _id(problem: Problem) -> str:
    fact = paths.fact(problem.file or "")
    return fact.register if fact else "ID"
