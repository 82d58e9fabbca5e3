"""Registers of the four shapes that real ones have, as text and as Markdown, in words of our own."""

import pytest
from tests.ingest.importing import FIXTURES, SHAPES, assert_all_is_accounted_for, counts, imported, terms

COUNTS = {
    "sensors-1.0": {
        "milestones": 4, "done": 0, "activities": 3, "limitations": 0, "considerations": 0, "placeholders": 0,
        "benefits": {"slg": 2, "dmtf": 1, "joint": 2},
        "access": {"public": 2, "drafts": 2, "intellectual_property": 2},
        "documents": {"dmtf": 1, "slg": 2},
        "contacts": {"slg": 2, "dmtf": 2},
    },
    "racks-1.2": {
        "milestones": 7, "done": 4, "activities": 4, "limitations": 2, "considerations": 1, "placeholders": 0,
        "benefits": {"joint": 4},
        "access": {"public": 3, "intellectual_property": 3, "clauses": 1},
        "documents": {"dmtf": 3, "orf": 1},
        "contacts": {"orf": 4, "dmtf": 4},
    },
    "fabrics-1.0b": {
        "milestones": 3, "done": 0, "activities": 2, "limitations": 1, "considerations": 0, "placeholders": 8,
        "benefits": {"fmu": 1, "dmtf": 1, "joint": 2},
        "access": {"public": 2, "intellectual_property": 2},
        "documents": {"dmtf": 1, "fmu": 1},
        "contacts": {"fmu": 1, "dmtf": 2},
    },
    "racks-1.0-draft-1": {
        "milestones": 6, "done": 0, "activities": 13, "limitations": 0, "considerations": 0, "placeholders": 0,
        "benefits": {"orf": 2, "dmtf": 1, "joint": 1},
        "access": {"public": 7},
        "documents": {},
        "contacts": {"orf": 2, "dmtf": 2},
    },
}  # fmt: skip
FACTS = {
    "sensors-1.0": ("SLG/ DMTF Work Register", "1.0", "2024-03-19", "DSP4003 1.6.0", "2026-03"),
    "racks-1.2": ("Open Rack Forum / DMTF Work Register", "1.2", "2025-06-09", "DSP4003 1.6.0", "2027-06"),
    "fabrics-1.0b": ("FMU/DMTF Work Register", "1.0b", "2024-05-13", "DSP4003 1.6.0", "2026-03"),
    "racks-1.0-draft-1": (
        "Open Rack Forum (ORF) / DMTF Work Register", "1.0 draft 1", "2017-04-08", "DSP4003", "2018-07",
    ),
}  # fmt: skip
DUE = {
    "sensors-1.0": ["2024-09", "2024-09", "2025-Q1", "2025-12"],
    "racks-1.2": ["2017-Q2", "2017-Q3", "2017-Q3", "2017-Q3", "2017-Q3", "2025-Q3", "ongoing"],
    "fabrics-1.0b": ["2024-10", "2024-10", "?"],
    "racks-1.0-draft-1": ["2017-Q2", "2017-Q3", "2017-Q3", "2017-Q3", "2017-Q3", "tbd"],
}
CLAIMS = {
    "sensors-1.0": [
        ("accept", "2024-03-06", "SLG Board", None),
        ("propose", "2024-03-19", "DMTF", None),
        ("close", "2024-03-21", "DMTF Board of Directors", "2024-03-05"),
    ],
    "racks-1.2": [
        ("accept", "2025-06-08", "ORF", None),
        ("propose", "2025-06-09", "DMTF", None),
        ("close", "2025-07-24", "DMTF Board of Directors", "2025-07-16"),
    ],
    "fabrics-1.0b": [("propose", "2024-05-13", "DMTF", None)],
    "racks-1.0-draft-1": [
        ("propose", "2017-04-08", "DMTF", None),
        ("close", "2017-07-20", "DMTF Board of Directors", "2017-07-15"),
    ],
}
each_shape = pytest.mark.parametrize("shape", SHAPES)
each_form = pytest.mark.parametrize("form", ["txt", "md"])


def reading_of(shape, form="txt"):
    return imported(FIXTURES / f"{shape}.{form}")


@each_form
@each_shape
def test_every_item_of_a_register_is_placed(shape, form):
    assert counts(reading_of(shape, form)) == COUNTS[shape]


@each_form
@each_shape
def test_the_title_block_and_the_review_are_exact(shape, form):
    text = terms(reading_of(shape, form))

    assert (text.title, text.version, text.date.isoformat(), text.process, str(text.review)) == FACTS[shape]
    assert [str(each.due) for each in text.milestones] == DUE[shape]


@each_form
@each_shape
def test_approvals_are_claimed_with_their_day_and_resolution(shape, form):
    events = [claim.event for claim in reading_of(shape, form).claims]

    assert [(each["step"], each["on"], each["by"], each.get("resolution")) for each in events] == CLAIMS[shape]
    assert all(each["claimed"] is True and f"{shape}.{form}, line " in each["source"] for each in events)


