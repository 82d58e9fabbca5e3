"""Every command that records: what it records, what a dry run shows, what scripts read, how it refuses."""

import json
from datetime import timedelta
from typing import NamedTuple

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, PARTNER, TEXT, VP

ALLIANCE, TECHNICAL, BOARD = "chair@alliance.example", "chair@technical.example", "chair@board.example"
COMMANDS = [
    # place,      command,                                          by,                 the stage after it
    ("empty", "new mipi --partner 'MIPI Alliance'", PARTNER, "proposed"),
    ("empty", "new mipi --partner 'MIPI Alliance' --committee technical", PARTNER, "proposed"),
    ("proposed", f"assign mipi {OWNER}", VP, "drafting"),
    ("drafting", "circulate mipi", OWNER, "circulated"),
    ("circulated", "comment mipi 'The date is early.'", ALLIANCE, "circulated"),
    ("circulated", "comment mipi 'One milestone more.' --milestone", "chair@pmci.example", "circulated"),
    ("circulated", "commitment mipi binding", "chair@pmci.example", "circulated"),
    ("circulated", "commitment mipi binding --no --propose 2028-Q1 --reason Late", "chair@pmci.example", "circulated"),
    ("circulated", "ballot mipi --committee alliance", ALLIANCE, "balloting"),
    ("circulated", "ballot mipi --committee alliance --days 3", ALLIANCE, "balloting"),
    ("circulated", "ballot mipi --committee alliance --closes 2027-03-31", ALLIANCE, "balloting"),
    ("circulated", "ballot mipi --committee alliance --closes 2027-03-31T17:00:00-08:00", ALLIANCE, "balloting"),
    ("balloting", "vote mipi approve --committee alliance", "ann@acme.example", "balloting"),
    ("balloting", "vote mipi approve-with-comments --comment A --committee alliance", "ann@acme.example", "balloting"),
    ("balloting", "vote mipi reject --comment No --committee alliance", "ann@acme.example", "balloting"),
    ("balloting", "vote mipi abstain --committee alliance", "ann@acme.example", "balloting"),
    ("balloting", "vote mipi approve --committee alliance --member birch", ALLIANCE, "balloting"),
    ("voted", "close mipi --committee alliance", ALLIANCE, "balloting"),
    ("board-voted", "close mipi --committee board --resolution 2027-03-07", BOARD, "approved"),
    ("approved", "send mipi", OWNER, "sent"),
    ("sent", "accept mipi", PARTNER, "active"),
    ("sent", "accept mipi --evidence 'letter of 1 March'", OWNER, "active"),
    ("sent", "decline mipi --reason 'No money'", PARTNER, "drafting"),
    ("circulated", "revise mipi --reason 'A milestone is missing'", OWNER, "drafting"),
    ("drafting", "withdraw mipi --reason 'Nobody has time'", PARTNER, "withdrawn"),
    ("drafting", "lapse mipi --reason 'No answer'", VP, "lapsed"),
]  # fmt: skip


class Step(NamedTuple):
    """A command with the place it starts from, who gives it, and the stage after it."""

    place: str
    command: str
    by: str
    stage: str


each_command = pytest.mark.parametrize("step", [Step(*row) for row in COMMANDS], ids=[row[1] for row in COMMANDS])


@each_command
def test_a_step_is_one_commit_with_exactly_the_files_it_names(at, step):
    shell = at(step.place)
    before = shell.git("rev-parse", "HEAD")

    ran = shell(f"{step.command} --by {step.by} --json")
    told = ran.json

    assert shell.git("rev-list", f"{before}..HEAD") == told["commit"]
    assert shell.git("diff", "--name-only", before, "HEAD").split() == told["paths"]
    assert shell.git("log", "-1", "--format=%B").strip() == told["message"].strip()
    assert shell.git("status", "--porcelain") == ""
    assert (told["workreg"], told["register"], told["by"], shell.stage()) == (1, "mipi", step.by, step.stage)


