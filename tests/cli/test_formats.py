"""What `validate` finds, in every format that people and hosts read, and what a runner is told beside the log."""

import json
import os
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.cli.driving import Shell
from tests.cli.example import TEXT
from tests.render import branch

from workreg.cli import console, reporting, runner
from workreg.core.problems import Unusable

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


class TestOfABranch:
    """`check` reports through the same room; here with a report that has everything in it."""

    @pytest.fixture(autouse=True)
    def _here(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(console.state, "is_json", False)
        for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
            monkeypatch.delenv(name, raising=False)
        Path("workreg.yaml").write_text("x")

    def test_text_has_the_changes_the_approvals_and_the_verdict_last(self, capsys):
        reporting.report_branch("text", branch.whole())

        lines = capsys.readouterr().out.splitlines()
        assert lines[0] == (
            "guild: significant change (registers/guild.yaml; stands at drafting; 1 of 4 approvals given)"
        )
        assert any(line.split()[:3] == ["milestone", "binding", "re-dated:"] for line in lines)
        assert any(
            line.startswith("board ") and "stale: given on 2027-02-20 for another text" in line for line in lines
        )
        assert (
            lines[-1] == "Not allowed: this branch does what no branch may. 3 errors, 2 warnings; 2 registers touched"
        )

    def test_the_caret_stands_in_the_text_that_the_branch_has(self, capsys):
        lines = ["", *(f"line {number}" for number in range(2, 40))]

        reporting.report_branch("text", branch.whole(), {"registers/guild.yaml": "\n".join(lines)}.get)

        assert "    31 | line 31\n       |     ^\n" in capsys.readouterr().out

    @pytest.mark.parametrize("form", FORMATS)
    def test_stdout_has_nothing_but_the_report(self, form, capsys):
        reporting.report_branch(form, branch.whole())

        out = capsys.readouterr().out
        assert "guild" in out
        if form in {"json", "sarif", "gitlab"}:
            json.loads(out)
        if form == "json":
            assert json.loads(out)["workreg"] == 1

    def test_a_comment_is_new_then_unchanged_then_changed(self, monkeypatch, capsys):
        monkeypatch.setenv("GITHUB_OUTPUT", "output")
        report = branch.whole()

        reporting.write_comment(report, "comment.md", "no-such-file")
        shutil.copy("comment.md", "before.md")
        reporting.write_comment(report, "comment.md", "before.md")
        reporting.write_comment(report._replace(unlawful=()), "comment.md", "before.md")

        assert Path("output").read_text() == (
            "verdict=unlawful\ncomment=new\nverdict=unlawful\ncomment=unchanged\nverdict=findings\ncomment=changed\n"
        )
        told = capsys.readouterr()
        assert told.out == ""
        assert told.err.splitlines()[-1] == "verdict: findings; the comment in comment.md is changed"
        assert Path("comment.md").read_text().startswith("<!-- workreg:check 1 findings ")

    @pytest.mark.parametrize("previous", [b"", b"\xff\xfe\x00", b"<!-- workreg:check 1 unlaw", b"x" * 3_000_000])
    def test_a_previous_body_that_cannot_be_read_is_none(self, previous, capsys):
        Path("before.md").write_bytes(previous)

        reporting.write_comment(branch.whole(), "comment.md", "before.md")

        assert "is new" in capsys.readouterr().err

    @pytest.mark.parametrize(
        ("place", "why"),
        [("folder", "no file that can be replaced"), ("link.md", "a symbolic link"), ("nowhere/c.md", "in no folder"),
         ("pipe", "no file that can be replaced"), (".", "no file that can be replaced")],
    )  # fmt: skip
    def test_a_comment_replaces_nothing_but_a_file(self, place, why):
        Path("folder").mkdir()
        Path("link.md").symlink_to("elsewhere.md")
        os.mkfifo("pipe")

        with pytest.raises(Unusable, match=why):
            reporting.write_comment(branch.whole(), place, None)

        assert sorted(each.name for each in Path().iterdir()) == ["folder", "link.md", "pipe", "workreg.yaml"]

    def test_a_previous_body_that_is_a_folder_is_told(self):
        Path("folder").mkdir()

        with pytest.raises(Unusable, match="--previous folder"):
            reporting.write_comment(branch.whole(), "comment.md", "folder")

    def test_a_previous_body_without_a_comment_is_a_slip(self):
        with pytest.raises(Unusable, match="--previous is compared with a comment"):
            reporting.write_comment(branch.whole(), None, "before.md")

    def test_without_a_comment_file_nothing_is_written_or_told(self, capsys):
        reporting.write_comment(branch.whole(), None, None)

        assert [each.name for each in Path().iterdir()] == ["workreg.yaml"]
        assert capsys.readouterr() == ("", "")
