"""What the files that `init` wrote do on main: its whole history is verified, push by push, from where it was left.

The steps and lines are run as they stand there; what a host would keep from one run to the next is one folder here.
"""

import pytest
import yaml
from tests.cli.example import OWNER
from tests.ready.running import gitlab

NEW = "0" * 40
"""What a host gives as the commit before the push, where there was none."""
VOTE = "proceedings/mipi/0004/votes/acme.yaml"


@pytest.fixture(params=["GitHub", "GitLab"])
def run(request, workflow, programs, runner, written, host_at, tmp_path):
    """Push to a host whose register is being voted on, and run the job: its exit code, and all that it said."""
    host, numbers = host_at("voted"), iter(range(9))
    jobs = yaml.safe_load((written / ".gitlab-ci.yml").read_text(encoding="utf-8"))

    def on_github(folder, before, since):
        runner.path, runner.workspace = programs, folder
        runner.variables |= {"WORKREG_NOW": "2027-06-01T17:00:00Z", "GITHUB_EVENT_NAME": "push"}
        runner.context = {"github.event.before": before, "inputs.since": since}
        steps = [step for step in workflow["jobs"]["history"]["steps"] if "run" in step and "pip" not in step["run"]]
        said = ""
        for step in steps:
            ended = runner.step(step, workflow["env"])
            said += ended.said
            if ended.code:
                return ended.code, said
        return 0, said

    def on_gitlab(folder, before, since):
        job = jobs["registers-history"]
        (kept,) = job["cache"]["paths"]
        (tmp_path / "cache").mkdir(exist_ok=True)
        (folder / kept.rstrip("/")).symlink_to(tmp_path / "cache")
        variables = {"CI_COMMIT_BEFORE_SHA": before, "WORKREG_NOW": "2027-06-01T17:00:00Z", "PATH": programs}
        ended = gitlab(job["script"], folder, job["variables"] | variables | ({"SINCE": since} if since else {}))
        return ended.code, ended.said

    def pushed(*words, since="", before=None):
        there = host.push(*words)
        folder = host.checkout(tmp_path / f"checkout-{next(numbers)}", "refs/heads/main")
        return (on_github if request.param == "GitHub" else on_gitlab)(folder, before or there, since)

    pushed.host = host
    return pushed


def slip(shell):
    """Change a vote of the open ballot on main."""
    before = (shell.folder / VOTE).read_bytes()
    shell.commit(VOTE, before.replace(b"approve", b"reject"))
    return before


def test_the_first_time_all_is_verified_and_then_what_came_after(run):
    code, said = run(before=NEW)
    assert (code, "all of it holds" in said, " since " in said) == (0, True, False), said

    run.host.shell(f"revise mipi --by {OWNER}")
    code, said = run()
    assert (code, "1 commit, 1 fact since " in said) == (0, True), said


def test_a_vote_of_an_open_ballot_that_is_changed_on_main_is_told(run):
    run()
    slip(run.host.shell)
    code, said = run()

    assert code == 4, said
    assert VOTE in said
    assert "WR601" in said


def test_a_vote_of_an_open_ballot_that_is_deleted_on_main_is_told_without_a_point_to_go_on_from(run):
    run.host.shell.git("rm", "-q", VOTE)
    run.host.shell.git("commit", "-qm", "Tidy")
    code, said = run()

    assert code == 4, said
    assert VOTE in said


def test_after_a_slip_it_stays_red_until_people_say_from_where_to_go_on(run):
    shell = run.host.shell
    run()
    shell.commit(VOTE, slip(shell))
    assert run()[0] == 4
    shell(f"revise mipi --by {OWNER}")
    assert run()[0] == 4

    assert run(since="HEAD")[0] == 0
    shell.commit("README.md", "Nothing.\n")
    assert run()[0] == 0


@pytest.mark.parametrize("is_first", [True, False])
def test_a_history_that_was_pushed_over_is_told(run, is_first):
    if not is_first:
        run()
    run.host.shell.git("commit", "-q", "--amend", "-m", "Another word")
    code, said = run("--force")

    assert code != 0, said
    assert ("pushed over" if is_first else "WR621") in said


def test_what_is_kept_is_what_the_job_reads_and_a_pull_request_does_not_write_it(workflow, written, runner):
    jobs = yaml.safe_load((written / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    steps = workflow["jobs"]["history"]["steps"]
    (cache,) = [step["with"] for step in steps if step.get("uses", "").startswith("actions/cache@")]
    places = [place.split("/")[-1] for place in (cache["path"], jobs["registers-history"]["cache"]["paths"][0][:-1])]

    assert runner.filled(cache["path"]) == str(runner.temp / "verified")
    assert places == ["verified", ".workreg-verified"]
    assert cache["key"].startswith(cache["restore-keys"])
    assert f"/{places[0]}/line" in steps[-2]["run"]
    assert f"{places[1]}/line" in " ".join(jobs["registers-history"]["script"])
    assert workflow["jobs"]["history"]["if"] == "github.event_name != 'pull_request'"
    assert jobs["registers-history"]["rules"] == [{"if": "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH"}]
