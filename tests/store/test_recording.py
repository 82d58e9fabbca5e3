"""The write protocol: one commit with exactly the announced files, or a refusal and nothing."""

import shutil
from datetime import datetime, timedelta, timezone

import pytest

from workreg.core.problems import Problem, Refused, RepositoryState
from workreg.store.git import Repository
from workreg.store.recording import Entry, record

AT = datetime(2024, 5, 6, 7, 8, 9, tzinfo=timezone(timedelta(hours=-7)))
FACT = {"proceedings/mipi/0002.yaml": b"step: circulate\n"}


def code(error):
    return [problem.code for problem in error.value.problems]


def everything(folder):
    """Return all that a refused recording must leave as it was, our own lock file apart."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        path: data for path, data in files.items() if "workreg" not in path.parent.name and "objects" not in path.parts
    }


def test_a_recording_is_one_commit_with_exactly_its_files(repository, folder, git, note):
    before = repository.head()
    commit = note({**FACT, "registers/mipi.yaml": b"title: New\n"})

    assert git("rev-parse", "main") == commit
    assert git("rev-parse", "main^") == before
    assert git("diff", "--name-only", "main^", "main").split() == ["proceedings/mipi/0002.yaml", "registers/mipi.yaml"]
    assert (folder / "registers/mipi.yaml").read_bytes() == b"title: New\n"
    assert git("status", "--porcelain") == ""
    assert git("diff-files") == ""
    git("fsck", "--strict")


def test_author_time_and_message_are_as_given(repository, git):
    record(repository, lambda _tree: Entry(FACT, "mipi: circulate\n\nWhy: é.\n\nWorkreg-Event: mipi/0002\n"), at=AT)

    assert git("log", "-1", "--format=%an <%ae>|%aI|%cI") == (
        "Vera Adams <vera@dmtf.org>|2024-05-06T07:08:09-07:00|2024-05-06T07:08:09-07:00"
    )
    assert git("log", "-1", "--format=%B").strip() == "mipi: circulate\n\nWhy: é.\n\nWorkreg-Event: mipi/0002"
    assert git("log", "-1", "--format=%(trailers:key=Workreg-Event,valueonly)") == "mipi/0002"
    assert git("reflog", "-1", "--format=%gs") == "workreg: mipi: circulate"


def test_a_time_without_its_zone_is_a_mistake_of_the_caller(repository):
    with pytest.raises(ValueError, match="time zone"):
        record(repository, lambda _tree: Entry(FACT, "x"), at=AT.replace(tzinfo=None))


def test_the_same_recording_at_the_same_time_is_the_same_commit(model_repository, tmp_path):
    copies = [shutil.copytree(model_repository, tmp_path / name) for name in ("one", "two")]

    commits = {record(Repository.find(copy), lambda _tree: Entry(FACT, "x"), at=AT).commit for copy in copies}
    assert len(commits) == 1


def test_what_others_have_staged_changed_or_left_untracked_stays_as_it_is(folder, git, note):
    (folder / "staged.txt").write_text("staged\n")
    (folder / "workreg.yaml").write_text("changed\n")
    (folder / "workreg.yaml").chmod(0o755)
    (folder / "untracked.txt").write_text("untracked\n")
    git("add", "staged.txt")
    before = git("status", "--porcelain"), git("ls-files", "--stage", "staged.txt", "workreg.yaml")

    note(FACT)

    assert (git("status", "--porcelain"), git("ls-files", "--stage", "staged.txt", "workreg.yaml")) == before
    assert (folder / "workreg.yaml").read_text() == "changed\n"
    assert (folder / "workreg.yaml").stat().st_mode & 0o777 == 0o755
    assert git("show", "--format=", "--name-only") == "proceedings/mipi/0002.yaml"


def _modified(folder, _git):
    (folder / "registers/mipi.yaml").write_text("mine\n")


def _staged(folder, git):
    _modified(folder, git)
    git("add", "registers/mipi.yaml")
    git("show", "HEAD:registers/mipi.yaml")
    (folder / "registers/mipi.yaml").write_text("title: MIPI\n")


def _deleted(folder, _git):
    (folder / "registers/mipi.yaml").unlink()


@pytest.mark.parametrize("spoil", [_modified, _staged, _deleted])
def test_a_file_that_somebody_is_editing_is_not_written_over(folder, git, note, spoil):
    spoil(folder, git)
    before = everything(folder)

    with pytest.raises(RepositoryState, match=r"registers/mipi\.yaml has") as error:
        note({**FACT, "registers/mipi.yaml": b"ours\n"})

    assert code(error) == ["WR312"]
    assert "git restore --staged --worktree -- registers/mipi.yaml" in error.value.problems[0].hint
    assert everything(folder) == before


def test_an_untracked_file_in_the_way_is_not_written_over(folder, note):
    (folder / "proceedings/mipi/0002.yaml").write_text("mine\n")

    with pytest.raises(RepositoryState, match=r"0002\.yaml has changes"):
        note(FACT)


@pytest.mark.parametrize("staged", [False, True])
def test_what_already_stands_in_the_folder_can_be_recorded(folder, git, note, staged):
    (folder / "registers/mipi.yaml").write_text("edited\n")
    if staged:
        git("add", "registers/mipi.yaml")

    note({"registers/mipi.yaml": b"edited\n"})

    assert git("status", "--porcelain") == ""
    assert git("show", "HEAD:registers/mipi.yaml") == "edited"


def test_nothing_to_record_is_refused(note):
    with pytest.raises(Refused, match="nothing has changed"):
        note({"registers/mipi.yaml": b"title: MIPI\n"})


def test_a_plan_that_refuses_changes_nothing(repository, folder):
    def plan(_tree):
        raise Refused(Problem("WR100", "no"))

    before = everything(folder)
    with pytest.raises(Refused):
        record(repository, plan, at=AT)
    assert everything(folder) == before


@pytest.mark.parametrize(
    "path",
    ["../out.yaml", "/etc/passwd", "a//b", ".git/config", "a/.GIT/b", "-x", "a/../b", "a\nb", "", "é.yaml", "a/"],
)
def test_no_other_path_than_one_below_the_root_is_ever_written(note, path):
    with pytest.raises(ValueError, match="is no path"):
        note({path: b"x"})
