"""What people see along the walk of `docs/approval.md`: who is next, since when, what is in force, what is due."""

import json
import shutil
from datetime import date

import pytest

from workreg.core.schemas import json_schema
from workreg.store import yaml

NOON = "2027-03-05T20:00:00Z"


@pytest.fixture
def balloting(walked, tmp_path):
    """The repository while two committees ballot."""
    return shutil.copytree(walked[1], tmp_path / "balloting")


@pytest.fixture
def asked(shell):
    """Run a command that must succeed, and read its JSON."""

    def ask(command, folder, now=NOON):
        ended = shell(f"workreg {command} --json", folder, WORKREG_NOW=now)
        assert ended.returncode == 0, ended.stdout + ended.stderr
        return json.loads(ended.stdout)

    return ask


@pytest.mark.rows(6, 54)
def test_nothing_is_in_force_before_board_and_partner_have_agreed(walked, asked):
    before, end = walked[1], walked[2]

    assert asked("status mipi", before)["in_force"] is None
    assert asked("status mipi --as-of 2027-04-11", end)["in_force"] is None
    assert asked("status mipi --as-of 2027-04-12", end)["in_force"] == "1.0"


@pytest.mark.rows(11)
def test_it_is_told_since_when_a_register_stands_where_it_stands(walked, asked):
    assert asked("status mipi", walked[1])["since"] == "2027-03-03"
    assert asked("status mipi", walked[2])["since"] == "2027-04-12"


@pytest.mark.rows(16, 24, 48)
def test_a_milestone_that_its_group_does_not_commit_to_is_told(balloting, asked):
    assert asked("status mipi", balloting)["uncommitted"] == ["binding", "announce"]

    asked("commitment mipi binding --by chair@pmci.example", balloting)

    assert asked("status mipi", balloting)["uncommitted"] == ["announce"]


@pytest.mark.rows(34, 38)
def test_the_vice_president_sees_every_register_and_what_waits_for_a_word(balloting, asked):
    asked("new ofa --partner OFA --by olga@ofa.example", balloting)

    matters = asked("status", balloting)

    assert {matter["register"] for matter in matters} == {"mipi", "ofa"}
    (matter,) = (matter for matter in matters if matter["register"] == "ofa")
    assert matter["command"] == "workreg assign ofa OWNER-EMAIL"
    assert matter["who"] == ["vp@dmtf.example"]
    assert matter in asked("status --for vp@dmtf.example", balloting)


@pytest.mark.rows(35, 67)
@pytest.mark.parametrize(
    ("day", "state"),
    [("2028-12-30", "ok"), ("2028-12-31", "due"), ("2029-03-31", "due"), ("2029-04-01", "overdue")],
)
def test_a_review_is_called_due_ahead_of_its_day_and_overdue_after_it(walked, shell, day, state):
    ended = shell(f"workreg due-reviews --as-of {day} --json", walked[2])

    row = json.loads(ended.stdout)[0]
    assert (row["state"], row["due"]) == (state, "2029-03-31")
    assert row["days"] == (date(2029, 3, 31) - date.fromisoformat(day)).days
    assert ended.returncode == (1 if state == "overdue" else 0)


@pytest.mark.rows(4)
def test_every_new_register_begins_with_the_whole_template(balloting, asked):
    asked("new ofa --partner 'OpenFabrics: the Alliance'", balloting)

    text = yaml.load((balloting / "registers/ofa.yaml").read_bytes(), "registers/ofa.yaml")
    known = json_schema("register")

    assert set(known["required"]) <= set(text)
    assert set(text) == set(known["properties"]) - {"process_url"}
    assert {each["level"] for each in asked("validate ofa", balloting)} == {"warning"}


@pytest.mark.rows(1, 55)
@pytest.mark.parametrize("form", ["md", "html"])
def test_a_document_quotes_version_date_process_and_the_resolution(walked, asked, tmp_path, form):
    asked(f"render mipi --format {form} --output '{tmp_path}'", walked[2], "2027-04-12T18:00:00Z")

    text = (tmp_path / f"mipi.{form}").read_text(encoding="utf-8")

    for words in ("Version 1.0", "1 March 2027", "DSP4003 1.3", "quotes its version and its date", "2027-03-07"):
        assert words in text.replace("\\", "")
