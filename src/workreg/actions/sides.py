"""A branch and its base, as files: where they parted, their tips, what each changed since, and by whom.

What that means is asked in `checking.py`; git itself, in `store/branches.py`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from workreg.core import paths
from workreg.core.lawful.growth import Difference
from workreg.core.problems import RepositoryState
from workreg.store import branches
from workreg.store.trees import Tree


@dataclass(frozen=True)
class Sides:
    """`name` is what the base was called; `changed` is what the branch changes, `theirs` what the base did since.

    What both changed to the same (a branch that was merged by squashing, a commit that was picked) is no change of
    the branch any more: it stands on the base.
    """

    name: str
    fork: Tree
    base: Tree
    ours: Tree
    changed: tuple[Difference, ...]
    theirs: tuple[Difference, ...]
    authors: Mapping[str, set[str]]
    earlier: Callable[[], Iterable[tuple[str, Tree]]] = tuple
    """Commits of the base that changed workreg.yaml, newest first, with their files."""

    @cached_property
    def changes(self) -> dict[str, Difference]:
        """What merging the branch would change, by path."""
        landed = {each.path: each.outcome for each in self.theirs}
        return {each.path: each for each in self.changed if landed.get(each.path) != each.outcome}

    @cached_property
    def together(self) -> dict[str, bytes]:
        """Texts that both changed, as a merge makes them; facts are never merged."""
        found = {}
        for path in self._texts_of_both:
            before, ours, theirs = (_read(tree, path) for tree in (self.fork, self.ours, self.base))
            if before is not None and ours is not None and theirs is not None:
                found[path] = branches.together(ours, before, theirs)
        return {path: text for path, text in found.items() if text is not None}

    @cached_property
    def merged(self) -> Tree:
        """The files as they would be with the branch merged."""
        others = [each for each in self.theirs if each.path not in self.changes]
        if not (others or self.together):
            return self.ours
        return branches.MergedTree(self.ours, self.base, others, self.together)

    def before(self, path: str) -> Tree:
        """What a file is held against: the base as it is now, or where they parted if the two cannot be merged."""
        return self.fork if path in self.colliding else self.base

    @cached_property
    def added(self) -> set[str]:
        """The files that the branch adds."""
        return {path for path, each in self.changes.items() if each.before is None}

    @cached_property
    def colliding(self) -> list[str]:
        """What both changed, and git cannot merge: every fact, and a text where the same lines were changed."""
        theirs = {each.path for each in self.theirs}
        return [path for path in self.changes if path in theirs and path not in self.together]

    @cached_property
    def giving_way(self) -> list[str]:
        """The branch's new facts that the base has others for: of an event, with what lies in its folder."""
        facts = [path for path in self.colliding if path in self.added and paths.fact(path)]
        folders = {f"{path.removesuffix('.yaml')}/" for path in facts}
        beside = {each for each in folders if any(path.startswith(each) for path in self.added)}
        alone = [path for path in facts if not path.startswith(tuple(beside))]
        return sorted({*alone, *beside})

    @property
    def _texts_of_both(self) -> list[str]:
        theirs = {each.path for each in self.theirs}
        return [path for path in self.changes if path in theirs and not path.startswith(paths.PROCEEDINGS)]

    def is_on_the_base(self, path: str) -> bool:
        """Tell whether the base has a file of this name."""
        return _read(self.base, path) is not None

    def is_on_file(self, path: str) -> bool:
        """Tell whether there is a file of this name with the branch merged."""
        return _read(self.merged, path) is not None

    @property
    def registers(self) -> list[str]:
        """The registers that the branch touches, by id."""
        found = {register_of(path) for path in self.changes}
        return sorted(each for each in found if each)

    def first_line(self, path: str) -> int | None:
        """The first line of a file that the branch has otherwise, from 1; None where it has none, or not the file."""
        after = _read(self.merged, path) if path in self.changes else None
        if after is None:
            return None
        before, now = (_read(self.before(path), path) or b"").splitlines(), after.splitlines()
        same = next((at for at, (one, other) in enumerate(zip(before, now, strict=False)) if one != other), len(before))
        return min(same, max(len(now) - 1, 0)) + 1


def _read(tree: Tree, path: str) -> bytes | None:
    """A file's bytes; None where there is none, or what is no regular file."""
    try:
        return tree.read(path)
    except RepositoryState:
        return None


def register_of(path: str) -> str | None:
    """The register that a file belongs to."""
    fact = paths.fact(path)
    return fact.register if fact else paths.register_id(path)
