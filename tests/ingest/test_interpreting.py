"""Shapes and oddities that the four fixtures do not have, one at a time."""

import time

import pytest
from tests.ingest.importing import DMTF, assert_all_is_accounted_for, made, paragraph, terms, typed

from workreg.ingest.document import Block, Kind
from workreg.ingest.interpreting import interpret
from workreg.ingest.interpreting.headings import Topic, topic_of
from workreg.ingest.interpreting.names import slug
from workreg.ingest.readers import text
from workreg.ingest.writing import written

HEAD = """Guild / DMTF Work Register
Version 1.0
Date: 03/19/2024

"""


def part(heading, *lines):
    """What a register with only this part says."""
    rest = "\n\nAccess\n\nPoints of Contact\n\nReview\n"
    reading = typed(HEAD + heading + "\n\n" + "\n".join(lines) + rest)
    assert_all_is_accounted_for(reading)
    return reading


@pytest.mark.parametrize(
    ("contact", "expected"),
    [
        ("VP of Alliances (vp@dmtf.org)", {"role": "VP of Alliances", "email": "vp@dmtf.org"}),
        ("OCP CTO, Bo Nowak (bo@a.example)", {"role": "OCP CTO", "people": ["Bo Nowak"], "email": "bo@a.example"}),
        ("Bo Nowak, OCP CTO (bo@a.example)", {"role": "OCP CTO", "people": ["Bo Nowak"], "email": "bo@a.example"}),
        ("Bo Nowak, bo@a.example", {"people": ["Bo Nowak"], "email": "bo@a.example"}),
        ("Bo Nowak and Mia Schild (x@a.example)", {"people": ["Bo Nowak", "Mia Schild"], "email": "x@a.example"}),
        ("Guild's Contacts mail-list (l@a.example)", {"role": "Guild's Contacts mail-list", "email": "l@a.example"}),
        (
            "Technical Outreach, Bo Nowak (bo.nowak@a.example)",
            {"role": "Technical Outreach", "people": ["Bo Nowak"], "email": "bo.nowak@a.example"},
        ),
        (
            "Chair - Ann-Marie O'Neil <am@a.example>",
            {"role": "Chair", "people": ["Ann-Marie O'Neil"], "email": "am@a.example"},
        ),
        (
            "Ludwig van der Berg; Chair; l@a.example",
            {"role": "Chair", "people": ["Ludwig van der Berg"], "email": "l@a.example"},
        ),
        ("Chair (of the Board) (c@a.example)", {"role": "Chair (of the Board)", "email": "c@a.example"}),
        ("c@a.example", {"email": "c@a.example"}),
        ("?", {"role": "?"}),
        ("<name of the contact>", {"role": "<name of the contact>"}),
    ],
)
def test_a_contact_is_read_in_any_order(contact, expected):
    assert part("Contacts", "Guild:", f"- {contact}").content["contacts"] == {"guild": [expected]}


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("Milestones / Dates", Topic.MILESTONES),
        ("MILESTONES/DATES:", Topic.MILESTONES),
        ("Access\xa0 ", Topic.ACCESS),
        ("4. Milestones and Dates", Topic.MILESTONES),
        ("Alliance Partnership Benefits", Topic.BENEFITS),
        ("Resources Identified / Points of Contact:", Topic.CONTACTS),
        ("Corresponding Guild of Wires Document", Topic.CORRESPONDING),
        ("Approval by the DMTF Board of Directors", Topic.APPROVAL),
        ("Access to each other\u2019s work", Topic.ACCESS),
        ("Alliance Organisations", Topic.ORGANIZATIONS),
        ("Work Register Review Date", Topic.REVIEW),
        ("Access to the room is free", None),
        ("Benefits are many and various for all of the members here", None),
        ("", None),
    ],
)
def test_a_heading_is_known_however_it_is_spelt(words, topic):
    assert topic_of(words) is topic


def test_milestones_in_lines_have_their_timeframe_at_the_end():
    items = part(
        "Milestones",
        "- A binding - Q3 2015",
        "- A talk, June 2016",
        "- A test (On-going)",
        "- A list: TBD - done",
        "- Free-form text",
    ).content["milestones"]

    assert [(each["text"], each["due"], each["done"]) for each in items] == [
        ("A binding", "2015-Q3", None),
        ("A talk", "2016-06", None),
        ("A test", "ongoing", None),
        ("A list", "tbd", "reported"),
        ("Free-form text", "", None),
    ]


