"""Random people at a real repository: every command either records exactly what it says, or changes nothing.

The model beside it knows only the stages of PROCESS section 1 and who has voted what; it is no copy of the
lifecycle table. People act in and out of turn, with unrelated files dirty or staged, on branches that are merged.
"""

import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from tests.cli.driving import Shell, editor
from tests.cli.example import OWNER, PARTNER, TEXT, VP
from tests.whole.office import BODIES, CHOICES, COMMITTEES, EARLY, NOISE, ON_THE_TABLE, PEOPLE, PLACES, VOTERS, Office

bodies, choices, people = st.sampled_from(list(BODIES)), st.sampled_from(CHOICES), st.sampled_from(PEOPLE)


class Desk(Office, RuleBasedStateMachine):
    """One register, one repository, many people."""

    road: Callable[[str], Shell]

    @initialize(place=st.sampled_from(list(PLACES)))
    def begin(self, place):
        model = type(self).road(place)
        self.home = Path(tempfile.mkdtemp(prefix="workreg-desk-"))
        self.shell = Shell(shutil.copytree(model.folder, self.home / "repository", symlinks=True), model.now)
        self.stage, ballots, carried = PLACES[place]
        self.ballots, self.carried, self.text = {body: {} for body in ballots}, dict.fromkeys(carried, 0), 0
        self.lost, self.agreed = False, set()
        self.words = 0

    def teardown(self):
        shutil.rmtree(self.home, ignore_errors=True)

    def back(self):
        """To drafting. What a body carried, or the partner accepted, stays so for that same text (row 58, C9)."""
        self.stage, self.ballots, self.lost = "drafting", {}, False

    def approvers(self):
        """The bodies that carried the text as it is now."""
        return {body for body, text in self.carried.items() if text == self.text}

    def everybody_approved(self):
        """Nobody is left to be asked about the text, and nobody is being asked."""
        return self.approvers() == {*COMMITTEES, "board"} and not self.ballots

    @precondition(lambda self: self.stage is None or self.words % 4 == 0)
    @rule(by=people)
    def new(self, by):
        if self.act("new mipi --partner MIPI", by):
            assert self.stage is None
            self.stage = "proposed"

    @rule(by=st.sampled_from([VP, VP, OWNER]))
    def assign(self, by):
        if self.act(f"assign mipi {OWNER}", by):
            assert self.stage in EARLY | ON_THE_TABLE | {"active"}
            self.stage = "drafting" if self.stage == "proposed" else self.stage

    @rule(
        by=st.sampled_from([OWNER, OWNER, PARTNER]),
        what=st.sampled_from(["text", "text", "contacts", "broken", "same"]),
    )
    def edit(self, by, what):
        self.words += 1
        text = TEXT.replace("Map the transport.", f"Map transport {self.words}.") if what == "text" else TEXT
        text = text.replace("role: Liaison", f"role: Liaison {self.words}") if what == "contacts" else text
        text = text.replace("title:", "titel:") if what == "broken" else text
        file = self.shell.folder / "registers/mipi.yaml"
        was = file.read_text() if file.exists() else None
        if what in {"same", "contacts"} and was:
            text = was.replace("role: Liaison", f"role: Liaison {self.words}") if what == "contacts" else was
        if self.act("edit mipi", by, editor(self.shell.folder, text)):
            assert what in {"text", "contacts"}
            self.text = self.words if what == "text" else self.text
            if self.stage in {"circulated", "balloting", "sent"} and what == "text":
                self.back()
        elif was is not None:
            self.shell.git("restore", "--staged", "--worktree", "--", "registers/mipi.yaml")

    @rule(by=st.sampled_from([OWNER, OWNER, OWNER, "ann@acme.example"]))
    def circulate(self, by):
        if self.act("circulate mipi", by):
            assert self.stage == "drafting"
            self.stage = "circulated"

    @rule(body=bodies, by=st.none() | people)
    def ballot(self, body, by):
        if self.act(f"ballot mipi --committee {body}", by or f"chair@{body}.example"):
            assert self.stage == "board" if body == "board" else self.stage in {"circulated", "balloting"}
            assert body not in {*self.ballots, *self.approvers()}
            self.ballots[body] = {}
            self.stage = "board" if body == "board" else "balloting"

    @precondition(lambda self: self.ballots or self.words % 4 == 0)
    @rule(body=bodies, by=st.sampled_from(VOTERS) | people, choice=choices)
    def vote(self, body, by, choice):
        if self.act(f"vote mipi {choice} --comment Why --committee {body}", by):
            assert by in BODIES[body]
            self.ballots[body][by] = choice

    @rule(body=bodies, late=st.booleans())
    def everybody_votes_and_it_is_closed(self, body, late):
        for person in BODIES[body] if body in self.ballots else ():
            self.vote(body, person, "approve")
        self.close(body, late, None)

    @rule(body=bodies, late=st.booleans(), by=st.none() | people)
    def close(self, body, late, by):
        self.shell.now += timedelta(days=16 if late else 0)
        if not self.act(f"close mipi --committee {body} --resolution 2027-7", by or f"chair@{body}.example"):
            return
        votes = list(self.ballots[body].values())
        yes, no = sum(each.startswith("approve") for each in votes), votes.count("reject")
        if 2 * len(votes) <= len(BODIES[body]):
            status = self.shell("status mipi --json").json
            if any(each["committee"] == body for each in status["ballots"]):
                return  # extended, once
            yes = 0
        del self.ballots[body]
        if yes > no:
            self.carried[body] = self.text
        else:
            self.lost = True
        if self.lost and not self.ballots:
            self.back()
        elif self.everybody_approved():
            self.stage = "active" if self.text in self.agreed else "approved"

    @rule(by=st.sampled_from([VP, "eve@acme.example", OWNER]))
    def schedule(self, by):
        if self.act("schedule mipi", by):
            assert self.approvers() == set(COMMITTEES)
            assert not self.ballots
            self.stage = "board"

    @rule()
    def send(self):
        if self.act("send mipi", OWNER):
            assert self.stage in {"approved", "circulated", "balloting"}
            assert self.everybody_approved()
            self.stage = "active" if self.text in self.agreed else "sent"

    @rule(by=st.sampled_from(["chair@alliance.example", VP, OWNER]), word=st.sampled_from(["significant", "minor"]))
    def classify(self, by, word):
        """A text that goes round again after the Board has approved one: somebody says how much it changes."""
        if self.act(f"classify mipi {word} --reason Why", by):
            assert self.stage == "drafting"
            assert by != OWNER
            assert word == "significant"
            assert self.carried.get("board") not in {None, self.text}

    @rule(by=st.sampled_from([PARTNER, OWNER, VP]), evidence=st.booleans())
    def accept(self, by, evidence):
        if self.act(f"accept mipi {'--evidence letter' if evidence else ''}", by):
            assert by == PARTNER or (by == OWNER and evidence)
            self.agreed.add(self.text)
            self.stage = "active" if self.stage in {"approved", "sent"} else self.stage

    @rule(how=st.sampled_from(["decline", "revise"]))
    def take_back(self, how):
        if self.act(f"{how} mipi --reason Why", PARTNER if how == "decline" else OWNER):
            assert self.stage in ON_THE_TABLE
            assert how == "revise" or self.stage == "sent" or self.agreed
            self.agreed = self.agreed if how == "revise" else set()
            self.back()

    @precondition(lambda self: self.words > 5)
    @rule(how=st.sampled_from(["withdraw", "lapse"]))
    def give_up(self, how):
        if self.act(f"{how} mipi --reason Why", PARTNER if how == "withdraw" else VP):
            assert self.stage in EARLY | {"sent"}
            self.stage, self.ballots = {"withdraw": "withdrawn", "lapse": "lapsed"}[how], {}

    @precondition(lambda self: self.stage)
    @rule(turns=st.lists(st.integers(0, 3), min_size=1, max_size=8))
    def who_is_next_acts(self, turns):
        """Whoever `status` names takes the step it names: done where nothing blocks it, else refused."""
        for turn in turns:
            steps = self.shell("status mipi --json").json["next"]
            if not steps:
                return
            step = steps[turn % len(steps)]
            words, by = step["command"].split(), step["who"][0]
            body = words[words.index("--committee") + 1] if "--committee" in words else ""
            acts = {
                "assign": lambda by=by: self.assign(by),
                "classify": lambda by=by, words=words: self.classify(by, words[3]),
                "circulate": lambda by=by: self.circulate(by),
                "ballot": lambda by=by, body=body: self.ballot(body, by),
                "vote": lambda by=by, body=body: self.vote(body, by, "approve"),
                "close": lambda by=by, body=body: self.close(body, late=False, by=by),
                "schedule": lambda by=by: self.schedule(by),
                "send": self.send,
                "accept": lambda by=by: self.accept(by, evidence=False),
            }
            acts[step["step"]]()
            assert self.recorded is not bool(step["blocked"]), step
            if step["blocked"]:
                self.edit(OWNER, "text")

    @rule(name=st.sampled_from(list(NOISE)), words=st.integers(0, 3))
    def somebody_works_on_something_else(self, name, words):
        self.shell.write(name, f"{words}\n")
        if NOISE[name] == "staged":
            self.shell.git("add", name)

    @precondition(lambda self: self.stage and self.ballots)
    @rule(body=bodies)
    def votes_come_from_branches(self, body):
        """Each member votes on a branch of its own; all are merged by git alone."""
        if body not in self.ballots:
            return
        self.shell.git("reset", "-q")  # git itself merges nothing while something is staged
        for number, person in enumerate(BODIES[body]):
            self.shell.git("switch", "-qC", f"branch-{number}", "main")
            self.vote(body, person, "approve")
            self.shell.git("switch", "-q", "main")
        for number in range(len(BODIES[body])):
            self.shell.git("merge", "-q", "--no-edit", f"branch-{number}")

    @invariant()
    def the_stage_is_the_model_s_and_all_that_is_recorded_holds(self):
        if not hasattr(self, "shell") or self.stage is None:
            return
        assert self.shell.stage() == self.stage
        held = self.shell.any("validate", {})
        assert held.code == 0, held.out


def test_people_in_any_order_never_break_the_repository(road):
    Desk.road = staticmethod(road)
    run_state_machine_as_test(
        Desk,
        settings=settings(
            max_examples=8, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )
