"""A register in force in the hands of people who use the commands: whatever they do, `check` finds it in order.

Unlike `test_machine.py` nothing is written past the rules, so nothing at all may be told as an error.
"""

from contextlib import suppress
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test
from tests.core.test_amendments import warnings
from tests.core.test_checks import codes
from tests.example import EDITS

from workreg.core.approvals import proposed_class, reference
from workreg.core.effects import standing
from workreg.core.lawful.redeciding import redecided
from workreg.core.parts import fingerprint
from workreg.core.problems import Refused
from workreg.core.standing import END, Stage

ONWARD = {
    "drafting": "circulate accept", "circulated": "ballot:alliance ballot:technical schedule send", "sent": "accept",
    "balloting": "close:alliance close:technical schedule send", "board": "ballot:board close:board",
    "approved": "send", "active": "amend", "removal-recommended": "ballot:board close:board",
}  # fmt: skip
STEPS = st.sampled_from([
    "accept", "decline", "counter", "revise", "classify", "classify:minor", "classify:editorial", "milestone",
    "milestone:open", "review", "post", "recommend", "recommend:dissolved", "withdraw", "lapse", "send", "schedule",
])  # fmt: skip
DAYS = st.sampled_from([0, 0, 0, 1, 20])


class Hands(RuleBasedStateMachine):
    """One register in force, and everybody who has a right to a step."""

    play = None

    @initialize()
    def begin(self):
        self.register, self.versions = self.play.at("active"), 0

    @rule(step=STEPS, days=DAYS)
    def take(self, step, days):
        self._try(self.play.take, step, now=self._now(days))

    @rule(days=DAYS, letters=st.text("yyyyn", min_size=3, max_size=3))
    def go_on(self, days, letters):
        for step in ONWARD.get(standing(self.register).stage, "post").split():
            self.versions += step == "amend"
            more = {"version": f"1.{self.versions}"} if step == "amend" else {}
            self._try(self.play.take, step, now=self._now(days), **more)
        for body in list(standing(self.register).open):
            self._try(self.play.vote, body, letters)

    @rule(days=DAYS)
    def classify(self, days):
        before = reference(self.register, standing(self.register))
        if found := before and proposed_class(before, self.register.terms):
            self._try(self.play.take, "classify", now=self._now(days), significance=found)

    @rule(which=st.sampled_from(sorted(EDITS)))
    def edit(self, which):
        self._try(self.play.edit, **EDITS[which])

    def _now(self, days):
        facts = (*self.register.events, *self.register.votes)
        return max(fact.at for fact in facts) + timedelta(days=days, minutes=1)

    def _try(self, act, *args, **more):
        was_over = standing(self.register).stage in END
        with suppress(Refused):
            self.register = act(self.register, *args, **more)
            assert not was_over

    @invariant()
    def nothing_is_told_as_an_error(self):
        assert codes(self.play, self.register) == set()

    @invariant()
    def every_fact_is_decided_alike_again(self):
        organization = self.play.organization
        assert [problem.message for _, problem in redecided(self.register, lambda _fact: organization)] == []

    @invariant()
    def the_text_in_force_is_on_file_and_stands_where_nothing_is_drafted(self):
        now = standing(self.register)
        kept = self.register.texts[now.text]
        assert fingerprint(kept) == fingerprint(self.register.texts[now.in_force.number])
        assert now.stage not in {Stage.ACTIVE, Stage.REMOVAL_RECOMMENDED, *END} or self.register.terms == kept


@pytest.mark.rows(5, 57, 58, 60, 63, 67, 75)
def test_no_hands_that_keep_to_the_commands_leave_anything_to_be_told(play):
    class Playing(Hands):
        pass

    Playing.play = play
    run_state_machine_as_test(Playing, settings=settings(max_examples=80, stateful_step_count=40))


def test_the_hands_come_far(play):
    """Going on alone amends the register again and again; otherwise the promises above would say little."""
    hands = Hands()
    hands.play = play
    hands.begin()
    for which in ("scope", "back", "deliverables"):
        hands.go_on(0, "yyy")
        hands.edit(which)
        hands.classify(0)
        while standing(hands.register).stage is not Stage.ACTIVE:
            before = len(hands.register.events)
            hands.go_on(0, "yyy")
            assert len(hands.register.events) > before

    assert [each.accepted.version for each in standing(hands.register).versions] == ["1.0", "1.1", "1.2", "1.3"]
    assert warnings(play, hands.register) == {("WR433", "dmtf has no contact that can be written to")}
