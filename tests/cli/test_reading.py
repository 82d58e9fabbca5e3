"""What the reading commands say while a register is amended, and as of days that have passed."""

from datetime import date, timedelta

import pytest
from tests.cli.driving import Shell
from tests.cli.example import OWNER

from workreg.actions import keeping
from workreg.actions.acting import Actor

LATER = timedelta(days=40)


@pytest.fixture
def shell(at) -> Shell:
    """Version 1.0 in force since 1 March 2027; version 1.1 drafted since 10 April, with another milestone and title."""
    shell = at("active")
    shell.now += LATER
    keeping.amend(Actor(shell.folder, shell.now, OWNER, None), "mipi", {"version": "1.1"})
    text = shell.folder / "registers/mipi.yaml"
    draft = text.read_text().replace("due: 2027-12", "due: 2028-06").replace("MIPI / DMTF Work", "Second MIPI Work")
    text.write_text(draft.replace("review: 2029-02", "review: 2030-01"))
    shell(f"edit mipi --by {OWNER}", env={"EDITOR": "true"})
    return shell


@pytest.mark.rows(5, 57)
def test_show_speaks_of_the_text_in_force_unless_the_draft_is_wanted(shell):
    shown, draft = shell("show mipi").out, shell("show mipi --draft").out

    assert "Version 1.0" in shown
    assert "December 2027" in shown
    assert "Version 1.1 is being drafted beside this text" in shown
    assert "June 2028" not in shown
    assert "> Draft of version 1.1: not in force (being drafted)" in draft
    assert "June 2028" in draft
    assert "stays in force until this one is accepted" in draft


def test_a_tag_is_never_asked(shell):
    shell.git("tag", "--force", "mipi/v1.0", "HEAD")

    assert "December 2027" in shell("show mipi").out


@pytest.mark.rows(5, 57)
@pytest.mark.parametrize(("words", "version", "due"), [("", "1.0", "December 2027"), ("--draft", "1.1", "June 2028")])
def test_render_writes_the_text_in_force_unless_drafts_are_wanted(shell, tmp_path, words, version, due):
    shell(f"render --format md -o {tmp_path / 'out'} {words}")

    assert due in (tmp_path / "out/mipi.md").read_text()
    assert f" {version} |" in (tmp_path / "out/index.md").read_text()


def test_a_draft_that_was_rendered_is_not_left_for_the_text_in_force(shell, tmp_path):
    shell(f"render --format md -o {tmp_path} --draft")
    shell(f"render --format md -o {tmp_path}")

    assert "December 2027" in (tmp_path / "mipi.md").read_text()


@pytest.mark.rows(5, 67)
def test_lists_and_due_reviews_speak_of_the_text_in_force(shell):
    (row,) = shell("list --json").json
    (due,) = shell("due-reviews --json").json

    assert (row["version"], row["draft"], row["title"]) == ("1.0", "1.1", "MIPI / DMTF Work Register")
    assert (due["due"], due["reason"]) == ("2029-02-28", "review date 2029-02")
    assert "1.0      1.1" in shell("list").out


@pytest.mark.rows(67)
def test_a_review_date_that_was_only_written_moves_nothing(at):
    shell = at("active")
    text = shell.folder / "registers/mipi.yaml"
    text.write_text(text.read_text().replace("review: 2029-02", "review: 2028-01"))

    assert shell("due-reviews --json").json[0]["reason"] == "review date 2029-02"
    assert "without a review" in shell("validate", code=1).out


def test_status_tells_of_the_amendment_and_whom_it_needs(shell):
    out = shell("status mipi").out

    assert "amended   version 1.1 since 2027-04-10: minor, not confirmed yet" in out
    assert "approval  alliance: stale (2027-03-01, ballot 0004); scope, deliverables (DSP4003 4 (rows 68, 69))" in out
    assert "changed since: milestone binding re-dated: 2027-12 -> 2028-06" in out


@pytest.mark.rows(67)
def test_a_review_that_is_due_is_the_next_step_of_a_register_in_force(at):
    shell = at("active")
    shell.now += timedelta(days=700)

    found = shell("status mipi --json").json

    assert found["review"] == {"due": "2029-02-28", "state": "due", "reason": "review date 2029-02"}
    assert [(each["step"], each["who"]) for each in found["next"]] == [("review", [OWNER, "vp@dmtf.example"])]
    assert "workreg review mipi --outcome keep" in shell("status mipi").out


def test_a_review_that_is_far_off_is_no_step(at):
    found = at("active")("status mipi --json").json

    assert (found["review"]["state"], found["next"]) == ("ok", [])


COMMANDS = ("list --json", "show mipi --json", "status mipi --json", "log mipi --json", "due-reviews --json")


@pytest.mark.rows(11)
@pytest.mark.parametrize("command", COMMANDS)
def test_as_of_a_day_before_the_amendment_the_answer_is_the_one_of_that_day(at, shell, command):
    before = at("active", "before")

    answers = [each(f"{command} --as-of 2027-04-09").json for each in (shell, before)]

    assert answers[0] == answers[1]


@pytest.mark.parametrize("form", ["md", "html"])
def test_documents_as_of_a_day_before_the_amendment_are_those_of_that_day(at, shell, tmp_path, form):
    before = at("active", "before")
    for name, each in (("now", shell), ("before", before)):
        each(f"render --format {form} -o {tmp_path / name} --as-of {date(2027, 4, 9)}")

    for file in (f"mipi.{form}", f"index.{form}"):
        assert (tmp_path / "now" / file).read_bytes() == (tmp_path / "before" / file).read_bytes()


def test_before_it_is_proposed_a_register_has_no_stage_for_scripts_and_words_for_people(at):
    shell = at("drafting")
    shell.git("rm", "-rq", "proceedings/mipi")
    shell.git("commit", "-qm", "Only a text")

    assert [row["stage"] for row in shell("list --json").json] == [None]
    assert shell("status mipi --json").json["stage"] is None
    assert [row["name"] for row in shell("stats --json").json["stages"]] == [None]
    for words in ("list", "stats", "status mipi"):
        assert "not proposed yet" in shell(words).out
