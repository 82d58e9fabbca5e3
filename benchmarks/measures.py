"""Each promise of speed, measured: a function for each yields rows of the table that `run.py` prints."""

import subprocess
from collections.abc import Callable, Iterator
from functools import partial

import comparing
from measuring import Command, Failed, Timed, together
from places import (
    DATA,
    NOW,
    PEERS,
    PYTHON,
    WORKREG,
    doorstop,
    forgotten,
    history,
    install_peers,
    long_past,
    open_ballot,
    removed,
    repository,
    said,
    touched,
    with_branch,
)  # fmt: skip
from rows import Row, Sizes

LOAD = "import sys,yaml,pathlib;[yaml.load(f.read_bytes(),yaml.CSafeLoader) for f in pathlib.Path('.').rglob('*.yaml')]"
COMPLETE = {"_WORKREG_COMPLETE": "complete_bash", "COMP_WORDS": "workreg status partner-0", "COMP_CWORD": "2"}


def start(sizes: Sizes) -> Iterator[Row]:
    """What imports as little as it can."""
    folder = repository(sizes.some)
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
    folder = repository(1)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, may_say_no=True)
    found, base = together(sizes.short, ours, Command([PYTHON, "-c", "pass"], folder))
    yield Row("warm `due-reviews`, 1 register", "`python -c pass`", 8, found, base)


def warm(sizes: Sizes) -> Iterator[Row]:
    """Nothing has changed since the last run."""
    folder = repository(sizes.many)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, may_say_no=True)
    found, base = together(sizes.short, ours, Command(["git", "status"], folder))
    yield Row(f"warm `due-reviews`, {sizes.many:,} registers", "`git status`", 2, found, base)


def cold(sizes: Sizes) -> Iterator[Row]:
    """Everything is read."""
    folder = repository(sizes.some)
    ours = Command([WORKREG, "due-reviews"], folder, NOW, forgotten(folder), may_say_no=True)
    found, base = together(sizes.long, ours, Command([PYTHON, "-c", LOAD], folder))
    yield Row(f"cold `due-reviews`, {sizes.some:,} registers", "PyYAML's C loader, the same files", 1.5, found, base)


def validating(sizes: Sizes) -> Iterator[Row]:
    """Against doorstop's check of as many items, and check-jsonschema on the same register files."""
    folder, items, bare = repository(sizes.some), doorstop(sizes.some), repository(sizes.some, ["propose"])
    schema = DATA / "register.schema.json"
    schema.write_text(said(WORKREG, "schema", "register"))
    files = sorted(str(file) for file in (folder / "registers").iterdir())
    first = Command([WORKREG, "validate"], folder, NOW, forgotten(folder))
    again = Command([WORKREG, "validate"], folder, NOW)
    proposed = Command([WORKREG, "validate"], bare, NOW, forgotten(bare))
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
    folder, items, output = repository(sizes.some), doorstop(sizes.some), DATA / "rendered"
    words = [WORKREG, "render", "--format", "html", "--output", str(output)]
    fresh = Command(words, folder, NOW, forgotten(folder, output))
    published = DATA / "published"
    peer = Command(
        [str(PEERS / "doorstop"), "publish", "--html", "all", str(published)],
        items,
        {},
        removed(published),
    )
    what = f"`render --format html`, {sizes.some:,} registers"
    yield from _compared(
        (what,), "`doorstop publish`, the same documents", 1 / 5, partial(together, sizes.long, fresh, peer)
    )
    found, base = together(sizes.short, Command(words, folder, NOW), Command(["git", "status"], folder))
    yield Row("the same, nothing changed", "`git status`", 4, found, base)


def voting(sizes: Sizes) -> Iterator[Row]:
    """A vote is recorded, and changed again and again."""
    folder, other = open_ballot("ours"), open_ballot("theirs")
    now = {"WORKREG_NOW": "2024-01-13T12:00:00Z"}
    by = ("--committee", "alliance", "--by", "ann@acme.example")
    vote = Command([WORKREG, "vote", "partner-00000", "approve", *by], folder, now)
    script = f'"{PYTHON}" -c "import typer, pydantic, git" && git commit --quiet -m Vote -- workreg.yaml'
    base = Command(["sh", "-c", script], other, {}, lambda: touched(other / "workreg.yaml"))
    found, theirs = together(sizes.short, vote, base)
    yield Row("`vote`, recorded", "importing typer, pydantic, GitPython, and one `git commit`", 3, found, theirs)


