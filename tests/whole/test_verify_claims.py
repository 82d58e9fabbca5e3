"""What nobody witnessed is counted; and it never changes what is in force."""

import pytest
from tests.cli.example import ORGANIZATION, TEXT
from tests.whole.test_verify import told

STEPS = {"propose": "", "assign": "owner: olga@dmtf.example\n"}


def claim(shell, *facts, register="ocp"):
    """Put claimed facts on file in one commit, as taking over a document does."""
    folder = shell.folder / "proceedings" / register
    for number, (step, more) in enumerate(facts, start=1 + len(list(folder.glob("*.yaml")))):
        words = f'step: {step}\n"on": 2020-01-0{number}\nby: Somebody\nclaimed: true\nsource: A mail\n{more}'
        shell.write(f"proceedings/{register}/{number:04}.yaml", words)
    shell.git("add", "registers", "proceedings")
    shell.git("commit", "-qm", "Claim")


def taken_over(shell):
    """A register that is in force because a document says so."""
    for path in ("registers/ocp.yaml", "proceedings/ocp/0004/text.yaml"):
        shell.write(path, TEXT.replace("mipi", "ocp"))
    claim(
        shell,
        *STEPS.items(),
        ("close", 'body: board\noutcome: carried\nresolution: "7"\n'),
        ("accept", "partner: ocp\n"),
    )


def test_claimed_facts_are_counted_and_named(at):
    shell = at("drafting")
    shell.write("registers/ocp.yaml", TEXT.replace("mipi", "ocp"))
    claim(shell, *STEPS.items())

    ran = shell("verify")

    names = ["proceedings/ocp/0001.yaml", "proceedings/ocp/0002.yaml"]
    assert f"2 facts claimed, and witnessed by nobody: {', '.join(names)}\n" in ran.err
    assert shell("verify --json").json["claimed"] == names
    assert "claimed" not in shell("verify --since HEAD").err


def test_a_document_is_taken_over_at_once_and_changes_nothing_that_is_in_force(at):
    shell = at("drafting")
    taken_over(shell)
    assert shell.stage("ocp") == "active"
    assert told(shell, code=0) == []

    claim(shell, ("amend", 'version: "9.0"\n'))

    assert ("WR629", "Claim") in told(shell)


def test_a_claim_after_what_was_witnessed_does_not_hold(at):
    shell = at("drafting")
    claim(shell, ("comment", "text: So it was.\n"), register="mipi")

    assert told(shell) == [("WR408", "Claim")]


@pytest.mark.parametrize("times", [1, 2])
def test_changes_of_the_organization_by_strangers_are_counted_where_names_are_believed(at, times):
    shell = at("drafting")
    for number in range(times):
        shell.commit("workreg.yaml", ORGANIZATION.replace("days: 14", f"days: {15 + number}"))

    ran = shell("verify")

    assert f"{times} change{'s' * (times > 1)} of workreg.yaml by somebody who does not keep it" in ran.err
    assert "WR613" not in ran.out
    assert [each["code"] for each in shell("verify --json").json["problems"]] == ["WR613"] * times


def test_the_way_out_of_a_changed_organization_is_one_for_what_is_history(at):
    shell = at("drafting")
    strict = ORGANIZATION.replace("identity: trust", "identity: author")
    shell.commit("workreg.yaml", strict)
    shell.commit("workreg.yaml", strict.replace("days: 14", "days: 15"))

    commit = shell.git("rev-parse", "--short=12", "HEAD")
    assert f"way out: git show {commit}; if it is right, one of them says so" in shell("verify", code=4).out
