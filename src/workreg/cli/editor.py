"""Opening a person's editor on a register's file."""

import os
import shlex
import subprocess
from typing import NamedTuple

from workreg.cli import here
from workreg.core import paths
from workreg.core.problems import Problem, Unusable
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree


class Edited(NamedTuple):
    """A register's text as the person left it, and what HEAD held when the editor was opened."""

    text: bytes
    opened_on: bytes | None


def edited(register_id: str) -> Edited:
    """Let the person edit a register. The file itself is opened: nothing typed is ever lost.

    The words of $VISUAL or $EDITOR are split as a shell would, and run without one.
    """
    files, path = here.tree(), paths.register(register_id)
    if paths.register_id(path) is None or files.read(path) is None:
        raise Unusable(Problem("WR130", f"there is no register {register_id!r}", file=path, hint="workreg list"))
    repository = Repository.find(files.root)
    with CommitTree(repository, repository.head()) as committed:
        opened_on = committed.read(path)
    _run(str(files.root / path))
    return Edited(files.read(path) or b"", opened_on)


def _run(file: str) -> None:
    told = os.environ.get("VISUAL", "").strip() or os.environ.get("EDITOR", "").strip()
    if not told:
        why = "neither $VISUAL nor $EDITOR says which editor to open"
        raise Unusable(Problem("WR003", why, hint="export EDITOR=nano"))
    try:
        code = subprocess.run([*shlex.split(told), file], check=False).returncode  # the person's own choice of program
    except (OSError, ValueError) as error:
        raise Unusable(
            Problem("WR003", f"the editor {told!r} cannot be run: {error}", hint="export EDITOR=nano")
        ) from None
    if code:
        why = f"the editor ended with code {code}; nothing is recorded, and your file is as it left it"
        raise Unusable(Problem("WR003", why, file=file, hint="run the command again"))
