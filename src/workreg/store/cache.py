"""Summaries kept under the git directory, by the ids of the objects they were made from.

The key of a summary is the blob of the register's text and the tree of its proceedings: equal ids are equal
bytes, whoever wrote them. So the cache can be lost, and never be wrong. No model is imported here.
"""

import json
import os
import tempfile
from pathlib import Path
from typing import Any

Rows = dict[str, list[Any]]


class Cache:
    """One JSON file of `{name: [key, value]}`, replaced as a whole. `shape` is the version of what is kept."""

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
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self._file.parent, prefix=".summaries")
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump({"shape": self._shape, "rows": self._new}, stream, separators=(",", ":"))
            Path(name).replace(self._file)
        except OSError:
            return

    def _load(self) -> Rows:
        if self._file is None:
            return {}
        try:
            kept = json.loads(self._file.read_bytes())
            rows = kept["rows"] if kept["shape"] == self._shape else {}
        except (OSError, ValueError, KeyError, TypeError):
            return {}
        return rows if isinstance(rows, dict) else {}
