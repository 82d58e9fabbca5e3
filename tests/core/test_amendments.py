"""Guards and checks of a register in force: amendments, milestones, reviews, its end (rows 5, 35, 56-75)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from tests.core.test_checks import codes
from tests.example import ACTIVE, AMENDED, TEXT, VOTES, VP
from tests.playing import edited

from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.effects import standing
from workreg.core.problems import Refused
from workreg.core.register import Step

AMEND = f"{ACTIVE} amend"
WORDS_ONLY = f"{AMEND} edit:editorial"
BINDING = TEXT["milestones"][0]


def by_hand(register, **fields):
    """The register with its text written past the rules."""
    return replace(register, terms=edited(register.terms, **fields))


def kept(register, number, **fields):
    """The register with a text on file changed past the rules."""
    return replace(register, texts={**register.texts, number: edited(register.texts[number], **fields)})


def warnings(play, register):
    """Code and words of what is told of a register without being an error."""
    now = register.events[-1].at
    moment = Moment(now, play.organization.today(now), play.organization.zone)
    return {(each.code, each.message) for each in check(register, play.organization, moment) if each.level == "warning"}


@pytest.mark.rows(5, 117)
@pytest.mark.parametrize(
    ("version", "words"),
    [(" ", "no version is named"), ("TBD", "no version is named"), ("1.0", "version 1.0 has been in force already")],
)
def test_an_amendment_has_a_version_of_its_own(play, refused, version, words):
    refused(play.at("active"), "amend", "WR261", words, version=version)

    assert play.reasons(play.at("active"), "amend") == []


@pytest.mark.rows(5, 57)
def test_an_amendment_begins_a_draft_beside_the_text_in_force(play):
    before = play.at("active")

    register = play.take(before, "amend")

    now = standing(register)
    assert (now.stage, now.is_in_force, register.terms.version) == ("drafting", True, "1.1")
    assert register.texts[now.text] == before.terms


@pytest.mark.rows(59, 68, 69)
@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ("", "the amendment changes nothing that anybody approves"),
        ("edit:editorial", "the change is editorial: the chair's word puts it in force"),
        ("edit:deliverables", "by its parts it is minor"),
        ("edit:scope", "by its parts it is significant"),
        ("edit:deliverables classify:minor edit:scope", "by its parts it is significant"),
    ],
)
def test_an_amendment_goes_out_only_when_somebody_has_said_of_which_class_it_is(a_register, refused, steps, words):
    refused(a_register(f"{AMEND} {steps}", VOTES), "circulate", "WR262", words)


@pytest.mark.rows(59)
def test_a_word_on_the_class_holds_for_the_text_it_was_said_of(play):
    steps = f"{AMEND} edit:deliverables classify:minor edit:editorial edit:scope edit:back edit:deliverables"

    assert play.reasons(play.past(steps, VOTES), "circulate") == []


@pytest.mark.rows(58, 59)
def test_no_ballot_opens_on_a_change_that_was_written_past_the_class_it_was_given(play, refused):
    register = play.past(f"{AMEND} edit:deliverables classify:minor circulate write:scope", VOTES)

    refused(register, "ballot:alliance", "WR262", "by its parts it is significant")


@pytest.mark.rows(59, 68, 69)
@pytest.mark.parametrize(
    ("steps", "wanted", "words"),
    [
        ("edit:scope", "minor", "the change is significant: it changes scope"),
        ("edit:scope", "editorial", "the change is significant: it changes scope"),
        ("edit:deliverables", "editorial", "the change is minor: it changes deliverables"),
        ("edit:editorial", "minor", "it can be called nothing else"),
        ("edit:editorial", "significant", "it can be called nothing else"),
        ("", "significant", "nothing has changed that somebody approves"),
        ("edit:contacts", "editorial", "nothing has changed that somebody approves"),
        ("edit:scope", "huge", "'huge' is no class of change"),
        ("edit:deliverables classify", "minor", "a class is raised, never lowered"),
    ],
)
def test_a_class_is_never_below_the_changes_nor_below_what_was_said(a_register, refused, steps, wanted, words):
    refused(a_register(f"{AMEND} {steps}", VOTES), "classify", "WR263", words, significance=wanted)


@pytest.mark.rows(58, 59)
def test_before_a_text_is_in_force_an_editorial_change_needs_nobodys_word(play, refused):
    register = play.on(play.at("approved"), "revise edit:editorial")

    refused(register, "classify:editorial", "WR263", "a text that is not in force needs nobody's word")
    assert play.reasons(register, "circulate") == []


def test_only_the_chair_of_the_originating_committee_says_what_is_editorial(play, refused):
    register = play.past(WORDS_ONLY, VOTES)

    refused(register, "classify:editorial", "WR264", "only a chair of the originating committee", VP)
    refused(register, "classify:editorial", "WR211", "a reason is needed", reason=" ")


@pytest.mark.rows(57)
def test_the_word_of_the_chair_puts_an_editorial_change_in_force(play):
    register = play.take(play.past(WORDS_ONLY, VOTES), "classify:editorial")

    now = standing(register)
    assert (now.stage, now.in_force.step, now.in_force.version) == ("active", Step.CLASSIFY, "1.1")
    assert register.texts[now.text] == register.terms
    assert now.last_looked_at.step is Step.ACCEPT
    assert codes(play, register) == set()


@pytest.mark.rows(6, 32, 35, 56, 61, 64)
@pytest.mark.parametrize("step", ["review", "post", "announce", "hand-over"])
def test_what_follows_an_approval_waits_for_a_text_in_force(play, refused, step):
    refused(play.at("sent"), step, "WR265", "no text of mipi is in force yet")

    assert play.reasons(play.at("active"), step) == []


@pytest.mark.rows(63, 64)
def test_a_milestone_is_reached_once_and_opened_again_with_a_reason(play, refused):
    done = play.take(play.at("active"), "milestone")
    refused(done, "milestone", "WR266", "milestone binding was done: 2027-03-01")
    refused(done, "milestone", "WR266", "there is no milestone 'film'", milestones=("film",))
    refused(play.at("active"), "milestone:open", "WR266", "milestone binding is open")
    refused(done, "milestone:open", "WR266", "a reason is needed", reason=None)

    again = play.take(done, "milestone:open")

    assert [done.terms.milestones[0].done, again.terms.milestones[0].done] == ["2027-03-01", None]
    assert again.texts[standing(again).text] == again.terms
    assert codes(play, again) == set()


@pytest.mark.rows(60, 63, 64)
def test_what_is_reached_during_an_amendment_is_reached_in_both_texts(play):
    register = play.on(play.at("active"), "amend edit:scope milestone edit:contacts")

    in_force = register.texts[standing(register).text]
    assert (in_force.milestones[0].done, in_force.version, in_force.limitations) == ("2027-03-01", "1.0", ())
    assert (register.terms.milestones[0].done, register.terms.version) == ("2027-03-01", "1.1")
    assert in_force.contacts == register.terms.contacts != play.terms.contacts
    assert codes(play, register) == set()


@pytest.mark.rows(35, 65, 66, 67)
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"outcome": "fine"}, "'fine' is no outcome of a review"),
        ({"next": None}, "the next review date is missing"),
        ({"next": "soon"}, "'soon' cannot be read as a date"),
        ({"next": "2029-04"}, "2029-04 is more than 24 months after 2027-03-02"),
        ({"next": "2029"}, "2029 is more than 24 months after 2027-03-02"),
        ({"next": "2027-02"}, "2027-02 has passed"),
    ],
)
def test_a_review_has_an_outcome_and_a_next_date_within_24_months(play, refused, given, words):
    refused(play.at("active"), "review", "WR267", words, **given)


@pytest.mark.rows(35, 67)
def test_a_review_moves_the_date_and_the_review_period(play):
    register = play.take(play.at("active"), "review", next="2029-02")

    assert (register.terms.review.raw, standing(register).last_looked_at.step) == ("2029-02", Step.REVIEW)
    assert register.texts[standing(register).text] == register.terms
    assert play.reasons(play.at("active"), "review", outcome="amend", next=None) == []
    assert codes(play, register) == set()


@pytest.mark.rows(71, 72, 73, 74)
@pytest.mark.parametrize(
    ("steps", "given", "words"),
    [
        ("", {"ground": "boredom"}, "'boredom' is no ground"),
        ("", {"ground": "completed"}, "'completed' is no ground"),
        ("", {"ends": "dissolved"}, "'disbanded' is no ground"),
        ("milestone", {"ground": "stagnant"}, "there was progress in the review period: binding"),
        ("milestone review:remove", {"ground": "stagnant"}, "there was progress in the review period: binding"),
        ("", {"ground": "stagnant"}, "the review period runs until 2029-02-28"),
        ("milestone review", {"ground": "stagnant"}, "the review period runs until 2029-01-31"),
        ("", {"ends": "dissolved", "ground": "completed"}, "not all milestones are done: binding"),
    ],
)
def test_a_register_ends_for_a_reason_that_the_process_knows(play, refused, steps, given, words):
    refused(play.on(play.at("active"), steps), "recommend", "WR268", words, **given)


@pytest.mark.rows(71, 72, 73, 74)
@pytest.mark.parametrize(
    ("steps", "step", "ground"),
    [
        ("", "recommend", "disbanded"), ("review:remove", "recommend", "stagnant"),
        ("milestone", "recommend", "failed-relationship"),
        ("milestone review review:remove", "recommend", "stagnant"), ("milestone", "recommend:dissolved", "completed"),
    ],
)  # fmt: skip
def test_each_ground_of_the_process_is_one(play, steps, step, ground):
    assert play.reasons(play.on(play.at("active"), steps), step, ground=ground) == []


@pytest.mark.rows(73)
def test_a_register_without_progress_may_end_once_its_review_period_is_over(play):
    later = datetime(2029, 3, 1, 18, tzinfo=UTC)

    assert play.reasons(play.at("active"), "recommend", ground="stagnant", now=later) == []


@pytest.mark.rows(74)
def test_nothing_is_dissolved_as_complete_whose_text_is_not_on_file(play, refused):
    register = replace(play.on(play.at("active"), "milestone"), texts={})

    refused(register, "recommend:dissolved", "WR268", "the text in force is not on file")


@pytest.mark.rows(73, 74)
def test_the_owner_may_say_that_all_is_done_but_not_that_the_partnership_has_failed(play, refused):
    done = play.on(play.at("active"), "milestone")

    assert play.reasons(done, "recommend:dissolved", "olga@dmtf.example") == []
    assert play.reasons(done, "recommend", "eve@acme.example") == []
    refused(done, "recommend", "WR240", "a member of the Executive Committee", "olga@dmtf.example")


@pytest.mark.rows(74, 75)
@pytest.mark.parametrize(("stage", "step"), [("removed", "recommend"), ("dissolved", "recommend:dissolved")])
def test_the_board_ends_a_register_with_a_resolution_and_it_stays_as_a_record(play, refused, stage, step):
    past = "milestone " * (stage == "dissolved") + f"{step} ballot:board"
    register = play.on(play.at("active"), past, "yyy")
    refused(register, "close:board", "WR231", "recorded with its resolution", resolution=None)

    ended = play.take(register, "close:board")

    now = standing(ended)
    assert (now.stage, now.is_in_force, ended.events[-1].resolution) == (stage, False, "2027-04-01")
    assert codes(play, ended) == set()
    with pytest.raises(Refused, match="stays as it is"):
        play.edit(ended, title="Another")


@pytest.mark.rows(75)
def test_a_register_that_the_board_keeps_or_that_is_spoken_for_no_more_stays_in_force(play, refused):
    recommended = play.at("removal-recommended")
    lost = play.on(recommended, "ballot:board close:board", "nny")
    taken_back = play.take(recommended, "withdraw")

    assert {standing(each).stage for each in (lost, taken_back)} == {"active"}
    assert play.reasons(lost, "amend") == []
    refused(recommended, "ballot:alliance", "WR221", "only the Board ballots now")
    with pytest.raises(Refused, match="needs an amendment"):
        play.edit(recommended, limitations=["No film."])


@pytest.mark.rows(75)
def test_a_register_ends_whatever_gaps_its_text_has(play):
    register = by_hand(play.at("removal-recommended"), review="?", benefits={})

    assert play.reasons(register, "ballot:board") == []


@pytest.mark.rows(28, 59, 68)
def test_the_board_is_asked_only_about_what_concerns_it(play, refused):
    past = "edit:deliverables classify:minor circulate ballot:alliance close:alliance ballot:technical close:technical"
    register = play.past(f"{AMEND} {past} revise circulate", f"{VOTES} {VOTES}")

    refused(register, "schedule", "WR237", "the change leaves the scope as it is, so the Board is not asked", VP)
    written = play.past(f"{AMENDED['board']} write:back write:deliverables", f"{VOTES} {VOTES}")
    found = {each.code: each.message for each in play.reasons(written, "ballot:board")}
    assert found["WR221"] == "the amendment changes nothing that Board of Directors is asked about"


@pytest.mark.rows(5, 58, 60)
@pytest.mark.parametrize("edit", ["scope", "deliverables", "editorial"])
def test_a_text_in_force_changes_only_through_an_amendment(play, edit):
    with pytest.raises(Refused, match="needs an amendment"):
        play.on(play.at("active"), f"edit:{edit}")

    assert play.on(play.at("active"), f"amend edit:{edit}").events[-1].step is Step.AMEND


@pytest.mark.rows(60, 63, 67)
@pytest.mark.parametrize(
    "fields",
    [{"review": "2029-01"}, {"version": "1.1"}, {"milestones": [{**BINDING, "done": "2027-03-01"}]}],
)
def test_what_follows_from_a_step_is_not_edited_in_force(play, fields):
    with pytest.raises(Refused, match="which follows from a recorded step"):
        play.edit(play.at("active"), **fields)


@pytest.mark.rows(60)
@pytest.mark.parametrize("stage", ["active", "removal-recommended"])
def test_contacts_of_a_text_in_force_are_the_owners_and_effective_at_once(play, stage):
    register = play.on(play.at(stage), "edit:contacts")

    assert register.texts[standing(register).text] == register.terms
    assert register.events[-1].step is Step.UPDATE_CONTACTS
    with pytest.raises(Refused, match="only the owner changes"):
        play.edit(play.at(stage), VP, contacts={})
    with pytest.raises(Refused, match="only the owner changes the contacts"):
        play.edit(play.past(AMEND, VOTES), VP, contacts={})


@pytest.mark.rows(57, 58, 60, 67)
@pytest.mark.parametrize(
    "fields",
    [
        {"limitations": ["No film."]}, {"title": "Another"}, {"review": "2029-01"}, {"version": "2"}, {"contacts": {}},
        {"milestones": [{**BINDING, "done": "2027-03-01"}]}, {"milestones": []},
    ],
)  # fmt: skip
def test_a_text_in_force_that_was_changed_without_a_record_is_told(play, fields):
    assert "WR404" in codes(play, by_hand(play.at("active"), **fields))


@pytest.mark.parametrize(("review", "following"), [("2029-01", "2029-01"), ("2029-13", "WHEN"), ("soon", "WHEN")])
def test_a_review_that_is_proposed_for_a_changed_date_takes_only_a_date_that_can_be_read(play, review, following):
    register = by_hand(play.at("active"), review=review)

    last = register.events[-1].at
    moment = Moment(last, last.date(), play.organization.zone)

    hints = [each.hint for each in check(register, play.organization, moment) if each.path == ("review",)]
    assert f"workreg review mipi --outcome keep --reason TEXT --next {following}" in hints


@pytest.mark.rows(57, 60)
def test_a_draft_may_be_another_than_the_text_in_force_but_its_contacts_are_not(play):
    register = play.on(play.at("active"), "amend")

    assert codes(play, by_hand(register, limitations=["No film."], title="Another")) == set()
    assert codes(play, by_hand(register, contacts={"mipi": [{"email": "new@mipi.example"}]})) == {"WR404"}
    assert "WR404" in codes(play, replace(register, texts={}))


@pytest.mark.rows(60, 63, 67)
@pytest.mark.parametrize("step", ["edit:contacts", "milestone", "review"])
def test_a_kept_text_that_changes_more_than_its_step_says_is_told(play, step):
    register = play.on(play.at("active"), step)

    assert codes(play, register) == set()
    assert "WR431" in codes(play, kept(register, register.events[-1].number, limitations=["No film."]))


@pytest.mark.rows(21, 22, 23, 50, 68, 69)
@pytest.mark.parametrize("stage", ["approved", "sent"])
def test_a_count_or_a_sending_before_every_approval_is_told(play, stage):
    register = play.at(stage)
    events = [
        each.model_copy(update={"outcome": "lost"} if each.body == "technical" else {}) for each in register.events
    ]

    assert codes(play, register) == set()
    assert "WR432" in codes(play, replace(register, events=tuple(events)))


@pytest.mark.rows(7, 60)
def test_a_vacant_post_and_a_side_without_an_address_are_told(play):
    register = play.edit(play.at("active"), contacts={"mipi": [{"role": "Liaison"}], "dmtf": [{"email": VP}]})

    found = warnings(play, register)

    assert {("WR433", "mipi has no contact that can be written to"), ("WR433", "Liaison of mipi has no address: the post is vacant")} <= found  # fmt: skip # noqa: E501 - two sentences
    assert not {each for each in found if "dmtf" in each[1] and each[0] == "WR433"}
    assert "WR433" not in {code for code, _ in warnings(play, play.at("sent"))}
