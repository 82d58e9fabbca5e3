"""A long text that fits where it goes: cut between two lines, and honest about what is missing."""

from collections.abc import Sequence

ROOM = 200
"""Bytes kept free for the word on what was left out."""


def size(text: str) -> int:
    """Bytes in UTF-8: never fewer than a host's characters."""
    return len(text.encode("utf-8", "surrogatepass"))


def bounded(pieces: Sequence[str], limit: int, rest: str) -> str:
    """The pieces one after the other, as many as fit; a piece is never cut. `rest` says where all of it stands."""
    whole = "".join(pieces)
    if size(whole) <= limit:
        return whole
    kept, used = 0, ROOM
    while (used := used + size(pieces[kept])) <= limit:
        kept += 1
    return "".join(pieces[:kept]) + _left_out("".join(pieces[kept:]), rest)


def _left_out(text: str, rest: str) -> str:
    lines = sum(bool(line.strip()) for line in text.splitlines())
    return f"\n**{lines} more lines are left out here**: {rest}\n"
