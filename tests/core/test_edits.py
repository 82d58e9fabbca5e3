"""A text that went out changes by a recorded step, and by its owner alone, whatever way the change came in."""

from dataclasses import replace

import pytest
from tests.example import EDITS, OWNER, PARTNER
from tests.playing import edited

from workreg.core.case import Moment
from workreg.core.lawful.edits import Edited, texts_are_changed_by_their_steps
from workreg.core.register import Register

MALLORY = "mallory@evil.example"
HERS = {"mipi": [{"role": "Liaison", "email": MALLORY}]}


@pytest.fixture
def told(play):
    """What is told of a register that became another, by whoever changed the text."""

    def tell(before: Register, after: Register, *by: str) -> list[str]:
        last = max(fact.at for fact in (*after.events, *after.votes))
        moment = Moment(last, play.organization.today(last), play.organization.zone)
        found = texts_are_changed_by_their_steps(Edited(before, after, play.organization, moment, by))
        return [each.message for each in found]

    return tell


def written(register: Register, **fields) -> Register:
    return replace(register, terms=edited(register.terms, **fields))


@pytest.mark.rows(58, 60)
@pytest.mark.parametrize("stage", ["circulated", "balloting", "board", "approved", "sent"])
def test_contacts_change_by_their_own_step_once_a_draft_has_gone_out(play, told, stage):
    before = play.at(stage)
    by_hand = written(before, contacts=HERS)
    assert any("in contacts without a record of it (update-contacts)" in each for each in told(before, by_hand))
    recorded = play.edit(before, contacts=EDITS["contacts"]["contacts"])
    assert told(before, recorded, OWNER) == []


@pytest.mark.rows(39, 41)
def test_a_draft_may_be_filled_in_and_sent_round_in_one_go(play, told):
    before = play.at("drafting")
    after = play.take(written(before, limitations=["Neither side promises more."]), "circulate", OWNER)
    assert told(before, after, OWNER) == []


@pytest.mark.rows(53, 60)
def test_nobody_makes_themselves_the_partners_contact_and_accepts(play, told):
    before = play.at("sent")
    after = play.take(written(before, contacts=HERS), "accept", MALLORY)
    assert told(before, after, MALLORY) == [
        f"once it is circulated only the owner changes the contacts ({OWNER})",
        "the text was changed in contacts without a record of it (update-contacts)",
    ]


@pytest.mark.rows(41, 58)
def test_words_that_nobody_is_asked_about_are_the_owners_to_change(play, told):
    before = play.at("sent")
    after = written(before, title="Another title")
    assert told(before, after, OWNER) == []
    assert told(before, after, MALLORY) == [f"once it is circulated only the owner changes the text ({OWNER})"]


@pytest.mark.rows(57, 67)
@pytest.mark.parametrize("fields", [{"version": "66.6"}, {"review": "2099-03"}])
def test_what_follows_from_a_step_is_not_written_into_a_text_that_went_out(play, told, fields):
    before = play.at("sent")
    assert told(before, written(before, **fields), MALLORY)


@pytest.mark.rows(41)
def test_what_bodies_are_asked_about_takes_a_circulated_draft_back(play, told):
    before = play.at("circulated")
    assert told(before, written(before, limitations=["No joint products."]), OWNER) == [
        "the text was changed in scope without a record of it (revise)"
    ]
    assert told(before, play.edit(before, limitations=["No joint products."]), OWNER) == []


def test_a_draft_that_is_not_out_yet_is_edited_freely(play, told):
    before = play.at("drafting")
    assert told(before, written(before, limitations=["No joint products."], contacts=HERS), MALLORY) == []


def test_a_branch_that_takes_a_draft_back_edits_it_and_sends_it_round_again_is_told_nothing(play, told):
    before = play.at("balloting")
    after = play.edit(before, limitations=["No joint products."])
    after = play.on(written(after, contacts={"mipi": [{"role": "Liaison", "email": PARTNER}]}), "circulate")
    assert told(before, after, OWNER) == []


@pytest.mark.parametrize("steps", ["comment", "ballot:alliance", "milestone", "review"])
def test_steps_that_write_their_own_part_are_told_nothing(play, told, steps):
    before = play.at("active") if steps in {"milestone", "review"} else play.at("circulated")
    assert told(before, play.on(before, steps), OWNER) == []
