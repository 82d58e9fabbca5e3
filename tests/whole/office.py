"""Who works at the desk of the state machine, and what every command must keep: it records what it says, or nothing."""

from tests.cli.driving import Shell
from tests.cli.example import OWNER, PARTNER, VP

PEOPLE = (
    OWNER, PARTNER, VP, "chair@alliance.example", "chair@technical.example", "chair@board.example", "ann@acme.example",
    "bob@birch.example", "ada@acme.example", "tom@acme.example", "eve@nowhere.example",
)  # fmt: skip
BODIES = {
    "alliance": ("ann@acme.example", "bob@birch.example", "cyd@cedar.example"),
    "technical": ("tom@acme.example",),
    "board": ("ada@acme.example",),
}
VOTERS = [person for people in BODIES.values() for person in people]
CHOICES = ("approve", "approve-with-comments", "reject", "abstain")
COMMITTEES = ("alliance", "technical")
EARLY = {"proposed", "drafting", "circulated", "balloting"}
ON_THE_TABLE = {"circulated", "balloting", "board", "approved", "sent"}
PLACES = {
    # place: stage, open ballots, bodies that carried the text
    "empty": (None, (), ()),
    "circulated": ("circulated", (), ()),
    "balloting": ("balloting", COMMITTEES, ()),
    "board": ("board", (), COMMITTEES),
    "approved": ("approved", (), (*COMMITTEES, "board")),
    "sent": ("sent", (), (*COMMITTEES, "board")),
}
NOISE = {"notes.txt": "dirty", "other/plan.md": "staged"}


class Office:
    """A repository that somebody acts on; `recorded` says whether the last command recorded something."""

    shell: Shell
    recorded = False

    def act(self, line, by, env=None):
        """Run a command; hold what it announced against what is there; tell whether it recorded something."""
        before = self.shell.state()
        ran = self.shell.any(f"{line} --json --by {by}", env or {})
        after = self.shell.state()
        assert ran.code in {0, 1, 2, 3}, f"{line}: exit {ran.code}\n{ran.err}"
        if ran.code or not ran.out:
            assert after[:2] == before[:2], f"{line} was refused and changed something\n{ran.out}"
            assert after[2] == before[2] or env
            self.recorded = False
            return False
        told = ran.json
        assert self.shell.git("rev-list", f"{before[0]}..HEAD").split() == [told["commit"]]
        assert self.shell.git("diff", "--name-only", before[0], "HEAD").split() == told["paths"]
        changed = {path for path in before[2].keys() | after[2].keys() if before[2].get(path) != after[2].get(path)}
        assert changed <= set(told["paths"])
        self.recorded = True
        return True