@each_form
@each_shape
def test_no_word_is_lost(shape, form):
    assert_all_is_accounted_for(reading_of(shape, form))


@each_shape
def test_a_register_says_the_same_as_text_and_as_markdown(shape):
    assert reading_of(shape, "md").content == reading_of(shape, "txt").content


@each_shape
def test_nearly_all_words_of_a_register_have_a_field(shape):
    reading = reading_of(shape)

    assert reading.in_sections <= 0.04 * reading.document.words


def test_every_contact_is_read_whatever_its_order():
    text = terms(reading_of("racks-1.0-draft-1"))

    assert [(each.role, each.people, each.email) for each in text.contacts_of("dmtf")] == [
        ("VP of Alliances", ("John Lang",), "vp-alliances@dmtof.org"),
        (None, ("Jeff Aurer", "Paul Vance"), "redfish-forum-chair@dmtof.org"),
    ]
    assert [(each.people, each.email) for each in text.contacts_of("orf")] == [
        (("Rolf Agard",), "Rolf.Agard@bank.example"),
        (("Bea Kesib",), "bkesib@soft.example"),
    ]


def test_every_placeholder_is_told_with_its_line():
    reading = reading_of("fabrics-1.0b")

    assert [(gap.place, ".".join(map(str, gap.path)), gap.text) for gap in reading.gaps] == [
        (44, "milestones.2.text", ""),
        (45, "milestones.2.due", "?"),
        (52, "access.public.1", "…?"),
        (60, "documents.fmu.0.title", "?"),
        (68, "contacts.fmu.0.role", "?"),
        (74, "sections.0.text", "xx/xx/2024"),
        (76, "sections.1.text", "<resolution ID>"),
        (76, "sections.1.text", "<date>"),
    ]


def test_the_names_of_a_partner_are_gathered():
    partner = terms(reading_of("racks-1.0-draft-1")).partners[0]

    assert (partner.id, partner.name, partner.short, partner.aliases) == (
        "orf",
        "Open Rack Forum",
        "ORF",
        ("OpenRack",),
    )
    assert partner.url == "http://www.orf.example/"


def test_activities_keep_the_heading_they_stand_under():
    groups = [each.group for each in terms(reading_of("racks-1.0-draft-1")).activities]

    assert groups[0] == "Client Tools and Libraries"
    assert groups.count("Other Activities") == 6


def test_the_background_and_what_introduces_activities_have_their_fields():
    text = terms(reading_of("racks-1.0-draft-1"))

    assert text.background.count("\n\n") == 1
    assert [each.group for each in text.activities if each.intro] == ["Other Activities", "Other Activities"]
    assert text.sections == ()


def test_an_item_that_a_sentence_introduces_is_written_with_it():
    items = reading_of("racks-1.0-draft-1").content["access"]["public"]

    assert items[3] == "ORF will provide the following papers to DMTF: Texts on many racks at once"


@pytest.mark.parametrize(
    ("shape", "code", "place"),
    [
        ("sensors-1.0", "WR720", 109),
        ("racks-1.2", "WR711", 3),
        ("racks-1.2", "WR715", 116),
        ("racks-1.2", "WR721", 94),
        ("racks-1.2", "WR723", 54),
        ("racks-1.0-draft-1", "WR717", 4),
        ("racks-1.0-draft-1", "WR723", 85),
        ("racks-1.0-draft-1", "WR724", 127),
        ("fabrics-1.0b", "WR716", 74),
    ],
)
def test_what_looks_like_a_slip_is_told_with_its_line(shape, code, place):
    assert place in [remark.place for remark in reading_of(shape).remarks if remark.code == code]


def test_a_slip_is_not_repaired():
    assert "vp-alliances@dmtof.org" in [each.email for each in terms(reading_of("sensors-1.0")).contacts["dmtf"]]
    assert terms(reading_of("racks-1.2")).process_url == "https://www.dmtf.org/documents/DSP4003 1.6.0.pdf"


def test_a_suggestion_leads_to_the_value_it_is_about():
    paths = {remark.code: remark.path for remark in reading_of("racks-1.2").remarks}

    assert paths["WR721"] == ("process_url",)
    assert paths["WR723"] == ("milestones", 2, "due")


def test_what_is_left_out_has_its_reason():
    dropped = reading_of("fabrics-1.0b").dropped

    assert dropped["a mark that a word processor left behind"] == 1
    assert set(dropped) == {
        "a mark that a word processor left behind",
        "the title, the version or the date once more",
        "a sentence of the template that every register has",
        "an instruction of the template to the author",
    }


def test_a_day_first_organization_reads_the_same_date_otherwise():
    reading = imported(FIXTURES / "racks-1.2.txt", date_order="dmy")

    assert terms(reading).date.isoformat() == "2025-09-06"
    assert reading.claims[-1].event["on"] == "2025-09-06"
