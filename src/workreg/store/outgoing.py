"""Files that a person names, outside what is recorded: each is written as a whole or not at all.

Which places are refused is said here, for every command alike. A result of any length is held back on the disk until it
is complete. Files of the repository itself are written by `trees.py` and `recording.py`.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import TextIO

from workreg.core.problems import Problem, Unusable
from workreg.store.trees import FolderTree

IN_MEMORY = 1 << 22

Held = SpooledTemporaryFile[str]


def held_back() -> Held:
    """A text that nobody sees yet; small ones stay in memory. Line ends are kept as they are written."""
    return SpooledTemporaryFile(IN_MEMORY, "w+", encoding="utf-8", newline="")


def place(name: str | Path, option: str) -> Path:
    """Where to write a file that somebody named with this option: no link is followed, no device or folder replaced.

    Raises:
        Unusable: WR001 when something else than a file lies there, or there is no folder for it.
    """
    path = Path(name)
    with _told(option, path):
        why = (
            "is a symbolic link" if path.is_symlink()
            else "is no file that can be replaced" if path.exists() and not path.is_file()
            else None if path.parent.is_dir() and path.name
            else "lies in no folder"
        )  # fmt: skip
    if why:
        raise _refused(option, path, f"it {why}")
    return path


def folder(name: str | Path, option: str) -> Path:
    """A folder for several files that somebody named with this option; it is made where only the last step is missing.

    Raises:
        Unusable: WR001 when something else lies there, or nothing that it could lie in.
    """
    path = Path(name)
    if not path.parent.is_dir():
        raise _refused(option, path, "it lies in no folder")
    if path.exists() and not path.is_dir():
        raise _refused(option, path, "it is no folder")
    return path


def write(name: str | Path, text: str, option: str) -> None:
    """Give a text to a file: whoever reads it has the old one or the new one, also after a crash.

    Raises:
        Unusable: WR001 when it cannot be written there.
    """
    path = place(name, option)
    with _told(option, path):
        FolderTree(path.parent).write(path.name, text.encode("utf-8", "replace"))


def _refused(option: str, path: Path, why: str) -> Unusable:
    hint = f"{option} NAME, in a folder that is there"
    return Unusable(Problem("WR001", f"{option} {path}: {why}", hint=hint))


def put(held: Held, name: str | Path, option: str) -> None:
    """Give what was held back to a file, as `write` does; a power cut may take it."""
    path = place(name, option)
    beside = path.with_name(f".{path.name}.workreg")
    with _told(option, path):
        try:
            with _opened(beside) as file:
                held.seek(0)
                shutil.copyfileobj(held, file)
            beside.replace(path)
        finally:
            beside.unlink(missing_ok=True)


@contextmanager
def _told(option: str, path: Path) -> Iterator[None]:
    """Tell what the system refuses by the name that was given, not by that of the file beside it."""
    try:
        yield
    except OSError as error:
        raise _refused(option, path, str(error.strerror)) from None


def _opened(path: Path) -> TextIO:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    return os.fdopen(os.open(path, flags, 0o666), "w", encoding="utf-8", newline="")
