"""Recording in every shape and state a repository can be in."""

import os
import shutil
import subprocess

import pytest

from workreg.core.problems import RepositoryState
from workreg.store.git import Repository

FACT = {"proceedings/mipi/0002.yaml": b"step: circulate\n"}


def code(error):
    return [problem.code for problem in error.value.problems]


def everything(folder):
    """Return all that a refused recording must leave as it was, our own lock file apart."""
    files = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {
        path: data for path, data in files.items() if "workreg" not in path.parent.name and "objects" not in path.parts
    }


def test_the_first_commit_of_a_branch_can_be_a_recording(git, tmp_path, note):
    fresh = tmp_path / "fresh"
    git("init", "-q", str(fresh))

    note({"workreg.yaml": b"x: 1\n"}, Repository.within(fresh))

    assert git("log", "--format=%s", at=fresh) == "Note"
    assert git("status", "--porcelain", at=fresh) == ""


@pytest.mark.parametrize("object_format", ["sha1", "sha256"])
def test_both_kinds_of_object_id_are_recorded(git, tmp_path, note, object_format):
    fresh = tmp_path / "fresh"
    git("init", "-q", f"--object-format={object_format}", str(fresh))
    for number in range(2):
        note({"workreg.yaml": b"x: %d\n" % number}, Repository.within(fresh))

    git("fsck", "--strict", at=fresh)
    assert git("rev-list", "--count", "HEAD", at=fresh) == "2"


def test_in_a_linked_work_tree_its_own_branch_moves(repository, git, note, tmp_path):
    git("worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    before = repository.head()

    note(FACT, Repository.find(tmp_path / "side"))

    assert git("status", "--porcelain", at=tmp_path / "side") == ""
    assert git("show", "--format=", "--name-only", "side") == "proceedings/mipi/0002.yaml"
    assert repository.head() == before


def test_below_the_top_of_a_larger_repository_only_our_folder_changes(folder, git, note, tmp_path):
    large = tmp_path / "large"
    git("init", "-q", str(large))
    shutil.copytree(folder, large / "work", ignore=shutil.ignore_patterns(".git"))
    (large / "README").write_text("large\n")
    git("add", ".", at=large)
    git("commit", "-qm", "All", at=large)

    note(FACT, Repository.find(large / "work"))

    assert git("show", "--format=", "--name-only", at=large) == "work/proceedings/mipi/0002.yaml"
    assert git("status", "--porcelain", at=large) == ""
    assert git("ls-tree", "--name-only", "HEAD", at=large).split() == ["README", "work"]


def test_a_shallow_clone_can_be_recorded_in(folder, git, note, tmp_path):
    note(FACT)
    git("clone", "-q", "--depth=1", f"file://{folder}", str(tmp_path / "shallow"))

    note({"registers/ocp.yaml": b"x\n"}, Repository.find(tmp_path / "shallow"))

    assert git("status", "--porcelain", at=tmp_path / "shallow") == ""


def _detached(git):
    git("switch", "-q", "--detach")


def _merging(git):
    git("merge", "--no-commit", "--no-ff", "side")


def _rebasing(git):
    git("-c", "sequence.editor=sed -i 1ibreak", "rebase", "-i", "side")


def _picking(git):
    git("cherry-pick", "HEAD", fails=True)


def _bisecting(git):
    git("bisect", "start")


@pytest.mark.parametrize(
    ("spoil", "expected", "way_out"),
    [
        (_detached, "WR315", "git switch"),
        (_merging, "WR316", "git merge --abort"),
        (_rebasing, "WR316", "git rebase --abort"),
        (_picking, "WR316", "git cherry-pick --abort"),
        (_bisecting, "WR316", "git bisect reset"),
    ],
)
def test_a_state_that_cannot_take_a_commit_is_named_with_the_way_out(folder, git, note, spoil, expected, way_out):
    git("switch", "-q", "-c", "side")
    note({"registers/side.yaml": b"side\n"})
    git("switch", "-q", "main")
    spoil(git)
    before = everything(folder)

    with pytest.raises(RepositoryState) as error:
        note(FACT)

    assert code(error) == [expected]
    assert way_out in error.value.problems[0].hint
    assert everything(folder) == before


def test_without_an_identity_nothing_is_recorded(repository, note, monkeypatch):
    before = repository.head()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    with pytest.raises(RepositoryState) as error:
        note(FACT)

    assert code(error) == ["WR311"]
    assert repository.head() == before


def test_recording_runs_no_hook_and_no_filter(git, canaries, note):
    note({**FACT, "registers/mipi.yaml": b"new\n"})

    assert canaries() == []
    assert git("-c", "core.fsmonitor=false", "show", "HEAD:registers/mipi.yaml") == "new"


@pytest.fixture
def signing(git, tmp_path):
    """Configure signed commits with a key of the test's own; return the key's file."""
    if not (keygen := shutil.which("ssh-keygen")):
        pytest.skip("needs ssh-keygen to make a key")
    key = tmp_path / "key"
    subprocess.run([keygen, "-q", "-t", "ed25519", "-N", "", "-f", key], check=True)
    for name, value in {"gpg.format": "ssh", "user.signingKey": str(key), "commit.gpgSign": "true"}.items():
        git("config", name, value)
    return key


def test_a_commit_is_signed_when_git_is_told_to_sign(git, note, signing):
    assert signing.exists()

    commit = note(FACT)

    assert "\ngpgsig -----BEGIN SSH SIGNATURE-----" in git("cat-file", "commit", commit)


def test_what_cannot_be_signed_is_not_recorded(repository, note, signing):
    signing.unlink()
    before = repository.head()

    with pytest.raises(RepositoryState, match="commit-tree failed"):
        note(FACT)
    assert repository.head() == before
