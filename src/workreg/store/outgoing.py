"""What goes out of the program as a whole or not at all: held back until it is complete, then put in its place.

For results of any length: what is held back lies on the disk, not in memory. Files of the repository itself are
written by `trees.py` and `recording.py`.
"""

import os
import shutil
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TextIO

from workreg.core.problems import Problem, Unusable

IN_MEMORY = 1 << 22

Held = SpooledTemporaryFile[str]


def held_back() -> Held:
    """A text that nobody sees yet; small ones stay in memory. Line ends are kept as they are written."""
    return SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")


def insist_on_place(path: Path) -> None:
    """Let a file be replaced only by a file: no link is followed, no device and no folder is written over.

    Raises:
        Unusable: WR001 when something else lies there.
    """
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise Unusable(Problem("WR001", f"--output {path}: something lies there that is no file", hint="another name"))


def put(held: Held, path: Path) -> None:
    """Give the whole text to a file: whoever reads it has the old one or the new one."""
    insist_on_place(path)
    beside = path.with_name(f".{path.name}.workreg")
    try:
        with _opened(beside) as file:
            held.seek(0)
            shutil.copyfileobj(held, file)
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _opened(path: Path) -> TextIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8", newline="")
