"""What something was at each commit of a history with branches, kept as the few commits where it changed.

A commit is what its first parent was, but for what it changed itself. So the commits form trails along first
parents, and what holds at a commit stands at the last change on its trail, or on the one that its trail left.
"""

from bisect import bisect_right
from collections.abc import Callable
from typing import Generic, TypeVar

Value = TypeVar("Value")
Outside = Callable[[str, str], Value]
"""What a key is at a commit that the walk did not go through: `outside(commit, key)`."""


class Trails(Generic[Value]):
    """Values by key and commit. Commits are added parents first; a key has no value before it is first set: `none`."""

    def __init__(self, none: Value, outside: Outside[Value]) -> None:
        self._none, self._outside = none, outside
        self._places: dict[str, tuple[int, int]] = {}
        self._lengths: list[int] = []
        self._left: list[str | None] = []
        self._changes: dict[str, dict[int, tuple[list[int], list[Value]]]] = {}

    def add(self, commit: str, first_parent: str | None) -> None:
        """Add a commit that is, so far, as its first parent was."""
        trail, place = self._places.get(first_parent or "", (-1, -1))
        if trail < 0 or place + 1 != self._lengths[trail]:
            trail, place = len(self._left), -1
            self._left.append(first_parent)
            self._lengths.append(0)
        self._places[commit] = trail, place + 1
        self._lengths[trail] = place + 2

    def set(self, commit: str, key: str, value: Value) -> None:
        """Say what a key is from this commit on; it is the commit that was added last."""
        trail, place = self._places[commit]
        places, values = self._changes.setdefault(key, {}).setdefault(trail, ([], []))
        places.append(place)
        values.append(value)

    def at(self, commit: str | None, key: str) -> Value:
        """What a key is at a commit."""
        while commit is not None:
            if commit not in self._places:
                return self._outside(commit, key)
            trail, place = self._places[commit]
            places, values = self._changes.get(key, {}).get(trail, ((), ()))
            if last := bisect_right(places, place):
                return values[last - 1]
            commit = self._left[trail]
        return self._none
