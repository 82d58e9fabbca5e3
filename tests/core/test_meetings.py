"""Joint meetings and the IP policy: nobody takes part without accepting it, and a refusal that stays ends all."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.example import GIVEN

from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.policies import IpPolicy
from workreg.core.problems import Refused
from workreg.core.register import MEETINGS, Event, Step
from workreg.core.requests.meetings import meeting, meetings
from workreg.core.views.requests import announcement, meeting_rows

PAT, OWNER, GROUP, STRANGER = "pat@mipi.example", "olga@dmtf.example", "chair@pmci.example", "mallory@else.example"
FORWARDED = "request forward:pmci"
LINK = "https://dmtf.example/ip-policy"


@pytest.fixture(scope="session")
def held(play):
    """A register with a meeting, and what happened at it: `notice`, or a person as `pat+` (see `person`)."""

    def take(register, word):
        return play.take(register, "attend", attendee=person(word))

    def walk(words="", register=None):
        register = register or past(play, f"{FORWARDED} meeting")
        for word in words.split():
            register = take(register, word) if word[-1] in "+-!.?" else play.take(register, word)
        return register

    return walk


def person(word):
    """`pat+` accepts, `pat-` refuses and leaves, `pat!` refuses and stays, `pat.` leaves, `pat?` is not asked yet.

    A word that begins with `m` is a member's person, one that begins with `o` an observer.
    """
    name, sign = word[:-1], word[-1]
    return {
        "person": name,
        "company": "acme" if name.startswith("m") else "Else",
        "member": name.startswith("m"),
        "role": "observer" if name.startswith("o") else "participant",
        "accepts": {"+": True, "-": False, "!": False}.get(sign),
        "left": sign in "-.",
    }


def past(play, steps):
    register = play.at("active")
    for step in steps.split():
        register = play.take(register, step)
    return register


def codes(play, register, step, by="", **more):
    return {problem.code for problem in play.reasons(register, step, by, **more)}


def found(play, register, level="error"):
    last = max(event.at for event in register.events if event.at)
    moment = Moment(last, play.organization.today(last), play.organization.zone)
    return {each.code for each in check(register, play.organization, moment) if each.level == level}


def forged(register, *given):
    """The register with further events of its meeting, written by hand."""
    last, about = register.events[-1], meetings(register)[-1].number
    made = [
        Event.model_validate(
            {"number": last.number + n, "on": last.on, "at": last.at, "by": GROUP, "about": about, **each}
        )
        for n, each in enumerate(given, 1)
    ]
    return replace(register, events=(*register.events, *made))


@pytest.mark.rows(106, 110, 112, 113, 114, 115)
@pytest.mark.parametrize(
    ("words", "state"),
    [
        ("", "called"),
        ("notice", "opened"),
        ("notice pat+ mary? otto+", "opened"),
        ("notice pat+ minutes", "closed"),
        ("notice pat+ otto- mary? minutes", "closed"),
        ("notice pat! ", "halted"),
        ("notice pat+ otto!", "halted"),
    ],
)
def test_a_meeting_goes_from_its_call_to_its_minutes_or_is_halted(play, held, words, state):
    register = held(words)

    assert meetings(register)[0].state == state
    assert found(play, register) == set()


@pytest.mark.rows(107)
@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"mode": "by letter"}, "is no way to meet"),
        ({"mode": None}, "is no way to meet"),
        ({"agreed": None}, "nobody is named who agreed"),
        ({"meeting": None}, "no day is named"),
        ({"meeting": date(2027, 1, 1)}, "announced after it was held"),
    ],
)
def test_a_meeting_says_how_and_when_people_meet_and_who_agreed(play, refused, given, words):
    refused(past(play, FORWARDED), "meeting", "WR515", words, **given)


@pytest.mark.rows(107)
@pytest.mark.parametrize(
    ("by", "agreed", "refused_by"),
    [
        (GROUP, PAT, set()),
        (OWNER, PAT, set()),
        (PAT, GROUP, set()),
        (PAT, OWNER, set()),
        (GROUP, OWNER, {"WR516"}),
        (GROUP, GROUP, {"WR515", "WR516"}),
        (PAT, PAT.upper(), {"WR515", "WR516"}),
        (GROUP, STRANGER, {"WR516"}),
    ],
)
def test_both_sides_agree_to_a_meeting(play, by, agreed, refused_by):
    assert codes(play, past(play, FORWARDED), "meeting", by, agreed=agreed) == refused_by


@pytest.mark.rows(107)
def test_nobody_agrees_to_a_meeting_with_oneself_who_stands_on_both_sides(play):
    asked = {**GIVEN["request"]["request"], "submitter": OWNER, "capacity": "individual"}
    register = play.take(play.take(play.at("active"), "request", OWNER, request=asked), "forward:pmci")

    assert codes(play, register, "meeting", OWNER, agreed=OWNER) == {"WR515"}
    assert codes(play, register, "meeting", OWNER, agreed=PAT) == set()


@pytest.mark.rows(106)
@pytest.mark.parametrize("by", ["vp@dmtf.example", "chair@technical.example", STRANGER])
def test_a_meeting_is_called_by_the_group_the_owner_or_the_partner(play, by):
    assert "WR240" in codes(play, past(play, FORWARDED), "meeting", by)


@pytest.mark.rows(108)
@pytest.mark.parametrize("purpose", [None, "", "dinner"])
def test_a_meeting_has_one_of_three_purposes(play, refused, purpose):
    refused(past(play, FORWARDED), "meeting", "WR517", "is no purpose", purpose=purpose)


@pytest.mark.rows(110)
def test_the_policy_that_governs_a_meeting_is_written_down_with_its_call(play):
    policy = IpPolicy(name="DMTF IP Policy of 2026", url=LINK)
    other = replace(play, organization=play.organization.model_copy(update={"ip_policy": policy}))

    assert past(play, f"{FORWARDED} meeting").events[-1].policy == "IP policy of DMTF"
    called = other.take(past(play, FORWARDED), "meeting").events[-1]
    assert (called.policy, called.link) == ("DMTF IP Policy of 2026", LINK)


@pytest.mark.rows(106, 107, 108, 110)
@pytest.mark.parametrize("missing", ["policy", "mode", "purpose", "agreed", "meeting", "about"])
def test_a_call_that_was_written_by_hand_says_as_much(play, missing):
    register = past(play, f"{FORWARDED} meeting")
    called = register.events[-1].model_copy(update={missing: None})

    assert found(play, replace(register, events=(*register.events[:-1], called))) == {"WR532"}


@pytest.mark.rows(111)
@pytest.mark.parametrize(
    ("link", "text", "is_told"),
    [
        (None, None, True),
        (LINK, None, False),
        (LINK, "Come to our meeting.", True),
        (LINK, f"Come, and read {LINK} first.", False),
        (None, f"Come, and read {LINK} first.", True),
    ],
)
def test_an_announcement_without_the_link_of_the_policy_is_recorded_with_a_warning(play, link, text, is_told):
    policy = IpPolicy(url=link)
    other = replace(play, organization=play.organization.model_copy(update={"ip_policy": policy}))
    register = other.take(past(play, FORWARDED), "meeting", text=text)

    assert ("WR535" in found(other, register, "warning")) == is_told
    assert found(other, register) == set()


@pytest.mark.rows(111)
def test_the_rows_of_an_announcement_have_the_link_and_what_the_meeting_is_about(play):
    policy = IpPolicy(url=LINK)
    other = replace(play, organization=play.organization.model_copy(update={"ip_policy": policy}))
    register = other.take(past(play, FORWARDED), "meeting")

    said = announcement(register, meetings(register)[0], other.organization)

    assert (said["link"], said["standard"], said["body"], said["mode"]) == (
        LINK,
        "DSP0237",
        "PMCI",
        "by teleconference",
    )


@pytest.mark.rows(112)
@pytest.mark.parametrize("step", ["notice", "attend", "minutes"])
def test_what_happens_at_a_meeting_is_not_dated_before_its_day(play, step):
    register = past(play, FORWARDED)
    later = register.events[-1].on + timedelta(days=9)
    register = play.take(register, "meeting", meeting=later)

    assert "WR521" in codes(play, register, step)
    assert "WR521" not in codes(play, register, step, now=register.events[-1].at + timedelta(days=9))


@pytest.mark.rows(112, 113)
def test_there_are_no_minutes_before_the_chair_has_told_of_the_policy(held, refused):
    present = forged(held(), {"step": "attend", "attendee": person("pat+")})
    refused(present, "minutes", "WR523", "the chair's notice of the IP policy is not on file")


@pytest.mark.rows(112, 113)
@pytest.mark.parametrize("word", ["pat+", "pat!", "otto?", "mary?"])
def test_nobody_is_on_file_as_present_before_the_chair_has_told_of_the_policy(play, held, word):
    assert codes(play, held(), "attend", attendee=person(word)) == {"WR523"}
    assert codes(play, held("notice"), "attend", attendee=person(word)) == set()


@pytest.mark.rows(112)
def test_a_notice_is_not_dated_after_the_day_of_the_meeting(play, held):
    register = held()
    day, later = register.events[-1].meeting, register.events[-1].at + timedelta(days=1)

    assert codes(play, register, "notice", now=later) == {"WR527"}
    assert codes(play, register, "notice", now=later, on=day) == set()
    noticed = play.take(register, "notice")
    assert codes(play, noticed, "attend", now=later) == set()
    late = noticed.events[-1].model_copy(update={"on": day + timedelta(days=1), "at": later})
    assert found(play, replace(noticed, events=(*noticed.events[:-1], late))) == {"WR533"}


@pytest.mark.rows(114, 115)
def test_who_leaves_in_silence_has_neither_accepted_nor_refused(play, held):
    register = held("notice")
    number = meetings(register)[0].number

    assert codes(play, register, "attend", attendee=person("otto.")) == {"WR526"}
    assert codes(play, register, "attend", attendee=person("mary.")) == set()
    silent = forged(register, {"step": "attend", "attendee": person("otto.")})
    assert found(play, silent) == {"WR533"}
    assert [each.person for each in meeting(silent, number).unsettled] == ["otto"]


@pytest.mark.rows(114, 115)
@pytest.mark.parametrize("words", ["pat?", "otto?", "mary? pat+ otto?"])
def test_there_are_no_minutes_before_everybody_else_has_accepted_or_left(held, refused, words):
    refused(held(f"notice {words}"), "minutes", "WR524", "has neither accepted the IP policy nor left")


@pytest.mark.rows(114)
def test_there_are_no_minutes_of_a_meeting_at_which_nobody_was(held, refused):
    refused(held("notice"), "minutes", "WR524", "nobody is on file as present")


@pytest.mark.rows(114, 115)
@pytest.mark.parametrize("words", ["mary?", "mary!", "pat+", "otto+", "pat-", "mary.", "pat? pat+", "pat- pat+"])
def test_members_those_who_accept_and_those_who_leave_stand_in_no_way(play, held, words):
    assert play.reasons(held(f"notice {words}"), "minutes") == []


@pytest.mark.rows(114)
def test_whoever_comes_back_without_accepting_stands_in_the_way_again(play, held):
    assert codes(play, held("notice pat+ otto- otto?"), "minutes") == {"WR524"}


@pytest.mark.rows(112)
@pytest.mark.parametrize("said", [{"text": ""}, {"text": None}, {"text": " ", "evidence": ""}])
def test_minutes_are_words_or_where_they_can_be_read(held, refused, said):
    refused(held("notice pat+"), "minutes", "WR525", "the minutes are empty", **said)


@pytest.mark.rows(114)
@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"person": " "}, "no person is named"),
        ({"company": ""}, "no company is named"),
        ({"role": "guest"}, "neither participant nor observer"),
    ],
)
def test_who_is_present_is_on_file_by_name_company_and_part(held, refused, other, words):
    refused(held("notice"), "attend", "WR522", words, attendee={**person("pat+"), **other})


@pytest.mark.rows(116)
@pytest.mark.parametrize("step", ["notice", "attend", "minutes"])
@pytest.mark.parametrize("who", ["pat!", "otto!"])
def test_nothing_is_recorded_for_a_meeting_where_somebody_refused_and_stayed(play, held, step, who):
    register = held(f"notice mary? {who}")
    number = meetings(register)[0].number
    assert "WR520" in codes(play, register, step, about=number)

    with pytest.raises(Refused, match=f"{who[:-1]} refused the IP policy and stayed"):
        play.take(register, step, about=number)


@pytest.mark.rows(116)
def test_not_even_that_the_person_has_left_is_recorded_afterwards(play, held):
    register = held("notice otto!")

    assert codes(play, register, "attend", about=meetings(register)[0].number, attendee=person("otto-")) == {"WR520"}


@pytest.mark.rows(109, 116)
def test_another_meeting_may_be_called_after_one_was_halted(play, held):
    register = held("notice otto!")
    register = held("notice pat+ minutes", play.take(register, "meeting"))

    assert [each.state for each in meetings(register)] == ["halted", "closed"]
    assert found(play, register) == set()


@pytest.mark.rows(114)
@pytest.mark.parametrize("step", ["notice", "attend", "minutes"])
def test_minutes_close_a_meeting(play, held, step):
    register = held("notice pat+ minutes")

    assert "WR520" in codes(play, register, step, about=meetings(register)[0].number)


@pytest.mark.rows(106)
@pytest.mark.parametrize("step", ["notice", "attend", "minutes"])
@pytest.mark.parametrize("about", [1, 99, None])
def test_what_happens_at_a_meeting_belongs_to_one_that_was_called(play, step, about):
    assert "WR519" in codes(play, past(play, FORWARDED), step, GROUP, about=about)


@pytest.mark.rows(112, 113, 114, 115, 116)
@pytest.mark.parametrize(
    ("words", "facts"),
    [
        ("notice otto!", [{"step": "minutes", "text": "All is well."}]),
        ("notice otto!", [{"step": "attend", "attendee": person("otto-")}]),
        ("notice otto!", [{"step": "notice"}]),
        ("", [{"step": "attend", "attendee": person("pat+")}]),
        ("notice pat?", [{"step": "minutes", "text": "All is well."}]),
        ("notice", [{"step": "minutes", "text": "All is well."}]),
        ("notice pat+ minutes", [{"step": "attend", "attendee": person("otto!")}]),
        ("notice pat+", [{"step": "minutes"}]),
        ("notice", [{"step": "attend"}]),
        ("", [{"step": "notice", "about": 99}]),
        ("", [{"step": "attend", "about": None, "attendee": person("pat+")}]),
    ],
)
def test_what_was_written_by_hand_or_merged_is_held_to_the_same(play, held, words, facts):
    assert found(play, forged(held(words), *facts)) == {"WR533"}


@pytest.mark.rows(116)
def test_what_was_written_after_a_halt_changes_nothing(held):
    halted = held("notice otto!")
    number = meetings(halted)[0].number
    register = forged(halted, {"step": "attend", "attendee": person("otto-")}, {"step": "minutes", "text": "Fine."})

    assert meeting(register, number) == meeting(halted, number)


@pytest.mark.rows(114)
@pytest.mark.parametrize(("company", "is_told"), [("acme", False), ("ACME", False), ("Else", True), ("elm", False)])
def test_a_company_that_is_taken_for_a_member_is_looked_up_in_the_rosters(play, held, company, is_told):
    register = play.take(held("notice"), "attend", attendee={**person("mary?"), "company": company})

    assert ("WR537" in found(play, register, "warning")) == is_told
    assert found(play, register) == set()


def test_a_meeting_is_told_in_plain_values_with_what_comes_next(held):
    (row,) = meeting_rows(held("notice otto!"))
    assert (row["state"], row["next"]) == ("halted", f"workreg meeting call mipi --request {row['request']}")
    (row,) = meeting_rows(held("notice pat?"))
    assert (row["unsettled"], row["next"]) == (["pat"], f"workreg meeting attend mipi --meeting {row['meeting']}")


HAPPENED = st.sampled_from(
    ["meeting", "notice", "minutes", "minutes"]
    + [f"{name}{sign}" for name in ("pat", "otto", "mary") for sign in "+-!.?"]
)


@pytest.mark.rows(112, 113, 114, 115, 116)
@given(st.lists(st.tuples(HAPPENED, st.integers(0, 1), st.booleans()), max_size=14))
def test_no_minutes_are_ever_recorded_before_the_notice_or_after_a_refusal_that_stayed(play, held, tries):
    """Whatever is tried through the rules, and whatever is written past them: then a check says so."""
    register, is_lawful = held(), True
    for word, which, past_the_rules in tries:
        step = "attend" if word[-1] in "+-!.?" else word
        called = [event.number for event in register.events if event.step is Step.MEETING]
        given_to = {} if step == "meeting" else {"about": called[which % len(called)]}
        more = {**given_to, **({"attendee": person(word)} if step == "attend" else {})}
        try:
            register = play.take(register, step, **more)
        except Refused:
            if past_the_rules:
                register, is_lawful = forged(register, {"step": step, "text": "Fine.", **more}), False
    is_kept = all(keeps_the_policy(register, called) for called in meetings(register))

    assert is_kept or not is_lawful
    assert (found(play, register) == set()) == is_lawful


def keeps_the_policy(register, held):
    """Read off the events with a pencil: the notice before all else, nobody unsettled, nothing after a halt."""
    facts = [event for event in register.events if event.about == held.number and event.step in MEETINGS]
    here, is_told, is_over = {}, False, False
    for event in facts:
        if is_over:
            return False
        if event.attendee:
            if not is_told:
                return False
            here[event.attendee.person] = event.attendee
        stays = any(not each.member and each.accepts is False and not each.left for each in here.values())
        waits = any(
            not each.member and not each.accepts and (each.accepts is None or not each.left) for each in here.values()
        )
        is_told = is_told or event.step is Step.NOTICE
        is_over = stays or event.step is Step.MINUTES
        if event.step is Step.MINUTES and (stays or waits or not is_told or not here):
            return False
    return True
