"""Who may write now: our own lock, git's index lock, and the locks that a killed git left behind.

Our lock is the kernel's (`flock`): it ends with the last process that holds it, so nothing of ours is
ever stale. The git processes we start inherit it: whoever gets it knows that none of them lives. What
is written under the locks is `recording`'s business.
"""

import errno
import fcntl
import os
import random
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workreg.core.problems import Problem, RepositoryState
from workreg.store.git import Repository

PATIENCE = 60.0  # seconds to wait for other workreg processes: each takes a fraction of one
BRIEF = 2.0  # seconds to wait for another program to let go of the index or of a branch
_SETTLED = 0.5  # seconds after which an empty lock, in a repository where we crashed, is our own


def pause(longest: float = 0.02) -> None:
    """Wait a moment, not the same for everyone."""
    time.sleep(random.uniform(0.1, 1) * longest)  # noqa: S311 - spreads out attempts, keeps no secret


@contextmanager
def exclusive(repository: Repository) -> Iterator[int]:
    """Keep other workreg processes out of the repository, all its work trees included. Yields the lock's handle.

    Raises:
        RepositoryState: WR317 when another process keeps it, or when the file system knows no locks.
    """
    file = repository.common_dir / "workreg" / "lock"
    file.parent.mkdir(exist_ok=True)
    handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    try:
        _wait_for(lambda: _taken(handle, file), PATIENCE, lambda: _busy(handle))
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield handle
    finally:
        os.close(handle)


@contextmanager
def index_locked(repository: Repository) -> Iterator[None]:
    """Keep git and editors from changing the index.

    The lock is a second name of a file of ours, so that after a crash there is no doubt whose it is.

    Raises:
        RepositoryState: WR317 when another program keeps it.
    """
    lock = repository.git_dir / "index.lock"
    mark = _mark(repository)
    mark.write_text(f"workreg {os.getpid()}\n")
    try:
        _wait_for(lambda: _linked(mark, lock), BRIEF, lambda: _held(lock))
        yield
    finally:
        with suppress(OSError):  # what was done under the lock is done; the next run releases it
            release_index(repository)


def release_index(repository: Repository) -> None:
    """Give up the index lock if it is ours, from this run or from one that was killed."""
    lock, mark = repository.git_dir / "index.lock", _mark(repository)
    if mark.exists():
        if lock.exists() and lock.samefile(mark):
            lock.unlink()
        mark.unlink()


def release_branch(repository: Repository, branch: str, new: str) -> None:
    """Remove the locks that a killed `git update-ref` of ours, moving `branch` to `new`, left behind.

    Such a lock holds the new id, or nothing yet. An empty one may also belong to a git that has just
    started; that one is gone in a moment.
    """
    for lock in (repository.common_dir / f"{branch}.lock", repository.git_dir / "HEAD.lock"):
        content = _content(lock)
        if content == b"":
            time.sleep(_SETTLED)
            content = _content(lock)
        if content is not None and f"{new}\n".encode().startswith(content):
            lock.unlink(missing_ok=True)


def _mark(repository: Repository) -> Path:
    return repository.private / "index.mark"


def _content(lock: Path) -> bytes | None:
    try:
        return lock.read_bytes()
    except FileNotFoundError:
        return None


def _wait_for(succeeds: Callable[[], bool], seconds: float, problem: Callable[[], Problem]) -> None:
    end = time.monotonic() + seconds
    while not succeeds():
        if time.monotonic() > end:
            raise RepositoryState(problem())
        pause()


def _taken(handle: int, file: Path) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError as error:
        if error.errno not in (errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL):
            raise
        raise RepositoryState(
            Problem(
                "WR317",
                f"the file system of {file} cannot lock files ({error.strerror}), so two writers could meet",
                hint="record in a clone on a local disk, and git push",
            )
        ) from error
    return True


def _linked(mark: Path, lock: Path) -> bool:
    try:
        os.link(mark, lock)
    except FileExistsError:
        return False
    return True


def _busy(handle: int) -> Problem:
    pid = os.pread(handle, 20, 0).decode("ascii", "replace") or "?"
    return Problem(
        "WR317",
        f"another workreg (process {pid}) has been writing here for more than {PATIENCE:.0f} s",
        hint="try again when it has ended",
    )


def _held(lock: Path) -> Problem:
    return Problem(
        "WR317",
        f"another program is changing the index: {lock} exists",
        hint=f"close it and try again; if no git is running, remove {lock}",
    )
