"""Whose approval a sentence tells of, on which day, by which resolution; what it does not tell is not claimed."""

import pytest
from tests.ingest.importing import assert_all_is_accounted_for, typed

ONE = "Guild of Wires (GW) / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\n"
TWO = (
    "Alpha Group (AG) / Beta Union (BU) / DMTF Work Register\nVersion 1.0\nDate: 03/19/2024\n\n"
    "Alliance Organizations\n\nAlpha Group (AG), Beta Union (BU) and DMTF\n\n"
)
REST = "\n\nBenefits\n\n- a\n\nActivities\n\n- b\n\nReview\n\nThe next review is due by March 2026.\n"
OURS, PLAIN, BESIDE = "Approval by the DMTF Board of Directors", "Approvals", "Corresponding GW Document"


def approved(head, heading, *lines):
    reading = typed(head + heading + "\n\n" + "\n".join(lines) + REST)
    assert_all_is_accounted_for(reading)
    return reading


def claimed(reading):
    return [
        (each.event["step"], each.event["on"], each.event["by"], each.event.get("resolution"))
        for each in reading.claims
        if each.event["step"] != "propose"
    ]


@pytest.mark.parametrize("heading", [OURS, PLAIN])
@pytest.mark.parametrize(
    "words",
    [
        "Approved by the DMTF Board of Directors on March 25, 2024 (Resolution 2024-03-01).",
        "Approved by the DMTF Board of Directors on 03/25/2024; Board Resolution 2024-03-01",
        "Approved by the DMTF Board of Directors; Board Resolution 2024-03-01 on 03/25/2024",
        "Approved by the DMTF Board of Directors, Board Resolution No. 2024-03-01, dated 25 March 2024.",
        "The DMTF Board of Directors approved this register on March 25, 2024 by resolution 2024-03-01.",
        "The Board of Directors approved this register on March 25, 2024 by resolution 2024-03-01.",
        "This register was adopted by the Board on March 25, 2024 under Resolution 2024-03-01.",
        "Board Resolution 2024-03-01, on 03/25/2024.",
    ],
)
def test_an_approval_by_the_board_is_read_in_every_form(heading, words):
    ((step, on, by, resolution),) = claimed(approved(ONE, heading, words))

    assert (step, on, resolution) == ("close", "2024-03-25", "2024-03-01")
    assert by.startswith("DMTF Board")


@pytest.mark.parametrize(
    ("heading", "words", "by"),
    [
        (OURS, "Approved by the GW Board; resolution 12 on March 25, 2024.", "GW Board"),
        (PLAIN, "Approved by the Guild of Wires on March 25, 2024.", "Guild of Wires"),
        (
            PLAIN,
            "The GW Comité d'administration approved this register on 25 March 2024.",
            "GW Comité d'administration",
        ),
        ("Approval by the GW Board", "Approved by the Board of Directors on 25 March 2024.", "Board of Directors"),
        (BESIDE, "This document was approved by its Board on 25 March 2024.", "its Board"),
    ],
)
def test_an_approval_by_the_partners_board_is_its_acceptance_and_not_our_approval(heading, words, by):
    reading = approved(ONE, heading, words)

    assert claimed(reading) == [("accept", "2024-03-25", by, None)]
    assert reading.claims[-1].event["evidence"] == words


def test_each_of_two_approvals_under_one_heading_is_claimed():
    lines = ("Approved by the GW Board on March 21, 2024.", "Approved by the DMTF Board on March 25, 2024.")

    assert [each[:3] for each in claimed(approved(ONE, PLAIN, *lines))] == [
        ("accept", "2024-03-21", "GW Board"),
        ("close", "2024-03-25", "DMTF Board"),
    ]


def test_an_approval_that_is_told_twice_is_claimed_once():
    lines = ("Approved by the GW Board on March 21, 2024.", "This register was approved by GW on 21 March 2024.")

    assert len(claimed(approved(ONE, PLAIN, *lines))) == 1


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("Approved by the DMTF Board of Directors on xx/xx/2024.", "without a day"),
        ("Approved by the ABC Board on March 25, 2024.", "that cannot be understood, or is nobody's whose it takes,"),
        ("Approved by the DMTF Technical Committee on March 25, 2024.", "that cannot be understood"),
        ("Approved by GW and DMTF on March 25, 2024.", "that cannot be understood"),
        ("The Board has on March 25, 2024, if at all, approved it.", "that cannot be understood"),
    ],
)
def test_an_approval_that_claims_nothing_is_kept_and_the_reason_is_true(words, why):
    reading = approved(ONE, OURS, words)

    assert claimed(reading) == []
    assert reading.content["sections"] == [{"heading": OURS, "text": words}]
    assert [each.message.startswith(f"an approval {why}") for each in reading.remarks if each.code == "WR716"] == [True]


def test_with_several_partners_each_acceptance_names_its_partner_and_who_is_missing_is_told():
    some = approved(TWO, PLAIN, "Approved by the AG Board on March 21, 2024.")
    every = approved(TWO, PLAIN, "Approved by the AG Board on 21 March 2024.", "Approved by BU on 22 March 2024.")

    assert [each.event.get("partner") for each in some.claims] == [None, "ag"]
    assert [each.event.get("partner") for each in every.claims] == [None, "ag", "bu"]
    assert [each.message for each in some.remarks if each.code == "WR718"] == [
        "nothing says that Beta Union accepted; each partner must, so the text is not in force"
    ]
    assert "WR718" not in [each.code for each in every.remarks]
