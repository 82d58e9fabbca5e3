"""What is kept is believed only while it is certain what it was made from."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from tests.cli.example import ORGANIZATION, TEXT

from workreg.actions.holding import problems_of
from workreg.actions.keys import digest_of, keys_of, shape, unchanged
from workreg.actions.overview import overview
from workreg.actions.publishing import Job, render
from workreg.core.case import Moment
from workreg.core.problems import RepositoryState
from workreg.store.formatting import lay_out
from workreg.store.git import Repository
from workreg.store.resources import folder as packaged
from workreg.store.trees import FolderTree

TODAY = date(2028, 1, 31)
FILE = "registers/mipi.yaml"


@pytest.fixture
def filled(folder: Path, git: Callable[..., str]) -> Path:
    """A repository with one register, everything committed, nothing kept yet."""
    shutil.rmtree(folder / "proceedings")
    (folder / "workreg.yaml").write_text(ORGANIZATION)
    (folder / FILE).write_text(TEXT)
    git("add", "--all")
    git("commit", "-qm", "A register")
    return folder


def rows(folder: Path) -> Any:
    return overview(folder).rows


def problems(folder: Path) -> Any:
    moment = Moment(datetime(2028, 1, 31, 12, tzinfo=UTC), TODAY, UTC)  # type: ignore[arg-type]
    return problems_of(FolderTree(folder), (), lambda _organization: moment)


def documents(folder: Path) -> Any:
    output = folder.parent / "output"
    render(Job(folder, (), "md", output, None), TODAY)
    return {each.name: each.read_text() for each in sorted(output.iterdir())}


def private(folder: Path) -> Path:
    repository = Repository.within(folder)
    assert repository is not None
    return repository.private


def forget(folder: Path) -> None:
    shutil.rmtree(private(folder), ignore_errors=True)
    shutil.rmtree(folder.parent / "output", ignore_errors=True)


@pytest.fixture
def meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], None]:
    """Let a person act just after the next run of a git command: the git on the path calls a script then."""
    real = shutil.which("git")
    folder = tmp_path / "bin"

    def prepare(command: str, script: str) -> None:
        folder.mkdir()
        (folder / "due").touch()
        (folder / "git").write_text(
            f'#!/bin/sh\n{real} "$@"; code=$?\n'
            f'case " $* " in *" {command} "*) rm "{folder}/due" 2>/dev/null && ( {script} ) >/dev/null 2>&1;; esac\n'
            "exit $code\n"
        )
        (folder / "git").chmod(0o755)
        monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")

    return prepare


@pytest.mark.parametrize("look", [rows, problems, documents])
def test_what_changed_between_the_look_at_git_and_the_reading_is_not_kept(
    filled: Path, git: Callable[..., str], meanwhile: Callable[[str, str], None], look: Callable[[Path], Any]
):
    expected = look(filled)
    forget(filled)
    meanwhile("status", f"sed -i -e 's/body: pmci/body: nobody/' -e 's/2029-02/2030-02/' '{filled / FILE}'")

    during = look(filled)
    git("checkout", "-q", "--", FILE)

    assert look(filled) == expected != during


def test_only_names_that_are_as_they_were_may_be_kept(filled: Path):
    tree, repository = FolderTree(filled), Repository.within(filled)
    before = keys_of(tree, repository)

    assert unchanged(tree, repository, before) == {"mipi", "workreg.yaml"}
    (filled / FILE).write_text("title: another\n")
    assert unchanged(tree, repository, before) == {"workreg.yaml"}


@pytest.mark.parametrize("told", ["--assume-unchanged", "--skip-worktree"])
@pytest.mark.parametrize("look", [rows, problems, documents])
def test_a_change_that_git_is_told_not_to_see_is_seen(
    filled: Path, git: Callable[..., str], look: Callable[[Path], Any], told: str
):
    before = look(filled)
    git("update-index", told, FILE)
    (filled / FILE).write_text(TEXT.replace("body: pmci", "body: nobody").replace("2029-02", "2030-02"))

    after = look(filled)

    assert git("status", "--porcelain") == ""
    forget(filled)
    assert look(filled) == after != before


def test_the_index_follows_an_organization_that_is_not_committed(filled: Path):
    for name in ("First", "Second"):
        (filled / "workreg.yaml").write_text(ORGANIZATION.replace("{name: DMTF", f"{{name: {name}"))

        assert name in documents(filled)["index.md"]


def test_a_document_as_of_a_day_is_not_taken_for_the_one_of_all_that_is_on_file(filled: Path, git: Callable[..., str]):
    later = "step: accept\non: 2028-02-05\nby: MIPI\nclaimed: true\nsource: minutes\n"
    (filled / "proceedings/mipi").mkdir(parents=True)
    (filled / "proceedings/mipi/0001.yaml").write_text(later)
    git("add", "--all")
    git("commit", "-qm", "An acceptance")
    expected = documents(filled)
    forget(filled)

    render(Job(filled, (), "md", filled.parent / "output", TODAY), TODAY)

    assert documents(filled) == expected


def test_another_program_believes_nothing_that_was_kept(filled: Path, tmp_path: Path):
    rows(filled), problems(filled), documents(filled)
    copy = shutil.copytree(Path(rows.__code__.co_filename).parents[2] / "src/workreg", tmp_path / "workreg")
    before = digest_of(copy)
    for file in private(filled).glob("*.json"):
        assert file.read_bytes().startswith(shape().encode())

    file = copy / "core" / "views" / "summaries.py"
    dates = file.stat()
    file.write_bytes(file.read_bytes().replace(b"title", b"Title", 1))
    os.utime(file, ns=(dates.st_atime_ns, dates.st_mtime_ns))

    assert digest_of(copy) != before
    assert digest_of(copy, packaged("templates")) != digest_of(copy)


def test_what_python_keeps_beside_the_program_is_no_part_of_it(tmp_path: Path):
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "a.py").write_text("a = 1\n")
    before = digest_of(tmp_path)

    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")

    assert digest_of(tmp_path) == before


def test_fmt_lays_out_what_the_commit_holds_that_it_builds_on(
    filled: Path, git: Callable[..., str], meanwhile: Callable[[str, str], None], tmp_path: Path
):
    ragged = TEXT.replace("  - {id: mipi", "     -    {id: mipi")
    (filled / FILE).write_text(ragged)
    git("commit", "-qam", "Ragged")
    (tmp_path / "theirs").write_text(ragged.replace("One transport", "Two transports"))
    meanwhile("symbolic-ref", f"cd '{filled}' && cp '{tmp_path}/theirs' {FILE} && git commit -qam Theirs")

    lay_out(FolderTree(filled), (), commit=True, at=datetime(2028, 1, 31, tzinfo=UTC))

    assert git("log", "-2", "--format=%s").splitlines() == [f"Lay out {FILE}", "Theirs"]
    assert git("show", f"HEAD:{FILE}") + "\n" == TEXT.replace("One transport", "Two transports")


@pytest.mark.parametrize("path", ["../outside", "registers/../../outside", "/etc/hostname", "", "registers//x", "./x"])
def test_no_path_leads_out_of_the_folder(tmp_path: Path, path: str):
    (tmp_path / "outside").write_text("theirs")
    (tmp_path / "folder" / "registers").mkdir(parents=True)
    tree = FolderTree(tmp_path / "folder")

    for touch in (tree.read, tree.mode, lambda path: tree.write(path, b"ours")):
        with pytest.raises(RepositoryState, match="no path inside"):
            touch(path)
    assert (tmp_path / "outside").read_text() == "theirs"