def two_texts(sizes: Sizes) -> Iterator[Row]:
    """What changed between two texts, in one process, against Python's own line diff of the two files."""
    lines = 500
    for every, what in ((10, "every tenth changed"), (lines, "two changed")):
        ours, theirs = comparing.in_turn(sizes.short, lines, every)
        yield Row(f"`changes` of two texts, 2 x {lines} lines, {what}", "`difflib`", 1, ours, theirs)


def redline(sizes: Sizes) -> Iterator[Row]:
    """The same two texts word by word, with what they come to, against finding the changes alone, and against git."""
    lines = 500
    alone, ours, theirs = comparing.redlined(sizes.short, lines, 10)
    what = f"redline of two texts, 2 x {lines} lines, every tenth changed"
    yield Row(what, "`changes` alone", 2, ours, alone)
    yield Row(what, "`git diff --word-diff` of the two files", 5, ours, theirs)


def attending(sizes: Sizes) -> Iterator[Row]:
    """What needs somebody, over all registers: kept, and made anew."""
    folder = repository(sizes.many)
    ours = Command([WORKREG, "stats"], folder, NOW)
    found, base = together(sizes.short, ours, Command(["git", "status"], folder))
    yield Row(f"warm `stats`, {sizes.many:,} registers", "`git status`", 4, found, base)
    few = repository(sizes.some)
    fresh = Command([WORKREG, "stats"], few, NOW, forgotten(few))
    found, base = together(sizes.long, fresh, Command([PYTHON, "-c", LOAD], few))
    yield Row(f"cold `stats`, {sizes.some:,} registers", "PyYAML's C loader, the same files", 2, found, base)


def planning(sizes: Sizes) -> Iterator[Row]:
    """Who will be asked, for one register under ballot, beside what the models and the reader cost to import."""
    folder = open_ballot("plan")
    ours = Command([WORKREG, "plan", "partner-00000"], folder, {"WORKREG_NOW": "2024-01-13T12:00:00Z"})
    base = Command([PYTHON, "-c", "import typer, pydantic, yaml"], folder)
    found, theirs = together(sizes.short, ours, base)
    yield Row("`plan` of a register", "importing typer, pydantic, PyYAML", 3, found, theirs)


def checking(sizes: Sizes) -> Iterator[Row]:
    """One register changed by a branch: how many others lie in the repository is no matter."""
    few, many = 10, sizes.many
    words = [WORKREG, "check", "--base", "main"]
    ours, base = together(sizes.short, *(Command(words, with_branch(count), NOW) for count in (many, few)))
    yield Row(f"`check`, one of {many:,} registers changed", f"the same of {few}", 1.3, ours, base)


def long_pasts(sizes: Sizes) -> Iterator[Row]:
    """One register with many facts of a kind: what is asked of each fact takes no longer the more there are."""
    for shape, words in (("attendance", "validate"), ("requests", "validate"), ("rounds", "duties")):
        folder = long_past(shape, sizes.some)
        ours = Command([WORKREG, words], folder, NOW, forgotten(folder), may_say_no=True)
        found, base = together(sizes.long, ours, Command([PYTHON, "-c", LOAD], folder))
        what = f"`{words}`, one register with {sizes.some:,} facts of {shape}"
        yield Row(what, "PyYAML's C loader, the same files", 6, found, base)


def verifying(sizes: Sizes) -> Iterator[Row]:
    """A history of a hundred facts a register: all of it, and the last hundred of it."""
    folder = history(sizes.some)
    whole = Command([WORKREG, "verify"], folder, NOW)
    found, base = together(sizes.long, whole, Command(["git", "log", "--format=%B"], folder))
    yield Row(f"`verify`, {sizes.some * 100:,} facts", "`git log --format=%B`", 12, found, base)
    last = Command([WORKREG, "verify", "--since", "HEAD~100"], folder, NOW)
    check = Command([WORKREG, "check", "--base", "HEAD~100"], folder, NOW, may_say_no=True)
    found, base = together(sizes.long, last, check)
    yield Row("`verify --since` the last 100", "`check` of the same", 1.5, found, base)


MEASURES = (
    start, one_register, warm, cold, validating, rendering, voting, two_texts, redline, planning, attending,
    checking, long_pasts, verifying,
)  # fmt: skip


def _compared(whats: tuple[str, ...], name: str, limit: float, measure: Callable[[], list[Timed]]) -> Iterator[Row]:
    """Rows against a program that may not be there."""
    try:
        install_peers()
        *ours, theirs = measure()
    except (OSError, subprocess.CalledProcessError, Failed) as error:
        yield Row(whats[0], name, limit, None, None, str(error).replace("\n", " ")[:200])
        return
    for what, found in zip(whats, ours, strict=True):
        yield Row(what, name, limit, found, theirs)
