"""`verify` on histories with several lines: other beginnings, and merges that decide what they may not decide."""

import pytest
from tests.cli.example import ORGANIZATION, TEXT
from tests.whole.test_verify import VOTE, merge, on_a_branch, told, vote

STRICT = ORGANIZATION.replace("identity: trust", "identity: author")
FORGED = "proceedings/ocp/0001.yaml"
FACT = 'step: assign\n"on": 2027-03-01\nat: 2027-03-01T09:00:00-08:00\nby: eve@elm.example\nowner: eve@elm.example\n'


@pytest.fixture
def strict(at):
    """A register under ballot in an organization where names are checked."""
    shell = at("balloting")
    shell.write("workreg.yaml", STRICT)
    shell.git("commit", "-qam", "Be strict", "--author", "Vera <vp@dmtf.example>")
    return shell


def beginning(shell, law):
    """Another root, with facts of a register that nobody here knows; `law` None where it has no organization."""
    shell.git("switch", "-q", "--orphan", "other")
    if law:
        shell.commit("workreg.yaml", law)
    shell.write("registers/ocp.yaml", TEXT.replace("mipi", "ocp"))
    shell.write(FORGED, FACT)
    shell.git("add", "registers", "proceedings")
    shell.git("commit", "-qm", "Forge")


@pytest.mark.parametrize(
    ("law", "codes"),
    [
        (STRICT.replace("vp@dmtf.example", "eve@elm.example"), ["WR628", "WR611"]),
        ("organization: [\n", ["WR628", "WR611"]),
        (STRICT, ["WR611"]),
        (None, ["WR611"]),
    ],
)
def test_facts_of_another_root_are_judged_by_the_organization_they_are_merged_into(strict, law, codes):
    beginning(strict, law)
    strict.git("switch", "-q", "main")
    merge(strict, "other", words=["--allow-unrelated-histories", "-X", "ours"])

    assert strict.git("show", "HEAD:workreg.yaml") == STRICT.strip()
    found = dict.fromkeys(code for code, _ in told(strict))
    assert [code for code in found if code in {"WR628", "WR623", "WR611"}] == codes


def test_an_organization_taken_over_from_another_root_is_changed_by_who_merges_it(strict):
    beginning(strict, STRICT.replace("vp@dmtf.example", "eve@elm.example"))
    strict.git("switch", "-q", "main")
    merge(strict, "other", words=["--allow-unrelated-histories", "-X", "theirs"])

    assert ("WR613", "Merge branch 'other'") in told(strict)


@pytest.mark.parametrize("law", ["organization: [\n", None])
def test_a_history_whose_facts_came_before_any_organization_does_not_hold(strict, law):
    beginning(strict, law)
    strict.commit("workreg.yaml", STRICT)

    assert ("WR623", "Forge") in told(strict)
    assert (("WR623", "Write workreg.yaml") in told(strict)) == bool(law)


def test_an_organization_that_could_not_be_read_is_put_right_by_those_who_kept_it_before(strict):
    strict.commit("workreg.yaml", "organization: [\n")
    strict.commit("workreg.yaml", STRICT.replace("chair@alliance.example", "eve@elm.example"))

    assert told(strict) == [("WR623", "Write workreg.yaml"), ("WR613", "Write workreg.yaml")]


def test_a_merge_that_writes_the_organization_as_no_parent_has_it_is_told(strict):
    def grow():
        strict.replace("workreg.yaml", "[eve@acme.example]", "[eve@acme.example, ed@acme.example]")
        strict.git("commit", "-qam", "Two of them", "--author", "Eve <eve@acme.example>")

    on_a_branch(strict, "side", grow)
    strict.commit("NOTE", "A note.\n")
    strict.git("merge", "-q", "--no-commit", "--no-ff", "side")
    strict.replace("workreg.yaml", "vp@dmtf.example", "mallory@evil.example")
    strict.git("commit", "-qam", "Merge them")

    assert told(strict) == [("WR613", "Merge them")]


def test_a_merge_that_replaces_what_was_on_file_by_another_branchs_facts_is_told(at):
    shell = at("balloting")
    on_a_branch(shell, "side", lambda: vote(shell, "acme"))
    vote(shell, "acme", "reject")
    shell.git("config", "user.email", "eve@elm.example")
    merge(shell, "side", words=["-X", "theirs"])

    assert "approve" in (shell.folder / VOTE).read_text()
    assert told(shell) == [("WR606", "Merge branch 'side'")]


@pytest.mark.parametrize("words", [["--no-ff"], ["--ff-only"]])
def test_who_lost_a_race_takes_the_fact_that_was_there_first_and_merges(at, words):
    shell = at("balloting")
    on_a_branch(shell, "late", lambda: vote(shell, "acme", "reject"))
    vote(shell, "acme")
    shell.git("switch", "-q", "late")
    merge(shell, "main", words=["-X", "theirs"])
    shell.git("switch", "-q", "main")
    assert "WR606" not in shell("check --base main --head late").out
    merge(shell, "late", words=words)

    assert told(shell, code=0) == [("WR606", "Merge branch 'main' into late")]


def test_a_fact_of_a_checkpoint_that_a_merge_by_its_author_let_go_is_told(at, tmp_path):
    shell, file = at("balloting"), tmp_path / "checkpoint"
    on_a_branch(shell, "side", lambda: vote(shell, "acme"))
    vote(shell, "acme", "reject")
    shell("verify --checkpoint", str(file))
    kept = file.read_text()
    merge(shell, "side", words=["-X", "theirs"])

    assert told(shell, code=0) == [("WR606", "Merge branch 'side'")]
    assert told(shell, "--checkpoint", str(file)) == [("WR606", "Merge branch 'side'")]
    assert told(shell, "--since", "HEAD", "--checkpoint", str(file)) == [("WR621", "Merge branch 'side'")]
    assert file.read_text() == kept
