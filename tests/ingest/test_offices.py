"""Registers as offices keep them in Word: every word lands in its field, or the report says why it does not."""

import pytest
from tests.ingest.importing import DMTF, assert_all_is_accounted_for, made, terms
from tests.ingest.making import read
from tests.ingest.offices import in_bold, laid_out, numbered

from workreg.ingest.document import Block, Kind
from workreg.ingest.interpreting import interpret

EACH = {"laid out": laid_out, "in bold": in_bold, "numbered": numbered}
HEAD = {"a running head", "a running foot"}
LEFT_OUT = {
    "laid out": {*HEAD, "a line of the table of contents", "the code of a field"},
    "in bold": {*HEAD, "a sentence of the template that every register has"},
    "numbered": HEAD,
}
SECTIONS = {
    "laid out": [
        ("Without a heading", "Prepared by | The Alliance Office"),
        ("Milestones", "Both sign the register | Owner: DMTF and GOL"),
    ],
    "in bold": [("Milestones", "What will be there, and when\n\nBoth sign the register | Owner: DMTF and GOL")],
    "numbered": [],
}
"""What has no field: a line of the cover, a caption over the names of the columns, an owner that is no body."""
MORE = {
    "laid out": {},
    "in bold": {},
    "numbered": {
        "background": "Looms have been managed by hand since 1801.\n\nBoth want that to end.\n\n"
        "See the annual report for more.",
        "limitations": ("Neither side speaks for the other.", "This was asked for in 2024."),
    },
}
"""A box and a footnote stand after the paragraph that they belong to."""


@pytest.fixture(params=EACH)
def office(request):
    return request.param


@pytest.fixture
def found(office, tmp_path):
    """What is read of a register as an office keeps it."""
    return interpret(read(tmp_path, "register.docx", EACH[office]()), DMTF)


def test_every_office_says_the_same_register(office, found):
    text = terms(found)

    assert (text.title, text.version, str(text.date), str(text.review)) == (
        "GOL / DMTF Work Register", "1.0", "2025-03-05", "2027-03",
    )  # fmt: skip
    assert [(each.name, each.short) for each in text.partners] == [("Guild of Looms", "GOL")]
    background = "Looms have been managed by hand since 1801.\n\nBoth want that to end."
    assert text.background == MORE[office].get("background", background)
    assert text.benefits == {"gol": ("Advice of people who know Redfish",), "dmtf": ("Looms",)}
    assert [each.text for each in text.activities] == ["Shared meetings", "A trial at the fair"]
    assert text.limitations == MORE[office].get("limitations", ("Neither side speaks for the other.",))
    assert text.access.public == ("DMTF posts it on its pages",)
    assert [(each.heading, each.text) for each in text.sections] == SECTIONS[office]


def test_milestones_are_read_from_nested_tables_merged_cells_and_numbered_lines(office, found):
    bodies = [None, "redfish", None] if office != "numbered" else [None, None, None]

    assert [(each.text, str(each.due), each.body) for each in terms(found).milestones] == [
        ("Both sign the register", "2025-Q1", bodies[0]),
        ("A profile of looms", "2025-06", bodies[1]),
        ("Tests of the profile", "2025-12", bodies[2]),
    ]


def test_contacts_are_read_from_lines_and_from_tables(office, found):
    ann = ("Ann Berg",) if office == "in bold" else ()

    assert {
        side: [(each.role, each.people, each.email) for each in some] for side, some in terms(found).contacts.items()
    } == {
        "gol": [("Chair", ("Lou Weaver",), "lou@looms.example")],
        "dmtf": [("VP of Alliances", ann, "vp@dmtf.org")],
    }


def test_whose_a_contact_is_by_its_address_is_told(office, found):
    told = [each.message.split()[0] for each in found.remarks if each.code == "WR725"]

    assert told == (["lou@looms.example", "vp@dmtf.org"] if office == "in bold" else [])


def test_approvals_are_claimed(found):
    assert [(each.event["step"], each.event["on"], each.event.get("resolution")) for each in found.claims] == [
        ("propose", "2025-03-05", None),
        ("close", "2025-03-20", "2025-03-07"),
    ]


def test_every_word_has_a_fate_and_what_is_left_out_has_its_reason(office, found):
    assert set(found.dropped) == LEFT_OUT[office]
    assert_all_is_accounted_for(found)


def test_a_title_block_in_the_style_of_the_headings_is_still_the_title_block():
    headings = ("GOL / DMTF Work Register", "Version 1.0", "Date: 5 March 2025", "Benefits", "Activities", "Milestones")
    blocks = [Block(Kind.HEADING, (text,), at, 1) for at, text in enumerate(headings, 1)]

    content = interpret(made(*blocks), DMTF).content

    assert (content["title"], content["version"], content["date"]) == ("GOL / DMTF Work Register", "1.0", "2025-03-05")
