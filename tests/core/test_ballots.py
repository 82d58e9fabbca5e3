"""Which votes count: by the electorate, the rule and the text that a ballot froze, whatever came afterwards."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreg.core.ballots import ballot, comments, outcome, tally
from workreg.core.counting import Count
from workreg.core.effects import standing
from workreg.core.organization import BallotPolicy, Member
from workreg.core.register import Vote

OPEN = "propose assign circulate ballot:alliance"
ANN, BOB, CYD, CHAIR = "ann@acme.example", "bob@birch.example", "cyd@cedar.example", "chair@alliance.example"


def held(register):
    return ballot(register, standing(register).open["alliance"])


def with_body(play, key, **fields):
    bodies = {**play.organization.bodies, key: play.organization.bodies[key].model_copy(update=fields)}
    return replace(play, organization=play.organization.model_copy(update={"bodies": bodies}))


def vote_on_file(register, member, **more):
    """A vote that came in by a merge, whatever the rules say."""
    opening = standing(register).open["alliance"]
    fact = {
        "ballot": opening.number,
        "member": member,
        "vote": "approve",
        "by": ANN,
        "on": opening.on,
        "at": opening.at,
    }
    return replace(register, votes=(*register.votes, Vote.model_validate({**fact, **more})))


@pytest.mark.rows(46, 47)
def test_a_ballot_freezes_text_electorate_rule_chairs_and_closing_time(play, a_register):
    register = a_register(OPEN)
    opening = register.events[-1]

    assert register.texts[opening.number] == register.terms
    assert {key: seat.representatives for key, seat in opening.electorate.items()} == {
        "acme": (ANN,), "birch": (BOB,), "cedar": (CYD,),
    }  # fmt: skip
    assert opening.rule == play.organization.rule("alliance")
    assert (opening.chairs, opening.version) == ((CHAIR,), "1.0")
    assert opening.closes == datetime(2027, 3, 15, 23, 59, 59, tzinfo=play.organization.zone)


@pytest.mark.rows(47)
@pytest.mark.parametrize(("given", "day"), [({"days": 3}, 4), ({"closes": "2027-03-09T23:00:00+00:00"}, 9)])
def test_whoever_opens_a_ballot_may_say_when_it_closes(play, given, day):
    given = {key: datetime.fromisoformat(value) if key == "closes" else value for key, value in given.items()}

    closes = play.take(play.at("circulated"), "ballot:alliance", **given).events[-1].closes

    assert (closes.date(), closes.tzinfo) == (date(2027, 3, day), play.organization.zone)


@pytest.mark.rows(47)
def test_who_joins_or_leaves_during_a_ballot_changes_neither_voters_nor_denominator(play):
    register = play.past(OPEN, "yy")
    members = {"birch": Member(representatives=(BOB,)), "new": Member(representatives=("nina@new.example",))}
    later = with_body(play, "alliance", members=members)

    register = later.cast(register, "alliance", CYD, vote="abstain")
    newcomer = {each.code for each in later.reasons(register, "vote:alliance", "nina@new.example", vote="approve")}
    register = later.take(register, "close:alliance")

    assert newcomer == {"WR240", "WR226"}
    assert register.events[-1].sum.startswith("approve 2 of 3 eligible; needed more than 1/2 of 2 = 2: met; present 3")


@pytest.mark.rows(47)
def test_a_rule_that_changes_during_a_ballot_counts_for_the_next_one(play):
    register = play.past(OPEN, "ynn")
    easy = {"count": "approve", "at_least": "1"}
    later = with_body(play, "alliance", ballot=BallotPolicy.model_validate({"carried": [easy]}))

    assert later.take(register, "close:alliance").events[-1].outcome == "lost"
    assert later.organization.rule("alliance").carried[0].at_least.value == 1


@pytest.mark.rows(47)
def test_a_chair_records_a_vote_for_a_member_and_the_fact_says_so(play, a_register):
    register = play.cast(a_register(OPEN), "alliance", CHAIR, member="birch", vote="approve")
    own = play.cast(register, "alliance", ANN, vote="approve")

    assert [(vote.member, vote.by, vote.recorded) for vote in own.votes] == [
        ("birch", CHAIR, True), ("acme", ANN, False),
    ]  # fmt: skip
    assert held(own).choices == {"acme": "approve", "birch": "approve"}


@pytest.mark.rows(47)
def test_a_chair_appointed_during_a_ballot_does_not_record_votes_in_it(play):
    register = play.past(OPEN)
    later = with_body(play, "alliance", chairs=("nina@new.example",))

    found = {each.code for each in later.reasons(register, "vote:alliance", "nina@new.example", member="acme")}

    assert {"WR240", "WR226"} <= found


@pytest.mark.rows(47)
def test_the_last_vote_of_a_member_counts_and_none_is_overwritten(play, a_register):
    register = play.cast(a_register(OPEN, "yyn"), "alliance", ANN, vote="abstain")

    assert [(vote.change, vote.vote) for vote in register.votes if vote.member == "acme"] == [
        (1, "approve"), (2, "abstain"),
    ]  # fmt: skip
    assert tally(held(register))[None] == Count(3, approve=1, reject=1, abstain=1)


@pytest.mark.rows(47)
def test_one_person_may_represent_two_members_and_says_for_which(play):
    members = {key: Member(representatives=(ANN,)) for key in ("acme", "birch")}
    both = with_body(play, "alliance", members=members)
    assert [each.code for each in both.reasons(both.past(OPEN), "vote:alliance", ANN, vote="approve")] == ["WR226"]
    register = both.cast(both.past(OPEN), "alliance", ANN, vote="approve", member="acme")
    register = both.cast(register, "alliance", ANN, vote="approve", member="birch")

    assert [(vote.member, vote.recorded, vote.change) for vote in register.votes] == [
        ("acme", False, 1), ("birch", False, 1),
    ]  # fmt: skip


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("member", "more", "why"),
    [
        ("harbor", {}, "harbor is not in the electorate of ballot 0004"),
        ("birch", {}, f"{ANN} may not vote for birch"),
        ("acme", {"recorded": True}, f"{ANN} may not vote for acme"),
        ("acme", {"vote": "reject"}, "a rejection without a comment does not count"),
        ("acme", {"vote": "reject", "comment": " \n"}, "a rejection without a comment does not count"),
        ("acme", {"on": "2027-02-28"}, "given before the ballot opened on 2027-03-01"),
    ],
)
def test_a_vote_that_came_in_against_the_rules_is_told_and_not_counted(a_register, member, more, why):
    found = held(vote_on_file(a_register(OPEN), member, **more))

    assert found.counted == ()
    assert why in found.void[0][1]
    assert len(found.missing) == 3


@pytest.mark.rows(47)
@pytest.mark.parametrize(
    ("on", "recorded", "counts"),
    [
        ("2027-03-15", "2027-03-15T17:00:00-07:00", True),
        ("2027-03-15", "2027-03-15T17:00:01-07:00", False),
        ("2027-03-14", "2027-03-15T18:00:00-07:00", True),  # given the day before, recorded after closing time
        ("2027-03-15", "2027-03-16T09:00:00-07:00", True),  # given on the last day, recorded on the next
        ("2027-03-16", "2027-03-16T09:00:00-07:00", False),
        ("2027-03-16", "2027-03-20T09:00:00-07:00", False),
    ],
)
def test_a_vote_given_in_time_counts_however_late_a_chair_records_it(play, on, recorded, counts):
    closes = datetime.fromisoformat("2027-03-15T17:00:00-07:00")
    register = play.take(play.at("circulated"), "ballot:alliance", closes=closes)

    given = {"vote": "approve", "on": date.fromisoformat(on), "now": datetime.fromisoformat(recorded), "member": "acme"}
    filed = {"on": on, "at": recorded, "by": CHAIR, "recorded": True}

    assert (play.reasons(register, "vote:alliance", CHAIR, **given) == []) is counts
    assert bool(held(vote_on_file(register, "acme", **filed)).counted) is counts


@pytest.mark.rows(47)
def test_after_closing_time_no_member_votes_itself_whatever_day_it_names(play, refused):
    closes = datetime.fromisoformat("2027-03-15T17:00:00-07:00")
    register = play.take(play.at("circulated"), "ballot:alliance", closes=closes)
    late = {"on": date(2027, 3, 10), "now": datetime.fromisoformat("2027-03-20T09:00:00-07:00")}

    refused(register, "vote:alliance", "WR227", "the ballot closed at 2027-03-15T17:00", ANN, vote="approve", **late)
    filed = vote_on_file(register, "acme", on="2027-03-10", at="2027-03-20T09:00:00-07:00")
    assert held(filed).counted == ()


@pytest.mark.rows(47)
@given(data=st.data())
def test_what_is_accepted_while_a_ballot_is_open_is_counted(play, data):
    """`decide` and the count answer alike: no vote is taken that is thrown away afterwards."""
    register = play.past(OPEN)
    opening = standing(register).open["alliance"]
    now = opening.at + timedelta(minutes=data.draw(st.integers(0, 60 * 24 * 20)))
    on = opening.on + timedelta(days=data.draw(st.integers(0, 20)))
    if not play.reasons(register, "vote:alliance", ANN, vote="approve", now=now, on=on):
        register = play.cast(register, "alliance", ANN, vote="approve", now=now, on=on)

    assert len(held(register).counted) == len(register.votes)


@pytest.mark.rows(47)
@given(st.permutations(range(4)))
def test_the_order_in_which_votes_are_read_does_not_matter(play, order):
    register = play.cast(play.past(OPEN, "ync"), "alliance", BOB, vote="approve")
    mixed = replace(register, votes=tuple(register.votes[index] for index in order))

    assert held(mixed) == held(register)
    assert outcome(held(mixed)).outcome == "carried"


@pytest.mark.rows(48)
def test_what_members_say_to_a_text_is_listed(a_register):
    register = a_register(OPEN, "ycn")

    found = comments(held(register))

    assert [(vote.member, vote.comment) for vote in found] == [("birch", "Not yet."), ("cedar", "Not yet.")]
