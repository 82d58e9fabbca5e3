"""`verify` on real repositories: every way in which a history can grow, and in which it can be tampered with."""

import re
import subprocess

import pytest
from tests.cli.driving import editor
from tests.cli.example import ORGANIZATION, OWNER, PARTNER, TEXT

CHANGED = TEXT.replace("Map the transport.", "Map the transport and its timing.")
ALLIANCE = "mipi --committee alliance"
PEOPLE = {"acme": "ann@acme.example", "birch": "bob@birch.example", "cedar": "cyd@cedar.example"}
VOTE = "proceedings/mipi/0004/votes/acme.yaml"


def vote(shell, member, choice="approve"):
    shell(f"vote mipi {choice} --committee alliance --comment Why --by {PEOPLE[member]}")


def on_a_branch(shell, name, action, start="main"):
    shell.git("switch", "-qc", name, start)
    action()
    shell.git("switch", "-q", "main")


def votes_on_branches(shell):
    for member in PEOPLE:
        on_a_branch(shell, member, lambda member=member: vote(shell, member))
    return list(PEOPLE)


def merge(shell, *names, words=()):
    shell.git("merge", "-q", "--no-edit", *words, *names)


def told(shell, *words, code=4):
    """The codes that `verify` tells, each with its commit's first line, in order."""
    found = shell("verify --json", *words, code=code).json
    subjects = {each["commit"]: shell.git("log", "-1", "--format=%s", each["commit"]) for each in found["problems"]}
    return [(each["code"], subjects[each["commit"]]) for each in found["problems"]]


def imported(folder, history, *words):
    """A repository with this history, as `git fast-export` wrote it."""
    subprocess.run(["git", "init", "-q", *words, str(folder)], check=True)
    subprocess.run(["git", "fast-import", "--quiet"], input=f"{history}\n", text=True, cwd=folder, check=True)
    subprocess.run(["git", "reset", "-q", "--hard", "main"], cwd=folder, check=True)
    return folder


def line(shell):
    return shell("verify").out.strip()


def test_a_history_made_by_commands_holds_and_is_told_in_one_line(at):
    shell = at("active")
    commits = shell.git("rev-list", "--count", "HEAD")

    ran = shell("verify")

    head = shell.git("rev-parse", "HEAD")
    assert re.fullmatch(rf"{head} {commits} commits 17 facts wr1:[0-9a-f]{{4}}(-[0-9a-f]{{4}}){{5}}\n", ran.out)
    assert f"{commits} commits, 17 facts: all of it holds" in ran.err


def test_two_people_with_the_same_history_see_the_same_line(at, tmp_path):
    shell = at("board")
    shell.git("clone", "-q", str(shell.folder), str(tmp_path / "other"))
    ours = line(shell)

    shell.folder = tmp_path / "other"

    assert line(shell) == ours


def merged(shell, name):
    merge(shell, name, words=["--no-ff"])


def squashed(shell, name):
    merge(shell, name, words=["--squash"])
    shell.git("commit", "-qm", f"Vote of {name}")


def rebased(shell, name):
    shell.git("rebase", "-q", "main", name)
    shell.git("switch", "-q", "main")
    merge(shell, name)


def picked(shell, name):
    shell.git("cherry-pick", name)


def crossed(shell, name):
    """Somebody merged the others into their branch before it was merged, as everybody else did."""
    others = set(PEOPLE) - {name}
    on_a_branch(shell, f"{name}-too", lambda: merge(shell, *sorted(others)), name)
    merge(shell, f"{name}-too")


@pytest.mark.parametrize("bring", [merged, squashed, rebased, picked, crossed])
def test_every_way_of_bringing_votes_together_holds(at, bring):
    shell = at("balloting")
    for name in votes_on_branches(shell):
        bring(shell, name)
    shell(f"close {ALLIANCE} --by chair@alliance.example")

    assert told(shell, code=0) == []


