"""Placeholders and unreadable dates that a document left: where each stands in the content, and in the source."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from workreg.core import placeholders, timeframes
from workreg.ingest.interpreting.reading import Gap, Path, Piece


def gaps(content: dict[str, Any], pieces: Iterable[Piece]) -> Iterator[Gap]:
    """Every placeholder in the content, and every date that cannot be read; `due: tbd` is a decision and none."""
    sources = _by_path(pieces)
    told: Counter[tuple[Path, str]] = Counter()
    for path, found in placeholders.in_value(content):
        if not (path[-1:] == ("due",) and found.casefold() == "tbd"):
            yield Gap(path, found, _place(sources, path, found, told[path, found]))
            told[path, found] += 1
    for path, said in unreadable(content):
        yield Gap(path, said, _place(sources, path, said, 0))


def unreadable(content: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    """Every timeframe of a milestone, and the review date, that no register can hold, and is no placeholder."""
    for index, item in enumerate(content.get("milestones", ())):
        if not timeframes.parse(item["due"]).is_readable and not placeholders.in_text(item["due"]):
            yield ("milestones", index, "due"), item["due"]
    review = content.get("review")
    if review and timeframes.parse(review).end is None and not placeholders.in_text(review):
        yield ("review",), review


def _by_path(pieces: Iterable[Piece]) -> dict[Path, list[Piece]]:
    """The pieces that each path, or what stands under it, was read from."""
    found: dict[Path, list[Piece]] = {}
    for piece in pieces:
        for length in range(1, len(piece.path) + 1):
            found.setdefault(piece.path[:length], []).append(piece)
    return found


def _place(sources: dict[Path, list[Piece]], path: Path, words: str, earlier: int) -> int | None:
    """The place of a placeholder: of the piece that has it, after so many earlier ones; else of what it is part of."""
    while path and path not in sources:
        path = path[:-1]
    if not path:
        return None
    pieces = sources[path]
    exact = [piece for piece in pieces if words and words in piece.text for _ in range(piece.text.count(words))]
    return exact[min(earlier, len(exact) - 1)].place if exact else pieces[0].place
