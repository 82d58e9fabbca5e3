"""What plain `git merge` makes of facts that people recorded apart from each other, and what `validate` says of it."""

import re

import pytest
from tests.cli.driving import editor
from tests.cli.example import OWNER, PARTNER, TEXT

ALLIANCE = "mipi --committee alliance"
CLOSE = f"close {ALLIANCE} --by chair@alliance.example"
CHANGED = TEXT.replace("Map the transport.", "Map the transport and its timing.")
PEOPLE = {"acme": "ann@acme.example", "birch": "bob@birch.example", "cedar": "cyd@cedar.example"}


def vote(shell, member, choice="approve"):
    shell(f"vote {ALLIANCE.replace('mipi', f'mipi {choice}')} --comment Why --by {PEOPLE[member]}")


def on_a_branch(shell, name, *actions):
    """Do something on a branch of its own, begun where main stands, and come back."""
    shell.git("switch", "-qc", name, "main")
    for action in actions:
        action()
    shell.git("switch", "-q", "main")


def open_ballot(shell, committee="alliance"):
    return next(each for each in shell("status mipi --json").json["ballots"] if each["committee"] == committee)


def test_votes_cast_on_branches_are_all_kept_and_counted(at):
    shell = at("balloting")
    for member in PEOPLE:
        on_a_branch(shell, member, lambda member=member: vote(shell, member))
    for member in PEOPLE:
        shell.git("merge", "-q", "--no-edit", member)

    assert open_ballot(shell)["votes"] == dict.fromkeys(PEOPLE, "approve")
    assert "approve 3 of 3 eligible" in shell(CLOSE).out
    assert shell("validate").out == ""


def test_two_committees_ballot_on_two_branches(at):
    shell = at("circulated")
    for body, people in {"alliance": PEOPLE.values(), "technical": ["tom@acme.example"]}.items():
        shell.git("switch", "-qc", body, "main")
        if body == "technical":  # its number is taken on the other branch: begin from there
            shell.git("merge", "-q", "alliance")
        shell(f"ballot mipi --committee {body} --by chair@{body}.example")
        for person in people:
            shell(f"vote mipi approve --committee {body} --by {person}")
    shell.git("switch", "-q", "main")
    for body in ("alliance", "technical"):
        shell.git("merge", "-q", "--no-edit", body)

    shell(CLOSE)
    shell("close mipi --committee technical --by chair@technical.example")
    shell("schedule mipi --by vp@dmtf.example")

    assert shell.stage() == "board"
    assert shell("validate").out == ""


def test_two_ballots_opened_apart_conflict_and_the_loser_runs_the_command_again(at):
    shell = at("circulated")
    open_technical = "ballot mipi --committee technical --by chair@technical.example"
    on_a_branch(shell, "technical", lambda: shell(open_technical))
    shell("ballot mipi --committee alliance --by chair@alliance.example")

    shell.git("merge", "-q", "--no-edit", "technical", code=1)
    shell.git("merge", "--abort")
    shell(open_technical)

    assert {each["committee"] for each in shell("status mipi --json").json["ballots"]} == {"alliance", "technical"}
    assert shell("validate").out == ""


def test_one_member_voting_two_ways_on_two_branches_conflicts(at):
    shell = at("balloting")
    on_a_branch(shell, "other", lambda: vote(shell, "acme", "reject"))
    vote(shell, "acme", "approve")

    shell.git("merge", "-q", "--no-edit", "other", code=1)

    assert "acme.yaml" in shell.git("diff", "--name-only", "--diff-filter=U")
    assert "WR316" in shell(CLOSE, code=3).err


def test_a_vote_merged_after_the_count_is_told_and_not_counted(at):
    shell = at("balloting")
    on_a_branch(shell, "late", lambda: vote(shell, "cedar", "reject"))
    vote(shell, "acme")
    vote(shell, "birch")
    shell.now = shell.now.replace(month=4)
    shell(CLOSE)
    before = shell("status mipi --json").json

    shell.git("merge", "-q", "--no-edit", "late")

    told = shell("validate", code=1).out
    assert "WR422: event 0006 counted no vote of cedar; on file is reject" in told
    assert shell("status mipi --json").json == before
    assert before["approvals"][0]["outcome"] == "carried"


def test_a_vote_merged_after_the_board_approved_changes_nothing_in_force(at):
    shell = at("board-voted")
    on_a_branch(shell, "late", lambda: shell("vote mipi reject --comment No --committee board --by ada@acme.example"))
    shell("close mipi --committee board --resolution 2027-03-07 --by chair@board.example")
    shell(f"send mipi --by {OWNER}")
    shell(f"accept mipi --by {PARTNER}")

    shell.git("merge", "-q", "--no-edit", "late")

    assert "WR422: event 0010 counted approve of acme; on file is reject" in shell("validate", code=1).out
    assert shell.stage() == "active"


