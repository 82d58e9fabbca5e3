"""The action: its steps run as a runner runs those of a composite action, from a copy of this project."""

import re

import pytest
import yaml
from tests.building import ROOT, clean_copy
from tests.ready.running import Runner

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
INSTALL, CHECK = ACTION["runs"]["steps"]


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """A runner's temporary folder after the step of installing, from the project's files as they lie here."""
    source = clean_copy(tmp_path_factory.mktemp("action"), "action.yml")
    runner = Runner(source, tmp_path_factory.mktemp("temp"), {"GITHUB_ACTION_PATH": str(source)}, given())
    ended = runner.step(INSTALL)
    assert ended.code == 0, ended.said
    return runner.temp


def given(**inputs):
    """The inputs as a workflow gives them, or as the action has them."""
    known = {name: each["default"] for name, each in ACTION["inputs"].items()}
    assert inputs.keys() <= known.keys()
    return {f"inputs.{name}": value for name, value in {**known, **inputs}.items()}


@pytest.fixture
def check(installed, runner):
    (runner.temp / "workreg-action").symlink_to(installed / "workreg-action")
    runner.variables["WORKREG_NOW"] = "2027-06-01T17:00:00Z"

    def run(**inputs):
        runner.context = given(**{name.replace("_", "-"): value for name, value in inputs.items()})
        return runner.step(CHECK)

    return run


@pytest.fixture
def pull_request(host, runner):
    """A lawful change, checked out."""
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    host.propose()
    host.checkout(runner.workspace)
    return host


@pytest.mark.usefixtures("pull_request")
def test_a_lawful_change_passes_and_sets_every_output(check, runner):
    ended = check()
    outputs = {name: re.fullmatch(r"\$\{\{ steps\.check\.outputs\.([\w-]+) \}\}", each["value"])[1]
               for name, each in ACTION["outputs"].items()}  # fmt: skip

    assert ended.code == 0, ended.said
    assert {name: ended.outputs[step] for name, step in outputs.items()} == {
        "verdict": "lawful",
        "comment": "new",
        "comment-file": str(runner.temp / "workreg-comment.md"),
    }
    assert (runner.temp / "workreg-comment.md").read_text().startswith("<!-- workreg:check 1 lawful ")
    assert "mipi" in runner.summary


@pytest.mark.usefixtures("pull_request")
def test_the_comment_is_held_against_the_one_that_stands_there(check, runner):
    kept = runner.temp / "mine.md"
    check(comment_file=str(kept))
    (runner.temp / "before.md").write_text(kept.read_text())

    assert check(comment_file=str(kept), previous=str(runner.temp / "before.md")).outputs["comment"] == "unchanged"
    (runner.temp / "before.md").write_text(kept.read_text().replace(" lawful ", " unlawful "))
    assert check(comment_file=str(kept), previous=str(runner.temp / "before.md")).outputs["comment"] == "changed"


def test_an_unlawful_change_fails_with_its_verdict(check, runner, host):
    host.shell.replace("proceedings/mipi/0002.yaml", "owner: olga@", "owner: eve@")
    host.shell.git("commit", "-qam", "Only a typo")
    host.propose()
    host.checkout(runner.workspace)
    ended = check(format="text")

    assert (ended.code, ended.outputs["verdict"]) == (4, "unlawful")
    assert "proceedings/mipi/0002.yaml:" in ended.said


def test_another_base_form_folder_and_strictness_reach_the_command(check, runner, host):
    host.shell("amend mipi --version 1.1 --by olga@dmtf.example")
    host.shell.git("push", "-q", "origin", "HEAD:refs/heads/begun")
    host.shell.replace("registers/mipi.yaml", "A binding is published.", "Two bindings are published.")
    host.shell.git("commit", "-qam", "Two bindings")
    host.propose()
    host.checkout(runner.workspace, base="begun")
    runner.variables["GITHUB_BASE_REF"] = "gone"

    lenient = check(base="origin/begun", format="json", directory="registers")
    assert lenient.code == 0, lenient.said
    assert '"verdict": "lawful"' in lenient.said
    assert check(base="origin/begun", strict="true").code == 1


@pytest.mark.usefixtures("pull_request")
def test_inputs_are_words_and_never_commands(check, runner):
    for name, code in {"base": 2, "format": 2, "comment-file": 0, "previous": 0, "strict": 0}.items():
        ended = check(**{name: "$(touch owned)`touch owned`;touch owned\nverdict=forged'\""})
        assert ended.code == code, ended.said
        assert ended.outputs.get("verdict") != "forged"
    assert not list(runner.workspace.rglob("owned"))
    assert not list(runner.temp.rglob("owned"))


def test_every_input_is_used():
    text = (ROOT / "action.yml").read_text(encoding="utf-8")

    assert [name for name in ACTION["inputs"] if f"${{{{ inputs.{name} }}}}" not in text] == []
