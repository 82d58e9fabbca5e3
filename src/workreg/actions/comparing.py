"""Which two texts are compared: versions, facts, days and revisions of git become texts. For `diff`.

What differs between them, and what that comes to, is worked out in `core/redline`.
"""

import re
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import NamedTuple, NoReturn

from workreg.core import paths, texts
from workreg.core.effects import replay, standing
from workreg.core.organization import Organization
from workreg.core.problems import Problem, RepositoryState, Unusable
from workreg.core.redline.comparison import Comparison, Side, comparison
from workreg.core.register import Register
from workreg.core.terms import Terms
from workreg.store import reading
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree
from workreg.store.models import build
from workreg.store.trees import FolderTree

EXPLANATIONS = {
    "WR140": (
        "What should be compared names no text of this register. A side of A..B is, in this order: the four digits of "
        "an event, a version, a day, a revision of git. What is left out is the text in force before the dots, and the "
        "text on file now behind them. `refs/heads/NAME` and `refs/tags/NAME` are never taken for anything but git's."
    ),
}


class Compared(NamedTuple):
    """A redline, and what should be known of how its sides were chosen."""

    comparison: Comparison
    remarks: tuple[str, ...] = ()


def files(before: str, after: str) -> Compared:
    """Two files, wherever they lie; what the organization of this folder is does not matter to them."""
    return Compared(comparison(_of_file(before), _of_file(after)))


def _of_file(name: str) -> Side:
    path = Path(name).resolve()
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(Problem("WR140", f"{name}: {error.strerror}", hint="name a file that can be read")) from None
    commit = _commit_with(path.parent, path.name, data)
    return Side(build(Terms, data, name), f"the file {name}", name, commit)


def _commit_with(root: Path, path: str, data: bytes | None) -> str | None:
    """The commit at HEAD, where it has just this file; None where the file is not committed as it is."""
    with suppress(RepositoryState):  # there is no git, or a link in this place
        repository = Repository.within(root)
        head = repository.head() if repository else None
        if repository and head:
            with CommitTree(repository, head) as tree:
                return head if tree.read(path) == data else None
    return None


def register(tree: FolderTree, register_id: str, words: str | None) -> Compared:
    """Two texts of one register: those that `A..B` names; without words, its draft, or else what is not committed."""
    chooser = _Chooser(tree, reading.organization(tree), reading.register(tree, register_id))
    before, after = (chooser.tied(side) for side in (chooser.both(words) if words else chooser.usual()))
    return Compared(comparison(before, after, chooser.organization, chooser.register), tuple(chooser.remarks))


