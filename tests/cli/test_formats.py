"""What `validate` finds, in every format that people and hosts read, and what a runner is told beside the log."""

import shutil
import xml.etree.ElementTree as ET

import pytest
from tests.cli.driving import Shell
from tests.cli.example import TEXT
from tests.render import branch

from workreg.cli import runner

FORMATS = ("text", "json", "md", "github", "sarif", "junit", "gitlab")
SLIP = "benefitz"


@pytest.fixture
def broken(at):
    """A register with a key that there is not."""
    shell = at("drafting")
    shell.write("registers/mipi.yaml", TEXT.replace("benefits:", f"{SLIP}:"))
    return shell


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_tells_the_problem_and_exits_as_text_does(broken, form):
    ran = broken(f"validate --format {form}", code=1)

    assert SLIP in ran.out


@pytest.mark.parametrize("form", FORMATS)
def test_where_there_is_nothing_to_find_every_format_exits_0(at, form):
    assert at("active")(f"validate --format {form}").code == 0


def test_text_is_what_is_shown_without_a_format(broken):
    assert broken("validate", code=1).out == broken("validate --format text", code=1).out
    assert broken("validate --json", code=1).out == broken("validate --format json", code=1).out


def test_a_format_that_there_is_not_is_refused(broken):
    ran = broken("validate --format pdf", code=2)

    assert "choose one of text, json, md, github, sarif, junit, gitlab" in ran.err
    assert ran.out == ""


def test_every_format_has_line_and_column_of_the_key(broken):
    (found,) = [each for each in broken("validate --json", code=1).json if SLIP in each["message"]]
    line, column = found["line"], found["column"]
    assert TEXT.splitlines()[line - 1].startswith("benefits:")

    (result,) = [
        each for each in broken("validate --format sarif", code=1).json["runs"][0]["results"]
        if SLIP in each["message"]["text"]
    ]  # fmt: skip
    (entry,) = [each for each in broken("validate --format gitlab", code=1).json if SLIP in each["description"]]
    (told,) = [
        each for each in branch.commands(broken("validate --format github", code=1).out) if SLIP in each.message
    ]  # fmt: skip
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": line, "startColumn": column}
    assert entry["location"]["lines"]["begin"] == line
    assert (told.properties["line"], told.properties["col"]) == (str(line), str(column))


def test_junit_has_a_case_for_each_register_that_was_asked_for(broken):
    broken("new ofa --partner OFA --by pat@mipi.example")

    def cases(words):
        ran = broken.any(f"validate {words} --format junit", {})
        return {each.get("name"): each.find("failure") is not None for each in ET.fromstring(ran.out).iter("testcase")}

    assert cases("")["mipi"] is True
    assert set(cases("ofa")) == {"ofa"}


def test_places_count_from_the_top_of_the_git_repository(broken, tmp_path):
    top = tmp_path / "top"
    top.mkdir()
    shutil.rmtree(broken.folder / ".git")
    shutil.copytree(broken.folder, top / "alliances")
    shell = Shell(top / "alliances", broken.now)
    shell.git("init", "-q", "..")

    (told, *_) = branch.commands(shell("validate --format github", code=1).out)
    entry, *_ = shell("validate --format gitlab", code=1).json
    (run,) = shell("validate --format sarif", code=1).json["runs"]

    assert told.properties["file"] == entry["location"]["path"] == "alliances/registers/mipi.yaml"
    place = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert place == {"uri": "alliances/registers/mipi.yaml", "uriBaseId": "SRCROOT"}
    assert " registers/mipi.yaml:" in f" {shell('validate', code=1).out}"


def test_the_summary_of_the_job_has_what_annotations_leave_out(at, tmp_path):
    shell, summary = at("drafting"), tmp_path / "summary.md"
    gaps = "".join(f"  - {{id: m{number}, text: '?', due: '?'}}\n" for number in range(12))
    shell.write("registers/mipi.yaml", TEXT.replace("milestones:\n", f"milestones:\n{gaps}"))
    summary.write_text("before\n")

    ran = shell.any("validate --format github", {"GITHUB_STEP_SUMMARY": str(summary)})

    told = summary.read_text()
    assert len(list(branch.commands(ran.out))) == 10
    assert "left out: " in ran.err
    assert told.startswith("before\n## workreg validate\n")
    assert told.count("(WR206)") > 20


def test_the_summary_fits_beside_what_the_step_has_written_already(tmp_path, monkeypatch):
    summary = tmp_path / "summary.md"
    summary.write_text("x" * 1_000_000)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    rooms = []
    runner.summarise(lambda room: rooms.append(room) or "y" * room)

    assert rooms == [1024 * 1024 - 1_000_001]
    assert summary.stat().st_size == 1024 * 1024


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("words", ["x\\n::error::injected", "##[add-mask]x", "\\n  ::stop-commands::x"])
def test_no_text_is_a_command_in_the_log_of_a_job(broken, form, words):
    broken.write(
        "registers/mipi.yaml", TEXT.replace("originating_committee: alliance", f'originating_committee: "{words}"')
    )

    ran = broken(f"validate --format {form}", code=1, env={"GITHUB_ACTIONS": "true"})

    meant = [each for each in branch.commands(ran.out) if "title" in each.properties]
    assert list(branch.commands(ran.out)) == meant
    assert bool(meant) == (form == "github")
    assert list(branch.commands(ran.err)) == []
    if form == "json":
        assert any("::" in each["message"] or "##[" in each["message"] for each in ran.json)


def test_nothing_is_added_to_a_summary_that_is_full(tmp_path, monkeypatch, capsys):
    summary = tmp_path / "summary.md"
    summary.write_text("x" * (1024 * 1024 - 2000))
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))

    runner.summarise(lambda room: "y" * room)

    assert summary.stat().st_size == 1024 * 1024 - 2000
    assert "full" in capsys.readouterr().err
