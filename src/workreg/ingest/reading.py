"""Reads a document that somebody gives: looks at the file, chooses the reader, and lets it run where it can do no harm.

    read(path, tracked) -> Document

What a format means is known to its reader. A reader runs in a process of its own (`readers/process.py`), with limits
on memory and time, without the user's environment; it gets the bytes of the file and opens nothing: no other file, no
connection.
"""

import json
import os
import stat
from pathlib import Path
from typing import Any

from workreg.core.problems import Problem, Unusable
from workreg.ingest import refusals
from workreg.ingest.document import Block, Document, Dropped, Kind
from workreg.ingest.readers.forms import form_of
from workreg.store import confined
from workreg.store.yaml.characters import is_unwelcome

LIMITS = confined.Limits(memory=320 << 20, seconds=6, patience=7)
LARGEST = 32 << 20
LIBRARIES = ("pdfminer", "cryptography", "cffi", "charset_normalizer")
"""What the readers import, wherever it is installed."""


def read(path: Path, tracked: str | None = None, limits: confined.Limits = LIMITS) -> Document:
    """The document in a file. `tracked` is the side of tracked changes to read: `accept` or `reject`.

    Raises:
        Unusable: WR700 and WR750 to WR765, each with the file and the way out.
    """
    try:
        data = _bytes(path)
        return _document(path, data, form_of(path.name, data), tracked, limits)
    except Unusable as error:
        raise Unusable(_placed(each, path) for each in error.problems) from error


def _document(path: Path, data: bytes, form: str, tracked: str | None, limits: confined.Limits) -> Document:
    header = json.dumps({"form": form, "name": _named(path), "tracked": tracked}).encode()
    answer = confined.run("workreg.ingest.readers.process", header + b"\n" + data, limits, LIBRARIES)
    told = _answer(answer)
    if "problems" in told:
        raise Unusable(Problem(*each[:-1]) for each in told["problems"])
    return _received(told["document"])


def _named(path: Path) -> str:
    """The name of the file as it can be recorded: a sign stands for what cannot, a space for a line break."""
    return " ".join("".join("\ufffd" if is_unwelcome(each) else each for each in path.name).split())


def _answer(written: bytes | None) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(written or b"")
    except ValueError:
        raise Unusable(
            refusals.too_much("took more time or memory than a register can need, and was stopped")
        ) from None
    return told


def _received(told: list[Any]) -> Document:
    name, digest, form, unit, blocks, dropped, notes = told
    return Document(
        name, digest, form, unit, tuple(_block(each) for each in blocks), tuple(Dropped(*each) for each in dropped),
        tuple(notes),
    )  # fmt: skip


def _block(told: list[Any]) -> Block:
    values = [tuple(each) if isinstance(each, list) else each for each in told]
    return Block._make(values)._replace(kind=Kind(told[0]))


def _placed(problem: Problem, path: Path) -> Problem:
    return problem._replace(file=path.as_posix())


def _bytes(path: Path) -> bytes:
    """All bytes of an ordinary file.

    Raises:
        Unusable: WR750 to WR752.
    """
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except (OSError, ValueError) as error:
        raise Unusable(refusals.not_a_file(_why(error))) from error
    try:
        _look_at(os.fstat(handle))
        data = _all(handle)
    finally:
        os.close(handle)
    if len(data) > LARGEST:
        raise Unusable(refusals.large(LARGEST))
    if not data:
        raise Unusable(refusals.empty())
    return data


def _look_at(seen: os.stat_result) -> None:
    if not stat.S_ISREG(seen.st_mode):
        raise Unusable(
            refusals.not_a_file("it is a folder" if stat.S_ISDIR(seen.st_mode) else "it is no ordinary file")
        )
    if seen.st_size > LARGEST:
        raise Unusable(refusals.large(LARGEST))


def _all(handle: int) -> bytes:
    """As many bytes as there are, and one more than there may be."""
    with os.fdopen(handle, "rb", closefd=False) as file:
        return file.read(LARGEST + 1)


def _why(error: Exception) -> str:
    return (
        f"it cannot be opened: {error.strerror}" if isinstance(error, OSError) and error.strerror else "it has no path"
    )
