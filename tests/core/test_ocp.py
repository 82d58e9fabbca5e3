"""A real amendment taken through the process: the OCP register of 2015, in force by claims, amended to that of 2023."""

from dataclasses import replace
from datetime import datetime

import pytest
from tests.core.ocp import RESOLUTION, RESOLVED, ocp_1_0, ocp_1_2
from tests.example import ORGANIZATION, VOTES
from tests.playing import Play

from workreg.core import approvals
from workreg.core.case import Moment
from workreg.core.changes import apply, changes
from workreg.core.checks import check
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.parts import ASKED, Part
from workreg.core.problems import Refused
from workreg.core.register import Event, Register

REDFISH = {
    "name": "Redfish Forum",
    "kind": "working-group",
    "reports_to": "technical",
    "chairs": ["chair@redfish.example"],
}
ROUND = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board"
IN_2023 = datetime.fromisoformat("2023-06-09T09:00:00-07:00")
CONTACT = "bijan.nowroozi@opencompute.org"


@pytest.fixture(scope="module")
def ocp():
    bodies = {**ORGANIZATION["bodies"], "redfish": REDFISH}
    return Play(Organization.model_validate({**ORGANIZATION, "bodies": bodies}), ocp_1_0())


@pytest.fixture(scope="module")
def first(ocp):
    """Version 1.0, taken over from the document that was published."""
    claims = [
        {"step": "propose", "on": "2015-04-08", "by": "DMTF"},
        {
            "step": "close",
            "on": RESOLVED,
            "by": "Board",
            "body": "board",
            "outcome": "carried",
            "resolution": RESOLUTION,
        },
        {"step": "accept", "on": RESOLVED, "by": "OCP", "version": "1.0"},
    ]
    events = tuple(Event.model_validate({"number": n, "claimed": True, **each}) for n, each in enumerate(claims, 1))
    return ocp.take(Register("ocp", ocp.terms, events, texts={3: ocp.terms}), "assign", now=IN_2023)


@pytest.fixture(scope="module")
def draft(ocp, first):
    """The amendment with the text of version 1.2, as its owner wrote it."""
    return ocp.edit(ocp.take(first, "amend", version="1.2"), **ocp_1_2().model_dump(mode="json"))


def whom(play, register):
    return set(approvals.needed(play.organization, register, standing(register)))


@pytest.mark.rows(5, 55, 57)
def test_a_register_that_was_published_is_in_force_by_what_it_claims(first):
    now = standing(first)

    assert (now.stage, now.in_force.version, now.adopted.resolution) == ("active", "1.0", "2015-07-15")
    assert str(now.last_looked_at.on) == "2015-07-20"


@pytest.mark.rows(60)
def test_every_contact_of_the_partner_is_another_at_once_and_the_rest_is_a_draft(first, draft):
    now = standing(draft)

    assert (draft.events[-1].step, now.stage) == ("update-contacts", "drafting")
    assert draft.texts[now.text] == first.terms.model_copy(update={"contacts": ocp_1_2().contacts})


@pytest.mark.rows(59, 68, 69, 70)
def test_the_amendment_is_significant_and_asks_all_who_have_work_in_it_and_the_board(ocp, draft):
    found = approvals.needed(ocp.organization, draft, standing(draft))

    assert approvals.proposed_class(ocp_1_0(), draft.terms) == "significant"
    assert {body: (set(asked.parts), asked.work_of) for body, asked in found.items()} == {
        "alliance": (set(ASKED), None), "technical": (set(ASKED), ("redfish",)), "board": ({Part.SCOPE}, None),
    }  # fmt: skip


@pytest.mark.rows(58, 59)
def test_the_boards_approval_of_2015_is_stale_and_no_approval_of_the_draft(ocp, draft):
    now = standing(draft)
    _, closing = approvals.last_approval(now, "board")

    assert (closing.claimed, closing.resolution, str(closing.on)) == (True, "2015-07-15", "2015-07-20")
    assert approvals.carried_by(now, "board", draft.terms) is None
    assert approvals.missing(ocp.organization, draft, now) == ["alliance", "technical", "board"]


@pytest.mark.rows(58, 59, 60, 68, 69, 70)
@pytest.mark.parametrize(
    ("left", "significance", "asked"),
    [
        ({Part.SCOPE}, "significant", {"alliance", "technical", "board"}),
        ({Part.SCOPE, Part.EDITORIAL, Part.CONTACTS, Part.RECORD}, "significant", {"alliance", "technical", "board"}),
        ({Part.DELIVERABLES}, "minor", {"alliance"}),  # the milestones of the Redfish Forum stay as they are
        ({Part.DELIVERABLES, Part.EDITORIAL, Part.CONTACTS, Part.RECORD}, "minor", {"alliance"}),
        ({Part.EDITORIAL, Part.CONTACTS, Part.RECORD}, "editorial", set()),
        ({Part.CONTACTS, Part.RECORD}, None, set()),
        (set(), None, set()),
    ],
)
def test_part_by_part_whom_the_changes_ask(ocp, draft, left, significance, asked):
    some = [each for each in changes(ocp_1_0(), ocp_1_2()) if each.part in left]
    register = replace(draft, terms=apply(ocp_1_0(), some))

    assert whom(ocp, register) == asked
    assert approvals.proposed_class(ocp_1_0(), register.terms) == significance


@pytest.mark.rows(68)
@pytest.mark.parametrize(
    ("milestone", "asked"),
    [
        ("announce-1-0", {"alliance"}), ("announce-1-2", {"alliance"}), ("symposium-talk", {"alliance"}),
        ("meetings", {"alliance"}), ("client-libraries", set()),
        ("sample-implementations", set()), ("checklist", set()),
    ],
)  # fmt: skip
def test_milestone_by_milestone_whom_the_changes_ask(ocp, draft, milestone, asked):
    """What was only reached asks nobody; what was reworded, inserted or dated anew asks whose deliverable it is."""
    some = [each for each in changes(ocp_1_0(), ocp_1_2()) if each.path[:2] == ("milestones", milestone)]

    assert whom(ocp, replace(draft, terms=apply(ocp_1_0(), some))) == asked


@pytest.mark.rows(5, 53, 54, 57, 59, 69)
def test_version_1_2_comes_into_force_by_everybodys_approval(ocp, draft):
    with pytest.raises(Refused, match="by its parts it is significant"):
        ocp.take(draft, "circulate")

    sent = ocp.on(draft, f"classify circulate {ROUND} send", VOTES)
    in_2015 = standing(sent)
    register = ocp.take(sent, "accept", CONTACT)

    now = standing(register)
    assert (in_2015.is_in_force, in_2015.in_force.version) == (True, "1.0")
    assert (now.stage, now.in_force.version, len(now.versions)) == ("active", "1.2", 2)
    assert register.texts[now.text] == ocp_1_2()
    assert [each.done for each in register.terms.milestones].count("reported") == 4
    assert [each for each in checked(ocp, register) if each.level == "error"] == []


def checked(play, register):
    now = register.events[-1].at
    return check(register, play.organization, Moment(now, play.organization.today(now), play.organization.zone))
