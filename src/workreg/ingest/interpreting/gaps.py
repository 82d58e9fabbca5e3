"""Placeholders and unreadable dates that a document left: where each stands in the content, and in the source."""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from workreg.core import placeholders, timeframes
from workreg.ingest.interpreting.reading import Gap, Path, Piece


def gaps(content: dict[str, Any], pieces: Iterable[Piece]) -> Iterator[Gap]:
    """Every placeholder in the content, and every date that cannot be read; `due: tbd` is a decision and none."""
    sources = _by_path(pieces)
    places: dict[tuple[Path, str], list[int | None]] = {}
    told: Counter[tuple[Path, str]] = Counter()
    for path, found in placeholders.in_value(content):
        if not (path[-1:] == ("due",) and found.casefold() == "tbd"):
            if (path, found) not in places:
                places[path, found] = _places(sources, path, found)
            here = places[path, found]
            yield Gap(path, found, here[min(told[path, found], len(here) - 1)])
            told[path, found] += 1
    for path, said in unreadable(content):
        yield Gap(path, said, _places(sources, path, said)[0])


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


def _places(sources: dict[Path, list[Piece]], path: Path, words: str) -> list[int | None]:
    """The places of a placeholder, in order: of each piece that has it; else of what it is part of."""
    while path and path not in sources:
        path = path[:-1]
    if not path:
        return [None]
    pieces = sources[path]
    exact = [piece.place for piece in pieces if words for _ in range(piece.text.count(words))]
    return [*exact] or [pieces[0].place]
