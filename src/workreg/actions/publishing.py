"""Rendering registers into a folder: only what has changed since it was last rendered there.

A document is made from a register's text, its proceedings, workreg.yaml, the templates and the day. When all
of these are as they were, and the file is as it was left, nothing is read, rendered or written.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from workreg.actions.keys import keys_of, shape, unchanged
from workreg.actions.spreading import spread
from workreg.core import paths
from workreg.store.cache import Cache
from workreg.store.git import Repository, find_root
from workreg.store.trees import FolderTree

if TYPE_CHECKING:
    from workreg.actions.rendering import Renderer

INDEX = "index"


class Job(NamedTuple):
    """What to render: `form` is md or html; no ids means all registers, and an index of them.

    The text in force, unless the draft beside it is wanted.
    """

    where: Path
    register_ids: tuple[str, ...]
    form: str
    output: Path
    day: date | None
    is_draft: bool = False


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
        self.repository = Repository.within(self.tree.root)
        self.looked = keys_of(self.tree, self.repository)
        self.keys = {name: key for name, key in self.looked.items() if name != paths.ORGANIZATION}
        self.own = _own_templates(self.tree)
        self.private = self.repository.private if self.repository else None
        self.cache = Cache(self.private / f"rendered-{job.form}.json" if self.private else None, shape())
        self.common = (
            f"{self.looked.get(paths.ORGANIZATION, '')}|{_digest_of(self.own)}|{today}|{job.day}|{job.is_draft}"
        )
        self.out = FolderTree(job.output)
        self.result = Rendered([], [])
        self.new: dict[str, tuple[str, str, dict[str, Any]]] = {}

    def run(self) -> Rendered:
        self.job.output.mkdir(parents=True, exist_ok=True)
        wanted = self.job.register_ids or tuple(sorted(self.keys))
        rows = {name: kept for name in wanted if (kept := self._kept(name)) is not None}
        changed = [name for name in wanted if name not in rows]
        if changed:
            rows |= self._make(changed)
        if not self.job.register_ids:
            self._index([rows[name] for name in wanted])
            self._save()
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
        self._list(name, is_written=False)
        return dict(kept["row"])

    def _make(self, names: list[str]) -> dict[str, dict[str, Any]]:
        made = {each.name: each for each in spread(partial(_documents, self._work()), names)}
        for each in made.values():
            self._list(each.name, is_written=each.is_written)
            self._note(each.name, self._key(each.name), {"sha256": each.sha256, "row": each.row})
        return {name: each.row for name, each in made.items()}

    def _index(self, rows: Iterable[Mapping[str, Any]]) -> None:
        listed = list(rows)
        digest = hashlib.sha256(repr(listed).encode()).hexdigest()
        key = "" if self.common.startswith("|") else f"{digest}|{self.common}"
        kept = self.cache.get(self._place(INDEX), key) if key else None
        if kept is not None and _digest(self.out.read(self._file(INDEX)) or b"") == kept["sha256"]:
            self._list(INDEX, is_written=False)
            return
        data = _renderer(self._work()).index(listed).encode()
        self._list(INDEX, is_written=_written(self.out, self._file(INDEX), data))
        self._note(paths.ORGANIZATION, key, {"sha256": _digest(data)}, INDEX)

    def _note(self, name: str, key: str, value: dict[str, Any], file: str | None = None) -> None:
        """Note what may be kept if what `name` stands for is still as it was; the index hangs on workreg.yaml."""
        if key:
            self.new[name] = (self._place(file or name), key, value)

    def _save(self) -> None:
        """Keep what was made of committed files, and of the very files that git had looked at."""
        still = unchanged(self.tree, self.repository, self.looked) if self.new else set()
        if paths.ORGANIZATION in still:
            for name in self.new.keys() & still:
                self.cache.put(*self.new[name])
        self.cache.save()

    def _work(self) -> "_Work":
        return _Work(self.tree, self.own, self.private, self.job, self.today)

    def _list(self, name: str, *, is_written: bool) -> None:
        (self.result.written if is_written else self.result.unchanged).append(Path(self.job.output, self._file(name)))


class _Work(NamedTuple):
    """All that documents are made from, as another process can be given it."""

    tree: FolderTree
    own: dict[str, str]
    private: Path | None
    job: Job
    today: date


class _Made(NamedTuple):
    """A document that was made: its digest, its row in the index, and whether the file had to be written."""

    name: str
    sha256: str
    row: dict[str, Any]
    is_written: bool


def _renderer(work: _Work) -> "Renderer":
    from workreg.actions.rendering import Asked, Renderer  # noqa: PLC0415 - models: only for changes

    job = work.job
    return Renderer(work.tree, work.own, work.private, Asked(job.form, job.day, work.today, job.is_draft))


def _documents(work: _Work, names: Sequence[str]) -> list[_Made]:
    out, made = FolderTree(work.job.output), []
    for name, text, row in _renderer(work).documents(names):
        data = text.encode()
        made.append(_Made(name, _digest(data), row, _written(out, f"{name}.{work.job.form}", data)))
    return made


def _written(out: FolderTree, file: str, data: bytes) -> bool:
    """Write a file unless it is as it should be; tell whether it was not."""
    if out.read(file) == data:
        return False
    out.write(file, data, is_lasting=False)
    return True


def _own_templates(tree: FolderTree) -> dict[str, str]:
    """The repository's own templates, by name; they stand in for the packaged ones of the same name."""
    names = [path for path in tree.paths(paths.TEMPLATES) if path.endswith(".j2") and path.count("/") == 1]
    return {path.rpartition("/")[2]: (tree.read(path) or b"").decode("utf-8", "replace") for path in names}


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest_of(own: Mapping[str, str]) -> str:
    return _digest(repr(sorted(own.items())).encode()) if own else ""