@pytest.mark.parametrize("place", ["voted", "board-voted"])
def test_a_text_edited_under_a_ballot_makes_it_stale_and_it_is_never_counted(at, place):
    shell = at(place)
    body = "board" if place == "board-voted" else "alliance"
    on_a_branch(shell, "edited", lambda: shell.commit("registers/mipi.yaml", CHANGED))
    shell.git("merge", "-q", "--no-edit", "edited")

    close = f"close mipi --committee {body} --resolution 7 --by chair@{body}.example"
    refused = shell(close, code=1)

    assert "WR229" in refused.err
    assert open_ballot(shell, body)["stale"] is True
    assert "STALE" in shell("status mipi").out
    assert "error" in shell("validate", code=1).out
    assert "WR229" in shell("vote approve --committee " + body + " --by ada@acme.example", code=1).err


def test_a_stale_ballot_is_mended_by_the_text_it_was_opened_on(at):
    shell = at("voted")
    shell.commit("registers/mipi.yaml", CHANGED)
    shell(CLOSE, code=1)

    shell.commit("registers/mipi.yaml", (shell.folder / "proceedings/mipi/0004/text.yaml").read_bytes())

    assert "carried" in shell(CLOSE).out
    assert shell("validate").out == ""


def test_a_text_edited_after_the_approval_is_neither_sent_nor_accepted(at):
    shell = at("approved")
    shell.commit("registers/mipi.yaml", CHANGED)

    assert "WR234" in shell(f"send mipi --by {OWNER}", code=1).err


@pytest.mark.parametrize("place", ["board", "approved", "sent"])
def test_a_text_edited_after_the_committees_carried_it_is_told(at, place):
    shell = at(place)
    shell.commit("registers/mipi.yaml", CHANGED)

    assert "error" in shell("validate", code=1).out


def test_only_contacts_edited_under_a_ballot_void_nothing(at):
    shell = at("voted")
    contacts = TEXT.replace("role: Liaison", "role: Managing Director")
    on_a_branch(shell, "edited", lambda: shell(f"edit mipi --by {OWNER}", env=editor(shell.folder, contacts)))
    shell.git("merge", "-q", "--no-edit", "edited")

    assert "carried" in shell(CLOSE).out


def test_two_counts_of_one_ballot_conflict(at):
    shell = at("voted")
    on_a_branch(shell, "twice", lambda: shell(CLOSE))
    shell.now = shell.now.replace(hour=20)
    shell(CLOSE)

    shell.git("merge", "-q", "--no-edit", "twice", code=1)

    assert "0006.yaml" in shell.git("diff", "--name-only", "--diff-filter=U")


def test_accepted_here_and_declined_there_conflicts(at):
    shell = at("sent")
    on_a_branch(shell, "no", lambda: shell(f"decline mipi --reason 'No money' --by {PARTNER}"))
    shell(f"accept mipi --by {PARTNER}")

    shell.git("merge", "-q", "--no-edit", "no", code=1)


def test_a_squashed_merge_and_a_shallow_clone_keep_every_fact(at, tmp_path):
    shell = at("balloting")
    on_a_branch(shell, "votes", *(lambda member=member: vote(shell, member) for member in PEOPLE))
    shell.git("merge", "-q", "--squash", "votes")
    shell.git("commit", "-qm", "All votes")
    shell.git("clone", "-q", "--depth", "1", f"file://{shell.folder}", str(tmp_path / "shallow"))
    before = shell("log mipi --json").json

    shell.folder = tmp_path / "shallow"

    assert shell("log mipi --json").json == before
    assert "carried" in shell(CLOSE).out


STYLES = {
    "merge": "merge -q --no-ff -m Merge work",
    "squash": "merge -q --squash work",
    "rebase": "rebase -q main work",
    "cherry-pick": "cherry-pick main..work",
    "fast-forward": "merge -q --ff-only work",
}


def land(shell, style):
    """Bring the branch `work` into main; the base has moved on, except where it is fast-forwarded."""
    if style != "fast-forward":
        shell.git("commit", "-q", "--allow-empty", "-m", "The base moves on")
    shell.git(*STYLES[style].split())
    if style == "squash":
        shell.git("commit", "-qm", "Squashed")
    if style == "rebase":
        shell.git("switch", "-q", "main")
        shell.git("merge", "-q", "--ff-only", "work")


@pytest.mark.parametrize("style", STYLES)
def test_what_a_lawful_branch_brings_is_the_same_however_it_is_merged(at, style):
    shell = at("balloting")
    on_a_branch(shell, "work", lambda: vote(shell, "acme"), lambda: vote(shell, "birch", "abstain"))

    shell("check --base main --head work")
    land(shell, style)

    assert shell("validate --json").json == []
    assert open_ballot(shell)["votes"] == {"acme": "approve", "birch": "abstain"}


