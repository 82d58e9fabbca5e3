"""What authors leave where a value is missing is counted with its line; what says that there is nothing is no gap."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

HEAD = "Guild / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\nActivities\n\n- b\n\n"
REVIEW = "\n\nReview\n\nThe next review is due by March 2026.\n"


def part(heading, *lines, review=REVIEW):
    reading = typed(HEAD + heading + "\n\n" + "\n".join(lines) + "\n\nAccess" + review)
    assert_all_is_accounted_for(reading)
    return reading


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("[insert benefit here]", ["[insert benefit here]"]),
        ("to be determined", ["to be determined"]),
        ("________", ["________"]),
        ("A talk in June 20xx", ["20xx"]),
        ("TBC", ["TBC"]),
        ("Uses of the field <name> of the schema", []),
        ("Access to tests [1]", []),
    ],
)
def test_a_placeholder_is_found_at_its_line(words, found):
    assert [(gap.text, gap.place) for gap in part("Benefits", f"- {words}").gaps] == [(each, 11) for each in found]


def test_placeholders_of_a_contact_and_of_the_review_are_found():
    points = part("Contacts", "Guild:", "- [Name], Chair ([email])")
    review = part("Benefits", "- a", review="\n\nReview\n\nThe next review is due by [month] 2028.\n")

    assert [gap.text for gap in points.gaps] == ["[Name]", "[email]"]
    assert [(gap.path, gap.text) for gap in review.gaps] == [(("review",), "[month]")]


@pytest.mark.parametrize("words", ["None.", "- None", "None at this time.", "Not applicable"])
def test_no_limitation_is_none(words):
    reading = part("Limitations", words)

    assert not reading.content.get("limitations")
    assert not reading.content["sections"]


@pytest.mark.parametrize("words", ["None.", "N/A", "none", "There are no corresponding documents."])
def test_no_corresponding_document_is_no_gap(words):
    reading = part("Corresponding Guild Document", words)

    assert reading.content["corresponding_document"] is None
    assert not reading.gaps


def test_of_several_partners_the_one_that_has_a_document_is_heard():
    reading = part("Corresponding Guild Document", "None.", "", "Corresponding Union Document", "", "Union Paper 12")

    assert reading.content["corresponding_document"] == "Union Paper 12"
