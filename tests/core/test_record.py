"""What follows from recorded steps stays as recorded: versions, review dates, milestones, texts on file."""

from dataclasses import replace

import pytest
from pydantic import ValidationError
from tests.core.test_amendments import by_hand, kept, warnings
from tests.core.test_checks import codes
from tests.example import ACTIVE, AMENDED, ORGANIZATION, TEXT, VOTES
from tests.playing import edited

from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.parts import Part
from workreg.core.problems import Refused
from workreg.core.views.plan import plan

AMENDED_TO = f"{VOTES} {VOTES}"
DRAFT = AMENDED["drafting"]
BINDING = TEXT["milestones"][0]
OTHERS = {"mipi": [{"role": "Liaison", "email": "new@mipi.example"}]}
REST = AMENDED["sent"].removeprefix(DRAFT) + " accept"


def marked(done):
    return {"milestones": [{**BINDING, "done": done}]}


def written_last(register, **fields):
    """The register with its last fact written otherwise."""
    return replace(register, events=(*register.events[:-1], register.events[-1].model_copy(update=fields)))


@pytest.mark.rows(57, 63, 64, 67, 117)
@pytest.mark.parametrize(
    ("stage", "fields", "words"),
    [
        ("drafting", {"version": "1.0"}, "version and date of the text are as they were recorded"),
        ("drafting", {"date": "2027-01-01"}, "version and date of the text are as they were recorded"),
        ("drafting", marked("2060-01-01"), "neither `reported` nor a day that has come"),
        ("drafting", marked("soon"), "neither `reported` nor a day that has come"),
        ("circulated", marked("2027-03-01"), "what is reached is recorded by its own step"),
        ("circulated", {"version": "7"}, "version and date"),
        ("sent", {"review": "2028-12"}, "the review date changes while the text is drafted, or by a review"),
        ("sent", {"version": "7"}, "version and date"),
        ("sent", marked("reported"), "what is reached is recorded by its own step"),
    ],
)
def test_an_edit_does_not_write_what_a_step_records(play, stage, fields, words):
    with pytest.raises(Refused, match=words):
        play.edit(play.amended(stage), **fields)


@pytest.mark.rows(55, 57, 67)
@pytest.mark.parametrize("fields", [{"version": "7"}, {"review": "2028-12"}, marked("reported")])
def test_what_lies_on_the_table_keeps_its_record_for_the_first_time_too(play, fields):
    with pytest.raises(Refused):
        play.edit(play.at("circulated"), **fields)


@pytest.mark.rows(64, 74)
def test_a_draft_tells_what_was_reached_and_the_plan_lists_it_but_it_never_unsays_it(play):
    told = play.edit(play.past(DRAFT, VOTES), **marked("reported"))
    last = told.events[-1]
    listed = plan(told, play.organization, Moment(last.at, last.on, play.organization.zone))["changes"]

    assert [each["parts"] for each in listed if each["path"][-1] == "done"] == [[str(Part.RECORD)]]
    with pytest.raises(Refused, match="it was done: reported"):
        play.edit(told, **marked(None))


@pytest.mark.rows(67)
def test_no_amendment_goes_round_that_puts_the_review_off(play, refused):
    far = play.edit(play.past(DRAFT, VOTES), review="2029-04")
    only_words = play.edit(play.past(f"{ACTIVE} amend edit:editorial", VOTES), review="2029-04")

    refused(far, "circulate", "WR271", "the review date 2029-04 is more than 24 months")
    refused(only_words, "classify:editorial", "WR271", "the review date 2029-04 is more than 24 months")


@pytest.mark.rows(58, 60)
def test_contacts_are_not_lost_in_an_edit_that_takes_the_draft_back(play):
    with pytest.raises(Refused, match="that is two steps"):
        play.edit(play.amended("circulated"), contacts=OTHERS, benefits={"joint": ["Other."]})


@pytest.mark.rows(58, 60)
@pytest.mark.parametrize(
    ("fields", "words"),
    [({"contacts": OTHERS}, "other contacts than are on file"), ({"version": "7"}, "version and date"),
     ({"review": "2060-01"}, "the review date"), (marked("2027-03-01"), "recorded by its own step")],
)  # fmt: skip
def test_a_counter_proposal_leaves_contacts_and_record_as_they_are(play, refused, fields, words):
    register = play.amended("sent")
    terms = edited(register.terms, benefits={"joint": ["Other."]}, **fields)

    refused(register, "counter", "WR242", words, terms=terms)


