"""Words that cannot be used, clocks that cannot be read, and the exit codes that scripts rely on."""

import pytest
from tests.cli.example import OWNER

from workreg.cli import usage

COMMANDS = (
    "init", "new", "edit", "fmt", "assign", "circulate", "comment", "commitment", "revise", "ballot", "vote", "close",
    "schedule", "send", "accept", "decline", "withdraw", "lapse", "list", "show", "status", "log", "due-reviews",
    "validate", "explain", "schema", "render", "request", "meeting",
)  # fmt: skip
GROUPS = {
    "request": ("new", "forward", "contact", "dispose", "list"),
    "meeting": ("call", "notice", "attend", "minutes", "show"),
}
ALLIANCE = "--committee alliance --by chair@alliance.example"


@pytest.mark.parametrize(
    "words",
    [
        "no-such-command",
        "new",
        "new mipi",
        "vote",
        "ballot mipi",
        "status mipi extra",
        "status --no-such-option",
        "comment mipi",
        "render mipi",
        "assign mipi",
        "commitment mipi",
        "circulate",
        "schema nothing",
        "explain WR999",
        "due-reviews --format pdf",
        "due-reviews --fail-on sometimes",
        "due-reviews --within soon",
        "due-reviews --as-of tomorrow",
        "due-reviews nothing",
        "render --format pdf --output out",
        "status nothing",
        "show ''",
        "log ../../etc/passwd",
        "validate nothing",
        "-C nowhere status",
    ],
)
def test_words_that_cannot_be_used_exit_2_and_are_told_on_stderr(at, words):
    shell = at("drafting")
    before = shell.state()

    ran = shell(words, code=2)

    assert ran.out == ""
    assert ran.err
    assert "Traceback" not in ran.err
    assert shell.state() == before


@pytest.mark.parametrize(
    "words",
    [
        f"circulate mipi --by {OWNER} --on 2027-2-1",
        f"circulate mipi --by {OWNER} --on 2027-02-30",
        f"circulate mipi --by {OWNER} --on 2027-W10-1",
        f"ballot mipi {ALLIANCE} --closes 2027-W13-3",
        f"circulate mipi --by {OWNER} --on ''",
        f"ballot mipi {ALLIANCE} --days 0",
        f"ballot mipi {ALLIANCE} --days -1",
        f"ballot mipi {ALLIANCE} --days 367",
        f"ballot mipi {ALLIANCE} --days 1e3",
        f"ballot mipi {ALLIANCE} --days {'9' * 5000}",
        f"ballot mipi {ALLIANCE} --closes soon",
        f"ballot mipi {ALLIANCE} --closes 2027-03-31T17:00:00",
        f"comment mipi Words --answers first --by {OWNER}",
        f"schedule mipi --meeting spring --by {OWNER}",
    ],
)
def test_a_day_or_number_that_is_none_is_told_with_its_form(at, words):
    assert "WR001" in at("circulated")(words, code=2).err


@pytest.mark.parametrize("now", ["yesterday", "2027-03-01", "2027-03-01T17:00:00", "2027-13-01T00:00:00Z", "0"])
@pytest.mark.parametrize("command", ["status", "list", "due-reviews", "new ocp --partner OCP", "validate"])
def test_a_clock_that_cannot_be_read_is_told_and_not_guessed(at, now, command):
    assert "WORKREG_NOW is" in at("drafting")(command, code=2, env={"WORKREG_NOW": now}).err


