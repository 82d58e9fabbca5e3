"""Who the partners are: names from titles of every kind, from headings with numbers, with their kind of body."""

import pytest
from tests.ingest.importing import DMTF, assert_all_is_accounted_for, made, paragraph, typed

from workreg.ingest.document import Block, Kind
from workreg.ingest.interpreting import interpret

REST = (
    "\n\nBenefits\n\nAG will benefit from:\n- a\n\nActivities\n\nThe BU:\n- b"
    "\n\nReview\n\nThe next review is due by May 2026.\n"
)
LISTED = (
    "\n\nAlliance Organizations\n\nThe Alpha Group of Northern Lands (AG), the Beta Union for Cables (BU) "
    "and the Distributed Management Task Force (DMTF)\n"
)


def partners(words):
    reading = typed(words + REST)
    assert_all_is_accounted_for(reading)
    return [(each["id"], each["name"], each.get("short")) for each in reading.content["partners"]]


@pytest.mark.parametrize(
    "title",
    [
        "AG / BU / DMTF Work Register",
        "AG, BU / DMTF Work Register",
        "AG and BU / DMTF Work Register",
        "AG, BU and DMTF Work Register",
        "DMTF - AG - BU Work Register",
        "Work Register between DMTF, AG and BU",
        "AG/BU/DMTF Work Register - CONFIDENTIAL DRAFT",
    ],
)
def test_a_title_names_each_of_several_partners(title):
    assert [each[0] for each in partners(title)] == ["ag", "bu"]


@pytest.mark.parametrize(
    ("title", "names"),
    [
        ("Society of Motion and Light / DMTF Work Register", ["Society of Motion and Light"]),
        ("Wires, Inc. / DMTF Work Register", ["Wires, Inc"]),
        ("3 Friends / DMTF Work Register", ["3 Friends"]),
    ],
)
def test_a_name_of_one_partner_is_not_parted(title, names):
    assert [each[1] for each in partners(title)] == names


def test_a_sentence_of_any_length_names_the_sides_where_each_part_is_one():
    reading = typed(f"AG / BU / DMTF Work Register{LISTED}{REST}")

    assert [each["name"] for each in reading.content["partners"]] == [
        "Alpha Group of Northern Lands",
        "Beta Union for Cables",
    ]
    assert reading.content["sections"] == []
    assert reading.content["benefits"] == {"ag": ["a"]}
    assert [each["by"] for each in reading.content["activities"]] == ["bu"]


def headed(*blocks):
    heads = [Block(Kind.HEADING, (words,), 1, 2) for words in ("2. Benefits", "3. Activities", "4. Review")]
    reading = interpret(made(*blocks, *heads), DMTF)
    assert_all_is_accounted_for(reading)
    return reading.content


def test_a_number_before_a_heading_is_no_part_of_a_name():
    content = headed(
        Block(Kind.HEADING, ("VFF / DMTF Work Register",), 1, 1),
        Block(Kind.HEADING, ("1. Alliance Organizations",), 1, 2),
        Block(Kind.HEADING, ("1.1 Verband für Fertigung",), 1, 3),
        paragraph("VFF makes profiles."),
        Block(Kind.HEADING, ("1.2 Distributed Management Task Force",), 1, 3),
        paragraph("DMTF makes standards."),
    )

    assert content["partners"] == [
        {"id": "vff", "name": "Verband für Fertigung", "short": "VFF", "about": "VFF makes profiles."}
    ]
    assert content["host"]["about"] == "DMTF makes standards."


@pytest.mark.parametrize("kind", [Kind.HEADING, Kind.PARAGRAPH])
def test_a_title_may_have_the_names_in_one_line_and_what_it_is_in_the_next(kind):
    content = headed(Block(kind, ("Verband für Fertigung e. V. (VFF) and DMTF",), 1, 1), paragraph("Work Register", 2))

    assert content["title"] == "Verband für Fertigung e. V. (VFF) and DMTF Work Register"
    assert [(each["id"], each["short"]) for each in content["partners"]] == [("vff", "VFF")]