@pytest.mark.rows(57, 64, 67, 117)
@pytest.mark.parametrize(
    ("steps", "fields", "words"),
    [
        ("milestone ", marked(None), "milestone binding was done: 2027-03-01; the amended text says that it is open"),
        ("", {"version": "1.0"}, "the version is 1.0; the amendment was begun as 1.1"),
    ],
)
def test_a_draft_that_was_written_past_the_steps_is_told_then_and_once_in_force(play, steps, fields, words):
    draft = play.past(f"{ACTIVE} {steps}amend edit:scope", VOTES)
    if steps:
        draft = play.past(f"{ACTIVE} {steps}amend", VOTES)
        fields = {**fields, "limitations": ["No joint products."]}
    draft = by_hand(draft, **fields)
    register = play.on(draft, f"classify{REST.removeprefix(' classify')}", VOTES)

    assert "WR435" in codes(play, draft)
    assert "WR434" in codes(play, register)
    assert any(words in each for each in told(play, register))


def told(play, register):
    now = register.events[-1].at
    moment = Moment(now, play.organization.today(now), play.organization.zone)
    return [each.message for each in check(register, play.organization, moment)]


@pytest.mark.rows(67)
def test_a_review_date_that_came_into_force_too_far_off_is_told(play):
    register = play.past(f"{AMENDED['sent']} accept", AMENDED_TO)
    number = standing(register).text

    assert "WR434" in codes(play, kept(register, number, review="2060-01"))


@pytest.mark.rows(67)
@pytest.mark.parametrize(("every", "is_right"), [("24 months", True), ("730 days", True), ("25 months", False),
                                                ("9999 months", False), ("800 days", False)])  # fmt: skip
def test_policy_asks_for_reviews_at_least_every_24_months(every, is_right):
    settings = {**ORGANIZATION, "review": {"every": every}}
    if is_right:
        assert Organization.model_validate(settings).review.every == every
    else:
        with pytest.raises(ValidationError, match="the longest there can be"):
            Organization.model_validate(settings)


@pytest.mark.rows(5, 63, 64, 65, 66, 67, 71, 72, 73, 74)
@pytest.mark.parametrize(
    ("step", "fields"),
    [
        ("review", {"reason": None}), ("review", {"outcome": "fine"}), ("review", {"on": "2020-01-01"}),
        ("milestone", {"done": "2060-01-01"}), ("milestone", {"milestones": ("other",)}),
        ("recommend", {"ground": "because"}), ("recommend", {"reason": None}), ("recommend", {"ground": "stagnant"}),
        ("amend", {"version": "1.0"}),
    ],
)  # fmt: skip
def test_a_fact_of_the_record_that_no_step_would_write_is_told(play, step, fields):
    register = play.on(play.at("active"), step)
    if "on" in fields:
        fields = {"on": type(register.events[-1].on).fromisoformat(fields["on"])}

    assert "WR436" not in codes(play, register)
    assert "WR436" in codes(play, written_last(register, **fields))


@pytest.mark.rows(71, 72, 73)
def test_the_board_is_told_of_a_recommendation_by_somebody_else(play):
    register = play.on(play.at("active"), "recommend")

    assert "WR437" not in {code for code, _ in warnings(play, register)}
    assert "WR437" in {code for code, _ in warnings(play, written_last(register, by="mallory@else.example"))}


@pytest.mark.rows(63, 64)
def test_a_milestone_reached_before_the_text_was_dated_is_told(play):
    register = play.take(play.at("active"), "milestone", done="1999-01-01")

    assert "WR438" in {code for code, _ in warnings(play, register)}
    assert "WR438" not in {code for code, _ in warnings(play, play.on(play.at("active"), "milestone"))}


@pytest.mark.rows(55, 57, 58, 117)
@pytest.mark.parametrize("fields", [{"title": "Forged"}, {"review": "2060-01"}, marked("2027-03-01"), {"version": "7"}])
def test_no_field_of_a_text_on_file_changes_without_being_told(play, fields):
    register = play.at("active")
    number = standing(register).text
    forged = kept(by_hand(register, **fields), number, **fields)

    assert codes(play, register) == set()
    assert "WR420" in codes(play, forged)


@pytest.mark.rows(57)
def test_a_witnessed_fact_names_the_whole_text_beside_it(play):
    register = play.at("active")
    without = tuple(event.model_copy(update={"whole": None}) for event in register.events)

    assert "WR420" in codes(play, replace(register, events=without))
