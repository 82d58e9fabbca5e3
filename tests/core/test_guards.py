"""Guards of the text and of the people: each one as the only reason of a refusal."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from workreg.core.register import Event

GAP = "WR206"


@pytest.mark.parametrize("code_and_words", [("WR201", "2027-03-02 is in the future; today is 2027-03-01")])
def test_a_fact_is_not_dated_in_the_future(a_register, refused, code_and_words):
    refused(a_register("propose assign"), "circulate", *code_and_words, on=date(2027, 3, 2))


def test_a_fact_is_not_dated_before_the_fact_it_follows(a_register, refused):
    words = "2027-02-28 is before event 0002 (assign), which happened on 2027-03-01"

    refused(a_register("propose assign"), "circulate", "WR201", words, on=date(2027, 2, 28))


def test_a_count_is_not_dated_before_the_votes_it_counts(play, a_register, refused):
    register = play.vote(a_register("propose assign circulate ballot:alliance"), "alliance", "yy")
    late = register.events[-1].at + timedelta(days=3)
    register = play.cast(register, "alliance", "cyd@cedar.example", vote="approve", now=late)

    refused(register, "close:alliance", "WR201", "before the vote of cedar", on=date(2027, 3, 2))


def test_a_vote_of_an_earlier_day_may_be_recorded_after_something_else_happened(play, a_register):
    register = a_register("propose assign circulate ballot:alliance")
    opened = register.events[-1].on
    register = play.take(register, "comment", now=register.events[-1].at + timedelta(days=2))

    register = play.cast(register, "alliance", "ann@acme.example", vote="approve", on=opened)

    assert register.votes[-1].on == opened
    assert [p.code for p in play.reasons(register, "comment", on=opened)] == ["WR201"]


def test_a_vote_is_not_dated_before_its_ballot_opened(a_register, refused):
    register, before = a_register("propose assign circulate ballot:alliance"), date(2027, 2, 28)

    refused(register, "vote:alliance", "WR201", "before event 0004", "ann@acme.example", vote="approve", on=before)


def test_a_clock_that_runs_behind_what_is_recorded_is_told(a_register, refused):
    register = a_register("propose assign")

    refused(register, "circulate", "WR201", "the clock says", now=register.events[-1].at - timedelta(minutes=1))

    voted = a_register("propose assign circulate ballot:alliance", "y")
    refused(voted, "comment", "WR201", "the clock says", now=voted.votes[-1].at - timedelta(minutes=1))


def test_claimed_facts_do_not_hold_the_order_of_what_follows(play, a_register):
    register = a_register("propose assign")
    claimed = Event.model_validate(
        {"number": 3, "step": "comment", "on": "2099-01-01", "by": "the document", "claimed": "true"}
    )

    assert play.reasons(replace(register, events=(*register.events, claimed)), "circulate") == []


@pytest.mark.rows(9)
def test_nothing_goes_out_before_there_is_an_owner(play, refused):
    facts = [
        {"number": 1, "step": "propose", "on": "2027-01-01", "by": "paul@mipi.example", "claimed": "true"},
        {"number": 2, "step": "circulate", "on": "2027-01-02", "by": "somebody", "claimed": "true"},
    ]
    register = replace(play.past(""), events=tuple(Event.model_validate(each) for each in facts))

    refused(register, "ballot:alliance", "WR202", "the register has no owner")


@pytest.mark.rows(2)
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"activities": []}, "no activity"),
        ({"benefits": {}}, "no benefit"),
        ({"benefits": {"joint": []}}, "no benefit"),
    ],
)
def test_a_register_without_scope_or_benefits_is_not_circulated(a_register, refused, fields, words):
    refused(a_register("propose assign", **fields), "circulate", "WR203", words)


@pytest.mark.rows(7, 8)
@pytest.mark.parametrize("contacts", [{}, {"mipi": []}, {"mipi": [{"role": "Liaison"}]}])
def test_the_partner_has_a_contact_with_an_address(a_register, refused, contacts):
    refused(a_register("propose assign", contacts=contacts), "circulate", "WR204", "no contact of mipi has an address")


@pytest.mark.rows(17)
def test_an_alliance_starts_from_specific_work(a_register, refused):
    refused(a_register("propose assign", milestones=[]), "circulate", "WR205", "no milestone is named")


@pytest.mark.rows(17)
@pytest.mark.parametrize("due", ["ongoing", "tbd", "2027-Q4"])
def test_ongoing_work_and_a_date_to_be_decided_are_milestones(play, a_register, due):
    milestone = {"id": "binding", "text": "A binding.", "due": due}

    assert play.reasons(a_register("propose assign", milestones=[milestone]), "circulate") == []


@pytest.mark.rows(15, 39, 43)
@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"title": ""}, "nothing is written for title"),
        ({"limitations": ["For drafts, …?"]}, "the placeholder '…?' is written for limitations[0]"),
        ({"benefits": {"joint": ["<date>"]}}, "the placeholder '<date>' is written for benefits.joint[0]"),
        ({"milestones": [{"id": "one", "text": "?", "due": "2027"}]}, "'?' is written for milestones[0].text"),
        ({"milestones": [{"id": "one", "text": "One", "due": "?"}]}, "'?' is written for milestones[0].due"),
        ({"milestones": [{"id": "one", "text": "One", "due": "soon"}]}, "'soon' is no timeframe"),
        ({"review": "TBD"}, "the placeholder 'TBD' is written for review"),
    ],
)  # fmt: skip
def test_a_register_with_a_gap_is_not_circulated(a_register, refused, fields, words):
    refused(a_register("propose assign", **fields), "circulate", GAP, words)


@pytest.mark.rows(15, 39)
def test_every_gap_is_told_at_once_with_its_place(play, a_register):
    register = a_register("propose assign", title="?", limitations=["<date>"], considerations=["ok", "xx/xx/2018"])

    found = play.reasons(register, "circulate")

    assert [problem.path for problem in found] == [("title",), ("limitations", 0), ("considerations", 1)]


@pytest.mark.rows(67)
@pytest.mark.parametrize("review", ["ongoing", "next spring"])
def test_a_register_says_when_it_is_reviewed(a_register, refused, review):
    refused(a_register("propose assign", review=review), "circulate", "WR207", f"the review date '{review}'")


@pytest.mark.rows(19, 20)
@pytest.mark.parametrize("name", ["pmci", "board", "nobody"])
def test_the_originating_committee_is_one_of_the_committees(a_register, edit, refused, name):
    register, words = edit(a_register("propose assign"), originating_committee=name), f"{name!r} is no committee"

    refused(register, "circulate", "WR208", words)
    refused(replace(register, events=()), "propose", "WR208", words)
    refused(a_register(""), "propose", "WR208", words, originating_committee=name)


@pytest.mark.rows(18, 22)
@pytest.mark.parametrize("body", ["lone", "board", "nobody"])
def test_every_body_with_work_leads_to_a_committee(a_register, refused, body):
    milestone = {"id": "one", "text": "One", "due": "2027", "body": body}

    refused(a_register("propose assign", milestones=[milestone]), "circulate", "WR209", f"milestone one names {body}")


@pytest.mark.rows(3)
@pytest.mark.parametrize(
    "fields",
    [
        {"benefits": {"joint": ["One."], "ocp": ["Two."]}},
        {"documents": {"ocp": [{"title": "A standard"}]}},
        {"contacts": {"mipi": [{"email": "pat@mipi.example"}], "ocp": []}},
        {"activities": [{"id": "map", "by": "ocp", "text": "Map it."}]},
    ],
)
def test_whoever_is_no_party_has_no_place_in_the_register(a_register, refused, fields):
    refused(a_register("propose assign", **fields), "circulate", "WR210", "ocp is no side of this register")


@pytest.mark.rows(53, 58)
@pytest.mark.parametrize(
    ("stage", "step"), [("drafting", "withdraw"), ("circulated", "lapse"), ("sent", "decline"), ("sent", "counter")]
)
def test_whoever_ends_or_refuses_a_register_says_why(play, refused, stage, step):
    refused(play.at(stage), step, "WR211", "a reason is needed", reason=" ")


@pytest.mark.rows(53)
@pytest.mark.parametrize("step", ["accept", "decline", "counter"])
def test_the_owner_speaks_for_the_partner_only_with_evidence(play, refused, step):
    sent, owner = play.at("sent"), "olga@dmtf.example"

    refused(sent, step, "WR212", "needs evidence of what the partner said", owner, evidence=" ")

    assert play.reasons(sent, step, owner, evidence="letter of 12 May") == []


@pytest.mark.rows(44)
def test_a_comment_says_something(play, refused):
    refused(play.at("circulated"), "comment", "WR213", "the comment is empty", text=" ")


@pytest.mark.rows(25, 44)
def test_a_disposition_names_a_comment_on_file(play, refused):
    register = play.take(play.at("circulated"), "comment", milestone=True)

    refused(register, "comment", "WR213", "event 0003 is no comment", answers=3)

    assert play.take(register, "comment", answers=4).events[-1].answers == 4


@pytest.mark.rows(24, 26, 27, 48)
@pytest.mark.parametrize(
    ("by", "milestones", "words"),
    [
        ("chair@pmci.example", (), "no milestone is named"),
        ("chair@pmci.example", ("second",), "there is no milestone 'second'; there are binding"),
        ("chair@technical.example", ("binding",), "milestone binding is the work of pmci"),
    ],
)
def test_a_group_speaks_through_its_chair_of_its_own_milestones(play, refused, by, milestones, words):
    refused(play.at("circulated"), "commitment", "WR214", words, by, milestones=milestones)


@pytest.mark.rows(26)
def test_a_group_proposes_another_timeframe_that_can_be_read(play, refused):
    register = play.take(play.at("circulated"), "commitment", committed=False, proposed="2028-Q1")

    assert str(register.events[-1].proposed) == "2028-Q1"
    refused(play.at("circulated"), "commitment", "WR214", "'soon' is no timeframe", proposed="soon")