def test_votes_that_one_merge_of_all_branches_brought_together_hold(at):
    shell = at("balloting")
    merge(shell, *votes_on_branches(shell))
    shell(f"close {ALLIANCE} --by chair@alliance.example")

    assert told(shell, code=0) == []


def test_a_fact_that_was_changed_and_put_right_again_is_still_told(at):
    shell = at("voted")
    before = (shell.folder / VOTE).read_bytes()
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    shell.commit(VOTE, before)
    shell.commit("README.md", "Nothing.\n")

    assert told(shell) == [("WR601", f"Write {VOTE}"), ("WR601", f"Write {VOTE}")]
    ran = shell("verify", code=4)
    assert ran.out.startswith(f"commit {shell.git('rev-parse', 'HEAD~2')[:12]}\n{VOTE}: error WR601")
    assert "wr1:" not in ran.out


@pytest.mark.parametrize("words", [("rm", "-q", VOTE), ("mv", VOTE, "proceedings/mipi/0004/votes/delta.yaml")])
def test_a_fact_that_was_deleted_or_renamed_and_put_back_is_still_told(at, words):
    shell = at("voted")
    shell.git(*words)
    shell.git("commit", "-qm", "Tidy")
    shell.git("revert", "--no-edit", "HEAD")

    assert told(shell)[0] == ("WR602" if words[0] == "rm" else "WR603", "Tidy")


def test_a_text_changed_under_a_ballot_and_put_back_is_still_told(at):
    shell = at("balloting")
    shell.commit("registers/mipi.yaml", CHANGED)
    shell.commit("registers/mipi.yaml", TEXT)
    vote(shell, "acme")

    assert told(shell) == [("WR424", "Write registers/mipi.yaml")] * 2  # of either ballot


def test_a_text_merged_under_an_open_ballot_is_told_at_the_merge(at):
    shell = at("circulated")
    on_a_branch(shell, "edited", lambda: shell.commit("registers/mipi.yaml", CHANGED))
    shell("ballot mipi --committee alliance --by chair@alliance.example")
    merge(shell, "edited")

    assert told(shell)[0] == ("WR424", "Merge branch 'edited'")


def test_what_follows_a_fact_that_was_put_right_again_is_told_too(at):
    shell = at("active")
    before = (shell.folder / VOTE).read_bytes()
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    shell.commit(VOTE, before)
    shell.commit("registers/mipi.yaml", CHANGED)
    shell.commit("registers/mipi.yaml", TEXT)

    assert told(shell)[2:] == [("WR404", "Write registers/mipi.yaml")]


@pytest.mark.parametrize("place", ["approved", "active"])
def test_a_text_that_was_taken_away_for_a_while_is_told(at, place):
    shell = at(place)
    shell.git("rm", "-q", "registers/mipi.yaml")
    shell.git("commit", "-qm", "Tidy")
    shell.git("revert", "--no-edit", "HEAD")

    assert told(shell) == [("WR132", "Tidy")]


def test_a_merge_that_changes_a_fact_in_passing_is_told(at):
    shell = at("balloting")
    vote(shell, "acme")
    on_a_branch(shell, "other", lambda: vote(shell, "birch"), "main~1")
    shell.git("merge", "-q", "--no-commit", "--no-ff", "other")
    shell.replace(VOTE, "approve", "reject")
    shell.git("commit", "-qam", "Merge them")

    assert told(shell)[0] == ("WR604", "Merge them")


def test_a_merge_that_leaves_out_a_fact_is_told(at):
    shell = at("balloting")
    vote(shell, "acme")
    on_a_branch(shell, "other", lambda: vote(shell, "birch"), "main~1")
    merge(shell, "other", words=["-s", "ours"])

    assert told(shell) == [("WR602", "Merge branch 'other'")]


