"""What `check --base main` says of a pull request: one table, a row for each. A new case is a new row.

A row is read so: what it is, where the register stands (`at`), what the branch does, and what is said of it: the exit
code, the class of the change, who must approve it and how that approval stands, the first error with its code and
place. How the words of `does` work is in `pulls.py`. What each way out says is done, too: then nothing is wrong.
"""

import re
import shlex

import pytest
from tests.cli.example import OWNER, TEXT, VP
from tests.whole.pulls import (
    BRANCH,
    Pull,
    becomes,
    below,
    commits,
    deletes,
    edits,
    forges,
    git,
    later,
    links,
    meanwhile,
    names,
    prepare,
    propose,
    records,
    renames,
    revises,
    runs,
    submodules,
    writes,
)  # fmt: skip

from workreg.core import typed

FILE, LAW = "registers/mipi.yaml", "workreg.yaml"
VOTES, ACME, CEDAR = (
    "proceedings/mipi/0004/votes",
    "proceedings/mipi/0004/votes/acme.yaml",
    "proceedings/mipi/0004/votes/cedar.yaml",
)
ANN, BOB, CYD, EVE = "ann@acme.example", "bob@birch.example", "cyd@cedar.example", "eve@nowhere.example"
CHAIR, TECHNICAL = "chair@alliance.example", "chair@technical.example"
VOTE, REJECT = "vote mipi approve --committee alliance", "vote mipi reject --comment No --committee alliance"
OPEN, CLOSE = "ballot mipi --committee alliance", "close mipi --committee alliance"
CONTACT = "contact mipi replace pat@mipi.example --email new@mipi.example"
CYDS, WITH_EVE = "cedar: [cyd@cedar.example]", "cedar: [cyd@cedar.example, eve@nowhere.example]"
VOTED = "vote: approve\non: 2027-03-{day}\nat: 2027-03-{day}T17:08:30Z\nby: {by}\n"
CLAIM = """\
step: close
on: 2020-01-02
by: Board of Directors
claimed: true
source: a document
body: board
outcome: carried
resolution: "2020-01-02"
"""
CLAIMED_AMENDMENT = """\
step: amend
on: 2020-01-02
by: Mallory
claimed: true
source: a mail
version: "9.0"
"""
BROKEN = meanwhile(edits(LAW, "roles:", "roles: [", by=EVE))
TAKE_BACK = runs("revise mipi", by=OWNER)
OCP = TEXT.replace("mipi", "ocp").replace("MIPI", "OCP")
NOBODY = "alliance missing, technical missing, board missing"
OPENED = "alliance open, technical open, board missing"
CARRIED = "alliance given, technical given, board missing"
STALE = "alliance stale, technical stale, board missing"

LATE = (
    runs(REJECT, by=CYD), meanwhile(runs(CLOSE, by=CHAIR), git(f"merge -q --no-edit {BRANCH}")), git("merge -q main"),
)  # fmt: skip

