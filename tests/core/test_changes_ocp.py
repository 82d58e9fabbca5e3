"""A real amendment: the OCP register of 2015 and that of 2023, field by field."""

import pytest
from tests.core.ocp import ocp_1_0, ocp_1_2

from workreg.core.changes import Kind, apply, changes
from workreg.core.parts import Part, changed_parts


@pytest.fixture(scope="module")
def found():
    return changes(ocp_1_0(), ocp_1_2())


def of(found, field):
    return [change for change in found if change.path[0] == field]


def test_both_texts_are_of_the_same_register_and_hold_the_facts_of_the_first():
    first, second = ocp_1_0(), ocp_1_2()

    assert (first.version, str(first.date), first.review.raw) == ("1.0", "2015-04-08", "2016-07")
    assert [each.due.raw for each in first.milestones] == ["2015-Q2", *["2015-Q3"] * 4, "tbd"]
    assert len(first.activities) == 13
    assert sum(map(len, first.benefits.values())) == 4
    assert len(first.access.public) == 7
    assert first.partner_ids == second.partner_ids


@pytest.mark.rows(68, 117)
def test_six_milestones_are_matched_by_id_four_done_two_reworded_one_added_and_one_dated_anew(found):
    assert [(change.path[1:], str(change.kind)) for change in of(found, "milestones")] == [
        (("announce-1-0", "text"), "reworded"),
        (("announce-1-0", "done"), "done"),
        (("checklist", "done"), "done"),
        (("sample-implementations", "done"), "done"),
        (("symposium-talk", "text"), "reworded"),
        (("symposium-talk", "done"), "done"),
        (("announce-1-2",), "added"),
        (("meetings", "due"), "re-dated"),
    ]
    (due,) = (change for change in found if change.kind is Kind.REDATED and "meetings" in change.path)
    assert (due.before, due.after) == ("tbd", "ongoing")
    assert len({each.id for each in ocp_1_0().milestones} & {each.id for each in ocp_1_2().milestones}) == 6


@pytest.mark.rows(60)
def test_every_contact_of_the_partner_is_another(found):
    changed = [change for change in of(found, "contacts") if change.path[1] == "ocp"]

    assert len([change for change in changed if change.before]) == len(ocp_1_0().contacts["ocp"]) == 2
    assert len([change for change in changed if change.after]) == len(ocp_1_2().contacts["ocp"]) == 4
    assert {change.part for change in of(found, "contacts")} == {Part.CONTACTS}


def test_benefits_and_activities_changed_and_what_stayed_is_not_told(found):
    assert {change.kind for change in of(found, "benefits")} == {Kind.REMOVED, Kind.ADDED, Kind.REWORDED}
    assert "activity partner-symposium moved: ocp -> joint" in [change.words for change in found]
    assert of(found, "title") == of(found, "originating_committee") == of(found, "standards") == []


def test_the_changes_lead_from_one_version_to_the_other(found):
    assert changed_parts(apply(ocp_1_0(), found), ocp_1_2()) == set()
    assert {part for change in found for part in change.parts} == set(Part)