def test_a_race_that_a_merge_decided_is_told_and_holds(at):
    shell = at("sent")
    on_a_branch(shell, "no", lambda: shell(f"decline mipi --reason 'No money' --by {PARTNER}"))
    shell(f"accept mipi --by {PARTNER}")
    shell.git("merge", "-q", "no", code=1)
    shell.git("checkout", "-q", "--ours", "proceedings")
    shell.git("commit", "-qam", "Keep the acceptance")

    assert told(shell, code=0) == [("WR606", "Keep the acceptance")]


def test_a_vote_written_after_the_count_is_told_also_where_it_says_the_same(at):
    shell = at("board")
    again = (shell.folder / VOTE).read_bytes()
    shell.commit("proceedings/mipi/0004/votes/acme.2.yaml", again)

    assert ("WR625", "Write proceedings/mipi/0004/votes/acme.2.yaml") in told(shell)


def test_events_that_came_on_file_in_another_order_than_their_numbers_are_told(at):
    shell = at("circulated")
    event = (shell.folder / "proceedings/mipi/0003.yaml").read_bytes()
    shell.git("reset", "-q", "--hard", "HEAD~1")
    shell.commit("proceedings/mipi/0004.yaml", event)
    shell.commit("proceedings/mipi/0003.yaml", event)

    assert told(shell)[0] == ("WR624", "Write proceedings/mipi/0004.yaml")


@pytest.mark.parametrize(("identity", "code"), [("author", 4), ("trust", 0)])
def test_a_roster_changed_by_an_outsider_is_told_and_what_it_allowed_is_lawful_afterwards(at, identity, code):
    shell = at("circulated")
    law = ORGANIZATION.replace("identity: trust", f"identity: {identity}").replace("name: DMTF", "name: dmtf")
    shell.write("workreg.yaml", law)
    shell.git("commit", "-qam", "Be strict", "--author", "Eve <eve@acme.example>")
    shell.commit("workreg.yaml", law.replace("ann@acme.example", "eve@elm.example"))
    shell.git("config", "user.email", "chair@alliance.example")
    shell("ballot mipi --committee alliance")
    shell.git("config", "user.email", "eve@elm.example")
    shell("vote mipi approve --committee alliance")

    assert told(shell, code=code) == [("WR613", "Write workreg.yaml")]


def test_a_later_roster_changes_nothing_in_what_was_lawful_before(at):
    shell = at("active")
    shell.write("workreg.yaml", ORGANIZATION.replace("chair@alliance.example", "new@alliance.example"))
    shell.git("commit", "-qam", "Elect a chair", "--author", "Eve <eve@acme.example>")

    assert told(shell, code=0) == []


def test_an_organization_that_cannot_be_read_for_a_while_is_told(at):
    shell = at("drafting")
    shell.commit("workreg.yaml", "organization: [\n")
    shell.commit("workreg.yaml", ORGANIZATION)

    assert told(shell) == [("WR623", "Write workreg.yaml")]


def test_facts_committed_by_somebody_else_are_counted_not_refused(at):
    shell = at("drafting")
    shell.write("workreg.yaml", ORGANIZATION.replace("identity: trust", "identity: author"))
    shell.git("commit", "-qam", "Be strict", "--author", "Eve <eve@acme.example>")
    shell.git("config", "user.email", OWNER)
    shell(f"circulate mipi --by {OWNER}")
    shell.git("commit", "-q", "--amend", "--no-edit", "--author", "Chair <chair@alliance.example>")

    ran = shell("verify")

    assert "1 fact committed by another person than the fact names" in ran.err


def test_replaced_objects_are_ignored_and_told(at):
    shell = at("voted")
    before = line(shell)
    parent = shell.git("rev-parse", "HEAD~1")
    shell.git("replace", "HEAD~1", "HEAD~2")

    ran = shell("verify")

    assert ran.out.strip() == before
    assert "ignored: 1 replaced objects" in ran.err
    assert parent


def test_grafts_are_ignored_and_told(at):
    shell = at("voted")
    before = line(shell)
    shell.write(".git/info/grafts", shell.git("rev-parse", "HEAD") + "\n")

    ran = shell("verify")

    assert ran.out.strip() == before
    assert "ignored: grafts" in ran.err