PULL_REQUESTS = [
    # --- texts -------------------------------------------------------------------------------------------------------
    Pull("contacts changed by their command", at="active", does=[runs(CONTACT, by=OWNER)], change="contacts"),
    Pull(
        "contacts changed by hand, without a record", at="active",
        does=[edits(FILE, "pat@mipi.example", "new@mipi.example", by=OWNER)],
        code=4, change="contacts", first=f"WR404 {FILE}:16:1", says="the contacts were changed without a record of it",
    ),
    Pull(
        "a milestone re-dated in a draft", at="drafting", does=[revises("due: 2027-12", "due: 2028-06")],
        change="minor", approvals=NOBODY,
    ),
    Pull(
        "a milestone of the text in force re-dated by hand", at="active",
        does=[edits(FILE, "due: 2027-12", "due: 2028-06", by=OWNER)],
        code=4, change="minor", approvals="alliance stale, technical stale",
        first=f"WR404 {FILE}:14:50", says="changed in deliverables without an amendment",
    ),
    Pull(
        "scope grown after the committees approved, the draft taken back", at="board",
        does=[TAKE_BACK, revises("activities:", "activities:\n  - {id: try, by: dmtf, text: Try.}")],
        change="significant", approvals=STALE, because="activity try added: Try.",
    ),
    Pull(
        "a body named in the milestones for the first time", at="board",
        does=[TAKE_BACK, revises("body: pmci", "body: technical")],
        change="significant", approvals=STALE, because="technical is named in the milestones for the first time",
    ),
    Pull("an amendment begun", at="active", does=[runs("amend mipi --version 1.1", by=OWNER)], change="record"),
    Pull(
        "a typo fixed under an open ballot, in what nobody is asked about", at="balloting",
        does=[edits(FILE, "title: MIPI /", "title: MIPI and", by=OWNER)], change="editorial", approvals=OPENED,
    ),
    Pull(
        "a typo fixed under an open ballot, in what it asks about", at="balloting",
        does=[edits(FILE, "Map the transport.", "Map the transports.", by=OWNER)],
        code=1, change="significant", approvals=OPENED,
        first=f"WR424 {FILE}:12:25", says="the text has changed under ballot 0004 of alliance",
    ),
    Pull(
        "a text edited after the committees approved it", at="board",
        does=[edits(FILE, "Map the transport.", "Map the transports.", by=OWNER)],
        code=1, change="significant", approvals=STALE,
        first=f"WR426 {FILE}:12:25", says="alliance has not approved this text",
    ),
    Pull(
        "a text edited after all approved it", at="approved",
        does=[edits(FILE, "Map the transport.", "Map the transports.", by=OWNER)],
        code=1, change="significant", approvals="alliance stale, technical stale, board stale",
        first=f"WR426 {FILE}:12:25", says="the text has changed since it was approved",
    ),
    Pull(
        "a draft with a gap", at="drafting", does=[revises("joint: [One transport for both.]", "joint: []")],
        change="significant", approvals=NOBODY, warns="WR203",
    ),
    Pull(
        "YAML that cannot be read, in a text", at="drafting",
        does=[edits(FILE, "milestones:", "milestones: [", by=OWNER)],
        code=1, change="unreadable", first=f"WR107 {FILE}:14:3", has_command=False,
    ),
    Pull(
        "a text deleted", at="drafting", does=[deletes(FILE, by=OWNER)],
        code=4, change="removed", first=f"WR132 {FILE}", says="its facts are on file",
    ),
    Pull("a draft without facts taken away", at="empty", change="removed",
         does=[meanwhile(writes("registers/ocp.yaml", OCP, by=EVE)), git("merge -q main"),
               deletes("registers/ocp.yaml", by=EVE)]),
    Pull("a draft without facts renamed", at="empty", change="removed", warns="",
         does=[meanwhile(writes("registers/ocp.yaml", OCP, by=EVE)), git("merge -q main"),
               renames("registers/ocp.yaml", "registers/opc.yaml", by=EVE)]),
    Pull(
        "a link in the place of a text", at="active", does=[links(FILE, "../workreg.yaml", by=EVE)],
        code=1, change="unreadable", first=f"WR301 {FILE}", has_command=False,
    ),
    Pull(
        "a file that is no register's", at="active", does=[writes("registers/Notes.txt", "Remember.", by=ANN)],
        code=1, change=None, first="WR131 registers/Notes.txt:1:1", has_command=False,
    ),
    # --- votes -------------------------------------------------------------------------------------------------------
    Pull("a vote by a member", at="balloting", does=[runs(VOTE, by=ANN)], approvals=OPENED),
    Pull(
        "a vote by somebody who represents no member", at="balloting",
        does=[writes(CEDAR, VOTED.format(day="01", by=EVE), by=EVE)],
        code=4, approvals=OPENED, first=f"WR611 {CEDAR}:4:1", says="not for eve@nowhere.example",
    ),
    Pull(
        "a vote for another member", at="balloting", does=[writes(CEDAR, VOTED.format(day="01", by=ANN), by=ANN)],
        code=4, approvals=OPENED, first=f"WR611 {CEDAR}:1:1", says="neither represents cedar nor chairs alliance",
    ),
    Pull(
        "a vote in another's name", at="balloting", does=[records(VOTE, by=BOB, committed_by=ANN)],
        code=4, approvals=OPENED, first=f"WR614 {VOTES}/birch.yaml:4:1", says="it was committed by ann@acme.example",
    ),
    Pull(
        "a vote that another wrote anew on the branch", at="balloting",
        does=[runs(VOTE, by=ANN), edits(ACME, "approve", "abstain", by=EVE)],
        code=4, approvals=OPENED, first=f"WR614 {ACME}:4:1", says="it was committed by eve@nowhere.example",
    ),
    Pull(
        "a vote edited", at="voted", does=[edits(ACME, "vote: approve", "vote: abstain", by=ANN)],
        code=4, approvals=OPENED, first=f"WR601 {ACME}:1:1",
    ),
    Pull("a vote deleted", at="voted", does=[deletes(ACME, by=ANN)], code=4, approvals=OPENED, first=f"WR602 {ACME}"),
    Pull(
        "a vote after the closing time", at="balloting",
        does=[writes(ACME, VOTED.format(day=20, by=ANN), by=ANN), later(days=30)],
        code=4, approvals=OPENED, first=f"WR611 {ACME}:1:1", says="the ballot closed at 2027-03-15T23:59:59-07:00",
    ),
    Pull(
        "a vote that comes after the count", at="voted", does=[runs(REJECT, by=CYD), meanwhile(runs(CLOSE, by=CHAIR))],
        code=4, approvals="alliance given, technical open, board missing",
        first=f"WR422 {VOTES}/cedar.2.yaml:1:1", says="event 0007 counted abstain of cedar; on file is reject",
    ),
    Pull(
        "YAML that cannot be read, in a fact", at="balloting", does=[writes(ACME, "vote: [approve", by=ANN)],
        code=4, first=f"WR107 {ACME}:1:7", has_command=False,
    ),
    # --- events ------------------------------------------------------------------------------------------------------
    Pull("the last event deleted", at="circulated", does=[deletes("proceedings/mipi/0003.yaml", by=OWNER)],
         code=4, first="WR602 proceedings/mipi/0003.yaml"),
    Pull("an event renumbered", at="board", code=4, first="WR603 proceedings/mipi/0009.yaml", says="0010.yaml now",
         does=[renames("proceedings/mipi/0009.yaml", "proceedings/mipi/0010.yaml", by=ANN)]),
    Pull(
        "an event moved to another register", at="board",
        does=[renames("proceedings/mipi/0009.yaml", "proceedings/ocp/0001.yaml", by=ANN)],
        code=4, approvals=CARRIED, first="WR603 proceedings/mipi/0009.yaml", says="proceedings/ocp/0001.yaml now",
    ),
    Pull(
        "a ballot closed early, by a clock that was set on", at="balloting",
        does=[runs(VOTE, by=ANN), forges(CLOSE, by=CHAIR, days=20)],
        code=4, approvals=OPENED, first="WR617 proceedings/mipi/0007.yaml:3:1", says="which is still to come",
    ),
    Pull(
        "a ballot closed with another sum than it has", at="voted",
        does=[runs(CLOSE, by=CHAIR), edits("proceedings/mipi/0007.yaml", "approve 2 of 3", "approve 3 of 3", by=CHAIR)],
        code=4, approvals="alliance given, technical open, board missing",
        first="WR612 proceedings/mipi/0007.yaml:12:1", says="the step writes approve 2 of 3",
    ),
    Pull(
        "an electorate written by hand", at="circulated",
        does=[runs(OPEN, by=CHAIR), edits("proceedings/mipi/0005.yaml", CYD, EVE, by=CHAIR)],
        code=4, approvals="alliance open, technical missing, board missing",
        first="WR612 proceedings/mipi/0005.yaml:16:5",
        says="electorate.cedar.representatives is ('eve@nowhere.example',)",
    ),
    Pull(
        "a claim among what was witnessed", at="circulated", does=[writes("proceedings/mipi/0005.yaml", CLAIM, by=EVE)],
        code=4, approvals=NOBODY, first="WR615 proceedings/mipi/0005.yaml:4:1", says="steps are taken",
    ),
    Pull(
        "claims that amend a register in force", at="active",
        does=[writes("proceedings/mipi/0014.yaml", CLAIMED_AMENDMENT, by=EVE)],
        code=4, first="WR615 proceedings/mipi/0014.yaml:4:1", says="on a register that is on file",
    ),
    Pull(
        "a new register with a claimed approval of the Board", at="empty",
        does=[writes("registers/ocp.yaml", OCP, by=EVE), writes("proceedings/ocp/0001.yaml", CLAIM, by=EVE)],
        change="new", approvals="alliance missing, technical missing, board given", warns="WR615",
    ),
    Pull(
        "a file that is no fact's", at="balloting", does=[writes("proceedings/mipi/notes.txt", "Remember.", by=ANN)],
        code=4, change=None, first="WR605 proceedings/mipi/notes.txt:1:1",
    ),
    Pull(
        "a link in the place of a fact", at="voted", does=[links(ACME, "birch.yaml", by=EVE)],
        code=4, first=f"WR601 {ACME}", has_command=False,
    ),
    Pull(
        "a fact made a link, its content left as it is", at="voted", does=[becomes("120000", ACME, by=EVE)],
        code=4, first=f"WR601 {ACME}",
    ),
    Pull(
        "a text made a link, its content left as it is", at="active", does=[becomes("120000", FILE, by=EVE)],
        code=1, change="unreadable", first=f"WR301 {FILE}", has_command=False,
    ),
    Pull("a fact made executable", at="voted", does=[becomes("100755", ACME, by=EVE)], change=None),
    Pull(
        "a submodule in the place of a fact, hidden by what the branch says of it", at="board",
        does=[submodules("proceedings/mipi/0010.yaml", by=EVE)], code=4, first="WR605 proceedings/mipi/0010.yaml",
    ),
    Pull(
        "a vote in another's name, and a file whose name looks like an author", at="balloting",
        does=[records(VOTE, by=BOB, committed_by=ANN), names(f"proceedings/.x\n\1{BOB}", by=ANN)],
        code=4, approvals=OPENED, first=f"WR614 {VOTES}/birch.yaml:4:1", warns="WR605",
    ),
    # --- the organization --------------------------------------------------------------------------------------------
    Pull(
        "a roster changed to admit oneself, with the vote", at="balloting",
        does=[edits(LAW, CYDS, WITH_EVE, by=EVE), writes(CEDAR, VOTED.format(day="01", by=EVE), by=EVE)],
        code=4, approvals=OPENED, first=f"WR613 {LAW}:15:69", says="members.cedar.representatives", has_command=False,
    ),
    Pull(
        "oneself made chair, with the ballot opened", at="circulated",
        does=[edits(LAW, f"[{CHAIR}]", f"[{CHAIR}, {EVE}]", by=EVE), runs(OPEN, by=EVE)],
        code=4, approvals="alliance open, technical missing, board missing",
        first=f"WR613 {LAW}:14:5", says="bodies.alliance.chairs", has_command=False,
    ),
    Pull(
        "a roster changed by the Vice President", at="balloting", does=[edits(LAW, CYDS, WITH_EVE, by=VP)],
        change=None,
    ),
    Pull(
        "a roster changed by the body's chair", at="balloting", does=[edits(LAW, CYDS, WITH_EVE, by=CHAIR)],
        change=None,
    ),
    Pull(
        "a rule of counting weakened by a member", at="balloting",
        does=[edits(LAW, "more_than: 1/2, of: eligible", "more_than: 1/9, of: eligible", by=ANN)],
        code=4, change=None, first=f"WR613 {LAW}:24:12", says="ballot.quorum.more_than", has_command=False,
    ),
    Pull(
        "a roster change of the base undone by a merge", at="balloting",
        does=[runs(VOTE, by=ANN), meanwhile(edits(LAW, CYDS, "cedar: [dan@cedar.example]", by=VP)),
              git("merge -q -s ours -m Merge main")],
        code=4, approvals=OPENED, first=f"WR613 {LAW}:15:69", has_command=False,
    ),
    Pull(
        "YAML that cannot be read, in the organization", at="active", does=[edits(LAW, "roles:", "roles: [", by=VP)],
        code=1, change=None, first=f"WR107 {LAW}:5:8", has_command=False,
    ),
    Pull(
        "a repair of the organization, which cannot be read on the base", at="active",
        does=[BROKEN, git("merge -q main"), edits(LAW, "roles: [", "roles:", by=ANN)], change=None, warns="WR623",
    ),
    Pull(
        "a repair of the organization by a stranger, with a right for oneself", at="active",
        does=[BROKEN, git("merge -q main"), edits(LAW, "roles: [", "roles:", by=EVE),
              edits(LAW, CYDS, WITH_EVE, by=EVE)],
        code=4, change=None, first=f"WR613 {LAW}:15:69", warns="WR623", has_command=False,
    ),
    # --- on the way: as a whole the branch is lawful, and its history would not be ------------------------------------
    Pull(
        "a fact added, then changed", at="balloting",
        does=[runs(VOTE, by=ANN), edits(ACME, "approve", "abstain", by=ANN)],
        code=4, approvals=OPENED, first=f"WR601 {ACME}:1", says="a merge would keep this commit in the history",
    ),
    Pull(
        "a fact added, then deleted", at="balloting", does=[runs(VOTE, by=ANN), deletes(ACME, by=ANN)],
        code=4, change=None, first=f"WR602 {ACME}",
    ),
    Pull(
        "a text in force edited, and put back", at="active",
        does=[edits(FILE, "Map the transport.", "Map it.", by=OWNER), git("revert --no-edit HEAD")],
        code=4, change=None, first=f"WR404 {FILE}:1",
    ),
    Pull(
        "a text edited under an open ballot, and put back", at="balloting",
        does=[edits(FILE, "Map the transport.", "Map it.", by=OWNER), git("revert --no-edit HEAD")],
        code=1, change=None, first=f"WR424 {FILE}:1",
    ),
    Pull(
        "the organization changed by a stranger, and put back", at="active",
        does=[edits(LAW, CYDS, WITH_EVE, by=EVE), git("revert --no-edit HEAD")],
        code=4, change=None, first=f"WR613 {LAW}:1",
    ),
    Pull(
        "a text edited and put back, while the base went on", at="active",
        does=[edits(FILE, "Map the transport.", "Map it.", by=OWNER), git("revert --no-edit HEAD"),
              meanwhile(runs(CONTACT, by=OWNER))],
        code=4, change=None, first=f"WR404 {FILE}:1",
    ),
    Pull(
        "a ballot by the new chair, on a branch that began before there was one", at="circulated",
        does=[meanwhile(edits(LAW, f"[{CHAIR}]", "[new@alliance.example]", by=VP),
                        runs(OPEN, by="new@alliance.example"), git("branch -f ballot"), git("reset -q --hard HEAD^")),
              git("cherry-pick ballot")],
        code=4, approvals="alliance open, technical missing, board missing",
        first="WR611 proceedings/mipi/0005.yaml:4:1", says="the branch began before it was changed",
    ),
    Pull(
        "a ballot by a chair who is none any more", at="circulated",
        does=[runs(OPEN, by=CHAIR), meanwhile(edits(LAW, f"[{CHAIR}]", "[new@alliance.example]", by=VP))],
        code=4, approvals="alliance open, technical missing, board missing",
        first="WR611 proceedings/mipi/0005.yaml:4:1", says="which was changed since the branch began: take it in",
    ),
    # --- branch and base ---------------------------------------------------------------------------------------------
    Pull(
        "merged by squashing already", at="balloting",
        does=[runs(VOTE, by=ANN), meanwhile(git(f"merge -q --squash {BRANCH}"), commits(VP))], change=None,
    ),
    Pull(
        "merged by squashing already, and one more vote", at="balloting",
        does=[runs(VOTE, by=ANN), meanwhile(git(f"merge -q --squash {BRANCH}"), commits(VP)), runs(VOTE, by=BOB)],
        approvals=OPENED,
    ),
    Pull(
        "an event that the base has another one for", at="circulated",
        does=[runs("ballot mipi --committee technical", by=TECHNICAL), meanwhile(runs(OPEN, by=CHAIR))],
        code=4, approvals="alliance missing, technical open, board missing",
        first="WR607 proceedings/mipi/0005.yaml:1:1",
    ),
    Pull(
        "a text that both changed, in different lines", at="drafting",
        does=[revises("due: 2027-12", "due: 2028-06"), meanwhile(revises("title: MIPI", "title: The MIPI"))],
        change="minor", approvals=NOBODY,
    ),
    Pull(
        "a text that both changed, in the same line", at="drafting",
        does=[revises("due: 2027-12", "due: 2028-06"), meanwhile(revises("due: 2027-12", "due: 2029-06"))],
        code=1, change="minor", approvals=NOBODY, first=f"WR608 {FILE}:14:1", has_command=False,
    ),
    Pull(
        "a vote, while the base changed contacts", at="balloting",
        does=[runs(VOTE, by=ANN), meanwhile(runs(CONTACT, by=OWNER))], approvals=OPENED,
    ),
    Pull(
        "a text edited, while the base opened a ballot on it", at="circulated",
        does=[edits(FILE, "Map the transport.", "Map the transports.", by=OWNER), meanwhile(runs(OPEN, by=CHAIR))],
        code=1, change="significant", approvals="alliance open, technical missing, board missing",
        first=f"WR424 {FILE}:12:25",
    ),
    Pull(
        "a count, while another register of the base cannot be read", at="voted",
        does=[runs(CLOSE, by=CHAIR), meanwhile(writes("registers/ocp.yaml", "title: [", by=EVE))],
        approvals="alliance given, technical open, board missing",
    ),
    Pull(
        "a count, while the base holds a vote that came too late", at="voted",
        does=[*LATE, runs("close mipi --committee technical", by=TECHNICAL)], approvals=CARRIED, warns="WR422",
    ),
    Pull(
        "a vote taken back that came too late", at="voted", does=[*LATE, deletes(f"{VOTES}/cedar.2.yaml", by=CYD)],
        approvals="alliance given, technical open, board missing", warns="WR616",
    ),
]  # fmt: skip


