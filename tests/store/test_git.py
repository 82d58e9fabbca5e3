"""Finding and reading a repository, in every shape it comes in."""

import os
import shutil

import pytest

from workreg.core.problems import RepositoryState
from workreg.store.git import Identity, Repository, find_root
from workreg.store.git_trees import CommitTree
from workreg.store.git_writing import init_repository


def code(error):
    return [problem.code for problem in error.value.problems]


def test_it_is_found_from_any_folder_below_its_root(folder):
    (folder / "registers" / "deep").mkdir()

    assert Repository.find(folder / "registers" / "deep").root == folder


def test_a_folder_without_workreg_yaml_is_told_to_init(tmp_path):
    with pytest.raises(RepositoryState, match=r"no workreg\.yaml") as error:
        find_root(tmp_path)

    assert error.value.problems[0].hint == "workreg init"


def test_a_folder_that_is_no_repository_has_a_root_and_no_repository(tmp_path):
    (tmp_path / "workreg.yaml").touch()

    assert find_root(tmp_path) == tmp_path
    assert Repository.within(tmp_path) is None
    with pytest.raises(RepositoryState) as error:
        Repository.find(tmp_path)
    assert code(error) == ["WR313"]


def test_a_bare_repository_is_told_from_a_missing_one(git, tmp_path):
    git("clone", "--bare", ".", str(tmp_path / "bare"))

    with pytest.raises(RepositoryState, match="bare repository"):
        Repository.find(tmp_path / "bare")


def test_inside_a_hook_the_folder_counts_and_not_the_environment(folder, tmp_path, monkeypatch):
    for name in ("GIT_DIR", "GIT_INDEX_FILE", "GIT_WORK_TREE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, str(tmp_path / "elsewhere"))

    found = Repository.find(folder)

    assert found.git_dir == folder / ".git"
    assert found.head() is not None
    assert "GIT_DIR" not in os.environ


def test_init_makes_a_repository_once_and_leaves_one_that_is_there(tmp_path):
    made = init_repository(tmp_path)
    (tmp_path / "below").mkdir()

    assert made.head() is None
    assert made.object_ids() == {}
    assert (tmp_path / ".git" / "HEAD").read_text() == "ref: refs/heads/main\n"
    assert init_repository(tmp_path / "below").git_dir == made.git_dir


def test_the_identity_is_the_one_git_would_write(repository, monkeypatch):
    assert repository.identity() == Identity("Vera Adams", "vera@dmtf.org")

    monkeypatch.setenv("GIT_AUTHOR_NAME", "Ünal <3")
    assert repository.identity().name == "Ünal 3"


def test_without_an_identity_the_two_commands_are_given(repository, monkeypatch):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)

    with pytest.raises(RepositoryState) as error:
        repository.identity()

    assert code(error) == ["WR311"]
    first, second = error.value.problems[0].hint.splitlines()
    assert first.startswith("git config --global user.name ")
    assert second.startswith("git config --global user.email ")


def test_the_ids_are_those_of_registers_proceedings_and_organization(repository, git):
    ids = repository.object_ids()

    assert sorted(ids) == ["proceedings/mipi", "registers/mipi.yaml", "workreg.yaml"]
    assert ids["proceedings/mipi"] == git("rev-parse", "HEAD:proceedings/mipi")


def test_dirty_is_what_is_modified_staged_deleted_or_untracked(repository, folder, git):
    (folder / "registers/mipi.yaml").write_text("changed\n")
    (folder / "registers/new one.yaml").write_text("new\n")
    (folder / "registers/staged.yaml").write_text("staged\n")
    git("add", "registers/staged.yaml")
    (folder / "proceedings/mipi/0001.yaml").unlink()
    (folder / "elsewhere").touch()

    expected = {"registers/mipi.yaml", "registers/new one.yaml", "registers/staged.yaml", "proceedings/mipi/0001.yaml"}
    assert repository.dirty() == expected
    assert repository.dirty(["proceedings"]) == {"proceedings/mipi/0001.yaml"}
    assert repository.standing() == (repository.object_ids(), expected)


def test_in_a_folder_below_the_top_of_a_larger_repository_paths_are_its_own(folder, git, tmp_path):
    large = tmp_path / "large"
    git("init", "-q", str(large))
    shutil.copytree(folder, large / "docs" / "partners", ignore=shutil.ignore_patterns(".git"))
    git("add", ".", at=large)
    git("commit", "-qm", "All", at=large)

    found = Repository.find(large / "docs" / "partners" / "registers")
    (large / "docs/partners/registers/mipi.yaml").write_text("changed\n")

    assert found.prefix == "docs/partners/"
    assert sorted(found.object_ids()) == ["proceedings/mipi", "registers/mipi.yaml", "workreg.yaml"]
    assert found.dirty() == {"registers/mipi.yaml"}
    with CommitTree(found, found.head()) as tree:
        assert tree.paths("registers") == ["registers/mipi.yaml"]
        assert tree.read("registers/mipi.yaml") == b"title: MIPI\n"


def test_reading_executes_nothing_that_the_repository_is_set_up_to_run(repository, folder, canaries):
    (folder / "registers/mipi.yaml").write_text("changed\n")

    repository.standing()
    repository.identity()
    with CommitTree(repository, repository.head()) as tree:
        assert [tree.read(path) for path in tree.paths()]

    assert canaries() == []


def test_the_canaries_would_sing(folder, git, canaries):
    (folder / "registers/mipi.yaml").write_text("changed\n")
    git("add", ".")
    git("commit", "-m", "Sing")

    assert {"fsmonitor", "clean", "pre-commit", "reference-transaction", "post-index-change"} <= set(canaries())
