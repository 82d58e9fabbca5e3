"""The jobs for GitLab, their lines run as its runner runs them, with the variables of a merge request."""

import json
from xml.etree import ElementTree as ET

import pytest
import yaml
from tests.ready.running import gitlab


@pytest.fixture(scope="session")
def jobs(written):
    return yaml.safe_load((written / ".gitlab-ci.yml").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def installed(jobs, wheel, tmp_path_factory):
    """The folder that the lines before each job have made; WORKREG names the wheel."""
    folder = tmp_path_factory.mktemp("builds")
    ended = gitlab([*jobs[".registers"]["before_script"], "workreg --version"], folder, {"WORKREG": str(wheel)})
    assert ended.code == 0, ended.said
    assert "workreg " in ended.said
    return folder / ".workreg"


@pytest.fixture
def act(host, jobs, installed, tmp_path):
    """Run a job in a clone of the merge request, without the branch it is for: GitLab fetches no other branch.

    What was installed once is there already: of the lines before the job the last one is left, which makes it known.
    """

    def run(name, **more):
        host.propose()
        folder = host.checkout(tmp_path / "builds")
        git = type(host.shell)(folder).git
        base = git("rev-parse", "refs/remotes/origin/main")
        git("checkout", "-q", "--detach", "refs/remotes/pull")
        for ref in git("for-each-ref", "--format=%(refname)", "refs/remotes/origin").split():
            git("update-ref", "-d", ref)
        variables = jobs["variables"] | {
            "CI_PIPELINE_SOURCE": "merge_request_event",
            "CI_MERGE_REQUEST_DIFF_BASE_SHA": base,
            "CI_MERGE_REQUEST_TARGET_BRANCH_NAME": "main",
            "WORKREG_NOW": "2027-06-01T17:00:00Z",
        }
        (folder / ".workreg").symlink_to(installed)
        job = jobs[jobs[name]["extends"]] | jobs[name]
        return gitlab([job["before_script"][-1], *job["script"]], folder, variables | more), folder

    return run


def test_a_job_fails_with_a_word_on_it_where_nobody_said_what_to_install(jobs, tmp_path):
    ended = gitlab(jobs[".registers"]["before_script"], tmp_path, {"WORKREG": jobs["variables"]["WORKREG"]})

    assert ended.code != 0
    assert "say where workreg is installed from, in .gitlab-ci.yml" in ended.said
    assert not (tmp_path / ".workreg").exists()


def test_a_lawful_change_passes_and_leaves_both_reports(act, host, jobs):
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    ended, folder = act("registers-check")

    assert ended.code == 0, ended.said
    assert json.loads((folder / jobs["registers-check"]["artifacts"]["reports"]["codequality"]).read_text()) is not None


def test_an_unlawful_change_stops_the_job_and_its_report_has_the_place(act, host, jobs):
    host.shell.replace("proceedings/mipi/0002.yaml", "owner: olga@", "owner: eve@")
    host.shell.git("commit", "-qam", "Only a typo")
    ended, folder = act("registers-check")
    found = json.loads((folder / jobs["registers-check"]["artifacts"]["reports"]["codequality"]).read_text())

    assert ended.code == 4, ended.said
    assert "proceedings/mipi/0002.yaml" in {each["location"]["path"] for each in found}


def test_where_the_branch_is_out_of_reach_the_change_is_held_against_where_it_began(act, host):
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    ended, _ = act("registers-check", CI_MERGE_REQUEST_TARGET_BRANCH_NAME="gone")

    assert ended.code == 0, ended.said


def test_everything_is_validated_with_a_report_of_each_register(act, host, jobs):
    host.shell.replace("registers/mipi.yaml", "title:", "titel:")
    host.shell.git("commit", "-qam", "A slip")
    ended, folder = act("registers-validate")
    report = ET.parse(folder / jobs["registers-validate"]["artifacts"]["reports"]["junit"]).getroot()

    assert ended.code == 1, ended.said
    assert "registers/mipi.yaml:1" in ended.said
    assert int(report.get("failures")) >= 1


def test_on_a_schedule_an_overdue_review_fails(act, host):
    host.shell("milestone mipi binding --done --by chair@pmci.example")
    ended, _ = act("registers-due-reviews", WORKREG_NOW="2031-06-01T17:00:00Z", CI_PIPELINE_SOURCE="schedule")

    assert ended.code == 1, ended.said
    assert "mipi" in ended.said


def test_the_whole_history_is_fetched_and_reports_are_kept_whatever_came_of_it(jobs):
    assert jobs["variables"]["GIT_DEPTH"] == "0"
    assert all(job["artifacts"]["when"] == "always" for job in jobs.values() if "artifacts" in job)
