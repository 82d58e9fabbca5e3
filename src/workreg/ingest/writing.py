"""A reading as the file it becomes: `registers/ID.yaml`, laid out as a person would.

Long texts are folded, short items stand on one line, keys stand in the order that readers expect. What is written is
read back, and must say exactly what the reading says.
"""

import textwrap
from collections.abc import Mapping
from typing import Any

from workreg.core import timeframes
from workreg.ingest.interpreting.reading import Reading
from workreg.store import yaml
from workreg.store.yaml.dumping import entry, flow, key_text, quoted, text_form

ORDER = (
    "title", "version", "date", "process", "process_url", "originating_committee",
    "partners", "host", "background", "purposes", "benefits", "activities", "limitations", "milestones", "access",
    "documents", "standards", "review", "contacts", "corresponding_document", "considerations", "sections",
)  # fmt: skip
_HEAD = frozenset({*ORDER[:6], "host", "purposes"})
"""Keys that stand with the one before them; each other that holds something stands after an empty line."""

_SPANS = frozenset({"date:", "due:", "done:", "review:"})
"""Keys whose dates are written without quotes, as people write them."""

_WIDTH = 110
_EMPTY: Mapping[str, object] = {
    "benefits": {}, "activities": [], "limitations": [], "milestones": [], "access": {}, "documents": {},
    "standards": [], "contacts": {}, "corresponding_document": None, "considerations": [], "sections": [],
}  # fmt: skip


def written(reading: Reading) -> bytes:
    """The bytes of the register's file.

    Raises:
        Unusable: when no file may hold this, for example because it is larger than 1 MiB.
    """
    content = ordered(reading)
    blocks = ("\n".join(_entry(f"{key_text(name)}:", value, 0)) for name, value in content.items())
    lines = ["\n" * _is_apart(name, content[name]) + block for name, block in zip(content, blocks, strict=True)]
    data = ("\n".join(lines) + "\n").encode()
    return data if _says(data, content) else yaml.dump(content)


def ordered(reading: Reading) -> dict[str, Any]:
    """The content in the order of a file, with every key of a register, empty where the document has nothing."""
    whole = {**_EMPTY, **reading.content} if reading.is_register else reading.content
    known = {name: whole[name] for name in ORDER if name in whole}
    return known | {name: value for name, value in whole.items() if name not in known}


def _is_apart(name: str, value: object) -> bool:
    return name not in _HEAD and bool(value)


def _says(data: bytes, content: Mapping[str, object]) -> bool:
    return yaml.load(data, "the new file") == text_form(content)


def _entry(head: str, value: object, column: int) -> list[str]:
    """The lines of a key or a dash and its value: on one line where it fits, folded where it is long."""
    pad = " " * column
    if isinstance(value, Mapping) and value and _fits(head, value, column):
        return [f"{pad}{head} {_flow(value)}"]
    if isinstance(value, Mapping) and value:
        below = [line for key, each in value.items() for line in _entry(f"{key_text(key)}:", each, column + 2)]
        return [f"{pad}- {below[0].lstrip()}", *below[1:]] if head == "-" else [f"{pad}{head}", *below]
    if isinstance(value, list) and value:
        if all(isinstance(each, str) for each in value) and head in {"people:", "aliases:"}:
            return [f"{pad}{head} {flow(value)}"]
        return [f"{pad}{head}", *(line for each in value for line in _entry("-", each, column + 2))]
    if isinstance(value, str):
        return _text(head, value, column)
    return entry(head, value, column)


def _text(head: str, value: str, column: int) -> list[str]:
    pad = " " * column
    if head == "version:":
        return [f"{pad}{head} {quoted(value)}"]
    if head in _SPANS and _is_span(value):
        return [f"{pad}{head} {value}"]
    if _is_long(head, value, column):
        return [f"{pad}{head} >-", *_folded(value, column + 2)]
    return entry(head, value, column)


def _is_span(value: str) -> bool:
    return timeframes.parse(value).is_readable and value == value.strip()


def _flow(value: Mapping[str, object]) -> str:
    """A mapping on one line, its dates without quotes."""
    pairs = (
        f"{key_text(key)}: {each if f'{key}:' in _SPANS and isinstance(each, str) and _is_span(each) else flow(each)}"
        for key, each in value.items()
    )
    return "{" + ", ".join(pairs) + "}"


def _fits(head: str, value: Mapping[str, object], column: int) -> bool:
    """Tell whether a mapping stands on one line: an item of a list whose values are all short."""
    is_flat = all(
        not isinstance(each, Mapping) and not (isinstance(each, str) and "\n" in each) for each in value.values()
    )
    is_flat = is_flat and all(
        not isinstance(each, list) or all(isinstance(one, str) for one in each) for each in value.values()
    )
    return head == "-" and is_flat and column + len(_flow(value)) + 2 <= _WIDTH


def _is_long(head: str, value: str, column: int) -> bool:
    """Tell whether a text is folded: too long for its line, and such that folding says the same."""
    if column + len(head) + len(value) + 1 <= _WIDTH:
        return False
    paragraphs = value.split("\n\n")
    return all(
        each and "\n" not in each and each == " ".join(each.split(" ")) and each.isprintable() and each.strip() == each
        for each in paragraphs
    )


def _folded(value: str, column: int) -> list[str]:
    lines: list[str] = []
    for paragraph in value.split("\n\n"):
        wrapped = textwrap.wrap(paragraph, _WIDTH - column, break_long_words=False, break_on_hyphens=False)
        lines += [*([""] * 2 if lines else []), *(" " * column + line for line in wrapped)]
    return lines
