"""Summaries kept under the git directory, by the ids of the objects they were made from.

The key of a summary is the blob of the register's text and the tree of its proceedings: equal ids are equal
bytes, whoever wrote them. So the cache can be lost, and never be wrong. No model is imported here.
"""

import json
import os
import zlib
from contextlib import suppress
from pathlib import Path
from typing import Any

Rows = dict[str, list[Any]]


class Cache:
    """One file of `{name: [key, value]}` as JSON, replaced as a whole. `shape` is the version of what is kept."""

    def __init__(self, file: Path | None, shape: str) -> None:
        self._file, self._shape = file, shape
        self._old = self._load()
        self._new: Rows = {}

    def get(self, name: str, key: str) -> Any | None:  # noqa: ANN401 - a JSON value
        """What is kept under this name, if it was made from these objects."""
        kept = self._old.get(name)
        if kept is None or kept[0] != key:
            return None
        self._new[name] = kept
        return kept[1]

    def put(self, name: str, key: str, value: Any) -> None:  # noqa: ANN401 - a JSON value
        """Keep a value made from these objects."""
        self._new[name] = [key, value]

    def save(self) -> None:
        """Write what was used or made in this run; where it cannot be written, nothing is kept."""
        if self._file is None or self._new == self._old:
            return
        rows = json.dumps(self._new, separators=(",", ":")).encode()
        beside = self._file.with_name(f".{self._file.name}.{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(b"%s\n%s" % (self._head(rows), rows))
            beside.replace(self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink()

    def _load(self) -> Rows:
        if self._file is None:
            return {}
        try:
            head, _, rows = self._file.read_bytes().partition(b"\n")
            loaded: Rows = json.loads(rows) if head == self._head(rows) else {}
        except (OSError, ValueError):
            return {}
        return loaded

    def _head(self, rows: bytes) -> bytes:
        """The first line: what shape the rows have, and a checksum, so that a damaged file is as good as none."""
        return f"{self._shape} {zlib.crc32(rows):08x}".encode()
