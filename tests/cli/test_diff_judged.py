"""What `diff` says a change comes to is what `plan` and `check` say: its class, who confirmed it, and whom it asks."""

import pytest
from tests.cli.driving import Shell
from tests.cli.example import OWNER, VP

from workreg.actions import keeping
from workreg.actions.acting import Actor

FILE = "registers/mipi.yaml"


@pytest.fixture
def redated(at) -> Shell:
    """Version 1.0 in force, and a draft of 1.1 beside it in which a milestone was re-dated."""
    shell: Shell = at("active")
    keeping.amend(Actor(shell.folder, shell.now, OWNER, None), "mipi", {"version": "1.1"})
    shell.replace(FILE, "due: 2027-12", "due: 2028-06")
    shell(f"edit mipi --by {OWNER}", env={"EDITOR": "true"})
    return shell


@pytest.fixture
def raised(redated) -> Shell:
    """The same, called significant."""
    redated("classify mipi significant --reason", "Both boards asked for it.", "--by", VP)
    return redated


def bodies(rows):
    return [(each["committee"], each["parts"], each["clause"]) for each in rows]


def test_a_class_that_was_confirmed_is_the_class_and_asks_whom_the_plan_asks(raised):
    said, plan = raised("diff mipi --json").json, raised("plan mipi --json").json

    assert (said["class"], said["proposed"]) == ("significant", "minor") == (
        plan["class"]["confirmed"], plan["class"]["proposed"],
    )  # fmt: skip
    assert said["confirmed"] == {"by": VP, "on": "2027-03-01", "reason": "Both boards asked for it."}
    assert bodies(said["asked"]) == bodies(plan["needed"])
    assert said["summary"] == (
        f"Significant change (confirmed by {VP} on 1 March 2027; by its parts minor): 1 of deliverables, 1 of record; "
        "asks Alliance Committee, Technical Committee, Board"
    )
    assert f"what  {said['summary']}\n" in raised("diff mipi").out


def test_the_page_and_the_comment_say_it_too(raised):
    page, comment = (raised(f"diff mipi --format {form}").out for form in ("html", "md"))

    assert f'Significant change <span class="quiet">(confirmed by {VP} on 1 March 2027; by its parts minor)' in page
    assert "<li>Board: scope, deliverables" in page
    assert "asks Alliance Committee, Technical Committee, Board" in comment


def test_a_class_that_nobody_has_confirmed_is_told_as_proposed(redated):
    said = redated("diff mipi --json").json

    assert (said["class"], said["proposed"], said["confirmed"]) == ("minor", "minor", None)
    assert said["summary"].startswith("Minor change (proposed by its parts; not confirmed yet): ")
    assert bodies(said["asked"]) == bodies(redated("plan mipi --json").json["needed"])


def test_a_class_that_was_confirmed_for_another_text_is_told_and_goes_on_asking_the_board(raised):
    raised.replace(FILE, "due: 2028-06", "due: 2028-09")

    said = raised("diff mipi --json").json

    assert (said["class"], said["confirmed"]) == ("minor", None)
    assert f"confirmed as significant by {VP} on 2027-03-01 for another text" in said["summary"]
    assert bodies(said["asked"]) == bodies(raised("plan mipi --json").json["needed"])
    assert said["asked"][-1]["committee"] == "board"


def test_of_other_texts_than_the_draft_and_the_text_in_force_the_class_is_that_of_the_parts(raised):
    said = raised("diff mipi 1.0..0001 --json").json

    assert (said["class"], said["confirmed"]) == (said["proposed"], None)


@pytest.mark.parametrize("place", ["drafting", "circulated", "active", "redated", "raised"])
@pytest.mark.parametrize(
    ("old", "new"),
    [("due: 20", "due: 21"), ("One transport", "Two transports"), ("We write standards.", "We write."),
     ("pat@mipi.example", "pia@mipi.example"), ("body: pmci", "body: alliance")],
)  # fmt: skip
def test_diff_and_check_name_the_same_bodies_for_the_same_change(at, request, place, old, new):
    shell = request.getfixturevalue(place) if place in {"redated", "raised"} else at(place)
    shell.replace(FILE, old, new)
    shell.git("commit", "-qam", "Change the text")

    (proposal,) = shell.any("check --base HEAD~1 --json", {}).json["registers"]

    assert bodies(shell("diff mipi HEAD~1.. --json").json["asked"]) == bodies(proposal["approvals"])
