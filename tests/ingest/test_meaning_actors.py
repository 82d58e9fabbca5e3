"""Lines that say who does, gives or gets what follows; where nobody can tell who, that is told."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

ONE = "Guild of Wires (GW) / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\n"
TWO = (
    "Alpha Group (AG) / Beta Union (BU) / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\n"
    "Alliance Organizations\n\nAlpha Group (AG), Beta Union (BU) and DMTF\n\n"
)
REST = "\n\nAccess\n\nLimitations\n\nReview\n\nThe next review is due by May 2025.\n"


def part(head, heading, *lines):
    reading = typed(head + heading + "\n\n" + "\n\n".join(lines) + REST)
    assert_all_is_accounted_for(reading)
    return reading


def unclear(reading):
    return [(each.place, each.message) for each in reading.remarks if each.code == "WR727"]


@pytest.mark.parametrize(
    ("lead", "by"),
    [
        ("GW will:", "gw"),
        ("GW will", "gw"),
        ("The GW shall:", "gw"),
        ("The Guild of Wires:", "gw"),
        ("DMTF agrees to:", "dmtf"),
        ("Activities of the DMTF:", "dmtf"),
        ("GW and DMTF jointly:", "joint"),
        ("The DMTF and GW will jointly:", "joint"),
        ("Both organizations will:", "joint"),
        ("Both GW and DMTF:", "joint"),
        ("Jointly:", "joint"),
        ("Each party shall:", "joint"),
    ],
)
def test_who_does_an_activity_is_read_from_the_line_over_it(lead, by):
    reading = part(ONE, "Activities", lead, "- Plan")

    assert [(each["by"], each.get("group")) for each in reading.content["activities"]] == [(by, None)]
    assert not unclear(reading)


def test_a_line_that_says_who_and_more_is_a_heading_too():
    (item,) = part(ONE, "Activities", "DMTF will run these tests in May:", "- Plan").content["activities"]

    assert (item["by"], item["group"]) == ("dmtf", "DMTF will run these tests in May")


def test_a_heading_of_activities_that_says_nothing_of_who_is_told_of_nobody():
    reading = part(ONE, "Activities", "DMTF will:", "- Plan", "Sample Code:", "- Write")

    assert [(each["by"], each.get("group")) for each in reading.content["activities"]] == [
        ("dmtf", None),
        ("dmtf", "Sample Code"),
    ]
    assert not unclear(reading)


@pytest.mark.parametrize("lead", ["The Friends will:", "Members shall:", "All volunteers:", "The OFA:"])
def test_activities_under_a_name_nobody_knows_are_joint_and_told(lead):
    reading = part(ONE, "Activities", "DMTF will:", "- Plan", lead, "- Write")

    assert reading.content["activities"][1] | {"id": ""} == {
        "id": "", "by": "joint", "text": "Write", "group": lead.rstrip(":"),
    }  # fmt: skip
    ((place, message),) = unclear(reading)
    assert place == 11
    assert message.startswith(f"it cannot be told who is meant by {lead!r}; the activities under it are noted as joint")


def test_all_of_several_partners_and_the_body_are_joint_and_some_are_told():
    reading = part(
        TWO, "Activities", "All three organizations:", "- Meet", "AG, BU and DMTF:", "- Talk", "AG and BU will:", "- Go"
    )

    assert [(each["by"], each.get("group")) for each in reading.content["activities"]] == [
        ("joint", None),
        ("joint", None),
        ("joint", "AG and BU will"),
    ]
    assert len(unclear(reading)) == 1


def test_a_benefit_of_some_of_several_partners_stands_under_each_of_them():
    reading = part(TWO, "Benefits", "AG and BU will benefit from:", "- Shared plugfests", "DMTF gains:", "- Advice")

    assert reading.content["benefits"] == {
        "ag": ["Shared plugfests"],
        "bu": ["Shared plugfests"],
        "dmtf": ["Advice"],
    }


def test_benefits_of_somebody_nobody_knows_are_joint_and_the_line_is_kept():
    reading = part(ONE, "Benefits", "DMTF will benefit from:", "- a", "The friends will benefit from:", "- b")

    assert reading.content["benefits"] == {"dmtf": ["a"], "joint": ["b"]}
    assert reading.content["sections"] == [{"heading": "Benefits", "text": "The friends will benefit from:"}]
    assert len(unclear(reading)) == 1


@pytest.mark.parametrize("lead", ["DMTF provides:", "Documents provided by DMTF:", "The DMTF will provide:", "DMTF"])
def test_who_provides_documents_is_read_from_the_line_over_them(lead):
    reading = part(ONE, "Documentation", lead, "- DSP0266 - Redfish Specification")

    assert reading.content["documents"] == {"dmtf": [{"id": "DSP0266", "title": "Redfish Specification"}]}


def test_documents_and_contacts_of_nobody_who_is_known_are_on_no_side():
    given = part(ONE, "Documentation", "DMTF provides:", "- a", "Others provide:", "- b")
    points = part(ONE, "Contacts", "GW:", "- Chair (c@gw.example)", "Press office:", "- Desk (d@gw.example)")

    assert given.content["documents"] == {"dmtf": [{"title": "a"}], "joint": [{"title": "b"}]}
    assert points.content["contacts"] == {"gw": [{"role": "Chair", "email": "c@gw.example"}]}
    assert points.content["sections"] == [{"heading": "Contacts", "text": "Press office:\n\nDesk (d@gw.example)"}]
    assert len(unclear(given)) == len(unclear(points)) == 1
