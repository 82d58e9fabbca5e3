"""Repositories that cannot be worked with: told with the way out, exit 3, and nothing changes."""

import pytest
from tests.cli.example import OWNER

STEP = f"circulate mipi --by {OWNER}"
READING = ("list", "show mipi", "status", "status mipi", "log mipi", "validate", "due-reviews")


def detached(shell):
    shell.git("switch", "-q", "--detach")


def nameless(shell):
    shell.git("config", "user.email", "")
    shell.git("config", "user.name", "")


def merging(shell):
    shell.git("switch", "-qc", "side", "HEAD~1")
    shell.commit("notes.txt", "side\n")
    shell.git("switch", "-q", "main")
    shell.commit("notes.txt", "main\n")
    shell.git("merge", "side", code=1)


def edited_register(shell):
    shell.replace("registers/mipi.yaml", "Map the", "Write the")


def staged_register(shell):
    edited_register(shell)
    shell.git("add", "registers/mipi.yaml")


def edited_organization(shell):
    shell.replace("workreg.yaml", "extend_days: 7", "extend_days: 8")


def deleted_register(shell):
    (shell.folder / "registers/mipi.yaml").unlink()


def occupied(shell):
    shell.write("proceedings/mipi/0003.yaml", "step: send\n")


STATES = {
    detached: ("WR315", "git switch main"),
    nameless: ("WR311", 'git config --global user.name "Your Name"'),
    merging: ("WR316", "git merge --abort"),
    edited_register: ("WR252", "workreg edit mipi"),
    staged_register: ("WR252", "workreg edit mipi"),
    edited_organization: ("WR252", "git commit -- workreg.yaml"),
    deleted_register: ("WR252", "git restore"),
    occupied: ("WR312", "way out"),
}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_that_takes_no_commit_is_told_with_the_way_out(at, state):
    shell = at("drafting")
    state(shell)
    before = shell.state()
    code, way_out = STATES[state]

    refused = shell(STEP, code=3)

    assert code in refused.err
    assert way_out in refused.err
    assert shell.state() == before


@pytest.mark.parametrize("state", [detached, nameless, edited_register, edited_organization], ids=lambda s: s.__name__)
def test_reading_works_in_such_a_state_all_the_same(at, state):
    shell = at("drafting")
    state(shell)

    for command in READING:
        shell(command)


@pytest.mark.parametrize(
    "command", [STEP, *READING, "render --output out", "fmt", "edit mipi", "new ocp --partner OCP"]
)
def test_a_folder_that_is_no_repository_of_registers_is_told(at, tmp_path, command):
    (tmp_path / "elsewhere").mkdir()
    shell = at("drafting")
    shell.folder = tmp_path / "elsewhere"

    refused = shell(command, code=3, env={"EDITOR": "touch"})

    assert "WR310" in refused.err
    assert "way out: workreg init" in refused.err


def test_without_git_reading_works_and_recording_is_refused(at, tmp_path):
    shell = at("drafting")
    (shell.folder / ".git").rename(tmp_path / "gone")

    for command in READING:
        shell(command)
    assert "WR313" in shell(STEP, code=3).err


def test_an_organization_that_is_not_committed_yet_is_no_ground_to_record_on(at):
    shell = at("empty")
    shell.git("rm", "-q", "--cached", "workreg.yaml")
    shell.git("commit", "-qm", "Forget it")

    assert "WR254" in shell("new mipi --partner MIPI", code=3).err


def test_a_second_init_is_refused(at):
    shell = at("empty")
    before = shell.state()

    assert "WR255" in shell("init .", code=3).err
    assert shell.state() == before


def test_init_begins_in_a_repository_that_has_files_of_its_own(at, tmp_path):
    shell = at("empty")
    shell.folder = tmp_path / "mine"
    shell.folder.mkdir()
    shell.git("init", "-q")
    shell.write("mine.txt", "staged\n")
    shell.git("add", "mine.txt")

    told = shell("init --name 'Körper & \"Söhne\": #1'")

    assert "workreg new ID --partner NAME" in told.err
    assert shell.git("status", "--porcelain") == "A  mine.txt"
    assert shell("list --json").json == []
    assert "0 errors" in shell("validate").err


def test_what_a_person_is_working_on_elsewhere_is_left_alone(at):
    shell = at("drafting")
    shell.write("notes.txt", "one\n")
    shell.git("add", "notes.txt")
    shell.write("notes.txt", "two\n")
    shell.write("registers/draft.txt", "mine\n")
    before = shell.git("status", "--porcelain=v2")

    shell(STEP)

    assert shell.git("status", "--porcelain=v2") == before
    assert shell.git("show", "--format=", "--name-only") == "proceedings/mipi/0003.yaml"