@pytest.mark.parametrize("pull", PULL_REQUESTS, ids=lambda pull: pull.name)
def test_a_pull_request_is_judged_by_what_it_changes(pull, at):
    shell = propose(prepare(at(pull.at)), pull)

    said = shell("check --base main --json", code=pull.code).json

    proposal = next(iter(said["registers"]), {"class": None, "approvals": []})
    problems = [*said["unlawful"], *said["problems"]]
    errors = [each for each in problems if each["level"] == "error"]
    assert (_place(errors[0]) if errors else "") == pull.first
    assert pull.says in "".join(each["message"] for each in errors[:1])
    assert proposal["class"] == pull.change
    assert ", ".join(f"{each['committee']} {each['state']}" for each in proposal["approvals"]) == pull.approvals
    assert pull.because in " ".join(words for each in proposal["approvals"] for words in each["because"])
    assert " ".join(dict.fromkeys(each["code"] for each in problems if each["level"] == "warning")) == pull.warns
    for each in errors:
        assert each["hint"], each
        assert _can_be_typed(each["hint"]), each
        assert each["line"] or not (shell.folder / each["file"]).is_file() or (shell.folder / each["file"]).is_symlink()


SOME = (
    "a vote by a member",
    "a vote edited",
    "a vote in another's name",
    "a text that both changed, in different lines",
)