@each_command
def test_a_dry_run_shows_event_message_and_diff_and_changes_nothing(at, step):
    shell = at(step.place)
    before = shell.state()

    shown = shell(f"{step.command} --by {step.by} --dry-run")
    told = shell(f"{step.command} --by {step.by} --dry-run --json").json

    assert shell.state() == before
    assert told["commit"] is None
    assert shown.out.startswith(told["message"])
    assert all(f"+++ b/{path}" in shown.out for path in told["paths"])
    assert f"+by: {step.by}" in shown.out
    assert "nothing is recorded" in shown.err


@each_command
def test_who_has_no_right_to_a_step_is_refused_with_the_clause(at, step):
    shell = at(step.place)
    before, stranger = shell.state(), "cyd@cedar.example" if "vote" not in step.command else "nobody@nowhere.example"

    refused = shell(f"{step.command} --by {stranger}", code=1)

    assert "WR240" in refused.err
    assert "why: DSP4003" in refused.err or "withdraw" in step.command or "lapse" in step.command
    assert refused.out == ""
    assert shell.state() == before


@each_command
def test_a_refusal_is_json_for_a_script_that_asked_for_json(at, step):
    refused = at(step.place)(f"{step.command} --by nobody@nowhere.example --on 2099-01-01 --json", code=1)

    assert refused.json["exit_code"] == 1
    assert "WR201" in {problem["code"] for problem in refused.json["problems"]}
    assert set(refused.json["problems"][0]) == {"code", "message", "file", "line", "column", "clause", "hint", "level"}


@each_command
def test_a_fact_carries_the_day_it_happened_on_and_the_moment_it_was_recorded(at, step):
    shell = at(step.place)
    shell.now += timedelta(days=3)

    fact = shell(f"{step.command} --by {step.by} --on 2027-03-03 --dry-run --json").json["fact"]

    assert fact["on"] == "2027-03-03"
    assert fact["at"].startswith("2027-03-04T")


@each_command
def test_a_fact_is_dated_neither_in_the_future_nor_before_the_one_it_follows(at, step):
    shell = at(step.place)
    before = shell.state()

    assert "is in the future" in shell(f"{step.command} --by {step.by} --on 2027-03-05", code=1).err
    if step.place != "empty":
        assert "which happened on" in shell(f"{step.command} --by {step.by} --on 2027-02-01", code=1).err
    assert shell.state() == before


def test_quiet_leaves_only_the_result(at):
    told = at("drafting")(f"-q circulate mipi --by {OWNER}")

    assert told == (0, "mipi: circulated to the committees\n", "")


def test_the_address_git_commits_under_acts_where_none_is_given(at):
    assert at("drafting")("circulate mipi --dry-run", code=1).err.count("vera@dmtf.example") == 1


def test_a_command_works_from_a_folder_below_and_with_c_from_anywhere(at, tmp_path):
    shell = at("drafting")
    inside = type(shell)(shell.folder / "registers", shell.now)
    outside = type(shell)(tmp_path, shell.now)

    inside(f"assign mipi {OWNER} --by {VP}")
    outside(f"-C repository circulate mipi --by {OWNER}")
    outside("-C nowhere status", code=2)

    assert shell.stage() == "circulated"


def test_a_dry_run_of_an_edit_shows_it_and_records_nothing(at):
    shell = at("circulated")
    head = shell.git("rev-parse", "HEAD")

    changed = editor(shell.folder, TEXT.replace("Map the transport.", "Map it."))
    shown = shell(f"edit mipi --dry-run --by {OWNER}", env=changed).out

    assert shell.git("rev-parse", "HEAD") == head
    assert "taken back to drafting" in shown
    assert "+  - {id: map, by: dmtf, text: Map it.}" in shown


def test_all_json_is_one_document(at):
    shell = at("board")
    for command in ("list", "show mipi", "status mipi", "status", "log mipi", "validate", "explain", "due-reviews"):
        json.loads(shell(f"{command} --json").out)
