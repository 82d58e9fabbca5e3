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

_WHOLE = re.compile(
    r"\s*(\?+|tbd|tba|tbc|n/a|\u2026|\.\.\.|to be (?:determined|decided|defined|confirmed|announced|provided|added)\.?"
    r"|_{3,}|x{3,}|(?-i:TODO)\b.*|lorem ipsum\b.*)?\s*",
    re.IGNORECASE,
)
_ASKED = (
    r"names?|dates?|day|month|year|e-?mails?|address|title|role|number|id|resolution|organi[sz]ation|partner|company|text"
    r"|link|url|version|document|contact"
)
_INSIDE = re.compile(
    r"(?:…|\.\.\.)\s?\?"  # …?
    r"|\bx{2,4}/x{2,4}/[0-9x]{4}\b"  # xx/xx/2018, xx/xx/20xx
    r"|\b(?:19|20)xx(?:-xx){0,2}\b"  # June 20xx, 20xx-xx-xx
    r"|<(?![^<>]*(?:://|@)|[^<>\s]+\.[A-Za-z])[A-Za-z][^<>\n]{0,60}>"  # <resolution ID>, not <https://…>, <dmtf.org>
    r"|\[(?:insert|enter|add|fill|todo|tbd|tbc|tba|to be|please|your)\b[^\[\]\n]{0,60}\](?!\()"  # [insert text here]
    rf"|\[(?:{_ASKED})(?: [a-z]{{1,20}})?\](?!\()"  # [Name], [month]
    r"|\((?:tbd|tba|tbc|\?+)\)"  # Chair (TBD)
    r"|Error! Reference source not found\.?"
    r"|\[bookmark: [^\]]*\]",
    re.IGNORECASE,
)
_LITERAL = r"(?:field|element|tag|attribute|property|parameter|option|key|header|variable|type|node)s?"
_BEFORE = re.compile(rf"\b{_LITERAL}\s+(?:(?:called|named)\s+)?$", re.IGNORECASE)
_AFTER = re.compile(rf"\s+{_LITERAL}\b", re.IGNORECASE)


def in_text(text: str) -> list[str]:
    """Every placeholder in a text, as written; a text that is nothing else is one itself."""
    if _WHOLE.fullmatch(text):
        return [text.strip()]
    return [found.group() for found in _INSIDE.finditer(text) if not _is_meant(found, text)]


def _is_meant(found: re.Match[str], text: str) -> bool:
    """Tell whether angle brackets are what the text is about: `the field <name>`, `the <b> element`."""
    is_in_brackets = found.group()[0] == "<"
    near = text[max(0, found.start() - 40) : found.start()]
    return is_in_brackets and bool(_BEFORE.search(near) or _AFTER.match(text, found.end()))


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
