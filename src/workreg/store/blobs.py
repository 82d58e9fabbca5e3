"""Files of a commit by the ids of their contents, and many contents at once. For what reads whole histories.

One `git ls-tree` for the files, one `git cat-file --batch` for the contents. Where a file lies, the caller knows.
"""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Self

from workreg.core import paths
from workreg.core.problems import Incomplete, Problem
from workreg.store.git import READ, Repository
from workreg.store.git_process import INCOMPLETE, run, start
from workreg.store.trees import odd

AT_ONCE = 400
"""Contents asked for before the first is read: more would not fit into the pipe, and both sides would wait."""

_FILES = (b"100644", b"100755")


def files_at(
    repository: Repository, commit: str, registers: Sequence[str] | None = None
) -> tuple[dict[str, str], list[Problem]]:
    """The id of the content of every file that workreg reads at a commit, and what is no regular file.

    With `registers`, only of these and of the organization.
    """
    own = (path for each in registers or () for path in (paths.register(each), paths.proceedings(each)))
    wanted = READ if registers is None else (paths.ORGANIZATION, *own)
    listed = run(repository.root, "ls-tree", "-r", "-z", "--full-name", commit, "--", *wanted)
    files, problems = {}, []
    for line in listed.split(b"\0")[:-1]:
        about, _, name = line.partition(b"\t")
        path = name.decode("utf-8", "surrogateescape").removeprefix(repository.prefix)
        mode, _, oid = about.split(b" ")
        if mode in _FILES:
            files[path] = oid.decode()
        else:
            problems.append(odd(path, "is no regular file"))
    return files, problems


class Contents:
    """Reads contents by their ids, in one git process. Use it in a `with`."""

    def __init__(self, repository: Repository) -> None:
        self._process = start(repository.root, "cat-file", "--batch", listens=True)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._process.communicate()

    def read(self, wanted: Iterable[str]) -> dict[str, bytes]:
        """The contents of these ids.

        Raises:
            Incomplete: WR322 when git does not have one.
        """
        ids = list(dict.fromkeys(wanted))
        found: dict[str, bytes] = {}
        for at in range(0, len(ids), AT_ONCE):
            found |= self._some(ids[at : at + AT_ONCE])
        return found

    def _some(self, ids: list[str]) -> dict[str, bytes]:
        asked, answers = self._process.stdin, self._process.stdout
        if not asked or not answers:
            msg = "the process was started without pipes"
            raise ValueError(msg)
        asked.write("".join(f"{each}\n" for each in ids).encode())
        asked.flush()
        found = {}
        for each in ids:
            head = answers.readline().split()
            if len(head) != len(("id", "type", "size")):
                raise Incomplete(Problem("WR322", f"git cannot find the object {each}", hint=INCOMPLETE))
            found[each] = answers.read(int(head[2]) + 1)[:-1]
        return found


class Filed:
    """A tree of files (`Tree`) whose contents are known already."""

    root: Path | None = None

    def __init__(self, files: Mapping[str, str], contents: Mapping[str, bytes]) -> None:
        self._files, self._contents = files, contents

    def read(self, path: str) -> bytes | None:
        """As `Tree.read`."""
        oid = self._files.get(path)
        return self._contents[oid] if oid else None

    def paths(self, prefix: str = "") -> list[str]:
        """As `Tree.paths`."""
        return sorted(path for path in self._files if path.startswith(prefix))
