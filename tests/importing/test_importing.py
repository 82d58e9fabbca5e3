"""A document taken over: one commit with the register and the facts it claims, valid, and said where it came from."""

import hashlib
import json
import re

import pytest
from tests.core.ocp import ocp_1_2
from tests.importing.conftest import ACCEPTED, ADOPTED
from tests.importing.typed import typed

from workreg.core.terms import Terms
from workreg.store.models import build


def text_of(shell, name="ocp"):
    path = f"registers/{name}.yaml"
    return build(Terms, (shell.folder / path).read_bytes(), path)


def fact(shell, number, name="ocp"):
    return (shell.folder / f"proceedings/{name}/{number:04}.yaml").read_text()


@pytest.fixture
def draft(tmp_path):
    """A draft whose authors left gaps: two in the text, three where approvals belong."""
    words = typed(
        ocp_1_2(), "This document was approved by the OCP Board on xx/xx/2023.", "Board Resolution <ID>, on <date>."
    )
    file = tmp_path / "draft.txt"
    file.write_text(words.replace("Q3 2023", "?").replace("Kevin Kifer (kevin.kifer@opencompute.org)", "?"))
    return file


@pytest.mark.rows(4, 31, 55, 57)
def test_a_whole_document_is_in_force_and_valid_without_an_edit(body, edition_1_2):
    ran = body(f"import {edition_1_2}")

    assert body.stage("ocp") == "active"
    assert "0 errors" in body("validate ocp").err
    assert "all of it holds" in body("verify").err
    assert "next: workreg assign ocp OWNER" in ran.err
    for field in ("title", "version", "date", "process", "process_url", "review", "contacts", "access", "documents"):
        assert getattr(text_of(body), field) == getattr(ocp_1_2(), field)


def test_the_register_and_what_it_claims_are_one_commit_with_a_message_that_says_so(body, edition_1_2):
    before = body.git("rev-parse", "HEAD")

    body(f"import {edition_1_2}")

    assert body.git("rev-parse", "HEAD~1") == before
    message = body.git("show", "--no-patch", "--format=%B")
    assert message.startswith("ocp: take over version 1.2 from ocp-1.2.txt\n")
    assert [line for line in message.splitlines() if line.startswith("Workreg-Event")] == [
        f"Workreg-Event: ocp/000{number}" for number in (1, 2, 3)
    ]
    assert body.git("status", "--porcelain") == ""


@pytest.mark.rows(30, 31, 54)
def test_approvals_are_claimed_with_their_lines_and_the_accepted_text_is_kept(body, edition_1_2):
    body(f"import {edition_1_2}")

    lines = edition_1_2.read_text().split("\n")
    facts = [fact(body, number) for number in (1, 2, 3)]
    assert all("claimed: true" in each for each in facts)
    for each, words in zip(facts, (ACCEPTED, "Date Initiated", ADOPTED), strict=True):
        assert words in lines[int(re.search(r"line (\d+)", each).group(1)) - 1]
    assert 'resolution: "2023-07-16"' in facts[2]
    kept = (body.folder / "proceedings/ocp/0001/text.yaml").read_bytes()
    assert kept == (body.folder / "registers/ocp.yaml").read_bytes()


def test_the_first_fact_names_the_file_and_its_hash_and_no_other_does(body, edition_1_2):
    body(f"import {edition_1_2}")

    hashed = f"ocp-1.2.txt (SHA-256 {hashlib.sha256(edition_1_2.read_bytes()).hexdigest()})"
    assert [hashed in fact(body, number) for number in (1, 2, 3)] == [True, False, False]


@pytest.mark.rows(7, 39)
def test_a_draft_stays_a_draft_with_somebody_who_goes_on_with_it(body, draft):
    ran = body(f"import {draft}")

    assert body.stage("ocp") == "drafting"
    assert "owner: vp-alliances@dmtf.org" in fact(body, 2)
    assert "next: workreg edit ocp" in ran.err
    assert "WR206" in body("circulate ocp --by vp-alliances@dmtf.org", code=1).err


def test_what_a_draft_with_gaps_says_of_approvals_is_noted_and_approves_nothing(body, tmp_path):
    file = tmp_path / "draft.txt"
    file.write_text(typed(ocp_1_2(), ACCEPTED, ADOPTED).replace("Q3 2023", "?"))

    body(f"import {file}")

    assert body.stage("ocp") == "drafting"
    noted = [each for each in (fact(body, number) for number in (1, 2, 3, 4)) if "step: comment" in each]
    assert len(noted) == 2
    assert any("resolution 2023-07-16" in each and "line " in each for each in noted)
    assert "0 errors" in body("validate ocp").err


def test_an_id_that_is_taken_is_refused_with_the_way_out(body, edition_1_2):
    body(f"import {edition_1_2}")
    before = body.state()

    ran = body(f"import {edition_1_2}", code=1)

    assert "WR802: ocp was taken over from this very file" in ran.err
    assert body.state() == before
    another = edition_1_2.with_name("another one.txt")
    another.write_text(edition_1_2.read_text().replace("June 2025", "May 2025"))
    ran = body(f"import '{another}'", code=1)
    assert f"workreg import '{another}' --into ocp" in ran.err
    assert body.state() == before
    assert body(f"import {edition_1_2} --id other").code == 0


