"""A newer edition of a register that is held: ids stay, doubts are asked, the changes are those of the texts."""

import re

import pytest
from tests.core.ocp import ocp_1_0, ocp_1_2
from tests.importing.conftest import OWNER, VP

from workreg.core.changes import changes
from workreg.core.terms import Terms
from workreg.store.models import build

SAME = "--match milestones/announce-1-0=1 --match activities/partner-symposium=2"
NEW = {
    "announce-1-2": "dmtf-makes-version-1-2-register-known",
    "ocp-summits": "ocp-global-summit-regional-summit-annual",
    "hardware-management": "meetings-ocp-hardware-management-project",
    "liquid-cooling": "meetings-workstream-ocp-hardware",
}
"""What an item that nothing held is gets for an id, against the one that it has in this repository."""
UNSURE = "item 1 of the document may be milestones/announce-1-0"


def text_of(shell):
    return build(Terms, (shell.folder / "registers/ocp.yaml").read_bytes(), "registers/ocp.yaml")


def into(file, more=SAME):
    return f"import {file} --into ocp --by {OWNER} {more}"


def with_new_ids(words):
    for ours, made in NEW.items():
        words = words.replace(ours, made)
    return words


@pytest.mark.rows(5, 68, 117)
def test_ocp_1_2_over_1_0_is_an_amendment_with_the_changes_of_the_two_texts(in_force, edition_1_2):
    told = in_force(into(edition_1_2, f"{SAME} --json")).json["report"]

    expected = [with_new_ids(each.words) for each in changes(ocp_1_0(), ocp_1_2())]
    carried = [each for each in expected if not each.startswith("section")]
    assert [each for each in told["changes"] if not each.startswith("section")] == carried
    assert len([each for each in carried if each.startswith("milestone")]) == 8
    assert len(carried) > 60
    assert in_force.stage("ocp") == "drafting"
    assert "0 errors" in in_force("validate ocp").err
    ran = in_force.any("verify", {})
    assert "0006.yaml" not in ran.out + ran.err


def test_ids_stay_and_what_no_document_says_is_kept(in_force, edition_1_2):
    in_force(into(edition_1_2))

    was, now = ({each.id: each for each in text.milestones} for text in (ocp_1_0(), text_of(in_force)))
    assert was.keys() <= now.keys()
    assert {name: now[name].body for name in was} == {name: each.body for name, each in was.items()}
    assert text_of(in_force).partners[0].url == ocp_1_0().partners[0].url


def test_the_amendment_names_the_file_and_its_hash_and_nothing_claimed_is_recorded(in_force, edition_1_2):
    in_force(into(edition_1_2))

    contacts, event = ((in_force.folder / f"proceedings/ocp/000{number}.yaml").read_text() for number in (5, 6))
    assert "step: update-contacts" in contacts
    assert "step: amend" in event
    assert re.search(r"evidence: .*ocp-1\.2\.txt \(SHA-256 [0-9a-f]{64}\)", event)
    assert not (in_force.folder / "proceedings/ocp/0007.yaml").exists()


@pytest.mark.rows(60)
def test_the_contacts_of_the_text_in_force_change_at_once_and_that_is_a_fact_of_its_own(in_force, edition_1_2):
    in_force(into(edition_1_2))

    kept = build(Terms, (in_force.folder / "proceedings/ocp/0005/text.yaml").read_bytes(), "text.yaml")
    assert kept.contacts == ocp_1_2().contacts
    assert kept.milestones == ocp_1_0().milestones


def test_comments_and_lines_that_say_the_same_stay_as_they_are(in_force, edition_1_2):
    before = (in_force.folder / "registers/ocp.yaml").read_text()

    in_force(into(edition_1_2))

    after = (in_force.folder / "registers/ocp.yaml").read_text()
    assert after.startswith(before[: before.index("version:")])
    assert "corresponding_document: null   # OCP has made none" in after


def test_what_is_in_doubt_is_listed_with_the_command_and_nothing_is_recorded(in_force, edition_1_2):
    before = in_force.state()

    ran = in_force(into(edition_1_2, ""), code=1)

    assert UNSURE in ran.err
    assert "--match milestones/announce-1-0=1" in ran.err
    assert in_force.state() == before


def test_the_command_that_a_doubt_names_leads_out(in_force, edition_1_2):
    refused = in_force(into(edition_1_2, ""), code=1).err

    command = re.search(r"workreg (import .*?)  \(", refused).group(1)
    in_force(f"{command} --by {OWNER}")

    assert "announce-1-0" in [each.id for each in text_of(in_force).milestones]


def test_the_command_that_a_doubt_names_reads_the_dates_as_they_were_read(in_force, edition_1_2):
    file = edition_1_2.rename(edition_1_2.with_name("the edition.txt"))
    file.write_text(file.read_text().replace("06/09/2023", "09/06/2023"))

    refused = in_force(into(f"'{file}'", "--date-order dmy"), code=1).err

    assert f"workreg import '{file}' --date-order dmy --into ocp --match" in refused


