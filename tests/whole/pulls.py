"""Pull requests as they come: a branch of a built repository, and what people do on it and beside it.

    Pull("what it is", at="active", does=[runs("contact mipi ...", by=OWNER)], code=0, ...)

Each word of `does` is one thing that somebody does and commits, on the branch. `meanwhile` does it on the base, after
the branch has begun. Where a register can stand (`at`) is the road of `tests/cli/example.py`; here its organization
asks who commits (`identity: author`), as a real one does.
"""

import subprocess
from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import NamedTuple

from tests.cli.driving import Shell, editor
from tests.cli.example import OWNER

DMTF_CONTACT = "contact mipi add --side dmtf --role 'VP of Alliances' --email vp@dmtf.example"
BRANCH = "pull-request"
Deed = Callable[[Shell], None]


class Pull(NamedTuple):
    """A pull request, and what `check --base main` is to say of it.

    `change` is the class of the change of the text. `approvals` has each body that must approve, with how its
    approval stands, `because` what made one stale. `first` is the code and the place of the first error, `says`
    words of it; `warns` has the codes of what is told and stops nobody. `has_command`: its way out is a command to run.
    """

    name: str
    at: str
    does: Sequence[Deed]
    code: int = 0
    change: str | None = "none"
    approvals: str = ""
    first: str = ""
    says: str = ""
    because: str = ""
    warns: str = ""
    has_command: bool = True


def prepare(shell: Shell) -> Shell:
    """The base of every pull request: who acts is who commits; and no post is vacant, so that nothing is remarked."""
    if (shell.folder / "proceedings/mipi/0002.yaml").exists():
        runs(DMTF_CONTACT, by=OWNER)(shell)
    edits("workreg.yaml", "identity: trust", "identity: author", by="vp@dmtf.example")(shell)
    return shell


def below(shell: Shell, folder: str = "legal") -> Shell:
    """The same in a subfolder of its repository."""
    (shell.folder / folder).mkdir()
    shell.git("mv", "registers", "proceedings", "workreg.yaml", folder)
    commits("vp@dmtf.example")(shell)
    return Shell(shell.folder / folder, shell.now)


def propose(shell: Shell, pull: Pull) -> Shell:
    """Make the branch, and do on it what the pull request does."""
    shell.git("switch", "-qc", BRANCH)
    for deed in pull.does:
        deed(shell)
    return shell


def _as(person: str) -> dict[str, str]:
    """An environment in which git knows this person."""
    return {f"GIT_{role}_{key}": person for role in ("AUTHOR", "COMMITTER") for key in ("NAME", "EMAIL")}


def runs(line: str, by: str) -> Deed:
    """Run a command of workreg under one's own name."""
    return lambda shell: _run(shell, line, by)


def _run(shell: Shell, line: str, by: str) -> None:
    shell(line, env=_as(by))


def revises(old: str, new: str, by: str = OWNER) -> Deed:
    """Change words of the text by `workreg edit`."""

    def deed(shell: Shell) -> None:
        text = (shell.folder / "registers/mipi.yaml").read_text()
        assert old in text
        shell("edit mipi", env={**_as(by), **editor(shell.folder, text.replace(old, new))})

    return deed


def edits(path: str, old: str, new: str, by: str) -> Deed:
    """Change words of a file by hand, and commit it."""

    def deed(shell: Shell) -> None:
        shell.replace(path, old, new)
        commits(by)(shell)

    return deed


def writes(path: str, text: str, by: str) -> Deed:
    """Write a file by hand, and commit it."""

    def deed(shell: Shell) -> None:
        shell.write(path, text)
        commits(by)(shell)

    return deed


def renames(path: str, to: str, by: str) -> Deed:
    """Move a file, and commit it."""

    def deed(shell: Shell) -> None:
        (shell.folder / to).parent.mkdir(parents=True, exist_ok=True)
        shell.git("mv", path, to)
        commits(by)(shell)

    return deed


def deletes(path: str, by: str) -> Deed:
    """Delete a file, and commit it."""

    def deed(shell: Shell) -> None:
        (shell.folder / path).unlink()
        commits(by)(shell)

    return deed


def commits(by: str) -> Deed:
    """Commit whatever lies in the folder."""

    def deed(shell: Shell) -> None:
        shell.git("add", "--all")
        shell.git("-c", f"user.email={by}", "-c", f"user.name={by}", "commit", "-q", "--allow-empty", "-m", "By hand")

    return deed


def links(path: str, to: str, by: str) -> Deed:
    """Put a symbolic link in the place of a file, and commit it."""

    def deed(shell: Shell) -> None:
        (shell.folder / path).unlink()
        (shell.folder / path).symlink_to(to)
        commits(by)(shell)

    return deed


def becomes(mode: str, path: str, by: str) -> Deed:
    """Give a file another mode, its content left as it is, and commit it."""

    def deed(shell: Shell) -> None:
        prefix = shell.git("rev-parse", "--show-prefix")
        named = shell.git("rev-parse", f"HEAD:{prefix}{path}")
        _commit_index(shell, by, f"{mode} {named}\t{prefix}{path}")

    return deed


def submodules(path: str, by: str) -> Deed:
    """Put a submodule in the place of a file that is not there yet, one that git is told to ignore."""

    def deed(shell: Shell) -> None:
        shell.write(".gitmodules", f'[submodule "x"]\n\tpath = {path}\n\turl = ./x\n\tignore = all\n')
        shell.git("add", ".gitmodules")
        _commit_index(shell, by, f"160000 {shell.git('rev-parse', 'HEAD')}\t{path}")

    return deed


def names(path: str, by: str) -> Deed:
    """Commit a file of a name that not every folder takes."""

    def deed(shell: Shell) -> None:
        (shell.folder.parent / "odd").write_text("odd")
        named = shell.git("hash-object", "-w", str(shell.folder.parent / "odd"))
        _commit_index(shell, by, f"100644 {named}\t{path}")

    return deed


def _commit_index(shell: Shell, by: str, entry: str) -> None:
    """Commit the index with this entry; the folder is left as it is checked out then, as far as it can be."""
    command = ["git", "update-index", "--add", "-z", "--index-info"]
    subprocess.run(command, input=f"{entry}\0".encode(), cwd=shell.folder, check=True)
    shell.git("-c", f"user.email={by}", "-c", f"user.name={by}", "commit", "-q", "-m", "By git alone")
    shell.git("checkout", "-qf", "HEAD")


def git(line: str) -> Deed:
    """Run a command of git."""
    return lambda shell: _git(shell, line)


def _git(shell: Shell, line: str) -> None:
    shell.git(*line.split())


def meanwhile(*deeds: Deed) -> Deed:
    """Do something on the base, after the branch has begun."""

    def deed(shell: Shell) -> None:
        shell.git("switch", "-q", "main")
        for each in deeds:
            each(shell)
        shell.git("switch", "-q", BRANCH)

    return deed


def later(days: int) -> Deed:
    """Let some days pass."""

    def deed(shell: Shell) -> None:
        shell.now += timedelta(days=days)

    return deed


def records(line: str, by: str, committed_by: str) -> Deed:
    """Record a fact under a person's name, and commit it under another's."""

    def deed(shell: Shell) -> None:
        _run(shell, line, by)
        shell.git("-c", f"user.email={committed_by}", "commit", "-q", "--amend", "--reset-author", "--no-edit")

    return deed


def forges(line: str, by: str, days: int) -> Deed:
    """Run a command with a clock that is some days ahead."""

    def deed(shell: Shell) -> None:
        now = shell.now
        shell.now += timedelta(days=days)
        _run(shell, line, by)
        shell.now = now

    return deed
