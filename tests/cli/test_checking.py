"""`check`: which files it looks at, and what it says beside its findings."""

import pytest
from tests.cli.example import OWNER

FILE = "registers/mipi.yaml"


@pytest.fixture
def shell(at):
    """A draft on a branch, begun where main stands."""
    found = at("drafting")
    found.git("switch", "-qc", "draft")
    return found


def edit(shell, old="joint: [One transport for both.]", new="joint: []"):
    shell.replace(FILE, old, new)
    shell.git("commit", "-qam", "Edit")


def test_what_is_not_committed_is_not_checked(shell):
    shell.replace(FILE, "milestones:", "milestones: [")

    assert "0 errors" in shell("check --base main").out


def test_what_is_not_committed_is_checked_where_it_is_asked_for(shell):
    shell.replace(FILE, "milestones:", "milestones: [")

    said = shell("check --base main --worktree", code=1)

    assert f"{FILE}:14:3: error WR107" in said.out


def test_a_fact_that_is_not_committed_is_its_writers(at):
    shell = at("balloting")
    shell.replace("workreg.yaml", "identity: trust", "identity: author")
    shell.git("commit", "-qam", "Ask who commits")
    vote = f"vote: approve\non: 2027-03-01\nat: {shell.now.isoformat()}\nby: ann@acme.example\n"
    shell.write("proceedings/mipi/0004/votes/acme.yaml", vote)

    said = shell("check --base main --worktree", code=4)

    assert "it was committed by vera@dmtf.example" in said.out


def test_another_branch_is_shown_with_its_own_lines(shell):
    edit(shell, "title: MIPI / DMTF Work Register", "# A new line\n# and another\ntitle: [MIPI / DMTF Work Register")
    shell.git("switch", "-q", "main")
    shell.write("notes.txt", "Not ours.")

    said = shell("check --base main --head draft", code=1)

    assert "title: [MIPI / DMTF Work Register" in said.out
    assert said.err == ""


def test_a_name_that_means_no_commit_is_told_with_what_fetches_it(shell):
    refused = shell("check --base origin/main", code=2)

    assert "WR332" in refused.err
    assert "git fetch origin main" in refused.err


def test_a_clone_that_lacks_contents_is_told_how_to_fetch_them(shell, tmp_path):
    shell.git("config", "uploadpack.allowFilter", "true")
    shell.git("clone", "-q", "--no-checkout", "--filter=blob:none", f"file://{shell.folder}", str(tmp_path / "partial"))
    shell.folder = tmp_path / "partial"
    shell.git("checkout", "-q", "HEAD", "--", "workreg.yaml")

    refused = shell("check --base HEAD~1", code=3)

    command = refused.err.partition("way out: ")[2]
    assert "git fetch --refetch" in command
    shell.sh(command)
    shell("check --base HEAD~1")


def test_a_shallow_clone_is_told_how_to_fetch(shell, tmp_path):
    edit(shell)
    shell.git("switch", "-q", "main")
    shell(f"assign mipi {OWNER} --by vp@dmtf.example")
    shell.git("clone", "-q", "--depth", "1", "--no-single-branch", f"file://{shell.folder}", str(tmp_path / "shallow"))
    shell.folder = tmp_path / "shallow"

    refused = shell("check --base main --head origin/draft", code=3)

    assert "WR325" in refused.err
    assert "git fetch --unshallow" in refused.err


def test_missing_approvals_and_warnings_are_findings_only_where_it_is_strict(shell):
    edit(shell, "due: 2027-12", "due: 2028-06")

    assert "missing" in shell("check --base main").out
    shell("check --base main --strict", code=1)


@pytest.mark.parametrize(("identity", "code"), [("trust", 0), ("author", 4), ("signed", 4)])
def test_a_roster_changed_by_another_stops_nobody_where_words_are_trusted(at, identity, code):
    shell = at("balloting")
    shell.replace("workreg.yaml", "identity: trust", f"identity: {identity}")
    shell.git("commit", "-qam", "Say whose word counts", "--allow-empty")
    shell.git("switch", "-qc", "roster")
    shell.replace("workreg.yaml", "cedar: [cyd@cedar.example]", "cedar: [eve@nowhere.example]")
    shell.git("-c", "user.email=eve@nowhere.example", "commit", "-qam", "Admit me")

    assert "WR613: bodies.alliance.members.cedar.representatives" in shell("check --base main", code=code).out
