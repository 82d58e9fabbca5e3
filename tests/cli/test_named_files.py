"""A file that a person names is written or refused in one way, whichever command writes it."""

import os

import pytest
from tests.cli.driving import Shell

COMMANDS = {
    "check --base HEAD --comment-file": "--comment-file",
    "diff mipi 0001.. --format html --output": "--output",
    "diff mipi 0001.. --format md -o": "--output",
    "export --output": "--output",
    "export --format csv --table votes --output": "--output",
    "verify --checkpoint": "--checkpoint",
}


@pytest.fixture(scope="module")
def active(road) -> Shell:
    """A register in force; nothing here changes it."""
    return road("active")


@pytest.fixture
def places(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "link").symlink_to("theirs")
    os.mkfifo(tmp_path / "pipe")
    return tmp_path


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("name", "why"),
    [("nowhere/file", "lies in no folder"), ("theirs/file", "lies in no folder"), ("link", "is a symbolic link"),
     ("folder", "is no file that can be replaced"), ("pipe", "is no file that can be replaced")],
)  # fmt: skip
def test_nothing_but_a_file_in_a_folder_that_is_there_is_written(active, places, command, name, why):
    before = sorted(places.rglob("*"))

    said = active(command, str(places / name), code=2).err

    assert f"error WR001: {COMMANDS[command]} {places / name}: it {why}\n" in said
    assert sorted(places.rglob("*")) == before
    assert (places / "theirs").read_text() == "theirs"


@pytest.mark.parametrize("command", COMMANDS)
def test_a_file_that_is_there_is_replaced_as_a_whole(active, tmp_path, command):
    named = tmp_path / "file"

    active(command, str(named))
    written = named.read_bytes()
    if "--checkpoint" not in command:
        named.write_text("before")
    active(command, str(named))

    assert named.read_bytes() == written != b""
    assert list(tmp_path.iterdir()) == [named]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("length", [250, 300])
def test_what_the_system_refuses_is_told_by_the_name_that_was_given(active, tmp_path, command, length):
    """A name too long for the system, or for what is written beside it at first."""
    named = tmp_path / ("n" * length)

    assert f"{COMMANDS[command]} {named}: File name too long\n" in active(command, str(named), code=2).err
    assert list(tmp_path.iterdir()) == []


def test_all_tables_go_into_a_folder_of_which_only_the_last_step_may_be_missing(active, places):
    for name, why in (("deep/er", "lies in no folder"), ("theirs", "is no folder"), ("pipe", "is no folder")):
        assert (
            f"--output {places / name}: it {why}" in active(f"export --format csv --output {places / name}", code=2).err
        )

    active(f"export --format csv --output {places / 'new'}")
    assert (places / "new" / "votes.csv").is_file()
    assert not (places / "deep").exists()
