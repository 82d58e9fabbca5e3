"""What plain `git merge` does with facts in files of their own: keeps all that agree, stops at all that do not."""

import pytest


@pytest.fixture
def on_branch(git, note):
    """Record files on a branch of their own, begun at main."""

    def recorded(branch, files):
        git("switch", "-q", "-c", branch, "main")
        note(files)
        git("switch", "-q", "main")

    return recorded


def test_eight_votes_on_eight_branches_are_all_kept(git, on_branch):
    members = [f"member-{number}" for number in range(8)]
    for member in members:
        on_branch(member, {f"proceedings/mipi/0001/votes/{member}.yaml": b"choice: approve\n"})

    for member in members:
        git("merge", "-q", "--no-edit", member)

    kept = git("ls-files", "proceedings/mipi/0001/votes").splitlines()
    assert kept == [f"proceedings/mipi/0001/votes/{member}.yaml" for member in members]


@pytest.mark.parametrize(
    ("path", "one", "other"),
    [
        ("proceedings/mipi/0002.yaml", b"step: accept\n", b"step: withdraw\n"),
        ("proceedings/mipi/0001/votes/acme.yaml", b"choice: approve\n", b"choice: reject\n"),
    ],
    ids=["adopted and withdrawn", "one member yes and no"],
)
def test_two_facts_that_cannot_both_be_stop_the_merge(git, on_branch, path, one, other):
    on_branch("one", {path: one})
    on_branch("other", {path: other})

    git("merge", "-q", "--no-edit", "one")
    git("merge", "-q", "--no-edit", "other", fails=True)

    assert git("diff", "--name-only", "--diff-filter=U") == path
