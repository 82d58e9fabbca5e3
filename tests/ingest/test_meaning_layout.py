"""Headings that nobody knows, tables of contacts, and rows that only head others."""

import pytest
from tests.ingest.importing import DMTF, assert_all_is_accounted_for, typed

from workreg.ingest.interpreting import interpret
from workreg.ingest.readers import markdown

HEAD = "Guild / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\nActivities\n\nThe Guild:\n\n- Plan\n\n"
REST = "\n\nAccess\n\nReview\n\nThe next review is due by March 2026.\n"


def read(*lines):
    reading = typed(HEAD + "\n".join(lines) + REST)
    assert_all_is_accounted_for(reading)
    return reading.content


@pytest.mark.parametrize(
    "heading", ["Deliverables and Timeline", "Milestones & Schedule", "Timeline", "Deliverables / Dates"]
)
def test_milestones_stand_under_other_headings_too(heading):
    content = read(heading, "", "Deliverable\tDue date", "A talk\tQ2 2027")

    assert [(each["text"], each["due"]) for each in content["milestones"]] == [("A talk", "2027-Q2")]
    assert len(content["activities"]) == 1


def test_a_heading_nobody_knows_over_a_table_or_a_short_sentence_ends_the_part_before():
    content = read("Fees And Costs", "", "Fee\tAmount", "Talk\t12", "", "Non-Disclosure", "", "Nothing secret.")

    assert [each["text"] for each in content["activities"]] == ["Plan"]
    assert content["sections"] == [
        {"heading": "Fees And Costs", "text": "Fee | Amount\n\nTalk | 12"},
        {"heading": "Non-Disclosure", "text": "Nothing secret."},
    ]


def test_a_table_of_contacts_is_read_by_its_columns():
    content = read(
        "Contacts",
        "",
        "Organization\tName and role\tE-mail\tPhone",
        "Guild\tDr. Ann Rhys, Chair\tann@guild.example\t+1 555",
        "\tPress Desk\tpress@guild.example\t",
        "DMTF\tVP of Alliances\tvp-alliances@dmtf.org\t",
        "Others\tBo Nowak\tbo@others.example\t",
    )

    assert content["contacts"] == {
        "guild": [
            {"role": "Chair", "people": ["Dr. Ann Rhys"], "email": "ann@guild.example"},
            {"role": "Press Desk", "email": "press@guild.example"},
        ],
        "dmtf": [{"role": "VP of Alliances", "email": "vp-alliances@dmtf.org"}],
    }
    assert content["sections"] == [
        {"heading": "Contacts", "text": "Dr. Ann Rhys, Chair | +1 555\n\nOthers | Bo Nowak | bo@others.example"}
    ]


def test_columns_of_a_name_and_a_role_are_one_contact():
    content = read("Contacts", "", "Guild:", "", "Role\tName\tMail", "Chair\tAnn Rhys\tann@guild.example")

    assert content["contacts"] == {"guild": [{"role": "Chair", "people": ["Ann Rhys"], "email": "ann@guild.example"}]}


def test_a_row_that_heads_others_is_no_milestone_and_one_without_a_date_is():
    table = "| Milestone | Timeframe |\n|---|---|\n| Phase 1 | |\n| A talk | Q2 2027 |\n| A walk | |"
    words = "\n\n".join(f"## {each}" for each in (f"Milestones\n\n{table}", "Access", "Benefits", "Limitations"))
    reading = interpret(markdown.read(f"# Guild / DMTF Work Register\n\n{words}".encode(), "a.md"), DMTF)

    assert_all_is_accounted_for(reading)
    assert [(each["text"], each["due"]) for each in reading.content["milestones"]] == [
        ("A talk", "2027-Q2"),
        ("A walk", ""),
    ]
    assert reading.content["sections"] == [{"heading": "Milestones", "text": "Phase 1"}]


def test_a_bracket_that_held_an_address_with_a_name_leaves_no_half():
    content = read("Contacts", "", "Guild:", "- Chair (Ann Rhys <chair@guild.example>)")

    assert content["contacts"] == {"guild": [{"role": "Chair", "people": ["Ann Rhys"], "email": "chair@guild.example"}]}
