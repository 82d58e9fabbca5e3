"""Facts of amendments that came past the rules, by hand or by a merge: whatever they claim, `check` tells them.

Each of these once brought a text into force without a word from `check`.
"""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.test_checks import codes
from tests.example import ACTIVE, OWNER, PARTNER, VOTES, VP
from tests.playing import edited

from workreg.core import approvals
from workreg.core.effects import standing
from workreg.core.parts import fingerprint
from workreg.core.problems import Refused
from workreg.core.register import Event
from workreg.core.standing import Stage


def written(register, step, by, **fields):
    """The register with an event, and the text beside it, that no rule was asked about."""
    last = register.events[-1]
    event = Event.model_validate(
        {"number": register.next_number, "step": step, "on": last.on, "at": last.at + timedelta(hours=1), "by": by}
        | fields
    )
    return replace(
        register, events=(*register.events, event), texts={**register.texts, event.number: register.terms}
    )  # fmt: skip


def as_a_word(register):
    judged = fingerprint(register.terms, approvals.JUDGED)
    fields = {"significance": "editorial", "reason": "x", "version": "1.0", "fingerprint": judged}
    return written(register, "classify", "mallory@else.example", **fields)


@pytest.mark.rows(21, 22, 23, 30, 53, 59)
def test_no_word_puts_a_new_register_in_force(play):
    register = as_a_word(play.at("drafting"))

    assert standing(register).stage is Stage.DRAFTING
    assert "WR440" in codes(play, register)


@pytest.mark.rows(59, 69)
def test_a_change_of_scope_that_is_called_editorial_is_told(play):
    register = as_a_word(play.past(f"{ACTIVE} amend edit:scope", VOTES))

    assert {"WR440", "WR409"} <= codes(play, register)


@pytest.mark.rows(21, 22, 23, 50, 52)
def test_a_text_that_was_sent_without_approvals_is_told_also_once_it_is_accepted(play):
    about = {"version": "1.0", "fingerprint": fingerprint(play.terms)}
    sent = written(play.at("circulated"), "send", OWNER, **about)
    register = written(sent, "accept", PARTNER, **about)

    assert standing(register).stage is Stage.ACTIVE
    assert "WR432" in codes(play, register)


@pytest.mark.rows(46, 50)
def test_a_ballot_that_asked_about_nothing_approves_nothing(play):
    register = play.at("active")
    opening = next(each for each in register.events if each.body == "board")
    empty = opening.model_copy(update={"parts": (), "fingerprint": fingerprint(play.terms, ())})
    events = tuple(empty if each is opening else each for each in register.events)

    assert "WR432" in codes(play, replace(register, events=events))


@pytest.mark.rows(53)
def test_one_of_several_partners_does_not_accept_for_all(play):
    partners = [{"id": "mipi", "name": "MIPI Alliance"}, {"id": "ocp", "name": "Open Compute Project"}]
    register = play.past(ACTIVE.removesuffix(" accept"), VOTES, partners=partners)
    about = {"version": "1.0", "fingerprint": fingerprint(register.terms), "partner": "mipi"}

    assert "WR441" in codes(play, written(register, "accept", PARTNER, **about))
    assert "WR441" not in codes(play, play.take(register, "accept", partner="mipi"))


@pytest.mark.rows(53)
def test_the_no_of_one_partner_leaves_the_yes_of_another(play):
    partners = [{"id": "mipi", "name": "MIPI Alliance"}, {"id": "ocp", "name": "Open Compute Project"}]
    contacts = {"mipi": [{"email": PARTNER}], "ocp": [{"email": "otto@ocp.example"}]}
    register = play.past(ACTIVE.removesuffix(" accept"), VOTES, partners=partners, contacts=contacts)
    register = play.take(register, "accept", "otto@ocp.example")
    register = play.take(register, "decline", PARTNER)

    assert [each.partner for each in standing(register).acceptances] == ["ocp"]


@pytest.mark.rows(19, 69)
def test_the_committee_that_an_amendment_takes_a_register_from_is_asked(play):
    steps = ACTIVE.replace("ballot:technical", "ballot:technical ballot:marketing")
    steps = steps.replace("close:technical", "close:technical close:marketing")
    register = play.past(f"{steps} amend", "yyy yy yy yyy", originating_committee="marketing")
    register = play.edit(register, originating_committee="technical")

    asked = approvals.needed(play.organization, register, standing(register))

    assert set(asked) == {"technical", "alliance", "marketing", "board"}
    assert asked["marketing"].parts == approvals.ASKED


@pytest.mark.rows(59)
def test_a_class_that_was_raised_stays_so_for_the_next_smaller_change(play, refused):
    register = play.past(f"{ACTIVE} amend edit:deliverables classify:minor classify", VOTES)
    milestone = register.terms.milestones[0].model_dump(mode="json")
    changed = replace(
        register, terms=edited(register.terms, milestones=[{**milestone, "text": "A binding is there."}])
    )  # fmt: skip

    assert "board" in approvals.needed(play.organization, changed, standing(changed))
    refused(changed, "classify:minor", "WR263", "never lowered")


@pytest.mark.rows(58, 68)
def test_a_working_group_that_moves_on_the_roster_voids_no_approval_that_is_complete(play):
    register = play.at("sent")
    moved = play.organization.bodies["pmci"].model_copy(update={"reports_to": "marketing"})
    later = replace(
        play, organization=play.organization.model_copy(update={"bodies": {**play.organization.bodies, "pmci": moved}})
    )  # fmt: skip

    assert codes(later, register) == set()
    assert standing(later.take(register, "accept")).stage is Stage.ACTIVE


@pytest.mark.rows(65, 66)
def test_only_the_owner_and_the_vice_president_change_the_draft_of_an_amendment(play):
    register = play.past(f"{ACTIVE} amend", VOTES)

    with pytest.raises(Refused, match="only the owner changes the text"):
        play.edit(register, "mallory@else.example", benefits={"joint": ["Another one."]})
    assert play.edit(register, VP, benefits={"joint": ["Another one."]}).terms.benefits["joint"] == ("Another one.",)
