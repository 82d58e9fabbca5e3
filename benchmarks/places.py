"""Where benchmarks run: repositories made once and kept, and the programs we are compared with."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from pathlib import Path

import generate
import histories
import long

PYTHON = sys.executable
WORKREG = str(Path(PYTHON).with_name("workreg"))
DATA = Path(tempfile.gettempdir()) / "workreg-benchmarks"
PEERS = DATA / "peers" / "bin"
NOW = {"WORKREG_NOW": f"{generate.LAST_DAY}T12:00:00Z"}


def said(*words: str) -> str:
    """What a command prints."""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def install_peers() -> None:
    """Install the programs we are compared with into an environment of their own."""
    if not (PEERS / "check-jsonschema").exists():
        subprocess.run([PYTHON, "-m", "venv", str(PEERS.parent)], check=True, capture_output=True)
        words = [str(PEERS / "pip"), "install", "--quiet", "doorstop", "check-jsonschema"]
        subprocess.run(words, check=True, capture_output=True)


def repository(count: int, steps: list[str] | None = None) -> Path:
    """A repository of this many registers; made once, and kept."""
    folder = DATA / f"{'-'.join(steps or ['registers'])}-{count}"
    if not folder.exists():
        generate.repository(folder, count, steps)
    return folder


def with_branch(count: int) -> Path:
    """A repository of this many registers, on a branch `pull` on which one of them was reviewed."""
    folder = repository(count)
    if not said("git", "-C", str(folder), "branch", "--list", "pull"):
        said("git", "-C", str(folder), "switch", "--quiet", "--create", "pull")
        review = ("review", "partner-00000", "--outcome", "keep", "--reason", "It works.", "--next", "2027-03")
        subprocess.run([WORKREG, "-C", str(folder), *review, "--by", generate.OWNER], check=True, env=os.environ | NOW)
    said("git", "-C", str(folder), "switch", "--quiet", "pull")
    return folder


def long_past(shape: str, count: int) -> Path:
    """A repository of one register with this many facts of one kind; made once, and kept."""
    folder = DATA / f"{shape}-{count}"
    if not folder.exists():
        steps, further = long.SHAPES[shape]
        generate.one(folder, steps, partial(further, count))
    return folder


def history(count: int) -> Path:
    """A repository of this many registers with 100 facts each, and a commit for each fact; made once, and kept."""
    folder = DATA / f"history-{count}"
    if not folder.exists():
        histories.repository(folder, count)
    return folder


def doorstop(count: int) -> Path:
    """The same documents as items of doorstop."""
    folder = DATA / f"doorstop-{count}"
    if not folder.exists():
        generate.doorstop(folder, repository(count))
    return folder


def open_ballot(name: str) -> Path:
    """A new repository with one register under ballot."""
    folder = DATA / f"ballot-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    generate.repository(folder, 1, generate.OPEN)
    return folder


def touched(file: Path) -> None:
    """Change a file."""
    file.write_text(file.read_text() + "# once more\n")


def forgotten(folder: Path, *more: Path) -> Callable[[], None]:
    """Forget what is kept of a repository, and these folders."""
    return removed(folder / ".git" / "workreg", *more)


def removed(*folders: Path) -> Callable[[], None]:
    """Remove folders."""

    def remove() -> None:
        for each in folders:
            shutil.rmtree(each, ignore_errors=True)

    return remove
