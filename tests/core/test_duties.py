"""What somebody has to do because something happened: opened by one event, discharged by at most one."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import ACTIVE, OWNER, PARTNER, PASTS, VOTES, VP

from workreg.core.effects import standing
from workreg.core.organization import Organization
from workreg.core.problems import Refused
from workreg.core.register import Register
from workreg.core.standing import END
from workreg.core.views.duties import Kind, command, duties

LIST, PRESS, POST = Kind.HAND_OVER_PARTNER_LIST, Kind.HAND_OVER_PRESS, Kind.POST
FORMATION, REACHED, SEND, SCHEDULE = Kind.ANNOUNCE_FORMATION, Kind.ANNOUNCE_MILESTONE, Kind.SEND, Kind.SCHEDULE
AFTER_ACCEPTANCE = {LIST, PRESS, POST, FORMATION}
SIGNIFICANT = [
    {"id": "binding", "text": "A binding is published.", "due": "2027-12", "body": "pmci", "significant": "true"},
    {"id": "survey", "text": "A survey is made.", "due": "2027-12", "body": "pmci"},
]
PRESS_CONTACT = {"role": "Spokesperson", "email": "press@mipi.example", "press": "true"}
WALKED = (
    "milestone", "milestone:open", "edit:contacts", "edit:back-contacts", "edit:press", "post", "announce",
    "announce:milestone", "hand-over", "hand-over:list", "amend", "edit:scope", "classify", "circulate",
    "ballot:alliance", "ballot:technical", "close:alliance", "close:technical", "schedule", "ballot:board",
    "close:board", "send", "accept", "revise", "withdraw", "recommend", "review",
)  # fmt: skip
CONTACTS = {
    "edit:contacts": [{"role": "Liaison", "email": "new@mipi.example"}],
    "edit:back-contacts": [{"role": "Liaison", "email": PARTNER, "board": "true"}],
    "edit:press": [{"role": "Liaison", "email": PARTNER, "board": "true"}, PRESS_CONTACT],
}


@pytest.fixture
def past(play):
    """A register with this past, everybody approving, whose first milestone is significant."""

    def made(steps: str) -> Register:
        return play.past(steps, f"{VOTES} yyy {VOTES} yyy", milestones=SIGNIFICANT)

    return made


@pytest.fixture
def opened(play):
    """The kinds of duties that are open."""
    return lambda register: {duty.kind for duty in duties(register, play.organization) if duty.is_open}


@pytest.fixture
def only(play):
    """The one duty of a kind, open or not."""

    def found(register, kind):
        (duty,) = [duty for duty in duties(register, play.organization) if duty.kind is kind]
        return duty

    return found


@pytest.mark.rows(12, 13, 32, 56, 62)
def test_the_first_version_in_force_is_handed_over_posted_and_announced(past, opened, only):
    register = past(ACTIVE)

    assert opened(register) == AFTER_ACCEPTANCE
    assert opened(past(PASTS["sent"])) == set()
    for kind, days in {LIST: 14, PRESS: 14, POST: 14, FORMATION: 30}.items():
        duty = only(register, kind)
        assert (duty.opened_by, duty.about) == (register.events[-1].number, "1.0")
        assert duty.due == register.events[-1].on + timedelta(days=days)


@pytest.mark.rows(12, 13, 32, 56, 61, 62)
@pytest.mark.parametrize(
    ("step", "kind", "evidence"),
    [
        ("hand-over:list", LIST, "mail of 18 March"),
        ("hand-over", PRESS, "mail of 18 March"),
        ("post", POST, "https://dmtf.example/mipi"),
        ("announce", FORMATION, "press release of 20 March"),
    ],
)
def test_a_duty_is_discharged_by_its_step_and_keeps_what_shows_it(past, opened, only, step, kind, evidence):
    register = past(f"{ACTIVE} {step}")

    assert opened(register) == AFTER_ACCEPTANCE - {kind}
    duty = only(register, kind)
    assert (duty.done_by, duty.evidence) == (register.events[-1].number, evidence)


@pytest.mark.rows(61, 62)
def test_that_nothing_is_announced_discharges_the_duty_with_its_reason(play, past, only):
    register = play.take(past(ACTIVE), "announce", evidence=None, reason="The partner asks for silence.")

    assert only(register, FORMATION).evidence == "The partner asks for silence."


@pytest.mark.rows(32, 56)
def test_each_version_is_posted_and_a_later_one_takes_over_from_one_that_never_was(past, opened, only):
    amended = f"amend edit:scope classify {PASTS['approved'].removeprefix('propose assign ')} send accept"

    posted = past(f"{ACTIVE} post {amended}")
    never = past(f"{ACTIVE} {amended}")

    assert POST in opened(posted)
    assert only(never, POST).about == "1.1"


@pytest.mark.rows(12, 13, 60)
def test_contacts_are_handed_over_again_when_they_have_changed(play, past, opened):
    done = past(f"{ACTIVE} hand-over hand-over:list post announce")

    changed = play.edit(done, contacts={"mipi": CONTACTS["edit:contacts"]})
    spoken = play.edit(done, contacts={"mipi": CONTACTS["edit:press"]})

    assert opened(done) == set()
    assert opened(changed) == {LIST}
    assert opened(spoken) == {LIST, PRESS}
    assert opened(play.on(spoken, "hand-over")) == {LIST}
    assert opened(play.edit(changed, contacts={"mipi": CONTACTS["edit:back-contacts"]})) == set()


@pytest.mark.rows(12, 13)
def test_a_change_before_the_first_hand_over_opens_no_second_duty(play, past, only):
    register = past(ACTIVE)

    changed = play.edit(register, contacts={"mipi": CONTACTS["edit:press"]})

    assert only(changed, LIST) == only(register, LIST)


@pytest.mark.rows(63)
def test_a_significant_milestone_that_is_reached_is_announced(play, past, opened, only):
    reached = past(f"{ACTIVE} milestone")

    assert only(reached, REACHED).about == "binding"
    assert only(reached, REACHED).opened_by == reached.events[-1].number
    assert REACHED not in opened(play.take(past(ACTIVE), "milestone", milestones=("survey",)))
    assert REACHED not in opened(past(f"{ACTIVE} milestone announce:milestone"))


@pytest.mark.rows(63)
def test_opening_a_milestone_again_takes_the_duty_away_and_reaching_it_opens_another(past, only, opened):
    assert REACHED not in opened(past(f"{ACTIVE} milestone milestone:open"))

    again = past(f"{ACTIVE} milestone milestone:open milestone")

    assert only(again, REACHED).opened_by == again.events[-1].number


@pytest.mark.rows(28)
def test_the_last_committee_s_approval_asks_for_the_board(past, opened, only):
    with_one, with_both = (past(f"{PASTS['balloting']} {steps}") for steps in (
        "close:alliance", "close:alliance close:technical"
    ))  # fmt: skip

    assert opened(with_one) == set()
    assert opened(with_both) == {SCHEDULE}
    scheduled = past(PASTS["board"])
    assert only(scheduled, SCHEDULE).done_by == scheduled.events[-1].number
    assert opened(past(f"{PASTS['balloting']} close:alliance close:technical revise")) == set()


@pytest.mark.rows(28)
def test_approvals_that_stayed_good_ask_for_the_board_as_soon_as_the_draft_is_out_again(past, opened, only):
    back = f"{PASTS['balloting']} close:alliance close:technical revise circulate"

    assert opened(past(back)) == {SCHEDULE}
    assert only(past(f"{back} schedule ballot:board"), SCHEDULE).done_by


@pytest.mark.rows(52)
def test_an_approved_text_is_sent(past, opened, only):
    approved = past(PASTS["approved"])

    assert opened(approved) == {SEND}
    assert only(approved, SEND).due == approved.events[-1].on + timedelta(days=7)
    assert opened(past(PASTS["sent"])) == set()
    assert opened(past(f"{PASTS['approved']} revise")) == set()


@pytest.mark.rows(52)
def test_a_text_that_the_partner_accepted_in_advance_is_not_sent_any_more(past, play):
    register = past(PASTS["board"].replace("schedule", "schedule accept") + " ballot:board close:board")

    assert SEND not in {duty.kind for duty in duties(register, play.organization)}


@pytest.mark.rows(12, 13, 32, 62)
@pytest.mark.parametrize("stage", ["removed", "dissolved"])
def test_a_register_that_has_ended_leaves_nothing_to_do(play, opened, stage):
    assert opened(play.at(stage)) == set()
    assert opened(play.at("removal-recommended")) == AFTER_ACCEPTANCE


def test_what_a_document_claims_opens_no_duty_and_is_the_measure_of_later_changes(play, past):
    claimed = past(ACTIVE)
    events = tuple(event.model_copy(update={"claimed": True}) for event in claimed.events)
    taken_over = Register("mipi", claimed.terms, events, (), claimed.texts)

    changed = play.edit(play.take(taken_over, "assign", VP), contacts={"mipi": CONTACTS["edit:contacts"]})

    assert duties(taken_over, play.organization) == ()
    assert [duty.kind for duty in duties(changed, play.organization)] == [LIST]


@pytest.mark.rows(12, 62)
def test_a_duty_is_its_holder_s_as_things_are_now(play, past, only):
    register = past(ACTIVE)
    handed = play.take(register, "assign", owner="otto@dmtf.example")

    assert only(register, LIST).whose == (OWNER,)
    assert only(handed, LIST).whose == ("otto@dmtf.example",)
    assert only(register, FORMATION).whose == (VP,)
    assert command(only(register, POST)) == "workreg post mipi --url URL"


def test_the_time_each_duty_may_take_is_policy(play, past):
    policy = {**play.organization.model_dump(mode="json", by_alias=True), "duties": {"post": "2 months"}}
    organization = Organization.model_validate(policy)

    (post,) = [duty for duty in duties(past(ACTIVE), organization) if duty.kind is POST]

    assert (post.opened_on.isoformat(), post.due.isoformat()) == ("2027-03-02", "2027-05-02")


def test_a_duty_is_never_due_after_the_last_day_there_is(play, past):
    register = past(ACTIVE)
    late = register.events[-1].model_copy(update={"on": date(9999, 12, 30)})

    found = duties(
        Register("mipi", register.terms, (*register.events[:-1], late), (), register.texts), play.organization
    )

    assert {duty.due.isoformat() for duty in found if duty.is_open} == {"9999-12-31"}


@given(st.lists(st.sampled_from(WALKED), max_size=24))
def test_along_any_walk_a_duty_has_one_event_that_opened_it_and_at_most_one_that_discharged_it(play, steps):
    register = play.past(ACTIVE, f"{VOTES} yyy", milestones=SIGNIFICANT)
    for step in steps:
        register = _after(play, register, step)
        found = duties(register, play.organization)

        numbers = {event.number for event in register.events}
        done = [(duty.done_by, duty.kind, duty.about) for duty in found if not duty.is_open]
        still = [(duty.kind, duty.about if duty.kind is REACHED else "") for duty in found if duty.is_open]
        assert len(set(done)) == len(done)
        assert len(set(still)) == len(still)
        assert all(duty.opened_by in numbers and (duty.is_open or duty.done_by in numbers) for duty in found)
        assert all(duty.is_open or duty.opened_by < duty.done_by for duty in found)
        assert not still or standing(register).stage not in END


def _after(play, register, step):
    try:
        if step in CONTACTS:
            return play.edit(register, contacts={"mipi": CONTACTS[step]})
        return play.on(register, step, "yyy")
    except Refused:
        return register
