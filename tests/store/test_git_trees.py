"""The two trees, the folder's and the commit's, read the same and refuse the same."""

import os
import shutil

import pytest

from workreg.core.problems import RepositoryState
from workreg.store.git import Repository
from workreg.store.git_trees import CommitTree, parse, serialise
from workreg.store.trees import FolderTree

PATHS = [".gitattributes", "proceedings/mipi/0001.yaml", "registers/mipi.yaml", "workreg.yaml"]


@pytest.fixture(params=["folder", "commit", "tarball"])
def tree(request, folder, git):
    """A function that returns the tree of what stands in the folder now."""
    opened = []

    def made():
        if request.param == "tarball":
            shutil.rmtree(folder / ".git")
        if request.param != "commit":
            return FolderTree(folder)
        git("add", "-A")
        git("commit", "-qm", "Now", "--allow-empty")
        repository = Repository.find(folder)
        opened.append(CommitTree(repository, repository.head()))
        return opened[-1]

    yield made
    for each in opened:
        each.close()


def test_files_are_listed_sorted_and_read_as_they_are(tree):
    tree = tree()

    assert tree.paths() == PATHS
    assert tree.paths("registers") == ["registers/mipi.yaml"]
    assert tree.paths("nothing") == []
    assert tree.read("registers/mipi.yaml") == b"title: MIPI\n"


@pytest.mark.parametrize("path", ["registers/no.yaml", "no/no.yaml"])
def test_a_file_that_is_not_there_is_none(tree, path):
    assert tree().read(path) is None


def test_a_file_in_the_place_of_a_folder_is_refused(tree):
    with pytest.raises(RepositoryState) as error:
        tree().read("workreg.yaml/no")
    assert [problem.code for problem in error.value.problems] == ["WR301"]


@pytest.mark.parametrize("link", ["registers/mipi.yaml", "registers", "proceedings/mipi"])
def test_a_symbolic_link_is_refused_where_it_stands(tree, folder, tmp_path, link):
    (folder / link).rename(tmp_path / "outside")
    (folder / link).symlink_to(tmp_path / "outside")
    tree = tree()

    with pytest.raises(RepositoryState) as listing:
        tree.paths()
    assert [(problem.code, problem.file) for problem in listing.value.problems] == [("WR301", link)]
    with pytest.raises(RepositoryState) as reading:
        tree.read(link if link.endswith(".yaml") else f"{link}/mipi.yaml")
    assert [problem.code for problem in reading.value.problems] == ["WR301"]


def test_a_name_that_is_not_utf_8_is_refused(tree, folder):
    (folder / os.fsdecode(b"registers/\xff.yaml")).write_bytes(b"")

    with pytest.raises(RepositoryState, match=r"registers/\\udcff\.yaml has a name that is not UTF-8"):
        tree().paths("registers")


def test_a_pipe_in_the_place_of_a_register_is_refused_and_nobody_waits_for_it(folder):
    os.mkfifo(folder / "registers/pipe.yaml")

    for use in (lambda tree: tree.read("registers/pipe.yaml"), lambda tree: tree.paths("registers")):
        with pytest.raises(RepositoryState, match="is not a regular file"):
            use(FolderTree(folder))


def test_a_replaced_file_keeps_its_mode_and_leaves_nothing_beside_it(folder):
    (folder / "registers/mipi.yaml").chmod(0o640)

    FolderTree(folder).write("registers/mipi.yaml", b"new\n")

    assert (folder / "registers/mipi.yaml").stat().st_mode & 0o777 == 0o640
    assert [file.name for file in (folder / "registers").iterdir()] == ["mipi.yaml"]


def test_nothing_is_written_through_a_symbolic_link(folder, tmp_path):
    (folder / "registers").rename(tmp_path / "outside")
    (folder / "registers").symlink_to(tmp_path / "outside")

    with pytest.raises(RepositoryState, match="symbolic link"):
        FolderTree(folder).write("registers/mipi.yaml", b"new\n")
    assert (tmp_path / "outside/mipi.yaml").read_bytes() == b"title: MIPI\n"


def test_many_files_are_read_by_one_process(repository, folder, git):
    for number in range(200):
        (folder / f"registers/r{number}.yaml").write_text(f"{number}\n")
    git("add", ".")
    git("commit", "-qm", "Many")

    with CommitTree(repository, repository.head()) as tree:
        process = tree._batch.pid
        assert [tree.read(f"registers/r{number}.yaml") for number in range(200)] == [b"%d\n" % n for n in range(200)]
        assert tree._batch.pid == process


def test_a_tree_object_is_written_as_it_was_read(repository, folder, git):
    for name in ("a", "a.b", "a0", "ab"):
        (folder / f"{name}x.yaml").touch()
        (folder / name).mkdir()
        (folder / name / "file").touch()
    git("add", ".")
    git("commit", "-qm", "Names that sort oddly")

    with CommitTree(repository, repository.head()) as tree:
        raw = tree.content("HEAD^{tree}")
    assert serialise(parse(raw, repository.algorithm)) == raw
