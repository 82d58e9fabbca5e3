"""The whole road of a register, place by place, through the command line."""

import json
import os
import subprocess
import sys

import pytest
from tests.cli.driving import editor
from tests.cli.example import ORGANIZATION, OWNER, PARTNER, ROAD, TEXT, VP

STAGES = {"voted": "balloting", "board-voted": "board"}


@pytest.mark.parametrize("place", list(ROAD)[1:])
def test_each_command_leads_on_and_what_it_recorded_holds(at, place):
    shell = at(place)

    assert shell.stage() == STAGES.get(place, place)
    assert " error " not in shell("validate").out
    assert shell.git("status", "--porcelain") == ""


def test_every_command_of_the_road_is_one_commit_with_exactly_its_files(at):
    commits = at("active").git("log", "--format=%s", "--name-only", "--reverse").split("\n\n")
    commits = "\n".join(commits).split("mipi: ")[1:]

    assert len(commits) == sum(len(commands) for commands in ROAD.values())
    assert commits[0].split() == [
        "proposed", "proceedings/mipi/0001.yaml", "registers/mipi.yaml",
    ]  # fmt: skip


@pytest.mark.usefixtures("own_git_settings")
def test_the_same_road_in_processes_of_its_own(tmp_path):
    env = {**os.environ, "WORKREG_NOW": "2027-03-01T17:00:00Z"}

    def workreg(*words, **more):
        words = [sys.executable, "-m", "workreg", *words]
        ended = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True, check=False, env={**env, **more})
        assert ended.returncode == 0, ended.stderr
        assert "Traceback" not in ended.stderr
        return ended

    workreg("init", "body", "--name", "DMTF")
    (tmp_path / "body" / "workreg.yaml").write_text(ORGANIZATION)
    subprocess.run(["git", "-C", "body", "commit", "-qam", "Name the people"], cwd=tmp_path, check=True)
    workreg("-C", "body", "new", "mipi", "--partner", "MIPI Alliance", "--by", PARTNER)
    workreg("-C", "body", "assign", "mipi", OWNER, "--by", VP)
    workreg("-C", "body", "edit", "mipi", "--by", OWNER, **editor(tmp_path / "body", TEXT))
    workreg("-C", "body", "circulate", "mipi", "--by", OWNER)
    workreg("-C", "body", "ballot", "--committee", "alliance", "--by", "chair@alliance.example")
    voted = workreg("-C", "body", "vote", "approve", "--committee", "alliance", "--by", "ann@acme.example")
    rendered = workreg("-C", "body", "render", "mipi", "--format", "md", "--output", str(tmp_path / "out"))
    status = json.loads(workreg("-C", "body", "status", "mipi", "--json").stdout)
    due = workreg("-C", "body", "due-reviews")
    held = workreg("-C", "body", "validate")

    assert voted.stdout == "mipi: acme votes approve\n"
    assert rendered.stdout.strip().endswith("out/mipi.md")
    assert status["ballots"][0]["votes"] == {"acme": "approve"}
    assert "mipi" in due.stdout
    assert "0 errors" in held.stderr
