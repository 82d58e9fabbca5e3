"""Rendering registers into a folder: only what has changed since it was last rendered there.

A document is made from a register's text, its proceedings, workreg.yaml, the templates and the day. When all
of these are as they were, and the file is as it was left, nothing is read, rendered or written.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from workreg import __version__
from workreg.core import paths
from workreg.overview import keys_of
from workreg.store.cache import Cache
from workreg.store.git import Repository, find_root
from workreg.store.trees import FolderTree

INDEX = "index"


class Job(NamedTuple):
    """What to render: `form` is md or html; no ids means all registers, and an index of them."""

    where: Path
    register_ids: tuple[str, ...]
    form: str
    output: Path
    day: date | None


class Rendered(NamedTuple):
    """The files that were written, and those that were up to date already."""

    written: list[Path]
    unchanged: list[Path]


def render(job: Job, today: date) -> Rendered:
    """Render registers into a folder. Files there that are not ours stay as they are."""
    return _Rendering(job, today).run()


class _Rendering:
    def __init__(self, job: Job, today: date) -> None:
        self.job, self.today = job, today
        self.tree = FolderTree(find_root(job.where))
        repository = Repository.within(self.tree.root)
        self.keys = keys_of(self.tree, repository)
        self.own = _own_templates(self.tree)
        self.private = repository.private if repository else None
        self.cache = Cache(self.private / "rendered.json" if self.private else None, f"1 {__version__}")
        self.common = f"{self.keys.pop(paths.ORGANIZATION, '')}|{_digest_of(self.own)}|{today}"
        self.out = FolderTree(job.output)
        self.result = Rendered([], [])

    def run(self) -> Rendered:
        self.job.output.mkdir(parents=True, exist_ok=True)
        wanted = self.job.register_ids or tuple(sorted(self.keys))
        rows = {name: kept for name in wanted if (kept := self._kept(name)) is not None}
        changed = [name for name in wanted if name not in rows]
        if changed:
            rows |= self._make(changed)
        if not self.job.register_ids:
            self._index([rows[name] for name in wanted])
            self.cache.save()
        return self.result

    def _file(self, name: str) -> str:
        return f"{name}.{self.job.form}"

    def _key(self, name: str) -> str:
        key = self.keys.get(name, "")
        return f"{key}|{self.common}" if key and not self.common.startswith("|") else ""

    def _place(self, name: str) -> str:
        return str(self.job.output.resolve() / self._file(name))

    def _kept(self, name: str) -> dict[str, Any] | None:
        """The index row of a document that is up to date; None when it has to be made."""
        key = self._key(name)
        kept = self.cache.get(self._place(name), key) if key else None
        if kept is None or _digest(self.out.read(self._file(name)) or b"") != kept["sha256"]:
            return None
        self.result.unchanged.append(Path(self.job.output, self._file(name)))
        return dict(kept["row"])

    def _make(self, names: list[str]) -> dict[str, dict[str, Any]]:
        from workreg.rendering import Renderer  # noqa: PLC0415 - models and templates: only for what has changed

        renderer = Renderer(self.tree, self.own, self.private, self.job.form, self.job.day, self.today)
        rows = {}
        for name, text, row in renderer.documents(names):
            data = text.encode()
            self._write(name, data)
            rows[name] = row
            if key := self._key(name):
                self.cache.put(self._place(name), key, {"sha256": _digest(data), "row": row})
        return rows

    def _index(self, rows: Iterable[Mapping[str, Any]]) -> None:
        listed = list(rows)
        digest = hashlib.sha256(repr(listed).encode()).hexdigest()
        key, place = f"{digest}|{self.common}", self._place(INDEX)
        kept = self.cache.get(place, key)
        if kept is not None and _digest(self.out.read(self._file(INDEX)) or b"") == kept["sha256"]:
            self.result.unchanged.append(Path(self.job.output, self._file(INDEX)))
            return
        from workreg.rendering import Renderer  # noqa: PLC0415 - as above

        renderer = Renderer(self.tree, self.own, self.private, self.job.form, self.job.day, self.today)
        data = renderer.index(listed).encode()
        self._write(INDEX, data)
        self.cache.put(place, key, {"sha256": _digest(data)})

    def _write(self, name: str, data: bytes) -> None:
        path = Path(self.job.output, self._file(name))
        if self.out.read(self._file(name)) == data:
            self.result.unchanged.append(path)
            return
        self.out.write(self._file(name), data)
        self.result.written.append(path)


def _own_templates(tree: FolderTree) -> dict[str, str]:
    """The repository's own templates, by name; they stand in for the packaged ones of the same name."""
    names = [path for path in tree.paths(paths.TEMPLATES) if path.endswith(".j2") and path.count("/") == 1]
    return {path.rpartition("/")[2]: (tree.read(path) or b"").decode("utf-8", "replace") for path in names}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(own: Mapping[str, str]) -> str:
    return _digest(repr(sorted(own.items())).encode()) if own else ""
