"""The repository, read: where it is, whose it is, what it holds at HEAD and what differs from that.

What writes is in `git_writing`, how git is started in `git_process`. Nothing here executes a filter,
an external diff or a textconv, and nothing waits for GitPython to be imported.
"""

import os
import re
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple, Self

from workreg.core.problems import Problem, RepositoryState, Unusable
from workreg.store.git_process import Answer, answer, ask, insist, isolate, start

ORGANIZATION = "workreg.yaml"
BRANCH = re.compile(r"(?!HEAD\b|[0-9a-f]{7,}$)(?:origin/)?[A-Za-z][\w./-]*")
"""What may be the name of a branch, and no commit's own."""
READ = ("registers", "proceedings", ORGANIZATION)


class Identity(NamedTuple):
    """Who git says is writing."""

    name: str
    email: str


class Standing(NamedTuple):
    """What HEAD holds (path -> object id, see `object_ids`) and which paths differ from it."""

    ids: dict[str, str]
    dirty: set[str]


def find_root(where: Path) -> Path:
    """Find the folder that holds `workreg.yaml`: `where` or the nearest one above it.

    Raises:
        RepositoryState: WR310 when there is none, WR314 when `where` is in a bare repository.
    """
    start_at = where.resolve()
    for folder in (start_at, *start_at.parents):
        if (folder / ORGANIZATION).is_file():
            return folder
    if start_at.is_dir() and ask(start_at, "rev-parse", "--is-bare-repository").out == b"true\n":
        raise RepositoryState(
            Problem(
                "WR314",
                f"{where} is a bare repository: it has no files to work on",
                hint="clone it, and work in the clone",
            )
        )
    raise RepositoryState(
        Problem("WR310", f"no {ORGANIZATION} in {start_at} or in a folder above it", hint="workreg init")
    )