def test_a_shallow_clone_is_told_how_to_fetch_and_never_verified(at, tmp_path):
    shell = at("voted")
    shell.git("clone", "-q", "--depth", "2", f"file://{shell.folder}", str(tmp_path / "shallow"))
    shell.folder = tmp_path / "shallow"

    ran = shell("verify", code=3)

    assert "git fetch --unshallow" in ran.err
    assert "holds" not in ran.err
    shell.git("fetch", "-q", "--unshallow")
    shell("verify")


@pytest.mark.parametrize("kind", ["blob:none", "tree:0"])
def test_a_partial_clone_is_told_how_to_fetch_and_never_verified(at, tmp_path, kind):
    shell = at("voted")
    shell.git("config", "uploadpack.allowFilter", "true")
    words = ("clone", "-q", "--filter", kind, f"file://{shell.folder}", str(tmp_path / "partial"))
    shell.git(*words)
    shell.folder = tmp_path / "partial"

    ran = shell("verify", code=3)

    assert "git fetch --refetch" in ran.err
    assert "holds" not in ran.err


def test_since_goes_on_from_a_commit_that_was_verified(at):
    shell = at("voted")
    shell.git("rm", "-q", VOTE)
    shell.git("commit", "-qm", "Tidy")
    shell.git("revert", "--no-edit", "HEAD")
    shell.git("tag", "verified")
    shell(f"revise mipi --by {OWNER}")

    ran = shell("verify --since verified")

    assert "1 commit, 1 fact since verified: all of it holds" in ran.err
    assert ran.out == ""
    assert "0 commits, 0 facts" in shell("verify --since HEAD").err


def test_since_finds_what_came_after_it(at):
    shell = at("board")
    shell.git("tag", "verified")
    shell.commit(VOTE, (shell.folder / VOTE).read_bytes().replace(b"approve", b"reject"))
    shell.commit("registers/mipi.yaml", CHANGED)

    assert {("WR601", f"Write {VOTE}"), ("WR426", "Write registers/mipi.yaml")} <= set(
        told(shell, "--since", "verified")
    )


def test_since_a_branch_that_began_before_it_is_held_against_where_that_began(at):
    shell = at("balloting")
    on_a_branch(shell, "other", lambda: vote(shell, "birch"))
    vote(shell, "acme")
    shell.git("tag", "verified")
    merge(shell, "other")

    assert told(shell, "--since", "verified", code=0) == []


def test_since_a_commit_that_is_no_part_of_the_history_is_told_as_rewritten(at):
    shell = at("voted")
    shell.git("tag", "verified")
    shell.git("commit", "-q", "--amend", "-m", "Rewritten")

    assert "WR621" in shell("verify --since verified", code=4).err


@pytest.mark.parametrize(
    ("name", "hint"),
    [
        ("nowhere", "git fetch origin nowhere"),
        ("origin/nowhere", "git fetch origin nowhere"),
        ("HEAD~99", "git log --oneline --all"),
        ("-x", "git log --oneline --all"),
        ("ffffffffff", "git log --oneline --all"),
        ("HEAD^{tree}", "git log --oneline --all"),
    ],
)
@pytest.mark.parametrize("command", ["verify --since", "check --base"])
def test_a_commit_that_is_not_there_is_refused_alike_by_every_command(at, command, name, hint):
    refused = at("voted")(f"{command}={name}", code=2).err

    assert "error WR332: there is no commit" in refused
    assert f"way out: {hint}\n" in refused


def test_a_checkpoint_is_written_where_all_holds_and_goes_on_with_the_history(at, tmp_path):
    shell, file = at("voted"), tmp_path / "checkpoint"
    first = shell("verify --checkpoint", str(file)).out
    assert file.read_text() == first
    shell(f"revise mipi --by {OWNER}")

    second = shell(f"verify --since {first.split()[0]} --checkpoint", str(file)).out

    assert file.read_text() == second != first
    assert line(shell) == second.strip()
    shell.commit(VOTE, "vote: reject\n")
    shell("verify --checkpoint", str(file), code=4)
    assert file.read_text() == second