@pytest.mark.parametrize("pull", [each for each in PULL_REQUESTS if each.name in SOME], ids=lambda pull: pull.name)
def test_a_register_in_a_subfolder_of_its_repository_is_held_as_any_other(pull, at):
    shell = propose(below(prepare(at(pull.at))), pull)

    said = shell("check --base main --json", code=pull.code).json

    assert [each["register"] for each in said["registers"]] == ["mipi"]
    assert [_place(each) for each in said["unlawful"]][:1] == ([pull.first] if pull.first else [])


def test_what_the_repository_is_configured_to_run_is_not_run(at):
    shell = prepare(at("balloting"))
    program = shell.write("../evil.sh", "#!/bin/sh\necho RAN >> ../RAN\ncat > /dev/null\n")
    program.chmod(0o755)
    runs(VOTE, by=ANN)(shell)
    signed = shell.git("cat-file", "commit", "HEAD")
    head, _, words = signed.partition("\n\n")
    made = shell.write(
        "../signed", f"{head}\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n -----END PGP SIGNATURE-----\n\n{words}"
    )
    shell.git("switch", "-qc", "signed", shell.git("hash-object", "-t", "commit", "-w", str(made)))
    for key, value in (("log.showSignature", "true"), ("gpg.program", str(program)), ("diff.orderFile", "none")):
        shell.git("config", key, value)

    shell("check --base main")
    shell("check --base main~1")

    assert not (shell.folder.parent / "RAN").exists()


@pytest.mark.parametrize(
    "pull", [each for each in PULL_REQUESTS if each.first and each.has_command], ids=lambda pull: pull.name
)
def test_the_way_out_that_is_told_leads_out(pull, at):
    shell = propose(prepare(at(pull.at)), pull)

    for _ in range(6):
        said = shell.any("check --base main --json", {}).json
        errors = [each for each in (*said["unlawful"], *said["problems"]) if each["level"] == "error"]
        if not errors:
            return
        shell.sh(errors[0]["hint"])
        commits(by=OWNER)(shell)
    pytest.fail(f"still wrong: {errors}")


def _can_be_typed(hint):
    """Whether a way out is words, or else what a shell takes as printed: commands, and a remark behind them."""
    command, _ = typed.parts(hint)
    each = [shlex.split(part) for part in re.split(r" && |; ", command)] if command else []
    is_whole = not command or shlex.split(hint, comments=True) == shlex.split(command)
    return is_whole and all(part[0] in {"git", "workreg", "mkdir"} for part in each)


def _place(problem):
    place = [str(each) for each in (problem["file"], problem["line"], problem["column"]) if each is not None]
    return f"{problem['code']} {':'.join(place)}"
