"""What `check --base main` says of a pull request: one table, a row for each. A new case is a new row.

A row is read so: what it is, where the register stands (`at`), what the branch does, and what is said of it: the exit
code, the class of the change, who must approve it and how that approval stands, the first finding with its code and
place. How the words of `does` work is in `pulls.py`.
"""

import pytest
from tests.cli.example import OWNER
from tests.whole.pulls import Pull, edits, prepare, propose, revises, runs, writes

FILE, VOTES = "registers/mipi.yaml", "proceedings/mipi/0004/votes"
EVE = "eve@nowhere.example"
EVES_VOTE = "vote: approve\non: 2027-03-01\nat: 2027-03-01T17:08:30Z\nby: eve@nowhere.example\n"
NOBODY_ASKED_YET = "alliance missing, technical missing, board missing"
COMMITTEES_ASKED = "alliance open, technical open, board missing"

PULL_REQUESTS = [
    Pull(
        "contacts changed by their command",
        at="active",
        does=[runs("contact mipi replace pat@mipi.example --email new@mipi.example", by=OWNER)],
        change="contacts",
    ),
    Pull(
        "contacts changed by hand, without a record",
        at="active",
        does=[edits(FILE, "pat@mipi.example", "new@mipi.example", by=OWNER)],
        code=4,
        change="contacts",
        first="WR404 registers/mipi.yaml:16:1",
        says="the contacts were changed without a record of it",
    ),
    Pull(
        "a milestone re-dated in a draft",
        at="drafting",
        does=[revises("due: 2027-12", "due: 2028-06")],
        change="minor",
        approvals=NOBODY_ASKED_YET,
    ),
    Pull(
        "a milestone of the text in force re-dated by hand",
        at="active",
        does=[edits(FILE, "due: 2027-12", "due: 2028-06", by=OWNER)],
        code=4,
        change="minor",
        approvals="alliance stale, technical stale",
        first="WR404 registers/mipi.yaml:14:1",
        says="without an amendment",
    ),
    Pull(
        "a vote by somebody who represents no member",
        at="balloting",
        does=[writes(f"{VOTES}/cedar.yaml", EVES_VOTE, by=EVE)],
        code=4,
        approvals=COMMITTEES_ASKED,
        first="WR611 proceedings/mipi/0004/votes/cedar.yaml:4:1",
    ),
]  # fmt: skip


@pytest.mark.parametrize("pull", PULL_REQUESTS, ids=lambda pull: pull.name)
def test_a_pull_request_is_judged_by_what_it_changes(pull, at):
    shell = propose(prepare(at(pull.at)), pull)

    said = shell("check --base main --json", code=pull.code).json
    proposal = next(iter(said["registers"]), None)
    asked = [f"{each['committee']} {each['state']}" for each in proposal["approvals"]] if proposal else []
    problems = [*said["unlawful"], *said["problems"]]
    errors = [each for each in problems if each["level"] == "error"]
    warnings = [each for each in problems if each["level"] != "error"]

    assert [_place(each) for each in errors[:1]] == [pull.first][: bool(pull.first)]
    assert (proposal and proposal["class"]) == pull.change
    assert ", ".join(asked) == pull.approvals
    assert pull.says in (errors[0]["message"] if errors else "")
    assert " ".join(dict.fromkeys(each["code"] for each in warnings)) == pull.warns


def _place(problem):
    place = [str(each) for each in (problem["file"], problem["line"], problem["column"]) if each is not None]
    return f"{problem['code']} {':'.join(place)}"