class Repository(NamedTuple):
    """A git repository that holds a workreg: where everything is.

    `root` is the folder of `workreg.yaml`. It may lie below git's own top folder: `prefix` is the way
    down to it, with a slash at its end, or empty. `git_dir` belongs to this work tree alone (index,
    HEAD), `common_dir` to all work trees of the repository. `algorithm` hashes its objects.
    """

    root: Path
    prefix: str
    git_dir: Path
    common_dir: Path
    algorithm: str

    @classmethod
    def find(cls, where: Path) -> Self:
        """Find the repository that `where` lies in.

        Raises:
            RepositoryState: WR310 without `workreg.yaml`, WR313 without git, WR314 when bare.
        """
        isolate()
        root = find_root(where)
        if found := cls.within(root):
            return found
        raise RepositoryState(Problem("WR313", f"{root} is not in a git repository", hint="git init -b main"))

    @classmethod
    def within(cls, root: Path) -> Self | None:
        """Return the repository whose workreg lies in `root`; None when git knows nothing of this folder."""
        isolate()
        words = ("--git-dir", "--git-common-dir", "--show-prefix", "--show-object-format")
        said = ask(root, "rev-parse", "--path-format=absolute", *words)
        if b"not a git repository" in said.err:
            return None
        git_dir, common_dir, prefix, algorithm, _ = os.fsdecode(insist(said, "rev-parse")).split("\n")
        return cls(root, prefix, Path(git_dir), Path(common_dir), algorithm)

    @property
    def private(self) -> Path:
        """The folder beside git's own files where we may keep ours; it need not be there yet."""
        return self.git_dir / "workreg"

    def head(self) -> str | None:
        """Return the object id of the commit at HEAD; None on a branch without a commit."""
        said = ask(self.root, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
        return said.out.decode().strip() if said.code == 0 else None

    def commit(self, revision: str) -> str | None:
        """Return the object id of the commit that a revision names; None where it names none, or is no revision."""
        if revision.startswith("-") or not revision.isprintable():
            return None
        words = ("--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        said = ask(self.root, "rev-parse", *words)
        return said.out.decode().strip() if said.code == 0 else None

    def is_shallow(self) -> bool:
        """Tell whether this clone lacks the beginning of its history."""
        return ask(self.root, "rev-parse", "--is-shallow-repository").out == b"true\n"

    def insist_commit(self, revision: str) -> str:
        """As `commit`.

        Raises:
            Unusable: WR332 when it names none.
        """
        if found := self.commit(revision):
            return found
        is_branch = BRANCH.fullmatch(revision) and ".." not in revision
        hint = f"git fetch origin {revision.removeprefix('origin/')}" if is_branch else "git log --oneline --all"
        raise Unusable(Problem("WR332", f"there is no commit {revision!r} in this repository", hint=hint))

    def identity(self) -> Identity:
        """Return the configured author.

        Raises:
            RepositoryState: WR311 when name or e-mail is not configured; git would make one up.
        """
        said = ask(self.root, "-c", "user.useConfigOnly=true", "var", "GIT_AUTHOR_IDENT")
        if said.code:
            hint = 'git config --global user.name "Your Name"\ngit config --global user.email you@example.org'
            raise RepositoryState(Problem("WR311", "git does not know who you are", hint=hint))
        name, _, rest = said.out.decode("utf-8", "replace").rpartition(" <")
        return Identity(name, rest.partition(">")[0])

    def signs(self) -> bool:
        """Tell whether git is configured to sign its commits."""
        return ask(self.root, "config", "--type=bool", "--get", "commit.gpgsign").out.strip() == b"true"

    def object_ids(self) -> dict[str, str]:
        """Return the ids at HEAD of `workreg.yaml` and of every entry directly under `registers/` and `proceedings/`.

        A register is a blob, its proceedings are a tree: together the key of all that follows from them.
        """
        return _listed(answer(self._start_listing()))

    def dirty(self, prefixes: Iterable[str] = READ) -> set[str]:
        """Return the paths below `prefixes` that differ from HEAD: staged, modified, deleted, or untracked.

        What git is told to ignore, or to assume unchanged, is not among them.
        """
        return self._changed(answer(self._start_status(prefixes)))

    def standing(self) -> Standing:
        """Return `object_ids` and `dirty` of all that workreg reads, in the time of the slower of the two."""
        return self.start_standing()()

    def start_standing(self) -> Callable[[], Standing]:
        """Start to look at `standing`; the result must be called, and waits for the answer.

        What git is told to ignore is among the dirty paths here, and what it is told to assume unchanged or to
        skip: we read it all the same.
        """
        listing = self._start_listing()
        status = self._start_status(READ, "--ignored")
        tags = start(self.root, "ls-files", "-v", "-z", "--", *READ)
        return lambda: Standing(_listed(answer(listing)), self._changed(answer(status)) | _unwatched(answer(tags)))

    def _start_listing(self) -> subprocess.Popen[bytes]:
        return start(self.root, "ls-tree", "-z", "HEAD", "registers/", "proceedings/", ORGANIZATION)

    def _start_status(self, prefixes: Iterable[str], *more: str) -> subprocess.Popen[bytes]:
        words = ("--porcelain=v1", "-z", "--untracked-files=all", "--no-renames", "--ignore-submodules=all", *more)
        return start(self.root, "status", *words, "--", *prefixes, extra=self.without_filters())

    def _changed(self, said: Answer) -> set[str]:
        lines = os.fsdecode(insist(said, "status")).split("\0")
        return {line[3:].removeprefix(self.prefix) for line in lines if line}

    def without_filters(self) -> dict[str, str]:
        """Return an environment in which no configured filter runs when git compares a file with its blob."""
        said = ask(self.root, "config", "-z", "--name-only", "--get-regexp", r"^filter\.")
        drivers = {key.rpartition(".")[0] for key in os.fsdecode(said.out).split("\0") if key}
        keys = ("clean", "smudge", "process", "required")
        settings = [(f"{driver}.{key}", "false" * (key == "required")) for driver in drivers for key in keys]
        named = {f"GIT_CONFIG_KEY_{number}": key for number, (key, _) in enumerate(settings)}
        values = {f"GIT_CONFIG_VALUE_{number}": value for number, (_, value) in enumerate(settings)}
        return {"GIT_CONFIG_COUNT": str(len(settings)), **named, **values}


def _unwatched(said: Answer) -> set[str]:
    """Read `tag path`, each ended by NUL: those git does not look at have another tag than `H`."""
    tagged = insist(said, "ls-files")
    if tagged.count(b"\0") == tagged.count(b"\0H ") + tagged.startswith(b"H "):  # all of them, told apart quickly
        return set()
    return {line[2:] for line in os.fsdecode(tagged).split("\0") if line and not line.startswith("H ")}


def _listed(said: Answer) -> dict[str, str]:
    """Read `mode type id<tab>path`, each ended by NUL; nothing is listed where there is no commit yet."""
    if b"Not a valid object name HEAD" in said.err:
        return {}
    lines = os.fsdecode(insist(said, "ls-tree")).split("\0")
    entries = (line.split("\t", 1) for line in lines if line)
    return {path: about.rsplit(" ", 1)[1] for about, path in entries}
