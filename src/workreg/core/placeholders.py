"""Placeholders: what people leave in a draft where a value is still missing (PROCESS 5.1).

A register that still holds one cannot be circulated. A timeframe `tbd` is a decision, not a placeholder.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from workreg.core.parts import Identical

Path = tuple[str | int, ...]

_WHOLE = re.compile(r"\s*(\?+|tbd|tba|n/a|…|\.\.\.)?\s*", re.IGNORECASE)
_INSIDE = re.compile(
    r"(?:…|\.\.\.)\s?\?"  # …?
    r"|\bx{2,4}/x{2,4}/(?:[0-9]{4}|x{2,4})"  # xx/xx/2018
    r"|<(?![^<>]*(?:://|@)|[^<>\s]+\.[A-Za-z])[A-Za-z][^<>\n]{0,60}>"  # <resolution ID>, not <https://…>, <dmtf.org>
    r"|Error! Reference source not found\.?"
    r"|\[bookmark: [^\]]*\]",
    re.IGNORECASE,
)


def in_text(text: str) -> list[str]:
    """Every placeholder in a text, as written; a text that is nothing else is one itself."""
    if _WHOLE.fullmatch(text):
        return [text.strip()]
    return [found.group() for found in _INSIDE.finditer(text)]


def in_model(model: BaseModel) -> tuple[tuple[Path, str], ...]:
    """Every placeholder in a text that was read, with the path that leads to it."""
    return _in_model(Identical(model))


@lru_cache(maxsize=32)
def _in_model(of: Identical[BaseModel]) -> tuple[tuple[Path, str], ...]:
    """Asked again for each step with the same text; a text never changes."""
    return tuple(in_value(of.value.model_dump(mode="json", by_alias=True, exclude_defaults=True)))


def in_value(value: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:  # noqa: ANN401 - a JSON value
    """Every placeholder in a JSON value with the path that leads to it. None is absence, not a placeholder."""
    if isinstance(value, str):
        yield from ((path, found) for found in in_text(value))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from in_value(item, (*path, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from in_value(item, (*path, index))
