"""Parts of a text, and the fingerprint that binds an approval to the parts a body was asked about.

Each field of the terms declares its part where it is defined (`terms.py`). Classes of change, the
approvals they need (PROCESS, section 2) and fingerprints all read that one declaration.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, Field
from pydantic.fields import FieldInfo

Value = TypeVar("Value")

SCHEME = "wr1"
_EMPTY: tuple[object, ...] = (None, "", [], {})


class Part(StrEnum):
    """What a field belongs to, and so who must approve a change of it."""

    SCOPE = "scope"
    """Parties, benefits, activities, limitations, access and IP (rows 69, 70)."""
    DELIVERABLES = "deliverables"
    """Milestones, documents, standards rows (row 68)."""
    CONTACTS = "contacts"
    """Representatives and their addresses: the owner alone (row 60)."""
    EDITORIAL = "editorial"
    """Wording around the agreement that changes nothing in it."""
    RECORD = "record"
    """Follows from a recorded step (version, date, review date, milestone done), never approved by itself."""


ASKED = (Part.SCOPE, Part.DELIVERABLES)
"""What a body is asked about when it ballots a new register (PROCESS, section 2, first line)."""


def field(part: Part, description: str, default: Any = ..., **more: Any) -> Any:  # noqa: ANN401 - as pydantic's Field
    """A field of the terms with its part and the words an editor shows."""
    return Field(default, description=description, json_schema_extra={"x-workreg-part": str(part)}, **more)


def part_of(info: FieldInfo) -> Part | None:
    """The part a field declares; None for a container whose items declare their own."""
    extra = info.json_schema_extra
    return Part(str(extra["x-workreg-part"])) if isinstance(extra, dict) and "x-workreg-part" in extra else None


def select(value: object, parts: Iterable[Part]) -> Any:  # noqa: ANN401 - a JSON value
    """The JSON form of only those fields that belong to the given parts.

    Items with an id stand in the order of their ids: moving a line is no change of what is agreed.
    """
    wanted = frozenset(parts)
    if isinstance(value, BaseModel):
        return dict(_fields(value, wanted))
    if isinstance(value, dict):
        return {key: chosen for key, item in sorted(value.items()) if (chosen := select(item, wanted))}
    if isinstance(value, list | tuple):
        return [_named(item, chosen) for item in in_order(value) if (chosen := select(item, wanted))]
    return None


def fingerprint(value: BaseModel, parts: Iterable[Part] = ASKED) -> str:
    """`wr1:` and the SHA-256 of the canonical JSON of these parts.

    Keys are sorted, text is UTF-8 as written; absent and empty are the same. The scheme stands in front so
    that a later one can live beside it: an approval is always checked by the scheme it was given under.
    """
    return _fingerprint(Identical(value), frozenset(parts))


class Identical(Generic[Value]):
    """A key that is equal only to one for the very same object: comparing whole texts takes as long as hashing."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Identical) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


@lru_cache(maxsize=128)
def _fingerprint(of: Identical[BaseModel], parts: frozenset[Part]) -> str:
    """Each rule asks again for the fingerprint of the same few texts; a text never changes."""
    canonical = json.dumps(select(of.value, parts), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return f"{SCHEME}:{hashlib.sha256(canonical.encode()).hexdigest()}"


def changed_parts(before: BaseModel, after: BaseModel) -> set[Part]:
    """The parts in which two texts differ."""
    return set() if before is after else set(_changed_parts(Identical(before), Identical(after)))


@lru_cache(maxsize=64)
def _changed_parts(before: Identical[BaseModel], after: Identical[BaseModel]) -> frozenset[Part]:
    """Several rules ask this of the same two texts, one fact after the other."""
    return frozenset(part for part in Part if fingerprint(before.value, (part,)) != fingerprint(after.value, (part,)))


@cache
def _declared(model: type[BaseModel]) -> tuple[tuple[str, Part | None], ...]:
    return tuple((name, part_of(info)) for name, info in model.model_fields.items())


def _fields(model: BaseModel, wanted: frozenset[Part]) -> Iterator[tuple[str, Any]]:
    for name, part in _declared(type(model)):
        value = getattr(model, name)
        if part in wanted:
            if not isinstance(value, str):
                value = model.__pydantic_serializer__.to_python(model, mode="json", include={name})[name]
            if (kept := _without_empty(value)) not in _EMPTY:
                yield name, kept
        elif part is None and (chosen := select(value, wanted)):
            yield name, chosen


def _without_empty(value: Any) -> Any:  # noqa: ANN401 - a JSON value
    """A key that leads to nothing is no key; an item of a list stays, because its place says something."""
    return {key: item for key, item in value.items() if item not in _EMPTY} if isinstance(value, dict) else value


def _named(item: object, chosen: Any) -> Any:  # noqa: ANN401 - a JSON value
    """What is said of an item is said of this one: `done` moved to another milestone is another text."""
    name = getattr(item, "id", None)
    return {"id": name, **chosen} if isinstance(name, str) else chosen


def in_order(items: Iterable[Any]) -> list[Any]:
    """The order that counts: by id where every item has one, else as they stand."""
    kept = list(items)
    if all(isinstance(getattr(item, "id", None), str) for item in kept):
        return sorted(kept, key=lambda item: str(item.id))
    return kept
