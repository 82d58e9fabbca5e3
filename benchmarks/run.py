"""Measures every promise of speed in one run: `python benchmarks/run.py [--quick]`. Prints a Markdown table.

Data is made in the folder for temporary files and kept there for the next run. The programs we are compared with
are installed into an environment of their own in the same folder; where that fails, the row says so. Ratios are of
medians of runs taken in turn. What was found is in docs/performance.md; nothing here is a test.
"""

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import NamedTuple

import comparing
import generate
from measuring import Command, Failed, Timed, together

HERE, PYTHON = Path(__file__).resolve().parent, sys.executable
WORKREG = str(Path(PYTHON).with_name("workreg"))
DATA = Path(tempfile.gettempdir()) / "workreg-benchmarks"
PEERS = DATA / "peers" / "bin"
NOW = {"WORKREG_NOW": f"{generate.LAST_DAY}T12:00:00Z"}
LOAD = "import sys,yaml,pathlib;[yaml.load(f.read_bytes(),yaml.CSafeLoader) for f in pathlib.Path('.').rglob('*.yaml')]"
COMPLETE = {"_WORKREG_COMPLETE": "complete_bash", "COMP_WORDS": "workreg status partner-0", "COMP_CWORD": "2"}


class Row(NamedTuple):
    """One promise: our time as a share of another's. `limit` is the most it may be."""

    what: str
    against: str
    limit: float
    ours: Timed | None
    theirs: Timed | None
    why_not: str = ""

    def __str__(self) -> str:
        """A line of the table."""
        if self.ours is None or self.theirs is None:
            return f"| {self.what} | {self.against} | | | | {self._limit} | not measured: {self.why_not} |"
        ratio = self.ours.median / self.theirs.median
        verdict = "yes" if ratio <= self.limit else "**no**"
        cells = (self.what, self.against, self.ours, self.theirs, self._times(ratio), self._limit, verdict)
        return f"| {' | '.join(str(cell) for cell in cells)} |"

    @property
    def _limit(self) -> str:
        return self._times(self.limit)

    @staticmethod
    def _times(ratio: float) -> str:
        return f"{ratio:.2f}" if ratio >= 0.5 else f"1/{1 / ratio:.1f}"  # noqa: PLR2004 - how people say it


class Sizes(NamedTuple):
    """How many registers, and how many runs of what is short and what is long."""

    many: int
    some: int
    short: int
    long: int


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description="Measure every promise of speed.")
    parser.add_argument("--quick", action="store_true", help="A tenth of the registers and few runs: to see it work.")
    parser.add_argument("--only", default="", help="Only measurements whose function has this in its name.")
    words = parser.parse_args()
    sizes = Sizes(1000, 100, 7, 1) if words.quick else Sizes(10_000, 1000, 21, 5)
    DATA.mkdir(exist_ok=True)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {_said('git', 'version')}\n"
    )
    print("| what | against | ours | theirs | ratio | at most | met |\n|---|---|---:|---:|---:|---:|---|")
    for measure in MEASURES:
        if words.only in measure.__name__:
            for row in measure(sizes):
                print(row, flush=True)


def _said(*words: str) -> str:
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout.strip()


def start(sizes: Sizes) -> Iterator[Row]:
    """What imports as little as it can."""
    folder = _repository(sizes.some)
    nothing = Command([PYTHON, "-c", "pass"], folder)
    helped = Command([WORKREG, "--help"], folder)
    completed = Command([WORKREG], folder, COMPLETE)
    commands = (Command([WORKREG, "--version"], folder), Command([PYTHON, "-m", "workreg", "--version"], folder))
    base, version, module, shown, complete = together(sizes.short, nothing, *commands, helped, completed)
    yield Row("`workreg --version`", "`python -c pass`", 1.5, version, base)
    yield Row("`python -m workreg --version`", "`python -c pass`", 1.5, module, base)
    yield Row("`workreg --help`", "`python -c pass`", 7, shown, base)
    yield Row(f"completion of an id among {sizes.some:,}", "`python -c pass`", 7, complete, base)


def one_register(sizes: Sizes) -> Iterator[Row]:
    """A small repository, as most are."""
    folder = _repository(1)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, may_say_no=True)
    found, base = together(sizes.short, ours, Command([PYTHON, "-c", "pass"], folder))
    yield Row("warm `due-reviews`, 1 register", "`python -c pass`", 8, found, base)


def warm(sizes: Sizes) -> Iterator[Row]:
    """Nothing has changed since the last run."""
    folder = _repository(sizes.many)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, may_say_no=True)
    found, base = together(sizes.short, ours, Command(["git", "status"], folder))
    yield Row(f"warm `due-reviews`, {sizes.many:,} registers", "`git status`", 2, found, base)


def cold(sizes: Sizes) -> Iterator[Row]:
    """Everything is read."""
    folder = _repository(sizes.some)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, _forgotten(folder), may_say_no=True)
    found, base = together(sizes.long, ours, Command([PYTHON, "-c", LOAD], folder))
    yield Row(f"cold `due-reviews`, {sizes.some:,} registers", "PyYAML's C loader, the same files", 1.5, found, base)