class _Chooser:
    """Finds the text that a word names, and remembers what was not plain about it."""

    def __init__(self, tree: FolderTree, organization: Organization, about: Register) -> None:
        self.tree, self.organization, self.register = tree, organization, about
        self.file = paths.register(about.id)
        self.repository = Repository.within(tree.root)
        self.remarks: list[str] = []

    def usual(self) -> tuple[Side, Side]:
        """What people ask for without saying it: what the draft changes, or else what was not committed yet."""
        if standing(self.register).amendment:
            return self._in_force(), self._now()
        head = self._revision("HEAD")
        if head is None:
            where = (
                "there is no commit yet" if self.repository else "this folder is in no git repository, so there is none"
            )
            self._refuse(f"{where} to compare the file with", f"workreg diff OLD.yaml {self.file} compares two files")
        return head, self._now()

    def both(self, words: str) -> tuple[Side, Side]:
        """The sides of `A..B`, `A..`, `..B` or `A`."""
        before, _, after = words.partition("..")
        if after.startswith("."):
            raise Unusable(Problem("WR140", f"{words}: two dots stand between the two texts", hint="A..B"))
        return (
            self._named(before) if before else self._in_force(),
            self._named(after) if after else self._now(),
        )

    def tied(self, side: Side) -> Side:
        """The same with the commit that has it; a text that was put together from facts lies in none."""
        is_on_file = any(side.terms is each for each in (self.register.terms, *self.register.texts.values()))
        if side.commit or not is_on_file:
            return side
        return side._replace(commit=_commit_with(self.tree.root, side.file, self.tree.read(side.file)))

    def _now(self) -> Side:
        return Side(self.register.terms, "the text on file now", self.file)

    def _in_force(self) -> Side:
        now = standing(self.register)
        found = texts.text_in_force(self.register, now)
        if found is None:
            self._refuse("no text of it is in force")
        return Side(found, "the text in force", self._file_of(found))

    def _file_of(self, terms: Terms) -> str:
        """Where this text lies: beside the last fact that it was kept with, or in the register's own file."""
        kept = [number for number, each in self.register.texts.items() if each is terms]
        return paths.text(self.register.id, max(kept)) if kept else self.file

    def _named(self, word: str) -> Side:
        """The text that a word names, by the first way that finds one; that git knows the name too is told."""
        ways = (self._event, self._version, self._day)
        found = next((side for way in ways if (side := way(word))), None)
        if found and any(self._commit(f"refs/{kind}/{word}") for kind in ("heads", "tags")):
            way_out = f"refs/heads/{word} and refs/tags/{word} are git's own names"
            self.remarks.append(f"{word} is taken for {found.what}, not for git's branch or tag; {way_out}")
        found = found or self._revision(word)
        if found is None:
            self._refuse_word(word)
        return found

    def _refuse_word(self, word: str) -> NoReturn:
        why = f"{word!r} is no event, version or day of it, and"
        if self.repository is None:
            self._refuse(f"{why} this folder is in no git repository")
        if self.repository.is_shallow():
            self._refuse(
                f"{why} no revision in this clone, which is shallow", "git fetch --unshallow  # in CI: fetch-depth: 0"
            )
        self._refuse(f"{why} no revision that git knows")

    def _event(self, word: str) -> Side | None:
        """The text kept beside a fact; or else the one in force, or on file, after it."""
        if re.fullmatch("[0-9]{4}", word) is None:
            return None
        number = int(word)
        if beside := self.register.texts.get(number):
            return Side(beside, f"the text kept with event {word}", paths.text(self.register.id, number))
        found = (told for told in texts.told(self.register) if told.event.number == number)
        return next((self._after(word, told) for told in found), None)

    def _after(self, word: str, told: texts.Told) -> Side:
        if in_force := self.register.texts.get(told.after.text or 0):
            return Side(in_force, f"the text in force after event {word}", self._file_of(in_force))
        which = "on file after" if told.is_kept else "on file that is nearest to"
        return Side(told.terms, f"the text {which} event {word}", self._file_of(told.terms))

    def _version(self, word: str) -> Side | None:
        """The last text of this version that was in force; or else the one on file now; or the last that was kept."""
        kept = {number: each for number, each in self.register.texts.items() if each.version == word}
        in_force = [now.text for _, _, now in replay(self.register) if now.text in kept]
        if in_force and in_force[-1]:
            return self._of_version(word, "as it was last in force", in_force[-1])
        if self.register.terms.version == word:
            return Side(self.register.terms, f"version {word}, as it is on file now", self.file)
        return self._of_version(word, "as it was last kept", max(kept)) if kept else None

    def _of_version(self, word: str, how: str, number: int) -> Side:
        path = paths.text(self.register.id, number)
        return Side(self.register.texts[number], f"version {word}, {how} (event {number:04})", path)

    def _day(self, word: str) -> Side | None:
        """The text in force at the end of a day."""
        if not re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", word):
            return None
        try:
            then = texts.as_of(self.register, date.fromisoformat(word))
        except ValueError:
            return None
        found = texts.text_in_force(then, standing(then))
        if found is None:
            self._refuse(f"no text of it was in force on {word}")
        return Side(found, f"the text in force on {word}", self._file_of(found))

    def _revision(self, word: str) -> Side | None:
        """The register's file at a commit."""
        commit = self._commit(word)
        if self.repository is None or commit is None:
            return None
        with CommitTree(self.repository, commit) as tree:
            data = tree.read(self.file)
        if data is None:
            self._refuse(f"{word} (commit {commit[:10]}) has no {self.file}")
        named = f"{word}:{self.file}"
        return Side(build(Terms, data, named), f"the file at {word} (commit {commit[:10]})", named, commit)

    def _commit(self, word: str) -> str | None:
        return self.repository.commit(word) if self.repository else None

    def _refuse(self, why: str, way_out: str = "") -> NoReturn:
        versions = {each.version for each in (*self.register.texts.values(), self.register.terms)}
        known = f"versions on file: {', '.join(sorted(versions))}; workreg log {self.register.id} lists the events"
        raise Unusable(Problem("WR140", f"{self.register.id}: {why}", file=self.file, hint=way_out or known))