@pytest.mark.parametrize(
    "now", ["1980-01-01T00:00:00Z", "2999-12-31T23:59:59-12:00", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59-12:00"]
)
@pytest.mark.parametrize(
    "command",
    ["status", "list", "due-reviews", "validate", "show mipi", f"ballot mipi {ALLIANCE}", "new ocp --partner O"],
)
def test_a_clock_at_the_end_of_time_is_no_bug_of_ours(at, now, command):
    shell = at("circulated")

    ran = shell.any(command, {"WORKREG_NOW": now})

    assert ran.code in {0, 1, 2}
    assert "Traceback" not in ran.err


@pytest.mark.parametrize("day", ["1980-01-01", "2999-12-31"])
@pytest.mark.parametrize("command", ["status", "status mipi", "list", "due-reviews", "show mipi", "log mipi"])
def test_the_first_and_the_last_day_can_be_asked_about(at, day, command):
    ran = at("active").any(f"{command} --as-of {day}", {})

    assert ran.code in {0, 1}
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words",
    [
        "due-reviews --within 9999d",
        "due-reviews --within 9999m",
        "due-reviews --within 9999m --as-of 2999-01-01",
        "due-reviews --as-of 9999-12-31",
        "status --as-of 0001-01-01",
        f"ballot mipi {ALLIANCE} --closes 0001-01-01T00:00:00+23:59",
        f"ballot mipi {ALLIANCE} --closes 9999-12-31T23:59:59-23:59",
        f"ballot mipi {ALLIANCE} --closes 9999-12-31",
        f"circulate mipi --by {OWNER} --on 0001-01-01",
        f"circulate mipi --by {OWNER} --on 9999-12-31",
        f"schedule mipi --by {OWNER} --meeting 9999-12-31",
    ],
)
def test_far_away_days_are_refused_or_counted_but_never_our_bug(at, words):
    ran = at("circulated").any(words, {})

    assert ran.code in {0, 1, 2}
    assert "Traceback" not in ran.err


def test_a_clock_that_went_back_records_nothing(at):
    shell = at("drafting")

    refused = shell(f"circulate mipi --by {OWNER}", code=1, env={"WORKREG_NOW": "2027-02-28T17:00:00Z"})

    assert "set this machine's clock" in refused.err


def test_help_and_version_name_every_command_and_need_no_repository(at, tmp_path):
    shell = at("empty")
    shell.folder = tmp_path
    told = shell("--help").out

    for command in COMMANDS:
        assert f"  {command} " in told
        assert "Usage: " in shell(f"{command} --help").out
    for group, inner in GROUPS.items():
        for command in inner:
            assert f"  {command} " in shell(f"{group} --help").out
            assert "--quiet" in shell(f"{group} {command} --help").out
    assert shell("-C . --version").out.startswith("workreg ")


@pytest.mark.parametrize("noun", ["", "standards ", "request ", "meeting "])
def test_no_line_of_the_help_is_cut_at_80_columns(at, noun):
    lines = at("empty")(f"{noun}--help", env={"COLUMNS": "80"}).out.splitlines()[1:]

    assert lines
    assert max(map(len, lines)) <= 80
    assert not [line for line in lines if line.endswith("...")]


def test_without_words_the_help_is_shown(at):
    ran = at("empty")("", code=2)

    assert "Usage: " in ran.out + ran.err


def test_a_folder_that_cannot_be_written_into_is_told(at):
    shell = at("drafting")
    (shell.folder / "broken").symlink_to(shell.folder / "broken")

    ran = shell(f"render --output {shell.folder}/broken", code=3)

    assert "WR004" in ran.err


def test_what_nobody_thought_of_is_said_to_be_our_bug(capsys):
    assert usage.show_usage_or_bug(RuntimeError("what is this")) == 70
    assert "RuntimeError: what is this" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("check --json", "Missing option '--base'."),
        ("check --format json", "Missing option '--base'."),
        ("verify --json --sinc HEAD", "No such option: --sinc"),
        ("validate --format=json --no-such", "No such option: --no-such"),
        ("no-such-command --json", "No such command 'no-such-command'."),
        ("-C nowhere status --json", "-C nowhere"),
        ("explain WR999 --json", "there is no code WR999"),
        ("--json", "No such option: --json"),
    ],
)
def test_where_json_is_asked_for_words_that_cannot_be_used_are_one_document_too(at, words, told):
    ran = at("drafting")(words, code=2)
    (problem,) = ran.json["problems"]

    assert problem["code"] == "WR001"
    assert problem["message"].startswith(told)
    assert (ran.json["workreg"], ran.json["exit_code"], ran.err) == (1, 2, "")


def test_a_text_that_says_json_asks_for_none(at):
    ran = at("drafting")("comment mipi -- --json and more", code=2)

    assert ran.out == ""
    assert "Usage: workreg comment" in ran.err
