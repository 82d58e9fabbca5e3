"""Whom a change asks, field by field, and how long an approval stays good (PROCESS, section 2; decision 0009)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.core.every_field import FULL, LEAVES, every_field
from tests.example import EDITS, PARTNER, ROUND, TEXT, VOTES
from tests.playing import edited

from workreg.core import approvals
from workreg.core.approvals import Asked
from workreg.core.effects import standing
from workreg.core.organization import Amendments
from workreg.core.parts import ASKED, Part, part_of
from workreg.core.register import Event, Register
from workreg.core.terms import Terms

FIRST, SECOND = ({**each, "body": body} for each, body in zip(FULL["milestones"], ("pmci", "marketing"), strict=True))
EVERY = every_field({**FULL, "milestones": [FIRST, SECOND], "contacts": {"ocp": [{**FULL["contacts"]["ocp"][0], "email": PARTNER}]}})  # fmt: skip # noqa: E501 - one text
SCOPE, DELIVERABLES = Part.SCOPE, Part.DELIVERABLES
BINDING = TEXT["milestones"][0]
FILM = {"id": "film", "text": "A film is shown.", "due": "2027-06", "body": "marketing"}
BOTH = "ballot:alliance ballot:technical ballot:marketing close:alliance close:technical close:marketing"
CARRIED = f"propose assign circulate {BOTH} schedule ballot:board close:board"
YES = "yyy yy yy yyy"


def in_force(play, terms):
    """A register that was taken over with this text in force, and an amendment that has changed nothing yet."""
    claims = [
        {"step": "propose"}, {"step": "close", "body": "board", "outcome": "carried", "resolution": "7"},
        {"step": "accept", "version": "1.0"},
    ]  # fmt: skip
    claimed = {"on": "2026-01-01", "by": "DMTF", "claimed": True}
    events = tuple(Event.model_validate({"number": n, **claimed, **each}) for n, each in enumerate(claims, 1))
    return play.on(Register("ocp", terms, events, texts={3: terms}), "assign amend")


def asked(play, register):
    return set(approvals.needed(play.organization, register, standing(register)))


def good(play, register):
    """The bodies that must approve the text as it stands, and have."""
    return asked(play, register) - set(approvals.missing(play.organization, register, standing(register)))


def whom(case):
    """Whom a change of this field asks, said with a pencil."""
    if case.part not in ASKED:
        return set()
    if case.path == ("milestones", "body"):  # a body that was not named before extends the scope
        return {"alliance", "technical", "marketing", "board"}
    if case.part is DELIVERABLES:
        return {"alliance", "technical"} if case.path[0] == "milestones" else {"alliance"}
    own = {"xalliance"} if case.path == ("originating_committee",) else set()
    return {"alliance", "technical", "marketing", "board"} | own


def by_name(cases):
    return [pytest.param(case, id=".".join(case.path)) for case in cases]


def test_no_field_is_without_a_part():
    assert [path for path, info in LEAVES if part_of(info) is None] == []
    assert {case.part for case in EVERY} == set(Part)


@pytest.mark.rows(58, 59, 60, 68, 69, 70)
@pytest.mark.parametrize("case", by_name(EVERY))
def test_a_change_asks_those_whom_its_part_concerns(play, case):
    register = replace(in_force(play, case.before), terms=case.after)

    assert asked(play, register) == whom(case)


@pytest.mark.rows(69, 70)
@pytest.mark.parametrize("case", by_name(case for case in EVERY if case.part is SCOPE))
def test_a_setting_leaves_affected_committees_out_of_an_extension_of_scope(play, case):
    narrow = play.organization.model_copy(update={"amendments": Amendments(scope_asks_affected=False)})
    theirs = replace(play, organization=narrow)
    register = replace(in_force(theirs, case.before), terms=case.after)

    assert asked(theirs, register) == whom(case) - {"technical", "marketing"}


@pytest.mark.rows(59)
@pytest.mark.parametrize("case", by_name(EVERY))
def test_the_class_that_is_proposed_follows_from_the_part(case):
    wanted = {SCOPE: "significant", DELIVERABLES: "minor", Part.EDITORIAL: "editorial"}.get(case.part)

    found = approvals.proposed_class(case.before, case.after)

    assert found == ("significant" if case.path == ("milestones", "body") else wanted)


@pytest.mark.rows(60)
def test_an_address_fixed_during_an_open_ballot_of_the_board_voids_nothing(play):
    register = play.past(f"{CARRIED.removesuffix(' close:board')}", YES, milestones=[BINDING, FILM])

    fixed = play.on(register, "edit:contacts")

    assert fixed.events[-1].step == "update-contacts"
    assert good(play, fixed) == {"alliance", "technical", "marketing"}
    assert standing(play.take(fixed, "close:board")).stage == "approved"


@pytest.mark.rows(22, 58, 68, 70)
@pytest.mark.parametrize(
    ("body", "still_good"),
    [("pmci", {"marketing", "board"}), ("technical", {"marketing"}), (None, {"technical", "marketing", "board"})],
)
def test_a_milestone_added_voids_the_approvals_that_covered_it_and_the_boards_if_scope_grew(play, body, still_good):
    register = play.take(play.past(CARRIED, YES, milestones=[BINDING, FILM]), "revise")
    assert good(play, register) == {"alliance", "technical", "marketing", "board"}

    added = {"id": "tools", "text": "Tools are published.", "due": "2028-01", "body": body}
    register = play.edit(register, milestones=[BINDING, FILM, added])

    assert good(play, register) == still_good - ({"marketing", "board"} if body == "technical" else set())


@pytest.mark.rows(22, 68)
def test_the_work_of_a_group_that_moves_to_another_committee_asks_both(play):
    before = edited(play.terms, milestones=[BINDING, FILM, {**FILM, "id": "tools", "body": "pmci"}])
    moved = edited(before, milestones=[BINDING, FILM, {**FILM, "id": "tools", "body": "marketing"}])

    assert asked(play, replace(in_force(play, before), terms=moved)) == {"alliance", "technical", "marketing"}


@pytest.mark.rows(22, 68)
def test_a_committee_whose_last_work_is_dropped_is_asked_about_it(play):
    register = in_force(play, edited(play.terms, milestones=[BINDING, FILM]))

    assert asked(play, replace(register, terms=play.terms)) == {"alliance", "marketing"}


@pytest.mark.rows(19, 21, 68)
@pytest.mark.parametrize(("edit", "board"), [("deliverables", set()), ("scope", {"board"})])
def test_where_another_committee_originates_the_alliance_committee_is_asked_too(play, edit, board):
    register = in_force(play, edited(play.terms, originating_committee="marketing"))

    assert asked(play, play.on(register, f"edit:{edit}")) == {"marketing", "alliance", "technical"} | board


@pytest.mark.rows(59)
def test_a_change_that_is_called_significant_is_put_to_the_board_as_a_whole(play):
    register = play.on(in_force(play, play.terms), "edit:deliverables")
    assert asked(play, register) == {"alliance", "technical"}

    raised = play.take(register, "classify")

    found = approvals.needed(play.organization, raised, standing(raised))
    assert (set(found), found["board"].parts) == ({"alliance", "technical", "board"}, ASKED)
    assert standing(play.on(raised, f"circulate {ROUND} send accept", VOTES)).stage == "active"


@pytest.mark.rows(58, 59)
@pytest.mark.parametrize(
    ("edit", "word", "missing"),
    [
        ("deliverables", "classify:minor", ["alliance", "technical"]),
        ("scope", "classify", ["alliance", "technical", "board"]),
    ],
)
def test_what_the_partner_edits_after_the_boards_approval_asks_those_it_concerns(play, edit, word, missing):
    sent = play.at("sent")
    register = play.take(sent, "counter", terms=edited(sent.terms, **EDITS[edit]))
    register = play.on(register, f"{word} circulate")

    assert approvals.missing(play.organization, register, standing(register)) == missing


@pytest.mark.rows(53, 54, 68)
def test_an_acceptance_in_advance_puts_an_amendment_in_force_that_the_board_is_not_asked_about(play):
    past = "edit:deliverables classify:minor circulate accept ballot:alliance ballot:technical close:alliance"
    register = play.on(in_force(play, play.terms), past, VOTES)
    assert standing(register).stage == "balloting"

    now = standing(play.take(register, "close:technical"))

    assert (now.stage, now.in_force.version, now.versions[-1].adopted) == ("active", "1.1", None)


@pytest.mark.rows(57, 60, 68)
@pytest.mark.parametrize("then", ["edit:contacts", "edit:editorial", "milestone"])
def test_what_changed_after_an_acceptance_in_advance_is_in_the_text_that_comes_into_force(play, then):
    past = f"edit:deliverables classify:minor circulate accept {then} ballot:alliance ballot:technical"
    register = play.on(in_force(play, play.terms), f"{past} close:alliance close:technical", VOTES)

    assert standing(register).stage == "active"
    assert register.texts[standing(register).text] == register.terms


TEXTS = st.sampled_from([
    edited(Terms.model_validate(TEXT), **fields) for fields in (
        {}, *EDITS.values(), {"milestones": [BINDING, FILM]}, {"milestones": []},
        {"milestones": [{**BINDING, "due": "2028-01"}, FILM]}, {"benefits": {"mipi": ["More members."]}},
    )
])  # fmt: skip
QUESTIONS = st.builds(
    Asked,
    st.sampled_from([ASKED, (SCOPE,), (DELIVERABLES,)]),
    st.sampled_from([None, (), ("pmci",), ("marketing",), ("marketing", "pmci")]),
)


@given(QUESTIONS, TEXTS, TEXTS)
def test_an_approval_is_good_for_its_text_and_good_again_when_the_text_is_taken_back(question, text, other):
    given_for = approvals.freeze(question, text)

    assert approvals.stays_good(given_for, text)
    assert approvals.stays_good(given_for, edited(edited(text, **other.model_dump(mode="json")), **text.model_dump(mode="json")))  # fmt: skip # noqa: E501 - there and back
    if SCOPE in question.parts and not approvals.stays_good(given_for, other):
        assert text != other


@given(QUESTIONS, QUESTIONS, QUESTIONS, TEXTS, TEXTS)
def test_who_was_asked_about_more_was_asked_about_less(wide, middle, narrow, text, other):
    frozen = approvals.freeze(wide, text)
    assert approvals.covers(frozen, wide)

    if approvals.covers(frozen, middle) and approvals.covers(approvals.freeze(middle, text), narrow):
        assert approvals.covers(frozen, narrow)
    if approvals.covers(frozen, narrow) and approvals.stays_good(frozen, other):
        assert approvals.fingerprint_of(narrow, text) == approvals.fingerprint_of(narrow, other)