def test_columns_of_milestones_are_known_by_their_names():
    (item,) = part(
        "Milestones", "Timeframe\tWhose work\tDeliverable\tRemarks", "Q3 2015\tRedfish Forum\tA talk\tin Berlin"
    ).content["milestones"]

    assert (item["text"], item["due"], item["body"]) == ("A talk", "2015-Q3", "redfish")


def test_a_cell_that_no_column_needs_is_kept():
    content = part("Milestones", "Deliverable\tTimeframe\tRemarks", "A talk\tQ3 2015\tin Berlin").content

    assert content["sections"] == [{"heading": "Milestones", "text": "A talk | Remarks: in Berlin"}]


def test_two_milestones_with_the_same_words_have_different_ids():
    items = part("Milestones", "What\tWhen", "A talk\t2015", "A talk\t2016").content["milestones"]

    assert len({each["id"] for each in items}) == len(items)


def test_a_heading_nobody_knows_is_kept_with_its_text_in_order():
    content = part(
        "Patents And Marks", "Each side keeps what it has.", "", "Limitations", "", "- None of the two lies."
    ).content

    assert content["sections"] == [{"heading": "Patents And Marks", "text": "Each side keeps what it has."}]
    assert content["limitations"] == ["None of the two lies."]


def test_marked_headings_make_plain_lines_of_the_same_words_no_headings():
    headings = [Block(Kind.HEADING, (words,), 1, 1) for words in ("Benefits", "Activities", "Limitations")]
    reading = interpret(made(*headings[:1], paragraph("Access"), *headings[1:]), DMTF)

    assert reading.content["benefits"] == {"joint": ["Access"]}


def test_a_register_with_several_partners_has_each_of_them():
    reading = typed(
        "Alpha Group (AG) / Beta Union / DMTF Work Register\nVersion 1.0\n\nAlliance Organizations\n\n"
        "The Alpha Group (AG), the Beta Union and the DMTF\n\nBenefits\n\nAG will benefit from:\n- a\n\n"
        "Beta Union will benefit from:\n- b\n\nActivities\n\nThe AG:\n- c\n\nMilestones\n"
    )

    assert [(each["id"], each["name"], each.get("short")) for each in reading.content["partners"]] == [
        ("ag", "Alpha Group", "AG"),
        ("beta-union", "Beta Union", None),
    ]
    assert reading.content["benefits"] == {"ag": ["a"], "beta-union": ["b"]}


@pytest.mark.parametrize("named", ["Distributed Management Task Force (DMTF)", "Distributed Management Task Force"])
def test_the_body_is_no_partner_under_a_name_that_the_organization_does_not_know(named):
    about = DMTF.organization.model_copy(update={"long_name": None})
    words = f"{HEAD}Alliance Organizations\n\nGuild and the {named}\n\nActivities\n\nMilestones\n\nAccess\n"
    document = text.read(words.encode(), "typed.txt")

    content = interpret(document, DMTF.model_copy(update={"organization": about})).content

    assert [each["name"] for each in content["partners"]] == ["Guild"]
    assert content["host"]["aliases"][0] == named.removesuffix(" (DMTF)")


def test_the_table_of_standards_is_read():
    reading = part(
        "Standards Development",
        "Standard Type\tAP Id\tDescr\tInfo Mgt Domain\tLead Org\tGoverning IP Policy\tOwning Org\tDeveloping Org\t"
        "Maintaining Org",
        "Schema\tguild_schema\tA schema\tNetworking\tWires WG\tDMTF\tDMTF\tGuild\tDMTF",
    )

    assert reading.content["standards"] == [
        {
            "id": "guild-schema",
            "type": "Schema",
            "identifier": "guild_schema",
            "description": "A schema",
            "domain": "Networking",
            "lead": "Wires WG",
            "ip_policy": "dmtf",
            "owner": "dmtf",
            "developer": "guild",
            "maintainer": "dmtf",
        }
    ]


