"""Who is blamed: the commit that did it, and nobody whose fact was right when it was put on file."""

import pytest
from tests.cli.example import OWNER
from tests.whole.test_verify import ALLIANCE, VOTE, merge, on_a_branch, told, vote

EVENT = "proceedings/mipi/0008.yaml"


def first(shell):
    """The first thing that `verify` tells, as its code and the commit's first line, with the way out."""
    found = shell("verify --json", code=4).json["problems"][0]
    return found["code"], shell.git("log", "-1", "--format=%s", found["commit"]), found["hint"]


def changed(shell):
    shell.commit(VOTE, (shell.folder / VOTE).read_bytes().replace(b"approve", b"reject"))


def deleted(shell):
    shell.git("rm", "-q", VOTE)
    shell.git("commit", "-qm", f"Write {VOTE}")


@pytest.mark.parametrize("tamper", [changed, deleted])
def test_a_count_stays_right_when_a_vote_that_it_counted_is_changed_or_deleted_later(at, tamper):
    shell = at("active")
    tamper(shell)
    shell.commit("README.md", "Nothing.\n")

    code = "WR601" if tamper is changed else "WR602"
    assert told(shell) == [(code, f"Write {VOTE}")]


@pytest.mark.parametrize("since", [(), ("--since", "HEAD~2")])
def test_a_fact_changed_on_a_branch_is_not_as_it_was_recorded_once_the_branch_is_merged(at, since):
    shell = at("active")
    shell.commit("README.md", "Nothing.\n")
    on_a_branch(shell, "branch", lambda: changed(shell))
    shell.commit("README.md", "Nothing again.\n")
    merge(shell, "branch")

    assert told(shell, *since) == [("WR601", f"Write {VOTE}")]
    assert "git cat-file blob" in first(shell)[2]


@pytest.mark.parametrize("tamper", [changed, deleted])
def test_the_same_is_told_of_a_slip_that_was_put_right_wherever_verifying_begins(at, tamper):
    shell = at("board")
    tamper(shell)
    shell.git("revert", "--no-edit", "HEAD")

    assert told(shell) == told(shell, "--since", "HEAD~2")


def test_the_way_out_of_a_changed_fact_restores_what_was_recorded(at):
    shell = at("voted")
    recorded = (shell.folder / VOTE).read_bytes()
    changed(shell)
    shell.sh(first(shell)[2])
    assert (shell.folder / VOTE).read_bytes() == recorded

    shell.git("commit", "-qam", "Put it right")

    hints = {each["hint"] for each in shell("verify --json", code=4).json["problems"]}
    assert hints == {"nothing to do: HEAD has it as it was recorded"}


def late_vote(shell):
    """A vote and the count on two branches, both lawful, and merged."""
    on_a_branch(shell, "late", lambda: vote(shell, "acme", "reject"))
    shell(f"close {ALLIANCE} --by chair@alliance.example")
    merge(shell, "late")
    return "proceedings/mipi/0004/votes/acme.2.yaml"


def test_a_vote_that_came_after_the_count_and_is_taken_back_is_worth_a_look(at):
    shell = at("voted")
    path = late_vote(shell)
    assert {"WR422", "WR611"} <= {code for code, _ in told(shell)}
    shell.git("rm", "-q", path)
    shell.git("commit", "-qm", "Take it back")

    assert told(shell, code=0) == [("WR616", "Take it back")]


def test_an_event_that_could_not_follow_is_taken_back_with_what_lies_beside_it(at):
    shell = at("circulated")
    shell.write("proceedings/mipi/0003/text.yaml", (shell.folder / "registers/mipi.yaml").read_bytes())
    accepted = b'step: accept\n"on": 2027-03-01\nat: 2027-03-01T09:30:00-08:00\nby: eve@elm.example\npartner: mipi\n'
    shell.write("proceedings/mipi/0004.yaml", accepted)
    shell.write("proceedings/mipi/0004/text.yaml", (shell.folder / "registers/mipi.yaml").read_bytes())
    shell.git("add", "proceedings")
    shell.git("commit", "-qm", "Accept")
    shell.git("revert", "--no-edit", "HEAD")

    assert {code for code, _ in told(shell, code=0)} == {"WR616"}
    shell(f"revise mipi --by {OWNER}")
    told(shell, code=0)


def test_a_fact_that_held_is_not_taken_back_because_of_another_that_did_not(at):
    shell = at("board")
    again = (shell.folder / VOTE).read_bytes()
    shell.commit("proceedings/mipi/0004/votes/acme.2.yaml", again.replace(b"approve", b"reject"))
    count = "proceedings/mipi/0006.yaml"
    assert "close" in (shell.folder / count).read_text()
    shell.git("rm", "-q", count, "proceedings/mipi/0004/votes/acme.2.yaml")
    shell.git("commit", "-qm", "Take back")

    assert ("WR602", "Take back") in told(shell)


def test_after_a_fact_was_taken_back_the_text_is_asked_about_as_before(at):
    shell = at("balloting")
    path = "proceedings/mipi/0004/votes/delta.yaml"
    shell.commit(path, 'vote: approve\n"on": 2027-03-01\nat: 2027-03-01T09:30:00-08:00\nby: dan@delta.example\n')
    shell.git("revert", "--no-edit", "HEAD")
    text = (shell.folder / "registers/mipi.yaml").read_text()
    shell.commit("registers/mipi.yaml", text.replace("Map the transport.", "Map it."))
    shell.commit("registers/mipi.yaml", text)

    assert "WR424" in {code for code, _ in told(shell)}
