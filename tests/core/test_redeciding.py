"""Each fact on file is decided again from what was there before it: what no step would write is told."""

from dataclasses import replace
from datetime import timedelta

import pytest
from tests.core.lives import second_version
from tests.example import AMENDED, OWNER, PASTS, VP

from workreg.core.checks import check
from workreg.core.lawful.redeciding import redecided
from workreg.core.register import Step


@pytest.fixture(scope="module")
def told(play):
    """What is told of a register: the code and the words, with the number of the event or the member that votes."""

    def tell(register, organization=None, is_new=lambda _fact: True):
        found = redecided(register, lambda _fact: organization or play.organization, is_new)
        return [
            (getattr(fact, "number", None) or fact.member, problem.code, problem.message) for fact, problem in found
        ]

    return tell


def events(register, number, **fields):
    """The register with some fields of an event written anew."""
    changed = (each.model_copy(update=fields) if each.number == number else each for each in register.events)
    return replace(register, events=tuple(changed))


def votes(register, member, **fields):
    changed = (each.model_copy(update=fields) if each.member == member else each for each in register.votes)
    return replace(register, votes=tuple(changed))


@pytest.mark.parametrize("stage", PASTS)
def test_what_the_steps_recorded_is_decided_alike_again(play, told, stage):
    assert told(play.at(stage)) == []


@pytest.mark.parametrize("stage", AMENDED)
def test_an_amendment_is_decided_alike_again(play, told, stage):
    assert told(play.amended(stage)) == []


def test_reviews_milestones_and_contacts_beside_a_draft_are_decided_alike_again(play, told):
    assert told(second_version(play).register) == []


def test_a_vote_changed_and_a_ballot_extended_are_decided_alike_again(play, told):
    register = play.past("propose assign circulate ballot:alliance", "y--")
    register = play.cast(register, "alliance", "ann@acme.example", vote="reject", comment="Not yet.")
    register = play.take(register, "close:alliance")
    assert register.events[-1].outcome == "extended"
    register = play.vote(register, "alliance", "-yy")
    assert told(play.take(register, "close:alliance")) == []


@pytest.mark.rows(43, 47)
@pytest.mark.parametrize(
    ("number", "fields", "words"),
    [
        (4, {"electorate": {}}, "electorate.acme is not there; the step writes"),
        (4, {"chairs": ("eve@evil.example",)}, "chairs is ('eve@evil.example',); the step writes"),
        (4, {"work_of": ("lone",)}, "work_of is ('lone',); the step writes not there"),
        (4, {"sum": "3 of 3"}, "sum is 3 of 3; the step writes not there"),
        (2, {"resolution": "7"}, "resolution is 7; the step writes not there"),
        (6, {"sum": "approve 9 of 9"}, "sum is approve 9 of 9; the step writes approve 3 of 3"),
        (6, {"outcome": "lost"}, "outcome is lost; the step writes carried"),
    ],
)
def test_what_a_step_works_out_is_not_written_by_hand(play, told, number, fields, words):
    changed = events(play.at("board"), number, **fields)
    found = [message for at, code, message in told(changed) if (at, code) == (number, "WR612")]
    assert any(words in message for message in found)


@pytest.mark.rows(38, 46, 47)
@pytest.mark.parametrize(
    ("number", "fields", "words"),
    [
        (2, {"by": OWNER}, "assign is for the Vice President of Alliances (vp@dmtf.example), not for"),
        (4, {"by": VP}, "ballot is for a chair of that body"),
        (3, {"step": Step.SEND}, "send is a step from circulated or balloting or approved; mipi is drafting"),
        (2, {"owner": None}, "no owner is named"),
    ],
)
def test_a_fact_that_no_step_would_record_is_told_with_the_reasons_of_the_step(play, told, number, fields, words):
    changed = events(play.at("board"), number, **fields)
    assert any(code == "WR611" and words in message for at, code, message in told(changed) if at == number)


def test_a_fact_that_nobody_could_record_then_is_judged_by_the_organization_as_it_was(play, told):
    """A branch that makes its author Vice President assigns nobody by it."""
    organization = play.organization.model_copy(update={"roles": {"vp-alliances": ("eve@evil.example",)}})
    register = events(play.at("drafting"), 2, by="eve@evil.example")
    assert told(register, organization) == []
    assert [(at, code) for at, code, _ in told(register)] == [(2, "WR611")]


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"by": "eve@evil.example"}, "vote is for a representative of a member"),
        ({"recorded": True}, "recorded is True; the step writes False"),
        ({"at": "late"}, "the ballot"),
    ],
)
def test_a_vote_that_could_not_be_cast_is_told(play, told, fields, words):
    register = play.past("propose assign circulate ballot:alliance", "yyy")
    closes = register.events[-1].closes
    fields = {"at": closes + timedelta(hours=1), "on": closes.date()} if "at" in fields else fields
    assert any(member == "acme" and words in message for member, _, message in told(votes(register, "acme", **fields)))


@pytest.mark.rows(47)
def test_a_vote_recorded_after_its_ballot_was_counted_is_told_at_the_vote(play, told):
    register = play.past("propose assign circulate ballot:alliance close:alliance", "yyy")
    late = votes(register, "acme", at=register.events[-1].at + timedelta(minutes=1))
    found = told(late, is_new=lambda fact: hasattr(fact, "member"))
    assert {member for member, *_ in found} == {"acme"}
    assert any("alliance has no open ballot" in message for *_, message in found), found


def test_only_new_facts_are_decided_again(play, told):
    register = events(play.at("board"), 2, by=OWNER)
    assert told(register, is_new=lambda fact: getattr(fact, "number", 0) != 2) == []


def test_what_a_document_claims_is_nobodys_decision(play, told):
    register = play.at("active")
    claimed = replace(
        register, votes=(), events=tuple(each.model_copy(update={"claimed": True}) for each in register.events)
    )
    assert told(claimed) == []


@pytest.mark.rows(47)
def test_a_ballot_is_counted_by_whoever_chairs_the_body_by_then(play, told):
    """A chair who was replaced while members voted counts nothing; the fact says who chairs by then."""
    alliance = play.organization.bodies["alliance"].model_copy(update={"chairs": ("new@alliance.example",)})
    bodies = {**play.organization.bodies, "alliance": alliance}
    later = replace(play, organization=play.organization.model_copy(update={"bodies": bodies}))
    register = play.past("propose assign circulate ballot:alliance", "yyy")
    assert later.reasons(register, "close:alliance", "chair@alliance.example")
    closed = later.take(register, "close:alliance", "new@alliance.example")
    moment = later.case(closed, "comment").moment
    assert closed.events[-1].chairs == ("new@alliance.example",)
    assert [each.code for each in check(closed, later.organization, moment) if each.level == "error"] == []
    assert told(closed, later.organization, lambda fact: fact is closed.events[-1]) == []
