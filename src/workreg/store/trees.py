"""A tree of files to read from: the folder on disk. The same at a commit is in `git_trees`.

Paths are relative to the workreg's root, with forward slashes. A symbolic link is never followed: in
a repository that somebody else prepared it would lead out of it. Needs no git: a tarball reads too.
Nothing here knows which files there should be.
"""

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from workreg.core.problems import Problem, RepositoryState


class Tree(Protocol):
    """Files by path. `root` is the folder they lie in, None where they lie in no folder."""

    @property
    def root(self) -> Path | None:
        """The folder the paths are relative to, if there is one."""

    def read(self, path: str) -> bytes | None:
        """Return a file's bytes; None when there is no such file.

        Raises:
            RepositoryState: WR301 when it is no regular file, lies behind a symbolic link, or outside.
        """

    def paths(self, prefix: str = "") -> list[str]:
        """Return the paths of all files in the folder `prefix`, sorted.

        Raises:
            RepositoryState: WR301 for everything there that is no regular file or has no readable name.
        """


def odd(path: str, why: str) -> Problem:
    """Say that a path holds what workreg does not read."""
    shown = path.encode("utf-8", "backslashreplace").decode()
    return Problem("WR301", f"{shown} {why}", file=shown, hint="replace it by a regular file")


class FolderTree:
    """The files of a folder, whatever git thinks of them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    @property
    def root(self) -> Path:
        """The folder the paths are relative to."""
        return self._root

    def read(self, path: str) -> bytes | None:
        """As `Tree.read`."""
        try:
            with self._parent(path) as folder:
                return _bytes(path, folder)
        except FileNotFoundError:
            return None
        except OSError as error:
            raise RepositoryState(odd(path, f"cannot be read: {error.strerror}")) from error

    def paths(self, prefix: str = "") -> list[str]:
        """As `Tree.paths`, leaving out git's own folder."""
        if prefix:
            _insist_below(prefix.rstrip("/"))
        problems: list[Problem] = []
        found = sorted(_walk(self._root, prefix.rstrip("/"), problems))
        if problems:
            raise RepositoryState(problems)
        return found

    def mode(self, path: str) -> int | None:
        """Return a file's permission bits; None when there is no such file."""
        _insist_below(path)
        try:
            return stat.S_IMODE((self._root / path).lstat().st_mode)
        except FileNotFoundError:
            return None

    def write(self, path: str, data: bytes, *, is_lasting: bool = True) -> None:
        """Replace or create a file: a reader sees the old bytes or the new ones, also after a crash.

        What can be made again need not be `is_lasting`: then nobody waits for the disk.
        """
        mode = self.mode(path)
        beside = _beside(path)
        with self._parent(path, create=True) as folder:
            _store(beside, data, mode, folder, is_lasting=is_lasting)
            os.rename(beside, _name(path), src_dir_fd=folder, dst_dir_fd=folder)
            if is_lasting:
                os.fsync(folder)

    def sweep(self, path: str) -> None:
        """Remove what an interrupted `write` left beside a file."""
        try:
            with self._parent(path) as folder:
                os.unlink(_beside(path), dir_fd=folder)
        except (FileNotFoundError, NotADirectoryError):
            return

    @contextmanager
    def _parent(self, path: str, *, create: bool = False) -> Iterator[int]:
        """Open the folder of a file, one step at a time, so that no step is a symbolic link or leads upwards."""
        _insist_below(path)
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        folder = os.open(self._root, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for name in path.split("/")[:-1]:
                if create:
                    _make(name, folder)
                inner = _opened(path, name, flags, folder)
                os.close(folder)
                folder = inner
            yield folder
        finally:
            os.close(folder)


def sync_folder(folder: Path) -> None:
    """Put the names in a folder on the disk: a renamed file is not safe before its folder is."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _insist_below(path: str) -> None:
    if not {"", ".", ".."}.isdisjoint(path.split("/")):
        raise RepositoryState(odd(path, "is no path inside the folder"))


def _name(path: str) -> str:
    return path.rpartition("/")[2]


def _beside(path: str) -> str:
    """The name a file is written under before it takes its place: always the same, so none piles up."""
    return f".{_name(path)}.workreg"


def _opened(path: str, name: str, flags: int, folder: int) -> int:
    """Open what lies in a folder; a link, which is not followed, is told as what it is."""
    try:
        return os.open(name, flags, dir_fd=folder)
    except OSError:
        _refuse_link(path, name, folder)
        raise


def _refuse_link(path: str, name: str, folder: int) -> None:
    if stat.S_ISLNK(os.stat(name, dir_fd=folder, follow_symlinks=False).st_mode):
        raise RepositoryState(odd(path, f"is or lies behind a symbolic link ({name})"))


def _bytes(path: str, folder: int) -> bytes:
    """Read a file through its folder; O_NONBLOCK, or a named pipe would make us wait for its writer."""
    handle = _opened(path, _name(path), os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, folder)
    with os.fdopen(handle, "rb", buffering=0) as file:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise RepositoryState(odd(path, "is not a regular file"))
        data = file.read(about.st_size + 1)  # one call of the system; a file that grows meanwhile takes more
        return data if len(data) <= about.st_size else data + file.read()


def _make(name: str, folder: int) -> None:
    try:
        os.mkdir(name, dir_fd=folder)
    except FileExistsError:
        return
    os.fsync(folder)


def _store(name: str, data: bytes, mode: int | None, folder: int, *, is_lasting: bool) -> None:
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(name, flags, 0o666, dir_fd=folder), "wb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        if is_lasting:
            os.fsync(file.fileno())


def _walk(root: Path, prefix: str, problems: list[Problem]) -> Iterator[str]:
    """Yield the files below a folder, and note what is neither a file nor a folder."""
    try:
        entries = os.scandir(root / prefix)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        problems.append(odd(prefix, f"cannot be read: {error.strerror}"))
        return
    with entries:
        for entry in entries:
            path = f"{prefix}/{entry.name}" if prefix else entry.name
            if path == ".git":
                continue
            if why := _oddity(entry):
                problems.append(odd(path, why))
            elif entry.is_dir(follow_symlinks=False):
                yield from _walk(root, path, problems)
            else:
                yield path


def _oddity(entry: os.DirEntry[str]) -> str | None:
    """Say why a directory entry is not read; None when it is an ordinary file or folder."""
    if entry.is_symlink():
        return "is a symbolic link"
    if not entry.is_dir(follow_symlinks=False) and not entry.is_file(follow_symlinks=False):
        return "is not a regular file"
    try:
        entry.name.encode()
    except UnicodeEncodeError:
        return "has a name that is not UTF-8"
    return None
