"""Columns of a table of milestones that have no field, and addresses beside names: kept, with their sense."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

HEAD = "Guild / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\n"
REST = "\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\nReview\n\nThe next review is due by May 2025.\n"


def table(*rows):
    """What a register with a table of milestones says."""
    reading = typed(HEAD + "Milestones\n\n" + "\n".join(rows) + REST)
    assert_all_is_accounted_for(reading)
    return reading


@pytest.mark.parametrize("column", ["Responsible", "Owner", "Responsible party", "Lead", "Who"])
def test_a_body_of_the_organization_is_whose_work_a_milestone_is(column):
    content = table(f"Milestone\t{column}\tTimeframe", "A talk\tRedfish Forum\tQ3 2024").content

    assert [each["body"] for each in content["milestones"]] == ["redfish"]
    assert content["sections"] == []


@pytest.mark.parametrize(
    ("name", "body", "kept"),
    [
        ("Guild", None, "Guild"),
        ("DMTF", None, "DMTF"),
        ("Quasar Task Group", None, "Quasar Task Group"),
        ("Redfish Forum and Guild", "redfish", "Guild"),
        ("Guild / Redfish Forum", "redfish", "Guild"),
        ("redfish, alliance", None, "redfish, alliance"),
    ],
)
def test_another_name_is_kept_beside_its_milestone(name, body, kept):
    content = table("Milestone\tResponsible\tTimeframe", f"A talk\t{name}\tQ3 2024").content

    assert [each["body"] for each in content["milestones"]] == [body]
    assert content["sections"] == [{"heading": "Milestones", "text": f"A talk | Responsible: {kept}"}]


def test_a_state_that_is_none_of_ours_is_kept_and_numbers_that_count_are_left_out():
    reading = table("#\tMilestone\tTimeframe\tStatus", "1\tA talk\tQ3 2024\tin progress", "2\tA walk\tQ4 2024\tdone")

    assert [each["done"] for each in reading.content["milestones"]] == [None, "reported"]
    assert reading.content["sections"] == [{"heading": "Milestones", "text": "A talk | Status: in progress"}]
    assert reading.dropped == {"a number that only counts the rows": 2}


def test_the_address_beside_a_partners_name_is_its_site_and_that_of_the_body_is_kept():
    words = "Guild <https://guild.example/home> and DMTF <https://www.dmtf.org/x>"
    reading = typed(f"{HEAD}Alliance Organizations\n\n{words}{REST}")

    assert_all_is_accounted_for(reading)
    assert [each["url"] for each in reading.content["partners"]] == ["https://guild.example/home"]
    assert reading.content["sections"] == [
        {"heading": "Alliance Organizations", "text": "DMTF | <https://www.dmtf.org/x>"}
    ]
