"""Whatever a branch does to the facts of a finished register is found by `check`, each in turn, held against the base.

In this process and in memory: a branch is the base's files with one of them otherwise. Whose a fact is counts for
nothing here, so that nothing is found by that alone. A sample goes through the command line.
"""

import hashlib
from pathlib import Path

import pytest
from tests.cli.driving import Shell
from tests.cli.example import START
from tests.whole.pulls import commits
from tests.whole.tampering import another_name, facts, mutated, scalars, written

from workreg.actions.checking import Checking
from workreg.actions.sides import Sides
from workreg.core import paths
from workreg.core.case import Moment
from workreg.core.lawful.growth import Difference
from workreg.core.views.report import UNLAWFUL
from workreg.store import yaml

LATER = START.replace(year=2028)


class Files:
    """Files in memory, as a tree."""

    root: Path | None = None

    def __init__(self, files):
        self.files = files

    def read(self, path):
        return self.files.get(path)

    def paths(self, prefix=""):
        return sorted(path for path in self.files if path.startswith(prefix))


@pytest.fixture(scope="module")
def base(finished):
    """The files of the finished register, and of its organization."""
    return {path: data for step in finished for path, data in step.files.items()}


def checked(base, changes):
    """What `check` says of a branch that changes these files; None takes one away."""
    files = {path: data for path, data in {**base, **changes}.items() if data is not None}
    differing = tuple(_difference(path, base.get(path), files.get(path)) for path in sorted(changes))
    sides = Sides("main", Files(base), Files(base), Files(files), differing, (), {})
    return Checking(sides, lambda org: Moment(LATER, LATER.date(), org.zone)).report("main", "branch")


def _difference(path, *contents):
    before, after = (hashlib.sha1(each).hexdigest() if each is not None else None for each in contents)
    return Difference(path, before, after)


def told(report, path):
    """Whether a branch is found unlawful, and the file that it touched is named."""
    return report.verdict == UNLAWFUL and any(path == each.file for each in report.unlawful)


def test_the_finished_register_itself_is_lawful(base, finished):
    everything = {path: data for path, (_, data) in facts(finished).items()}
    law_and_text = {path: data for path, data in base.items() if path not in everything}
    assert checked(base, {}).exit_code == 0
    assert checked(law_and_text, everything).unlawful == ()


def test_each_scalar_of_each_fact_written_otherwise_is_found(base, finished):
    missed = []
    for path, (_, data) in facts(finished).items():
        for key, value in scalars(data):
            report = checked(base, {path: mutated(data, key, value)})
            found = [each for each in report.unlawful if (each.code, each.file) == ("WR601", path)]
            missed += [] if found and found[0].line else [(path, key, value)]

    assert missed == []


def test_each_fact_that_is_deleted_is_found(base, finished):
    assert [path for path in facts(finished) if not told(checked(base, {path: None}), path)] == []


def test_each_fact_that_is_renamed_is_found(base, finished):
    missed = [
        path
        for path, (_, data) in facts(finished).items()
        if not told(checked(base, {path: None, another_name(path, finished): data}), path)
    ]

    assert missed == []


def test_each_fact_that_is_doubled_under_another_number_or_change_is_found(base, finished):
    missed = []
    for path, (_, data) in facts(finished).items():
        name = another_name(path, finished)
        missed += [] if told(checked(base, {name: data}), name) else [path]

    assert missed == []


def test_each_vote_that_is_doubled_for_another_member_is_found(base, finished):
    votes = {path: fact for path in facts(finished) if (fact := paths.fact(path)).member}
    missed = []
    for path, fact in votes.items():
        for member in {each.member for each in votes.values()} | {"delta"}:
            name = paths.vote("mipi", fact.number, member, 9)
            missed += [] if told(checked(base, {name: base[path]}), name) else [(path, member)]

    assert votes
    assert missed == []


def test_each_fact_that_is_doubled_for_another_register_is_found(base, finished):
    """The other register has the same text, and no fact of its own."""
    text = {"registers/ocp.yaml": base["registers/mipi.yaml"]}
    known = {name: data for name, data in base.items() if name in {paths.ORGANIZATION, "registers/mipi.yaml"}} | text
    missed = []
    for path, (_, data) in facts(finished).items():
        name = path.replace("/mipi/", "/ocp/")
        is_the_first = path == paths.event("mipi", 1)  # a proposal is one wherever it lies: its author says whose
        missed += [] if is_the_first or checked(known, {name: data}).verdict == UNLAWFUL else [path]

    assert missed == []


def test_a_comment_and_another_layout_of_a_fact_are_changes_too(base, finished):
    for path, (_, data) in facts(finished).items():
        assert told(checked(base, {path: data + b"# seen\n"}), path)
        assert yaml.load(data + b"# seen\n", path) == yaml.load(data, path)


SAMPLE = ("edited", "deleted", "renamed", "doubled")


@pytest.mark.parametrize("what", SAMPLE)
@pytest.mark.parametrize("name", ["0001.yaml", "0004.yaml", "0006/text.yaml", "0006/votes/birch.yaml"])
def test_the_command_finds_the_same(finished, tmp_path, what, name):
    written(tmp_path / "repository", finished, {"mipi": None})
    shell, path = Shell(tmp_path / "repository", LATER), f"proceedings/mipi/{name}"
    file, other = shell.folder / path, shell.folder / another_name(path, finished)
    key, value = next(scalars(file.read_bytes()))
    content = mutated(file.read_bytes(), key, value) if what == "edited" else file.read_bytes()
    shell.git("switch", "-qc", "branch")
    if what in {"deleted", "renamed"}:
        file.unlink()
    else:
        file.write_bytes(content)
    if what in {"renamed", "doubled"}:
        other.parent.mkdir(parents=True, exist_ok=True)
        other.write_bytes(content)
    commits("eve@nowhere.example")(shell)

    touched = {str(each.relative_to(shell.folder)) for each in (file, other)}
    found = shell("check --base main --json", code=4).json["unlawful"]
    assert touched & {each["file"] for each in found}