def test_what_a_register_must_say_and_the_document_does_not_is_a_placeholder():
    reading = typed("Work Register\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\nMilestones\n")

    assert {gap.path[0] for gap in reading.gaps} == {"version", "date", "review", "partners"}
    assert [each.path[0] for each in reading.remarks if each.code == "WR714"] == [
        "version",
        "date",
        "review",
        "partners",
    ]
    assert [each.path[0] for each in reading.remarks if each.code == "WR713"] == ["originating_committee", "process"]


def test_an_unreadable_date_is_kept_as_it_is_written():
    reading = typed(HEAD.replace("03/19/2024", "xx/xx/2024") + "Benefits\n\nActivities\n\nMilestones\n")

    assert reading.content["date"] == "xx/xx/2024"
    assert not reading.claims
    assert "WR712" in [each.code for each in reading.remarks]


@pytest.mark.parametrize(
    ("review", "is_late"), [("March 2026", False), ("April 2026", True), ("2026-03-19", False), ("TBD", False)]
)
def test_a_review_more_than_two_years_after_the_approval_is_told(review, is_late):
    reading = typed(HEAD + f"Benefits\n\nActivities\n\nReview\n\nThe next review is due by {review}.\n")

    assert ("WR722" in [each.code for each in reading.remarks]) is is_late


@pytest.mark.parametrize(
    ("address", "is_told"),
    [
        ("a@dmtof.org", True),
        ("a@dmft.org", True),
        ("https://www.dntf.org/x", True),
        ("a@dmtf.org", False),
        ("a@lists.dmtf.org", False),
        ("a@mipi.org", False),
        ("a@dmtf.com", False),
    ],
)
def test_a_domain_that_is_nearly_that_of_the_organization_is_told(address, is_told):
    reading = part("Contacts", "DMTF:", f"- Chair ({address})")

    assert ("WR720" in [each.code for each in reading.remarks]) is is_told


def test_a_document_that_is_no_register_is_kept_in_sections():
    reading = typed("Minutes\n\nWe met in May.\n\nOther Business\n\nThere was none at all.\n")

    assert not reading.is_register
    assert reading.content == {
        "sections": [
            {"heading": "Minutes", "text": "We met in May."},
            {"heading": "Other Business", "text": "There was none at all."},
        ]
    }
    assert [each.code for each in reading.remarks] == ["WR710"]


def test_a_guessed_encoding_is_a_remark():
    reading = interpret(made(paragraph("x"))._replace(notes=("it was guessed",)), DMTF)

    assert ("WR701", "it was guessed") in [(each.code, each.message) for each in reading.remarks]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Wires & plugs: a talk", "wires-plugs-a-talk"),
        ("DMTF's talk", "dmtfs-talk"),
        ("2nd talk", "talk"),
        ("Überblick", "uberblick"),
        ("???", ""),
        ("con", ""),
        ("a" * 60, "a" * 40),
        ("one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight"),
    ],
)
def test_an_id_is_made_of_words(words, expected):
    assert slug(words) == expected


def test_a_text_becomes_a_file_as_a_person_would_write_it():
    lines = written(part("Milestones", "What\tWhen", "A talk\tQ3 2015")).decode().split("\n")

    assert 'version: "1.0"' in lines
    assert "date: 2024-03-19" in lines
    assert "  - {id: talk, text: A talk, due: 2015-Q3, body: null, done: null}" in lines


def test_the_terms_of_a_typed_register_are_valid():
    text = terms(
        typed(HEAD + "Benefits\n\n- a\n\nActivities\n\n- b\n\nReview\n\nThe next review is due by May 2025.\n")
    )

    assert (text.partners[0].name, text.review.raw) == ("Guild", "2025-05")


@pytest.mark.parametrize(
    "words", ["a@b" * 40_000, "(a " * 40_000, "*a " * 40_000, "https://a b" * 10_000, "`" * 40_000]
)
def test_a_line_of_many_pages_is_kept_and_not_searched_for_meaning(words):
    began = time.monotonic()
    reading = typed(HEAD + f"Alliance Organizations\n\n{words}\n\nBenefits\n\nActivities\n\nReview\n")

    assert time.monotonic() - began < 10
    assert_all_is_accounted_for(reading)