def test_yes_takes_what_is_beyond_doubt_and_says_what_it_did_not_take(in_force, edition_1_2):
    ran = in_force(into(edition_1_2, "--yes"))

    ids = [each.id for each in text_of(in_force).milestones]
    assert "symposium-talk" in ids
    assert "announce-1-0" not in ids
    assert "NOT TAKEN AS THE SAME" in ran.out


def test_a_person_may_say_that_nothing_is_the_same(in_force, edition_1_2):
    in_force(into(edition_1_2, "--match milestones/announce-1-0=0 --match milestones/symposium-talk=0"))

    ids = [each.id for each in text_of(in_force).milestones]
    assert {"announce-1-0", "symposium-talk"}.isdisjoint(ids)


@pytest.mark.parametrize(
    "words",
    [
        "milestones/nobody=1",
        "milestones/checklist=99",
        "nothing/checklist=1",
        "milestones/nobody=0",
        "title/checklist=1",
        "contacts/ocp=1",
    ],
)
def test_a_match_of_what_is_not_there_is_a_slip(in_force, edition_1_2, words):
    ran = in_force(into(edition_1_2, f"--yes --match {words}"), code=2)

    assert "WR808" in ran.err


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("milestones/announce-1-0=1", "milestones/announce-1-0=2"),
        ("milestones/announce-1-0=1", "milestones/announce-1-0=0"),
        ("milestones/announce-1-0=1", "milestones/checklist=1"),
    ],
)
def test_of_two_matches_of_one_item_none_goes_before(in_force, edition_1_2, one, other):
    ran = in_force(into(edition_1_2, f"--yes --match {one} --match {other}"), code=2)

    assert f"WR808: --match {other}: it is named twice" in ran.err


def test_a_match_that_is_written_otherwise_says_how_it_is_written(in_force, edition_1_2):
    assert "LIST/ID=N" in in_force(into(edition_1_2, "--match checklist"), code=2).err


def test_a_draft_takes_the_newer_edition_as_an_edit(in_force, edition_1_2, edition_1_0):
    in_force(into(edition_1_2))
    changed = edition_1_2.with_name("again.txt")
    changed.write_text(edition_1_2.read_text().replace("June 2025", "May 2025"))

    in_force(into(changed, "--yes"))

    assert text_of(in_force).review.raw == "2025-05"
    assert in_force.git("show", "--format=", "--name-only", "HEAD") == "registers/ocp.yaml"
    assert "again.txt" in in_force.git("show", "--no-patch", "--format=%B")
    assert in_force(into(edition_1_0, "--yes"), code=1).err.count("error") >= 1


def test_a_text_that_is_with_others_is_left_alone(in_force, edition_1_2):
    in_force(into(edition_1_2))
    in_force(f"classify ocp significant --reason 'The partnership does more.' --by {VP}")
    in_force(f"circulate ocp --by {OWNER}")

    ran = in_force(into(edition_1_2, "--yes"), code=1)

    assert "WR809" in ran.err
    assert "workreg revise ocp" in ran.err


def test_what_is_no_register_is_no_newer_edition(in_force, tmp_path):
    file = tmp_path / "minutes.txt"
    file.write_text("Minutes\n\nWe met on Monday and spoke of the weather.\n")
    before = in_force.state()

    assert "WR810" in in_force(into(file, "--yes"), code=1).err
    assert in_force.state() == before


def test_the_register_of_another_partner_is_no_newer_edition(in_force, edition_1_2):
    other = edition_1_2.with_name("other.txt")
    words = edition_1_2.read_text().replace("Open Compute Project (OCP)", "Wire Guild (WG)")
    other.write_text(words.replace("Open Compute Project", "Wire Guild").replace("OCP", "WG"))
    before = in_force.state()

    ran = in_force(into(other, "--yes"), code=1)

    assert "WR811: the document is about Wire Guild, and ocp about Open Compute Project" in ran.err
    assert in_force.state() == before
    assert in_force(into(other, "--yes --match partners/ocp=1")).code == 0


def test_an_edition_that_is_dated_before_the_text_that_is_held_is_told(in_force, edition_1_2):
    old = edition_1_2.with_name("old.txt")
    old.write_text(edition_1_2.read_text().replace("06/09/2023", "06/09/2014"))

    assert "WR812" in in_force(into(old)).out


def test_whoever_may_not_and_what_is_in_doubt_are_told_at_once(in_force, edition_1_2):
    ran = in_force(f"import {edition_1_2} --into ocp --by {VP}", code=1)

    assert "WR807" in ran.err
    assert "WR241" in ran.err


def test_a_milestone_on_file_as_done_stays_done_and_that_is_told(in_force, edition_1_2):
    in_force(into(edition_1_2))
    again = edition_1_2.with_name("again.txt")
    again.write_text(
        edition_1_2.read_text()
        .replace("Redfish Checklist - done", "Redfish Checklist")
        .replace("June 2025", "May 2025")
    )

    ran = in_force(into(again, "--yes"))

    done = {each.id: each.done for each in text_of(in_force).milestones}
    assert done["checklist"] == "reported"
    assert "milestone checklist is on file as done (reported); the document does not say so (WR806)" in ran.out


def test_only_one_of_id_and_into_is_taken(in_force, edition_1_2):
    assert "WR001" in in_force(f"import {edition_1_2} --into ocp --id other", code=2).err