def validating(sizes: Sizes) -> Iterator[Row]:
    """Against doorstop's check of as many items, and check-jsonschema on the same register files."""
    folder, items, bare = _repository(sizes.some), _doorstop(sizes.some), _repository(sizes.some, ["propose"])
    schema = DATA / "register.schema.json"
    schema.write_text(_said(WORKREG, "schema", "register"))
    files = sorted(str(file) for file in (folder / "registers").iterdir())
    first = Command([WORKREG, "validate"], folder, NOW, _forgotten(folder))
    again = Command([WORKREG, "validate"], folder, NOW)
    proposed = Command([WORKREG, "validate"], bare, NOW, _forgotten(bare))
    what = f"`validate`, {sizes.some:,} registers"
    whats = (what, "the same, once more", "the same texts with one fact each, as an item of the others has")
    peers = (
        ("`doorstop`, the same documents", 1 / 10, Command([str(PEERS / "doorstop")], items)),
        (
            "`check-jsonschema`, the same texts",
            1,
            Command([str(PEERS / "check-jsonschema"), "--schemafile", str(schema), *files], folder),
        ),
    )
    for name, limit, peer in peers:
        measure = partial(together, sizes.long, first, again, proposed, peer)
        yield from _compared(whats, name, limit, measure)


def rendering(sizes: Sizes) -> Iterator[Row]:
    """Against doorstop's HTML, and against git where nothing has changed."""
    folder, items, output = _repository(sizes.some), _doorstop(sizes.some), DATA / "rendered"
    words = [WORKREG, "render", "--format", "html", "--output", str(output)]
    fresh = Command(words, folder, NOW, _forgotten(folder, output))
    published = DATA / "published"
    peer = Command(
        [str(PEERS / "doorstop"), "publish", "--html", "all", str(published)],
        items,
        {},
        _removed(published),
    )
    what = f"`render --format html`, {sizes.some:,} registers"
    yield from _compared(
        (what,), "`doorstop publish`, the same documents", 1 / 5, partial(together, sizes.long, fresh, peer)
    )
    found, base = together(sizes.short, Command(words, folder, NOW), Command(["git", "status"], folder))
    yield Row("the same, nothing changed", "`git status`", 4, found, base)


def voting(sizes: Sizes) -> Iterator[Row]:
    """A vote is recorded, and changed again and again."""
    folder, other = _open_ballot("ours"), _open_ballot("theirs")
    now = {"WORKREG_NOW": "2024-01-13T12:00:00Z"}
    by = ("--committee", "alliance", "--by", "ann@acme.example")
    vote = Command([WORKREG, "vote", "partner-00000", "approve", *by], folder, now)
    script = f'"{PYTHON}" -c "import typer, pydantic, git" && git commit --quiet -m Vote -- workreg.yaml'
    base = Command(["sh", "-c", script], other, {}, lambda: _touched(other / "workreg.yaml"))
    found, theirs = together(sizes.short, vote, base)
    yield Row("`vote`, recorded", "importing typer, pydantic, GitPython, and one `git commit`", 3, found, theirs)


def two_texts(sizes: Sizes) -> Iterator[Row]:
    """What changed between two texts, in one process, against Python's own line diff of the two files."""
    lines = 500
    for every, what in ((10, "every tenth changed"), (lines, "two changed")):
        ours, theirs = comparing.in_turn(sizes.short, lines, every)
        yield Row(f"`changes` of two texts, 2 x {lines} lines, {what}", "`difflib`", 1, ours, theirs)


MEASURES = (start, one_register, warm, cold, validating, rendering, voting, two_texts)


def _compared(whats: tuple[str, ...], name: str, limit: float, measure: Callable[[], list[Timed]]) -> Iterator[Row]:
    """Rows against a program that may not be there."""
    try:
        _install_peers()
        *ours, theirs = measure()
    except (OSError, subprocess.CalledProcessError, Failed) as error:
        yield Row(whats[0], name, limit, None, None, str(error).replace("\n", " ")[:200])
        return
    for what, found in zip(whats, ours, strict=True):
        yield Row(what, name, limit, found, theirs)


def _install_peers() -> None:
    if not (PEERS / "check-jsonschema").exists():
        subprocess.run([PYTHON, "-m", "venv", str(PEERS.parent)], check=True, capture_output=True)
        words = [str(PEERS / "pip"), "install", "--quiet", "doorstop", "check-jsonschema"]
        subprocess.run(words, check=True, capture_output=True)


def _repository(count: int, steps: list[str] | None = None) -> Path:
    folder = DATA / f"{'-'.join(steps or ['registers'])}-{count}"
    if not folder.exists():
        generate.repository(folder, count, steps)
    return folder


def _doorstop(count: int) -> Path:
    folder = DATA / f"doorstop-{count}"
    if not folder.exists():
        generate.doorstop(folder, _repository(count))
    return folder


def _open_ballot(name: str) -> Path:
    folder = DATA / f"ballot-{name}"
    shutil.rmtree(folder, ignore_errors=True)
    generate.repository(folder, 1, generate.OPEN)
    return folder


def _touched(file: Path) -> None:
    file.write_text(file.read_text() + "# once more\n")


def _forgotten(folder: Path, *more: Path) -> Callable[[], None]:
    return _removed(folder / ".git" / "workreg", *more)


def _removed(*folders: Path) -> Callable[[], None]:
    def remove() -> None:
        for each in folders:
            shutil.rmtree(each, ignore_errors=True)

    return remove


if __name__ == "__main__":
    main()
