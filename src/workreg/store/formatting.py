"""Laying out register files the same way, in place. Nothing here commits."""

from collections.abc import Iterable

from workreg.core import paths
from workreg.core.problems import Problem, Unusable
from workreg.store import reading
from workreg.store.trees import FolderTree
from workreg.store.yaml import format_text


def layout(tree: FolderTree, register_ids: Iterable[str], *, write: bool) -> list[str]:
    """The files that are laid out differently from how they should be; they are rewritten if `write`.

    Every file is laid out, or none is: what cannot be read is told first.
    """
    wanted = [paths.register(each) for each in register_ids]
    wanted = wanted or [path for path in tree.paths(paths.REGISTERS) if paths.register_id(path)]
    texts = {path: _laid_out(tree, path) for path in wanted}
    changed = [path for path, (old, new) in texts.items() if old != new]
    for path in changed if write else ():
        tree.write(path, texts[path][1])
    return changed


def _laid_out(tree: FolderTree, path: str) -> tuple[bytes, bytes]:
    data = tree.read(path)
    if data is None:
        known = ", ".join(reading.register_ids(tree))
        raise Unusable(Problem("WR130", f"there is no {path}; there are: {known}", file=path))
    return data, format_text(data, path)