@pytest.mark.parametrize("style", STYLES)
def test_what_an_unlawful_branch_brings_is_told_the_same_however_it_is_merged(at, style):
    shell = at("voted")
    late = "proceedings/mipi/0004/votes/cedar.2.yaml"
    count = "proceedings/mipi/0006.yaml"

    def unlawful():
        vote(shell, "cedar", "reject")
        shell(CLOSE)
        shell.replace(count, "cedar: reject", "cedar: abstain")
        shell.git("commit", "-qam", "Count otherwise")

    on_a_branch(shell, "work", unlawful)

    shell("check --base main --head work", code=4)
    land(shell, style)

    told = {(each["code"], each["file"]) for each in shell("validate --json", code=1).json}
    assert told == {("WR422", late), ("WR423", count)}


def test_two_branches_that_hold_each_and_not_together_are_told_and_the_way_out_leads_out(at):
    shell = at("voted")
    on_a_branch(shell, "vote", lambda: vote(shell, "cedar", "reject"))
    on_a_branch(shell, "count", lambda: shell(CLOSE))
    shell("check --base main --head vote")
    shell("check --base main --head count")
    shell.git("merge", "-q", "count")

    (found,) = shell("check --base main --head vote --json", code=4).json["unlawful"]
    assert (found["code"], found["file"]) == ("WR422", "proceedings/mipi/0004/votes/cedar.2.yaml")

    shell.git("merge", "-q", "--no-edit", "vote")
    (told,) = shell("validate --json", code=1).json
    assert (told["code"], told["file"]) == (found["code"], found["file"])

    shell.git("switch", "-qc", "back")
    shell.sh(told["hint"])
    shell.git("commit", "-qam", "Take the vote back")
    shell("check --base main")
    assert shell("validate --json").json == []


def test_the_way_out_for_a_counted_vote_that_was_changed_does_not_take_it_away(at):
    shell = at("board")
    shell.replace("proceedings/mipi/0004/votes/birch.yaml", "approve", "abstain")

    found = [each for each in shell("validate --json", code=1).json if each["code"] == "WR422"]

    assert "put back what it said" in found[0]["hint"]
    assert "git rm" not in found[0]["hint"]


def test_a_fact_that_holds_cannot_be_taken_back(at):
    shell = at("board")
    shell.git("switch", "-qc", "back")
    shell.git("rm", "-q", "proceedings/mipi/0004/votes/acme.yaml")
    shell.git("commit", "-qm", "Take a vote back")

    found = shell("check --base main --json", code=4).json["unlawful"]

    assert [each["code"] for each in found] == ["WR602", "WR422"]


@pytest.mark.parametrize("place", ["balloting", "board", "approved"])
def test_a_text_merged_under_a_ballot_is_told_and_the_owner_takes_the_draft_back(at, place):
    shell = at(place)
    on_a_branch(shell, "text", lambda: shell.commit("registers/mipi.yaml", CHANGED))
    shell.git("merge", "-q", "--no-edit", "text")

    told = shell("validate --json", code=1).json
    assert {each["file"] for each in told} == {"registers/mipi.yaml"}
    assert all(each["hint"].endswith("or workreg revise mipi") for each in told)

    shell(f"revise mipi --by {OWNER}")
    assert shell("validate --json").json == []


def test_a_text_in_force_that_was_changed_by_a_merge_becomes_the_draft_of_an_amendment(at):
    shell = at("active")
    on_a_branch(shell, "text", lambda: shell.commit("registers/mipi.yaml", CHANGED))
    shell.git("merge", "-q", "--no-edit", "text")

    told = [each for each in shell("validate --json", code=1).json if each["level"] == "error"]
    assert [(each["code"], each["file"]) for each in told] == [("WR404", "registers/mipi.yaml")]
    assert "workreg amend mipi --version NEXT begins an amendment" in told[0]["hint"]

    shell(f"amend mipi --version 1.1 --by {OWNER}")
    assert [each for each in shell("validate --json").json if each["level"] == "error"] == []


def test_contacts_changed_by_a_merge_are_put_back_and_changed_by_their_command(at):
    shell = at("active")
    changed = TEXT.replace("pat@mipi.example", "new@mipi.example")
    on_a_branch(shell, "text", lambda: shell.commit("registers/mipi.yaml", changed))
    shell.git("merge", "-q", "--no-edit", "text")

    told = [each for each in shell("validate --json", code=1).json if each["level"] == "error"]
    kept = re.search(r"proceedings/\S+\.yaml", told[0]["hint"])[0]

    shell.commit("registers/mipi.yaml", (shell.folder / kept).read_bytes())
    shell(f"contact mipi replace {PARTNER} --email new@mipi.example --by {OWNER}")
    assert [each for each in shell("validate --json").json if each["level"] == "error"] == []
