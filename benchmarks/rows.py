"""A promise of speed as a line of a table, and how much is measured. What is measured stands in `measures.py`."""

from typing import NamedTuple

from measuring import Timed


class Row(NamedTuple):
    """One promise: our time as a share of another's. `limit` is the most it may be."""

    what: str
    against: str
    limit: float
    ours: Timed | None
    theirs: Timed | None
    why_not: str = ""

    def __str__(self) -> str:
        """A line of the table."""
        if self.ours is None or self.theirs is None:
            return f"| {self.what} | {self.against} | | | | {self._limit} | not measured: {self.why_not} |"
        ratio = self.ours.median / self.theirs.median
        verdict = "yes" if ratio <= self.limit else "**no**"
        cells = (self.what, self.against, self.ours, self.theirs, self._times(ratio), self._limit, verdict)
        return f"| {' | '.join(str(cell) for cell in cells)} |"

    @property
    def _limit(self) -> str:
        return self._times(self.limit)

    @staticmethod
    def _times(ratio: float) -> str:
        return f"{ratio:.2f}" if ratio >= 0.5 else f"1/{1 / ratio:.1f}"  # noqa: PLR2004 - how people say it


class Sizes(NamedTuple):
    """How many registers, and how many runs of what is short and what is long."""

    many: int
    some: int
    short: int
    long: int
