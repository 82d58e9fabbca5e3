"""The steps of the workflow that `init` writes, run as they stand there, on pull requests of every kind."""

import re
from pathlib import Path

import pytest
import yaml
from tests.cli.example import OWNER

NOW = {"WORKREG_NOW": "2027-06-01T17:00:00Z"}
"""The day of the example; the clock of a runner is otherwise its own."""


@pytest.fixture
def act(workflow, programs, runner):
    """Run the steps of a job that a runner would run after checkout and installing; how each ended."""
    runner.path = programs

    def run(job, **variables):
        runner.variables |= NOW | variables
        (runner.temp / "comment").mkdir(exist_ok=True)  # the step of installing makes it
        steps = workflow["jobs"][job]["steps"]
        return [runner.step(step, workflow["env"]) for step in steps if "run" in step and "pip" not in step["run"]]

    return run


def steps_of_installing(workflow):
    return [step["run"] for job in workflow["jobs"].values() for step in job["steps"] if "pip" in step.get("run", "")]


def test_every_job_installs_in_the_same_way(workflow):
    found = steps_of_installing(workflow)

    assert len(found) == len(workflow["jobs"]) == 4
    assert len({each.replace('mkdir -p "$RUNNER_TEMP/comment"\n', "") for each in found}) == 1


def test_a_job_fails_with_a_word_on_it_where_nobody_said_what_to_install(workflow, runner):
    runner.workspace = runner.temp
    ended = runner.step({"run": steps_of_installing(workflow)[0]}, workflow["env"])

    assert ended.code != 0
    assert "say where workreg is installed from, in .github/workflows/registers.yml" in ended.said
    assert not (runner.temp / "workreg").exists()


def test_installing_makes_the_program_known_to_the_steps_that_follow(programs, runner):
    runner.path, runner.workspace = programs, runner.temp

    assert runner.step({"run": "workreg --version"}).said.startswith("workreg ")


def test_a_lawful_change_passes_and_its_comment_is_kept(host, runner, act, workflow):
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    host.propose()
    host.checkout(runner.workspace)

    (checked,) = act("check")
    kept = runner.filled(workflow["jobs"]["check"]["steps"][-1]["with"]["path"])

    assert (checked.code, checked.outputs) == (0, {"verdict": "lawful", "comment": "new"}), checked.said
    assert re.match(r"<!-- workreg:check 1 lawful [0-9a-f]{64} -->\n", (text := Path(kept).read_text()))
    assert "mipi" in text
    assert "mipi" in runner.summary
    assert [each.code for each in act("validate")] == [0, 0]


def test_a_fact_that_was_changed_stops_it_with_its_line_and_the_comment_is_kept_too(host, runner, act):
    host.shell.replace("proceedings/mipi/0002.yaml", f"owner: {OWNER}", "owner: eve@nowhere.example")
    host.shell.git("commit", "-qam", "Only a typo")
    host.propose()
    host.checkout(runner.workspace)

    (checked,) = act("check")

    assert checked.code == 4, checked.said
    assert "::error file=proceedings/mipi/0002.yaml," in checked.said
    assert checked.outputs["verdict"] == "unlawful"
    assert (runner.temp / "comment/body.md").read_text().startswith("<!-- workreg:check 1 unlawful ")
    assert "proceedings/mipi/0002.yaml" in runner.summary


def test_what_cannot_be_read_stops_the_validation_of_everything(host, runner, act):
    host.shell.replace("registers/mipi.yaml", "title:", "titel:")
    host.shell.git("commit", "-qam", "A slip")
    host.propose()
    host.checkout(runner.workspace)

    everything, layout = act("validate")

    assert (everything.code, layout.code) == (1, 0)
    assert "::error file=registers/mipi.yaml,line=1," in everything.said


def test_a_file_that_is_not_laid_out_stops_it(host, runner, act):
    host.shell.replace("registers/mipi.yaml", "  - {id: mipi,", "      - {id: mipi,")
    host.shell.git("commit", "-qam", "Spaces")
    host.propose()
    host.checkout(runner.workspace)

    assert [each.code for each in act("validate")] == [0, 1]


@pytest.mark.parametrize("day", ["2027-06-01T17:00:00Z", "2031-06-01T17:00:00Z"])
def test_a_review_that_is_overdue_is_found_on_its_day(host, runner, act, day):
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    host.propose()
    host.checkout(runner.workspace)

    (told,) = act("due-reviews", WORKREG_NOW=day, GITHUB_EVENT_NAME="schedule")

    assert told.code == (1 if day > "2029" else 0), told.said
    assert ("::error" in told.said) == (day > "2029")


def test_a_branch_with_a_name_like_a_command_is_only_a_name(host, runner, act):
    name = "a$(touch${IFS}owned)`touch${IFS}owned`;'\"|&"
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    host.propose()
    host.shell.git("push", "-q", "origin", f"main:refs/heads/{name}")
    host.checkout(runner.workspace, base=name)

    (checked,) = act("check", GITHUB_BASE_REF=name, GITHUB_HEAD_REF=name)

    assert checked.code == 0, checked.said
    assert not list(runner.workspace.rglob("owned"))


def test_a_pull_request_cannot_give_itself_rights(host, runner, act):
    host.shell.replace("workreg.yaml", "vp-alliances: [vp@dmtf.example]", "vp-alliances: [eve@nowhere.example]")
    host.shell.git("commit", "-qam", "Tidy up")
    host.shell("assign mipi eve@nowhere.example --by eve@nowhere.example")
    host.propose()
    host.checkout(runner.workspace)

    (checked,) = act("check")

    assert checked.code in {1, 4}, checked.said
    assert checked.outputs["verdict"] != "lawful"


def test_the_job_of_a_pull_request_is_for_pull_requests_only(written):
    workflow = yaml.safe_load((written / ".github/workflows/registers.yml").read_text())

    assert workflow["jobs"]["check"]["if"] == "github.event_name == 'pull_request'"
    assert workflow["jobs"]["check"]["steps"][-1]["if"] == "always()"
    assert "schedule" in workflow[True]