def test_a_checkpoint_is_a_point_that_was_verified_and_is_gone_on_from(at, tmp_path):
    shell, file = at("voted"), tmp_path / "checkpoint"
    first = shell("verify --checkpoint", str(file)).out
    shell(f"revise mipi --by {OWNER}")

    ran = shell("verify --checkpoint", str(file))

    assert f"1 commit, 1 fact since {first[:12]}: all of it holds" in ran.err
    assert ran.out.strip() == line(shell)
    assert "0 commits, 0 facts" in shell("verify --checkpoint", str(file)).err


@pytest.mark.parametrize("has_one", [True, False])
def test_after_a_slip_people_agree_on_a_point_and_go_on_from_there(at, tmp_path, has_one):
    shell, file = at("voted"), tmp_path / "checkpoint"
    if has_one:
        shell("verify --checkpoint", str(file))
    before = (shell.folder / VOTE).read_bytes()
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    shell.commit(VOTE, before)
    shell("verify --checkpoint", str(file), code=4)
    shell("verify --since HEAD --checkpoint", str(file))
    shell(f"revise mipi --by {OWNER}")

    assert told(shell, "--checkpoint", str(file), code=0) == []
    assert file.read_text().startswith(shell.git("rev-parse", "HEAD"))
    shell("verify", code=4)  # the history is what it is: from the first commit it is told for ever
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    assert ("WR601", f"Write {VOTE}") in told(shell, "--checkpoint", str(file))


def test_a_checkpoint_finds_a_history_that_was_rewritten(at, tmp_path):
    shell, file = at("voted"), tmp_path / "checkpoint"
    shell("verify --checkpoint", str(file))
    kept = file.read_text()
    shell.git("commit", "-q", "--amend", "-m", "Rewritten")

    assert "WR621" in shell("verify --checkpoint", str(file), code=4).err
    assert file.read_text() == kept


def test_a_checkpoint_of_other_facts_at_the_same_commit_is_told(at, tmp_path):
    shell, file = at("voted"), tmp_path / "checkpoint"
    shell("verify --checkpoint", str(file))
    file.write_text(re.sub("wr1:....", "wr1:0000", file.read_text()))

    assert "WR621" in shell("verify --checkpoint", str(file), code=4).err
    file.write_text("something else\n")
    assert "WR622" in shell("verify --checkpoint", str(file), code=2).err


def test_a_register_in_a_folder_below_gits_own_is_verified(at, tmp_path):
    shell = at("voted")
    moved = re.sub(r"^(M \d+ \S+) ", r"\1 below/", shell.git("fast-export", "--all"), flags=re.MULTILINE)
    shell.folder = imported(tmp_path / "top", moved) / "below"
    assert told(shell, code=0) == []
    shell.commit(VOTE, "vote: reject\n")

    assert told(shell)[0] == ("WR601", f"Write {VOTE}")


def test_a_repository_whose_objects_are_hashed_by_sha256_is_verified(at, tmp_path):
    shell = at("voted")
    ours = line(shell).split()
    shell.folder = imported(tmp_path / "sha256", shell.git("fast-export", "--all"), "--object-format=sha256")

    theirs = line(shell).split()

    assert theirs[1:] == ours[1:]
    assert len(theirs[0]) == len("0" * 64)


def test_a_draft_edited_freely_holds(at):
    shell = at("drafting")
    shell(f"edit mipi --by {OWNER}", env=editor(shell.folder, CHANGED))
    shell.commit("registers/mipi.yaml", TEXT)

    assert told(shell, code=0) == []


def test_a_history_without_a_commit_is_told(at):
    shell = at("empty")
    shell.git("update-ref", "-d", "HEAD")

    assert "WR332" in shell("verify", code=2).err
