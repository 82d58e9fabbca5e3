"""A register in the hands of anybody: random persons, steps, days and edits against the pure core.

Whatever is tried, what comes about keeps the promises, and what `decide` lets through `check` finds in order.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from workreg.core.case import Moment
from workreg.core.checks import check
from workreg.core.effects import standing
from workreg.core.problems import Refused
from workreg.core.register import Register, Step
from workreg.core.standing import END, Stage

RIGHT = ""  # the person whose step it is
PERSONS = st.sampled_from([RIGHT] * 4 + [
    "vp@dmtf.example", "olga@dmtf.example", "pat@mipi.example", "chair@alliance.example", "chair@board.example",
    "ann@acme.example", "eve@acme.example", "mallory@else.example",
])  # fmt: skip
BODIES = st.sampled_from(["alliance", "technical", "board", "marketing", "nobody"])
STEPS = st.sampled_from([step for step in Step if step is not Step.VOTE])
LETTERS = st.text("yyycna-", min_size=3, max_size=3)
WAITS = st.sampled_from([0, 0, 0, 1, 1, 8, 16, 400])
ONWARD = {
    None: "propose", "proposed": "assign", "drafting": "circulate", "approved": "send", "sent": "accept",
    "circulated": "ballot:alliance ballot:technical", "balloting": "close:alliance close:technical schedule",
    "board": "ballot:board close:board",
}  # fmt: skip
TEXTS = (
    [{"id": "binding", "text": "A binding.", "due": "2027-12", "body": "pmci"}],
    [{"id": "binding", "text": "Two bindings.", "due": "2027-12", "body": "pmci"}],
    [{"id": "binding", "text": "A film.", "due": "2027-12", "body": "marketing"}],
)
EDITED = {"WR404", "WR424", "WR426"}  # what `check` says of a text that was edited past the rules


class Hands(RuleBasedStateMachine):
    """One register, and whoever does what with it."""

    play, edit = None, None

    @initialize()
    def begin(self):
        self.register = Register("mipi", self.play.terms)
        self.waited = timedelta(0)

    @rule(step=STEPS, body=BODIES, by=PERSONS, on=st.integers(-3, 1), days=WAITS)
    def try_a_step(self, step, body, by, on, days):
        named = f"{step}:{body}" if step in {Step.BALLOT, Step.CLOSE, Step.FORWARD} else str(step)
        now = self._now(days)
        self._try(self.play.take, named, by, now=now, on=self.play.organization.today(now) + timedelta(days=on))

    @rule(days=WAITS)
    def go_on(self, days):
        for step in ONWARD.get(standing(self.register).stage, "update-contacts").split():
            self._try(self.play.take, step, now=self._now(days))

    @precondition(lambda self: standing(self.register).open)
    @rule(letters=LETTERS, body=st.sampled_from(["alliance", "technical", "board"]))
    def vote(self, letters, body):
        if body in standing(self.register).open:
            self._try(self.play.vote, body, letters)

    @rule(body=BODIES, by=PERSONS, member=st.sampled_from(["acme", "birch", None]), on=st.integers(-20, 1), days=WAITS)
    def try_a_vote(self, body, by, member, on, days):
        now = self._now(days)
        on = self.play.organization.today(now) + timedelta(days=on)
        self._try(self.play.cast, body, by, member=member, vote="approve", now=now, on=on)

    @rule(milestones=st.sampled_from(TEXTS))
    def change_the_text(self, milestones):
        if standing(self.register).stage not in END:
            self.register = self.edit(self.register, milestones=milestones)

    def _now(self, days):
        facts = (*self.register.events, *self.register.votes)
        start = max((fact.at for fact in facts), default=self.play.case(self.register, "propose").moment.now)
        return start + timedelta(days=days, minutes=1)

    def _try(self, act, *args, **more):
        before = standing(self.register).stage
        with suppress(Refused):
            self.register = act(self.register, *args, **more)
            assert before not in END

    def _carried(self, body, text):
        counts = [e for e in self.register.events if e.step is Step.CLOSE and e.body == body]
        return [e.outcome for e in counts if self.register.texts[e.ballot].milestones == text.milestones][-1:] == [
            "carried"
        ]

    @invariant()
    def the_board_came_after_every_committee(self):
        for event in self.register.events:
            if event.step is Step.BALLOT and event.body == "board":
                text = self.register.texts[event.number]
                body = "marketing" if text.milestones[0].body == "marketing" else "technical"
                assert self._carried("alliance", text)
                assert self._carried(body, text)

    @invariant()
    def a_register_in_force_was_approved_and_accepted(self):
        now = standing(self.register)
        if now.stage is Stage.ACTIVE:
            text, board = self.register.texts[now.in_force.number], self.register.texts[now.adopted.ballot]
            body = "marketing" if text.milestones[0].body == "marketing" else "technical"
            assert self._carried("alliance", text)
            assert self._carried(body, text)
            assert board.milestones[0].body == text.milestones[0].body  # another body is more scope (row 70)
            assert (now.adopted.outcome, bool(now.adopted.resolution)) == ("carried", True)

    @invariant()
    def numbers_and_days_are_in_order(self):
        events = self.register.events
        assert [event.number for event in events] == list(range(1, len(events) + 1))
        assert sorted(events, key=lambda event: event.on) == list(events)

    @invariant()
    def what_came_about_by_the_rules_is_found_in_order(self):
        now = self._now(0)
        moment = Moment(now, self.play.organization.today(now), self.play.organization.zone)
        found = check(self.register, self.play.organization, moment)
        assert {problem.code for problem in found if problem.level == "error"} <= EDITED


@pytest.mark.rows(18, 21, 22, 23, 30, 31, 50, 53, 54)
def test_no_hands_break_the_process(play, edit):
    class Playing(Hands):
        pass

    Playing.play, Playing.edit = play, staticmethod(edit)
    run_state_machine_as_test(Playing, settings=settings(max_examples=60, stateful_step_count=40))


def test_the_hands_come_far(play, edit):
    """Going on alone leads to a register in force; otherwise the promises above would say little."""
    hands = Hands()
    hands.play, hands.edit = play, edit
    hands.begin()
    while standing(hands.register).stage is not Stage.ACTIVE:
        before = len(hands.register.events)
        hands.go_on(0)
        for body in list(standing(hands.register).open):
            hands.vote("yyy", body)
            hands.go_on(0)
        assert len(hands.register.events) > before

    assert hands.register.events[-1].step is Step.ACCEPT
