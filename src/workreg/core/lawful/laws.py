"""Which organization (`workreg.yaml`) stands at each commit of a history, and from which beginning it comes down.

A history can have several beginnings: commits without parents, and branches that are older than the first
organization. Only one of them is the beginning of what HEAD is: the line that its first parents lead back to. On the
others an organization is nobody's; what came on file there is judged by the one that it was merged into.

Object ids alone: what the organizations say, and who may change them, is asked in `mandates.py`.
"""

from collections import deque
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import NamedTuple

from workreg.core import paths
from workreg.core.lawful.growth import REGULAR, Difference
from workreg.core.lawful.trails import Trails

Outside = Callable[[str, str], "Law"]
BEFORE, BARE = -1, -2
"""The beginnings of what lies before the walk: of what has an organization, and of what has none."""


class Law(NamedTuple):
    """The object id of the organization at a commit, and those that it took the place of, the oldest first.

    `ground` is the commit that it comes down from: the first of its line with an organization, or, where there was
    none yet, the first of all. It counts the commits of the walk.
    """

    content: str | None = None
    past: tuple[str | None, ...] = ()
    ground: int = BARE

    @property
    def is_none_yet(self) -> bool:
        """Tell whether there was no organization so far."""
        return self.content is None and not self.past


class Changed(NamedTuple):
    """A commit at which the organization is not what all parents have: as it was there, and as it is."""

    order: int
    before: tuple[Law, ...]
    after: Law


class Laws:
    """The organizations along a history. Commits are added parents first."""

    def __init__(self, outside: Outside) -> None:
        self.changed: list[Changed] = []
        self.contents: set[str] = set()
        """The object ids of all that anything is judged by."""
        self._trails: Trails[Law] = Trails(Law(), outside)
        self._met: dict[int, dict[int, str | None]] = {}
        self._last: str | None = None

    def add(self, order: int, commit: str, parents: Sequence[str], by_parent: Sequence[Sequence[Difference]]) -> Law:
        """Go on by one commit; the organization that what it brings is judged by.

        That is the one before it, or its own where there was none yet.
        """
        self._last = commit
        self._trails.add(commit, parents[0] if parents else None)
        if len(parents) == 1 and not any(each.path == paths.ORGANIZATION for each in by_parent[0]):
            return self._counts(self._trails.at(parents[0], paths.ORGANIZATION))
        before = [self._trails.at(each, paths.ORGANIZATION) for each in parents] or [Law(ground=order)]
        leading = next((each for each in before if not each.is_none_yet), before[0])
        if len(before) > 1:
            self._meet(before)
        after = self._after(order, before, leading, by_parent)
        if after != before[0] or not parents:
            self._trails.set(commit, paths.ORGANIZATION, after)
        return self._counts(after if leading.is_none_yet else leading)

    def _counts(self, law: Law) -> Law:
        if law.content:
            self.contents.add(law.content)
        return law

    def _after(self, order: int, before: list[Law], leading: Law, by_parent: Sequence[Sequence[Difference]]) -> Law:
        own = [[each for each in found if each.path == paths.ORGANIZATION] for found in by_parent]
        if not any(own):
            return leading
        content = _content(own[0][0]) if own[0] else before[0].content
        ground = order if leading.is_none_yet and content else leading.ground
        ours = tuple(each for each in before if each.ground == leading.ground and not each.is_none_yet)
        past = dict.fromkeys(old for each in ours for old in (*each.past, each.content) if old != content)
        after = Law(content, tuple(past), ground)
        if not ours or any(each.content != content for each in ours):
            self.changed.append(Changed(order, ours, after))
            self.contents |= {each for each in (*past, content) if each}
        return after

    def _meet(self, before: Sequence[Law]) -> None:
        for one in before:
            for other in before:
                if one.ground != other.ground:
                    self._met.setdefault(one.ground, {}).setdefault(other.ground, other.content)
                    self.contents |= {other.content} if other.content else set()

    @cached_property
    def ground(self) -> int:
        """The beginning that HEAD comes down from. Asked once the walk is over, as is all that follows."""
        return self._trails.at(self._last, paths.ORGANIZATION).ground

    def judging(self, law: Law) -> str | None:
        """The object id of the organization that counts where this one stood; None where there was none."""
        return law.content if law.ground == self.ground else self._merged_into(law.ground)

    def _merged_into(self, other: int) -> str | None:
        """The organization of HEAD's line at the merge that first brought another line into it."""
        waiting, seen = deque([other]), {other}
        while waiting:
            met = self._met.get(waiting.popleft(), {})
            if self.ground in met:
                return met[self.ground]
            waiting += [each for each in met if each not in seen]
            seen.update(met)
        return None

    @property
    def elsewhere(self) -> list[Changed]:
        """Where another line began with an organization of its own, not the one that it was merged into."""
        begun = (each for each in self.changed if each.after.ground == each.order != self.ground)
        return [each for each in begun if each.after.content != self._merged_into(each.order)]

    @property
    def on_the_line(self) -> list[Changed]:
        """What became of the organization on the line that HEAD comes down from."""
        return [each for each in self.changed if each.after.ground == self.ground]


def _content(difference: Difference) -> str | None:
    """What the file holds; a link holds nothing."""
    return difference.after if difference.mode in REGULAR else None
