"""Registers, their facts and the organization, read from any tree: files, or the objects of a commit.

Every problem of a register is told at once, each with file, line and column. Nothing is judged here: whether
what is written holds is asked by the core (`core/checks`).
"""

import difflib
from collections.abc import Iterable, Iterator

from workreg.core import paths, slugs
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.core.register import Event, Register, Vote
from workreg.core.terms import Terms
from workreg.store import yaml
from workreg.store.models import Model, build
from workreg.store.trees import Tree

EXPLANATIONS = {
    "WR130": "There is no register of this id.",
    "WR131": (
        "A file lies where registers or facts are kept, and its name cannot be one of theirs. Registers are "
        "registers/ID.yaml; facts are proceedings/ID/0001.yaml, 0001/text.yaml and 0001/votes/MEMBER.yaml."
    ),
    "WR132": "Facts are on file for a register whose text is not: it was deleted or renamed.",
    "WR133": "Events are numbered 0001, 0002, … without a gap; a number is missing, so a fact was removed.",
    "WR134": "A vote or a text lies beside an event that is not on file, or that opened no ballot.",
}


def organization(tree: Tree) -> Organization:
    """Read `workreg.yaml`."""
    data = tree.read(paths.ORGANIZATION)
    if data is None:
        raise Unusable(Problem("WR310", f"there is no {paths.ORGANIZATION} here", hint="workreg init"))
    return build(Organization, data, paths.ORGANIZATION)


def register_ids(tree: Tree) -> list[str]:
    """The ids of all registers on file, in order; facts without a register count, so that they are told."""
    texts = {paths.register_id(path) for path in tree.paths(paths.REGISTERS)}
    facts = {found.register for path in tree.paths(paths.PROCEEDINGS) if (found := paths.fact(path))}
    return sorted({each for each in texts if each} | facts)


def misplaced(tree: Tree) -> Iterator[Problem]:
    """Files where registers and facts are kept that cannot be one of them."""
    yield from misnamed_registers(tree.paths(paths.REGISTERS))
    for path in tree.paths(paths.PROCEEDINGS):
        if paths.fact(path) is None and not _is_hidden(path):
            yield Problem("WR131", "the name of this file is no fact's", file=path, hint="proceedings/ID/0001.yaml")


def misnamed_registers(found: Iterable[str]) -> Iterator[Problem]:
    """Files among the registers that can be none."""
    for path in found:
        if paths.register_id(path) is None and not _is_hidden(path):
            yield Problem("WR131", "the name of this file is no register's", file=path, hint="registers/ID.yaml")


def _is_hidden(path: str) -> bool:
    return path.rpartition("/")[2].startswith(".")


def insist_on_id(register_id: str) -> None:
    """Let no word become a path that cannot be a register's id.

    Raises:
        Unusable: WR130 when it cannot be one.
    """
    try:
        slugs.check(register_id)
    except ValueError as error:
        raise Unusable(Problem("WR130", f"there is no such register: {error}", hint="workreg list")) from None


def terms(tree: Tree, register_id: str) -> tuple[Terms, bytes]:
    """Read a register's terms, with the bytes they stand in."""
    insist_on_id(register_id)
    path = paths.register(register_id)
    data = tree.read(path)
    if data is None:
        raise Unusable(_missing(tree, register_id, path))
    return build(Terms, data, path), data


def _missing(tree: Tree, register_id: str, path: str) -> Problem:
    """Why there is no text of this id: it was taken away, the id is a slip, or it is new."""
    if tree.paths(paths.proceedings(register_id)):
        why = f"the text of {register_id} is not there, but its facts are on file"
        return Problem("WR132", why, file=path, hint=f"git restore --source=HEAD -- {path}")
    known = register_ids(tree)
    close = difflib.get_close_matches(register_id, known, n=1)
    hint = f"did you mean {close[0]}?" if close else f"workreg new {register_id} --partner NAME"
    message = f"there is no register {register_id!r}; there are: {', '.join(known[:20]) or 'none'}"
    return Problem("WR130", message, file=path, hint=hint)


def register(tree: Tree, register_id: str) -> Register:
    """Read a register whole.

    Raises:
        Unusable: with every problem of all its files.
    """
    insist_on_id(register_id)
    reader = _Reader(tree, register_id)
    found, (events, votes, texts) = reader.terms(), reader.facts()
    if reader.problems:
        raise Unusable(reader.problems)
    return Register(register_id, found[0], tuple(events), tuple(votes), texts)


def located(problems: Iterable[Problem], tree: Tree, file: str) -> list[Problem]:
    """The problems with line and column of what each is about; one that names no file is about `file`."""
    found = [problem if problem.file else problem._replace(file=file) for problem in problems]
    places: dict[str, dict[yaml.Path, yaml.Place]] = {}
    for index, problem in enumerate(found):
        data = tree.read(problem.file) if problem.file and problem.path and not problem.line else None
        if problem.file is None or data is None:
            continue
        if problem.file not in places:
            places[problem.file] = yaml.positions(data)
        line, column = yaml.locate(places[problem.file], problem.path)
        found[index] = problem._replace(line=line, column=column)
    return found


class _Reader:
    """Collects the problems of one register's files. Texts that are equal, frozen or not, are read once."""

    def __init__(self, tree: Tree, register_id: str) -> None:
        self.tree, self.id = tree, register_id
        self.problems: list[Problem] = []
        self._texts: dict[bytes, list[Terms]] = {}

    def terms(self) -> list[Terms]:
        try:
            found, data = terms(self.tree, self.id)
        except Unusable as unusable:
            self.problems += unusable.problems
            return []
        self._texts[data] = [found]
        return [found]

    def facts(self) -> tuple[list[Event], list[Vote], dict[int, Terms]]:
        events: list[Event] = []
        votes: list[Vote] = []
        texts: dict[int, Terms] = {}
        found = {path: fact for path in self.tree.paths(paths.proceedings(self.id)) if (fact := paths.fact(path))}
        for path, fact in found.items():
            data = self.tree.read(path) or b""
            if fact.member:
                about = {"ballot": fact.number, "member": fact.member, "change": fact.change}
                votes += self._read(Vote, data, path, about)
            elif fact.is_text:
                texts.update((fact.number, each) for each in self._text(data, path))
            else:
                events += self._read(Event, data, path, {"number": fact.number})
        self.problems += _out_of_place(self.id, found)
        return sorted(events, key=lambda each: each.number), votes, texts

    def _read(self, model: type[Model], data: bytes, path: str, about: dict[str, object] | None = None) -> list[Model]:
        try:
            return [build(model, data, path, about)]
        except Unusable as unusable:
            self.problems += unusable.problems
            return []

    def _text(self, data: bytes, path: str) -> list[Terms]:
        if data not in self._texts:
            self._texts[data] = self._read(Terms, data, path)
        return self._texts[data]


def _out_of_place(register_id: str, found: dict[str, paths.Fact]) -> Iterator[Problem]:
    """Gaps in the numbers of events, and what lies beside an event that is not on file."""
    numbers = {fact.number for fact in found.values() if fact.member is None and not fact.is_text}
    for missing in sorted(set(range(1, max(numbers, default=0))) - numbers):
        yield Problem(
            "WR133",
            f"event {missing:04} is missing; facts are never removed",
            file=paths.event(register_id, missing),
            hint=f"git log --diff-filter=D -- {paths.event(register_id, missing)}",
        )
    for path, fact in found.items():
        if (fact.member or fact.is_text) and fact.number not in numbers:
            yield Problem("WR134", f"event {fact.number:04}, which this belongs to, is not on file", file=path)
