"""Change requests to existing standards: what is recorded, in which order, by whom, and what is told as late."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.problems import Refused, Unusable
from workreg.core.register import Event
from workreg.core.requests.asked import Disposition
from workreg.core.requests.handled import request, requests, unanswered
from workreg.core.views.requests import request_rows

PAT, GROUP, STRANGER = "pat@mipi.example", "chair@pmci.example", "mallory@else.example"
ROAD = "request forward:pmci answer dispose"
OWNED = {"id": "one", "identifier": "DSP0237", "type": "binding"}


@pytest.fixture(scope="session")
def submission(play):
    """What a request says, with some of it said otherwise."""
    asked = play.case(play.at("active"), "request").given["request"]
    return lambda **other: {**asked, **other}


@pytest.fixture(scope="session")
def going(play):
    """A register in force with this past of requests after it."""

    def after(steps, **text):
        register = play.past(f"propose assign circulate {ROUND} send accept", "yyy yy yyy", **text)
        for step in steps.split():
            register = play.take(register, step)
        return register

    return after


ROUND = "ballot:alliance ballot:technical close:alliance close:technical schedule ballot:board close:board"


def codes(play, register, step, by="", **more):
    return {problem.code for problem in play.reasons(register, step, by, **more)}


def found(play, register, days=0, level="error"):
    """The codes that `check` finds these days after the last fact."""
    last = max(event.at for event in register.events if event.at) + timedelta(days=days)
    moment = Moment(last, play.organization.today(last), play.organization.zone)
    return {each.code for each in check(register, play.organization, moment) if each.level == level}


def forged(register, *given):
    """The register with further events, written by hand."""
    last = register.events[-1]
    made = [
        Event.model_validate({"number": last.number + n, "on": last.on, "at": last.at, "by": STRANGER, **each})
        for n, each in enumerate(given, 1)
    ]
    return replace(register, events=(*register.events, *made))


@pytest.mark.rows(99, 104, 105, 109)
@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ("request", "submitted"),
        ("request forward:pmci", "forwarded"),
        ("request forward:pmci answer", "reviewed"),
        (ROAD, "disposed"),
    ],
)
def test_a_request_goes_from_the_portal_to_its_disposition(play, going, steps, state):
    register = going(steps)
    (only,) = requests(register)

    assert only.state == state
    assert only.asked.standard == "DSP0237"
    assert only.body == ("pmci" if "forward" in steps else None)
    assert found(play, register) == set()


@pytest.mark.rows(99)
@pytest.mark.parametrize("missing", ["portal", "standard"])
@pytest.mark.parametrize("words", ["", "  ", None])
def test_a_request_has_its_reference_at_the_portal_and_names_a_standard(play, refused, submission, missing, words):
    words_of = {"portal": "no reference of the feedback portal", "standard": "no standard is named"}

    refused(play.at("active"), "request", "WR505", words_of[missing], request=submission(**{missing: words}))


@pytest.mark.rows(100)
@pytest.mark.parametrize("capacity", ["", None, "friend", "Partner"])
def test_it_is_said_for_whom_a_request_is_submitted(play, refused, submission, capacity):
    refused(play.at("active"), "request", "WR506", "is no capacity", request=submission(capacity=capacity))


@pytest.mark.rows(101)
@pytest.mark.parametrize("word", [False, None])
def test_who_submits_for_a_partner_attests_that_its_rules_allow_it(play, refused, submission, word):
    refused(play.at("active"), "request", "WR507", "the partner's rules", request=submission(authorised=word))


@pytest.mark.rows(100, 101)
@pytest.mark.parametrize("capacity", ["individual", "company"])
def test_who_submits_for_no_partner_attests_nothing(play, submission, capacity):
    asked = submission(capacity=capacity, authorised=False)

    assert play.reasons(play.at("active"), "request", STRANGER, request=asked) == []


@pytest.mark.rows(102)
def test_a_restriction_that_was_not_agreed_to_beforehand_is_refused(play, refused, submission, edit):
    asked = submission(encumbrances=("Not before 2031.",))

    refused(play.at("active"), "request", "WR508", "'Not before 2031.' was not agreed", request=asked)
    wished = edit(play.at("circulated"), access={"encumbrances": ["Not before 2031."]})
    refused(wished, "request", "WR508", "was not agreed", request=asked)
    later = edit(play.at("active"), access={"encumbrances": ["Not before 2031."]})
    refused(later, "request", "WR508", "was not agreed", request=asked)


@pytest.mark.rows(102)
@pytest.mark.parametrize("said", [(), ("none",), ("",), ("Not before 2031.",), (" not  before 2031. ", "None")])
def test_no_restriction_or_one_of_the_text_in_force_is_taken(play, going, submission, said):
    register = going("", access={"encumbrances": ["Not before 2031."]})

    assert play.reasons(register, "request", request=submission(encumbrances=said)) == []


@pytest.mark.rows(103)
@pytest.mark.parametrize(
    ("said", "is_told"),
    [
        ({}, False),
        ({"number": "MIPI0012"}, True),
        ({"number": "00012"}, True),
        ({"number": "MIPI00012\n"}, True),
        ({"number": None}, True),
        ({"organization": None}, True),
    ],
)
def test_a_request_that_does_not_use_the_template_is_recorded_with_a_warning(play, submission, said, is_told):
    register = play.take(play.at("active"), "request", request=submission(**said))

    assert ("WR534" in found(play, register, level="warning")) == is_told
    assert found(play, register) == set()


@pytest.mark.rows(103)
def test_the_warning_ends_with_the_request(play, submission):
    register = play.take(play.at("active"), "request", request=submission(number="12"))
    for step in ["forward:pmci", "answer", "dispose"]:
        register = play.take(register, step)

    assert "WR534" not in found(play, register, level="warning")


@pytest.mark.rows(104)
@pytest.mark.parametrize("body", ["nobody", ""])
def test_a_request_is_forwarded_to_a_body_that_exists(play, going, body):
    assert codes(play, going("request"), "forward", "vp@dmtf.example", body=body) == {"WR510"}


@pytest.mark.rows(104)
def test_a_body_without_a_chair_cannot_answer(play, going):
    lone = play.organization.bodies["lone"].model_copy(update={"chairs": ()})
    bodies = {**play.organization.bodies, "lone": lone}
    other = replace(play, organization=play.organization.model_copy(update={"bodies": bodies}))

    assert codes(other, going("request"), "forward:lone", "vp@dmtf.example") == {"WR510"}


@pytest.mark.rows(104)
@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({"owner": "mipi"}, "DSP0237 is owned by mipi"),
        ({"owner": "dmtf", "lead": "technical"}, "technical has the lead of DSP0237, not pmci"),
        ({"lead": "Technical Committee"}, "technical has the lead of DSP0237"),
        ({"identifier": " dsp0237 ", "owner": "mipi"}, "is owned by mipi"),
    ],
)
def test_the_standards_table_decides_who_owns_a_standard(play, edit, refused, row, words):
    register = play.take(play.at("circulated"), "request")
    register = edit(register, standards=[{**OWNED, **row}])

    refused(register, "forward:pmci", "WR510", words)


@pytest.mark.rows(104)
def test_while_a_text_is_in_force_its_table_decides_and_not_that_of_a_draft(play, edit, going, refused):
    whole = {
        **OWNED, "owner": "mipi", "developer": "mipi", "maintainer": "mipi", "ip_policy": "mipi", "mode": "joint",
        "description": "A binding.", "domain": "transport", "lead": "PMCI", "milestones": ["binding"], "basis": "new",
    }  # fmt: skip
    agreed = play.take(going("request", standards=[whole]), "amend")
    drafted = edit(agreed, standards=[{**OWNED, "owner": "dmtf", "lead": "PMCI"}])

    refused(drafted, "forward:pmci", "WR510", "DSP0237 is owned by mipi")


@pytest.mark.rows(102)
def test_a_restriction_of_a_draft_beside_a_text_on_file_nowhere_is_not_agreed_to(
    play, going, edit, refused, submission
):
    drafted = edit(play.take(going(""), "amend"), access={"encumbrances": ["Not before 2031."]})
    lost = replace(drafted, texts={})

    refused(lost, "request", "WR508", "was not agreed", request=submission(encumbrances=("Not before 2031.",)))


@pytest.mark.rows(104)
@pytest.mark.parametrize("row", [{"owner": "dmtf", "lead": "PMCI"}, {"lead": "Somebody"}, {"identifier": "DSP9"}])
def test_a_table_that_says_nothing_else_leaves_the_body_to_who_forwards(play, edit, row):
    register = edit(play.take(play.at("circulated"), "request"), standards=[{**OWNED, **row}])

    assert play.reasons(register, "forward:pmci") == []


@pytest.mark.rows(104, 105)
@pytest.mark.parametrize("step", ["answer", "dispose", "meeting"])
def test_nothing_is_done_with_a_request_that_nobody_has_forwarded(play, going, step):
    assert "WR511" in codes(play, going("request"), step, about=going("request").events[-1].number)


@pytest.mark.rows(105)
def test_a_request_is_disposed_of_only_after_its_submitter_was_contacted(going, refused):
    register = going("request forward:pmci")
    number = register.events[-2].number

    refused(register, "dispose", "WR513", f"the submitter of request {number:04} has not been contacted", about=number)


@pytest.mark.rows(105, 109)
@pytest.mark.parametrize("step", ["answer", "dispose", "meeting", "notice", "attend", "minutes"])
@pytest.mark.parametrize("by", ["chair@technical.example", "vp@dmtf.example", STRANGER])
def test_only_the_chair_of_the_body_that_owns_the_standard_answers_for_it(play, going, step, by):
    register = going("request forward:pmci answer meeting notice attend")

    about = {"about": request_number(register)} if step == "answer" else {}

    assert codes(play, register, step, by, **about) == {"WR240"}
    assert codes(play, register, step, **about) == set()


@pytest.mark.rows(109)
@pytest.mark.parametrize("word", ["modified", "rejected", "deferred"])
def test_whatever_is_not_simply_accepted_has_a_reason(play, going, refused, word):
    register = going("request forward:pmci answer")

    refused(register, "dispose", "WR514", "has a reason", disposition=word)
    assert play.reasons(register, "dispose", disposition=word, reason="The pins are taken.") == []


@pytest.mark.rows(109)
@pytest.mark.parametrize("word", ["", None, "agreed", "Accepted"])
def test_a_disposition_is_one_of_four(going, refused, word):
    refused(going("request forward:pmci answer"), "dispose", "WR514", "is no disposition", disposition=word)


@pytest.mark.rows(109)
@pytest.mark.parametrize("step", ["forward:pmci", "answer", "dispose"])
def test_a_disposition_stands(going, refused, step):
    register = going(ROAD)

    refused(register, step, "WR512", "was disposed of on", about=request_number(register))


@pytest.mark.rows(109)
def test_what_was_deferred_is_taken_up_again_and_meetings_may_follow_a_disposition(play, going):
    register = play.take(going("request forward:pmci answer"), "dispose", disposition="deferred", reason="Next year.")
    register = play.take(register, "dispose", disposition="rejected", reason="No need any more.")

    assert request(register, request_number(register)).disposed.disposition is Disposition.REJECTED
    assert play.reasons(register, "meeting", purpose="disposition") == []


@pytest.mark.rows(104, 105)
def test_a_request_that_is_forwarded_to_another_body_waits_anew(play, going):
    register = play.take(going("request forward:technical"), "answer", "chair@technical.example")
    number = request_number(register)

    register = play.take(register, "forward:pmci", about=number)

    assert (request(register, number).state, request(register, number).body) == ("forwarded", "pmci")
    assert "WR240" in codes(play, register, "answer", "chair@technical.example", about=number)


@pytest.mark.rows(106, 109)
def test_a_request_may_have_several_meetings(going):
    register = going("request forward:pmci meeting meeting")

    (only,) = requests(register)
    assert [each.number for each in only.meetings] == [each.number for each in register.events[-2:]]


@pytest.mark.rows(104, 105, 109)
@pytest.mark.parametrize("step", ["forward:pmci", "answer", "dispose", "meeting"])
@pytest.mark.parametrize("about", [1, 99, None])
def test_every_step_belongs_to_a_request_on_file(play, step, about):
    assert "WR509" in codes(play, play.at("active"), step, about=about)


@pytest.mark.rows(104)
def test_where_two_requests_wait_the_one_that_is_meant_is_named(play, going):
    register = going("request request")

    assert codes(play, register, "forward:pmci") == {"WR509"}
    assert codes(play, register, "forward:pmci", about=register.events[-1].number) == set()


def test_an_address_that_is_none_cannot_stand_in_a_request(play, submission):
    with pytest.raises(Unusable, match="submitter cannot be 'pat'"):
        play.take(play.at("active"), "request", request=submission(submitter="pat"))


@pytest.mark.rows(105)
@pytest.mark.parametrize(("steps", "word"), [("request", "not forwarded"), ("request forward:pmci", "forwarded to")])
def test_whoever_waits_too_long_for_a_word_is_told(play, going, steps, word):
    register = going(steps)
    since = register.events[-1].on

    assert unanswered(register, since + timedelta(days=30), "30 days") == ()
    assert [each.waits_since for each in unanswered(register, since + timedelta(days=31), "30 days")] == [since]
    assert "WR536" not in found(play, register, 30, "warning")
    assert "WR536" in found(play, register, 31, "warning")
    late = request_rows(register, play.organization, since + timedelta(days=31))
    assert [(row["unanswered"], row["waits_days"]) for row in late] == [(True, 31)]
    assert word in " ".join(
        each.message
        for each in check(register, play.organization, play.case(register, "comment", on=since + timedelta(31)).moment)
    )


@pytest.mark.rows(105)
@pytest.mark.parametrize("steps", ["request forward:pmci answer", ROAD])
def test_nobody_waits_for_a_word_once_the_chair_has_written(play, going, steps):
    register = going(steps)

    assert unanswered(register, date(2099, 1, 1), "30 days") == ()
    assert "WR536" not in found(play, register, 400, "warning")


@pytest.mark.rows(105)
def test_as_of_an_earlier_day_the_request_waits_again(play, going):
    register = going("request forward:pmci")
    asked = register.events[-1].on
    register = play.take(register, "answer", now=register.events[-1].at + timedelta(days=40))

    assert unanswered(register.until(asked + timedelta(days=35)), asked + timedelta(days=35), "30 days")
    assert unanswered(register, asked + timedelta(days=41), "30 days") == ()


@pytest.mark.rows(99, 101, 102)
@pytest.mark.parametrize("other", [{"authorised": False}, {"encumbrances": ["Only for members."]}, {"portal": " "}])
def test_a_submission_that_was_written_by_hand_is_held_to_the_same(play, submission, other):
    register = forged(play.at("active"), {"step": "request", "request": submission(**other)})

    assert found(play, register) == {"WR530"}


@pytest.mark.rows(104, 105, 109)
@pytest.mark.parametrize(
    ("steps", "fact"),
    [
        ("", {"step": "dispose", "disposition": "accepted", "about": 99}),
        ("", {"step": "answer"}),
        ("", {"step": "forward", "about": 1, "body": "pmci"}),
        ("request", {"step": "answer"}),
        ("request forward:pmci", {"step": "dispose", "disposition": "accepted"}),
        ("request forward:pmci answer", {"step": "dispose", "disposition": "rejected"}),
        (ROAD, {"step": "dispose", "disposition": "accepted"}),
    ],
)
def test_facts_that_do_not_follow_from_the_request_are_told(play, going, steps, fact):
    register = going(steps)
    about = {"about": request_number(register)} if steps else {}

    assert found(play, forged(register, {**about, **fact})) == {"WR531"}


def test_a_claim_after_witnessed_facts_disposes_of_nothing(play, going):
    register = going("request forward:pmci")
    claim = {"step": "dispose", "disposition": "rejected", "about": request_number(register), "claimed": True}
    register = forged(register, {**claim, "source": "a letter"})

    assert requests(register)[0].state == "forwarded"
    assert found(play, register) == {"WR408"}


@pytest.mark.rows(99)
@pytest.mark.parametrize("stage", ["withdrawn", "lapsed"])
def test_a_register_that_has_ended_takes_no_request(play, refused, stage):
    refused(play.at(stage), "request", "WR200", stage)


STEPS = st.sampled_from(["request", "forward:pmci", "forward:technical", "answer", "dispose"])


@given(st.lists(st.tuples(STEPS, st.integers(12, 30), st.sampled_from(Disposition)), max_size=14))
def test_in_no_order_of_steps_is_a_request_disposed_of_before_its_submitter_was_contacted(play, going, tries):
    register = going("request")
    for step, about, word in tries:
        try:
            body = step.partition(":")[2] or next((r.body for r in requests(register) if r.number == about), None)
            more = {} if step == "request" else {"about": about}
            given = {**more, "disposition": word, "reason": "So it is."} if step == "dispose" else more
            register = play.take(register, step, f"chair@{body or 'pmci'}.example", **given)
        except Refused:
            continue
    for each in requests(register):
        if each.disposed:
            assert each.forwarded.number < each.contacted.number < each.disposed.number
    assert found(play, register) == set()


def request_number(register):
    """The number of the first request."""
    return requests(register)[0].number
