"""A register that lived through amendments, reviews and its end, as it stood after each event, text and all.

Played as the actions do it: what changes beside the approvals changes the text in force and the draft beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import Any

from tests.conftest import START, Play, edited

from workreg.core import lifecycle
from workreg.core.carrying import freezes
from workreg.core.effects import standing
from workreg.core.register import Register
from workreg.core.terms import Terms
from workreg.core.texts import text_in_force

Change = Callable[[Terms], Terms]


@dataclass
class Life:
    """`stood` is the register after each event, in order; a day passes with each step unless it is said otherwise."""

    play: Play
    register: Register
    stood: list[Register] = field(default_factory=list)
    day: int = 0

    def go(self, step: str, change: Change | None = None, *, later: int = 1, **given: Any) -> None:
        """Take a step; `change` is what it does to the text in force, and to the draft beside it."""
        self.day += later
        now = standing(self.register)
        case = self.play.case(self.register, step, now=self.now, on=self.now.date(), **given)
        event = lifecycle.decide(case)
        draft, kept = self.register.terms, text_in_force(self.register, now)
        draft, kept = (change(draft), change(kept or draft)) if change else (draft, draft)
        if step == "amend":
            draft = edited(draft, version=given["version"], date=event.on.isoformat())
        if step == "withdraw" and now.amendment:
            draft = kept = text_in_force(self.register, now) or draft
        texts = {event.number: kept} if freezes(now, event) else {}
        events = (*self.register.events, event)
        self.register = replace(self.register, terms=draft, events=events, texts={**self.register.texts, **texts})
        self.stood.append(self.register)

    def ballot(self, *bodies: str) -> None:
        """Ballots side by side, everybody for it."""
        for body in bodies:
            self.go(f"ballot:{body}")
            for seat in self.play.organization.bodies[body].members.values():
                by = seat.representatives[0]
                self.register = self.play.cast(self.register, body, by, vote="approve", now=self.now)
            self.stood[-1] = self.register
        for body in bodies:
            self.go(f"close:{body}")

    def edit(self, **fields: Any) -> None:
        self.register = replace(self.register, terms=edited(self.register.terms, **fields))

    @property
    def now(self) -> Any:
        return START + timedelta(days=self.day)


def first_version(play: Play) -> Life:
    """Version 1.0 in force."""
    life = Life(play, Register("mipi", play.terms))
    for step in ("propose", "assign", "circulate"):
        life.go(step)
    life.ballot("alliance", "technical")
    life.go("schedule")
    life.ballot("board")
    life.go("send")
    life.go("accept")
    return life


def amended(play: Play) -> Life:
    """Version 1.1 drafted beside 1.0: a milestone re-dated, which no Board is asked about; the draft is circulated."""
    life = first_version(play)
    contacts = {"mipi": [{"role": "Liaison", "email": "pia@mipi.example", "board": "true"}]}
    life.go("update-contacts", lambda text: edited(text, contacts=contacts), later=10)
    life.go("amend", version="1.1", later=30)
    life.edit(milestones=[{**play.terms.milestones[0].model_dump(mode="json"), "due": "2028-06"}])
    life.go("classify", significance="minor", reason="The binding takes longer.", by="chair@alliance.example")
    life.go("circulate")
    return life


def second_version(play: Play) -> Life:
    """Version 1.1 in force; a milestone was reached and a review held while it was in ballot."""
    life = amended(play)
    life.go("ballot:alliance")
    life.go("milestone", _done, milestones=("binding",), done="2027-05-01")
    life.go("review", _reviewed, outcome="keep", reason="It works.", next="2029-01")
    for seat in play.organization.bodies["alliance"].members.values():
        life.register = play.cast(life.register, "alliance", seat.representatives[0], vote="approve", now=life.now)
    life.stood[-1] = life.register
    life.go("close:alliance")
    life.ballot("technical")
    life.go("send")
    life.go("accept", by="pia@mipi.example")
    return life


def editorial(play: Play) -> Life:
    """Version 1.1 in force by the word of a chair."""
    life = first_version(play)
    life.go("amend", version="1.1", later=8)
    life.edit(host={"about": "A house where standards are made."})
    life.go("classify", significance="editorial", reason="A word.", by="chair@alliance.example")
    return life


def withdrawn(play: Play) -> Life:
    life = Life(play, Register("mipi", play.terms))
    life.go("propose")
    life.go("withdraw", reason="Not now.")
    return life


def whole(play: Play) -> Life:
    """At last the removal."""
    life = recommended(play)
    life.ballot("board")
    return life


def recommended(play: Play) -> Life:
    """Then an amendment that is given up, a review, and the removal recommended."""
    life = second_version(play)
    life.go("amend", version="1.2", later=20)
    life.go("withdraw", by="vp@dmtf.example", reason="Not now.")
    life.go("review", lambda text: edited(text, review="2029-03"), outcome="keep", reason="Fine.", next="2029-03")
    ends = {"ends": "removed", "ground": "disbanded", "reason": "MIPI is no more.", "by": "vp@dmtf.example"}
    life.go("recommend", later=100, **ends)
    return life


def _done(text: Terms) -> Terms:
    marked = [{**each.model_dump(mode="json"), "done": "2027-05-01"} for each in text.milestones]
    return edited(text, milestones=marked)


def _reviewed(text: Terms) -> Terms:
    return edited(text, review="2029-01")