@pytest.mark.parametrize("words", ["--match milestones/checklist=1", "--yes", "--id 'Bad Id'", "--by nobody"])
def test_words_that_mean_nothing_for_a_new_register_are_a_slip(body, edition_1_2, words):
    assert "WR001" in body(f"import {edition_1_2} {words}", code=2).err


@pytest.mark.parametrize(("given", "said"), [("Q3 2023", ["assign", "validate"]), ("?", ["edit", "validate"])])
def test_what_is_next_is_what_can_be_done_next(body, edition_1_2, given, said):
    edition_1_2.write_text(edition_1_2.read_text().replace("Q3 2023", given))

    told = re.findall(r"next: workreg (\S+)", body(f"import {edition_1_2}").err)

    assert told == said


def test_the_day_that_stands_in_for_a_date_is_told_once_and_the_date_is_left_open(body, tmp_path):
    file = tmp_path / "guild.txt"
    words = "Guild / DMTF Work Register\nVersion 1.0\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\nMilestones\n"
    file.write_text(words)

    told = body(f"import {file} --json").json["report"]

    assert "sections[0].text" in [each["path"] for each in told["placeholders"]]
    assert [each["code"] for each in told["remarks"] if each["line"] == 3] == ["WR805"]


def test_a_dry_run_shows_the_report_and_the_text_and_records_nothing(body, edition_1_2):
    before = body.state()

    ran = body(f"import {edition_1_2} --dry-run")

    assert "Words: " in ran.out
    assert "\ntitle: Open Compute Project / DMTF Work Register\n" in ran.out
    assert "# proceedings/ocp/0001.yaml\nstep: accept\n" in ran.out
    assert body.state() == before


def test_a_document_that_is_no_register_is_kept_as_sections_and_says_so(body, tmp_path):
    words = "Minutes of the meeting\n\nWe met on Monday.\n\nNext Steps\n\nWe meet again in the spring of next year.\n"
    file = tmp_path / "minutes.txt"
    file.write_text(words)

    ran = body(f"import {file} --id minutes", code=1)

    assert "no register" in ran.out
    assert "it is kept as sections" in ran.err
    kept = " ".join(f"{each.heading} {each.text}" for each in text_of(body, "minutes").sections)
    assert set(re.findall(r"\w+", words)) <= set(re.findall(r"\w+", kept))
    assert body.stage("minutes") == "drafting"
    assert "0 errors" in body("validate minutes").err


def test_what_names_no_partner_is_called_as_its_file(body, tmp_path):
    file = tmp_path / "Minutes of May.txt"
    file.write_text("Minutes\n\nWe met.\n")

    body(f"import '{file}'", code=1)

    assert "registers/minutes-of-may.yaml" in body.state()[2]


def test_without_a_name_for_it_the_command_asks_for_an_id(body, tmp_path):
    file = tmp_path / "2027.txt"
    file.write_text("Minutes\n\nWe met.\n")

    assert "--id ID" in body(f"import {file}", code=2).err


@pytest.mark.parametrize("word", ["--date-order ymd", "--tracked both", "--format pdf", "--id Not_An_Id", "--by ''"])
def test_words_that_cannot_be_are_told(body, edition_1_2, word):
    before = body.state()

    assert "error WR" in body(f"import {edition_1_2} {word}", code=2).err
    assert body.state() == before


def test_a_file_that_is_not_there_is_told(body):
    assert "no-such.txt" in body("import no-such.txt", code=2).err


def test_days_can_stand_before_months(body, edition_1_2):
    file = edition_1_2.with_name("days-first.txt")
    file.write_text(edition_1_2.read_text().replace("07/24/2023", "24/07/2023"))

    body(f"import {file} --date-order dmy")

    assert str(text_of(body).date) == "2023-09-06"


def test_a_document_without_a_date_is_dated_when_it_is_taken_over_and_its_words_stay(body, edition_1_2):
    file = edition_1_2.with_name("undated.txt")
    file.write_text(edition_1_2.read_text().replace("06/09/2023", "in early summer"))

    ran = body(f"import {file}")

    assert str(text_of(body).date) == "2027-03-01"
    assert "the day it was taken over stands there (WR805)" in ran.out
    assert "in early summer" in [each.text for each in text_of(body).sections]


def test_json_has_the_report_the_text_and_the_commit(body, edition_1_2):
    told = body(f"import {edition_1_2} --json").json

    assert told["commit"] == body.git("rev-parse", "HEAD")
    assert told["text"] == (body.folder / "registers/ocp.yaml").read_text()
    assert told["report"]["words"]["source"] == sum(
        told["report"]["words"][fate] for fate in ("fields", "sections", "dropped")
    )
    assert json.loads(json.dumps(told)) == told


def test_hostile_words_reach_neither_the_terminal_nor_the_message(body, edition_1_2):
    file = edition_1_2.with_name("hostile.txt")
    words = edition_1_2.read_text().replace(
        "Open Compute Project / DMTF", "\x1b[31mOpen ::error:: [bold] Compute / DMTF"
    )
    file.write_text(words)

    ran = body.any(f"import {file} --dry-run", {})

    assert "\x1b" not in ran.out + ran.err
    assert ran.code in {0, 1, 2}
