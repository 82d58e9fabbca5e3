"""The published registers themselves, where they are at hand."""

import pytest
from tests.ingest.importing import SEEDS, assert_all_is_accounted_for, counts, imported, terms

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the published registers are not here")
MIPI, OCP_1_2, OFA, OCP_1_0 = REGISTERS = ("mipi-1.0", "ocp-1.2", "ofa-1.0b", "ocp-1.0-draft-1")
each_register = pytest.mark.parametrize("name", REGISTERS)
COUNTS = {
    MIPI: {
        "milestones": 4, "done": 0, "activities": 3, "limitations": 0, "considerations": 0, "placeholders": 0,
        "benefits": {"mipi": 2, "dmtf": 1, "joint": 2},
        "access": {"public": 2, "drafts": 2, "intellectual_property": 2},
        "documents": {"dmtf": 1, "mipi": 2},
        "contacts": {"mipi": 2, "dmtf": 2},
    },
    OCP_1_2: {
        "milestones": 7, "done": 4, "activities": 4, "limitations": 2, "considerations": 1, "placeholders": 0,
        "benefits": {"joint": 4},
        "access": {"public": 3, "intellectual_property": 3, "clauses": 1},
        "documents": {"dmtf": 3, "ocp": 1},
        "contacts": {"ocp": 4, "dmtf": 4},
    },
    OFA: {
        "milestones": 3, "done": 0, "activities": 2, "limitations": 1, "considerations": 0, "placeholders": 8,
        "benefits": {"ofa": 1, "dmtf": 1, "joint": 2},
        "access": {"public": 2, "intellectual_property": 2},
        "documents": {"dmtf": 1, "ofa": 1},
        "contacts": {"ofa": 1, "dmtf": 2},
    },
    OCP_1_0: {
        "milestones": 6, "done": 0, "activities": 13, "limitations": 0, "considerations": 0, "placeholders": 0,
        "benefits": {"ocp": 2, "dmtf": 1, "joint": 1},
        "access": {"public": 7},
        "documents": {},
        "contacts": {"ocp": 2, "dmtf": 2},
    },
}  # fmt: skip
FACTS = {
    MIPI: ("1.0", "2018-09-25", "2020-03", [("2018-09-06", None), ("2018-09-25", None), ("2018-09-27", "2018-09-05")]),
    OCP_1_2: (
        "1.2", "2023-06-09", "2025-06", [("2023-06-08", None), ("2023-06-09", None), ("2023-07-24", "2023-07-16")],
    ),
    OFA: ("1.0b", "2018-09-13", "2020-03", [("2018-09-13", None)]),
    OCP_1_0: ("1.0 draft 1", "2015-04-08", "2016-07", [("2015-04-08", None), ("2015-07-20", "2015-07-15")]),
}  # fmt: skip
ADDRESSES = {
    MIPI: ["peter.lefkin@mipi.org", "kenneth.p.foust@intel.com", "vp-alliances@dmtof.org", "mipi-alliance@dmtof.org"],
    OCP_1_2: [
        "bijan.nowroozi@opencompute.org", "michael.schill@opencompute.org", "rob.coyle@opencompute.org",
        "kevin.kifer@opencompute.org", "vp-alliances@dmtf.org", "pmci-chair@dmtf.org", "redfish-chair@dmtf.org",
        "spdm-chair@dmtf.org",
    ],
    OFA: [None, "vpalliances@dmtf.org", "OFA-alliance@dmtf.org"],
    OCP_1_0: [
        "Rajeev.Agrawala@gs.com", "bkhessib@microsoft.com", "vp-alliances@dmtof.org", "redfish-forum-chair@dmtof.org",
    ],
}  # fmt: skip


def reading_of(name):
    return imported(SEEDS / f"{name}.txt")


@each_register
def test_the_counts_of_a_published_register_are_exact(name):
    assert counts(reading_of(name)) == COUNTS[name]


@each_register
def test_the_dates_and_resolutions_of_a_published_register_are_exact(name):
    reading = reading_of(name)
    text = terms(reading)
    claims = [(claim.event["on"], claim.event.get("resolution")) for claim in reading.claims]

    assert (text.version, text.date.isoformat(), str(text.review), claims) == FACTS[name]


@each_register
def test_the_contacts_of_a_published_register_are_exact(name):
    assert [each.email for each in all_contacts(terms(reading_of(name)))] == ADDRESSES[name]


def all_contacts(text):
    return [contact for side in text.contacts.values() for contact in side]


@each_register
def test_a_published_register_becomes_a_valid_file(name):
    assert terms(reading_of(name)).partners[0].id == name.partition("-")[0]


@each_register
def test_no_word_of_a_published_register_is_lost(name):
    assert_all_is_accounted_for(reading_of(name))


@each_register
def test_at_most_three_words_in_a_hundred_have_no_field(name):
    reading = reading_of(name)

    assert reading.in_sections <= 0.03 * reading.document.words


def test_the_background_of_the_oldest_register_and_what_introduces_its_activities_have_their_fields():
    text = terms(reading_of(OCP_1_0))

    assert text.background.count("\n\n") == 1
    assert [(at, each.group) for at, each in enumerate(text.activities) if each.intro] == [
        (7, "Other Activities"),
        (9, "Other Activities"),
    ]
    assert text.sections == ()


@pytest.mark.parametrize("name", [MIPI, OCP_1_2])
def test_a_published_register_in_force_has_no_placeholder(name):
    assert reading_of(name).gaps == ()


def test_every_placeholder_of_the_published_draft_is_found_with_its_line():
    gaps = reading_of(OFA).gaps

    assert [gap.place for gap in gaps] == [44, 45, 52, 60, 68, 74, 76, 76]
    assert [gap.text for gap in gaps] == ["", "?", "…?", "?", "?", "xx/xx/2018", "<resolution ID>", "<date>"]


def test_two_people_stand_in_one_contact_of_the_oldest_register():
    people = [each.people for each in all_contacts(terms(reading_of(OCP_1_0)))]

    assert [len(each) for each in people] == [1, 1, 1, 2]


def test_the_process_document_is_no_register_and_nothing_of_it_is_lost():
    reading = reading_of("dsp4003-1.3")

    assert not reading.is_register
    assert set(reading.content) == {"sections"}
    assert reading.in_sections == reading.document.words
    assert_all_is_accounted_for(reading)
