"""How `check` reports: a report with everything in it, told to a person, a host of git and the runner of a job."""

import json
import os
import shutil
from pathlib import Path

import pytest
from tests.cli.test_formats import FORMATS
from tests.render import branch

from workreg.cli import console, reporting
from workreg.core.problems import Unusable

HERE = branch.whole()._replace(head=None)


@pytest.fixture(autouse=True)
def _here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(console.state, "is_json", False)
    for name in ("GITHUB_ACTIONS", "GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT"):
        monkeypatch.delenv(name, raising=False)
    Path("workreg.yaml").write_text("x")


def test_text_has_the_changes_the_approvals_and_the_verdict_last(capsys):
    reporting.report_branch("text", HERE)

    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == ("guild: significant change (registers/guild.yaml; stands at drafting; 1 of 4 approvals given)")
    assert any(line.split()[:3] == ["milestone", "binding", "re-dated:"] for line in lines)
    assert any(line.startswith("board ") and "stale: given on 2027-02-20 for another text" in line for line in lines)
    assert lines[-1] == (
        "Not allowed: with this branch, what is on record would not hold. 3 errors, 2 warnings; 2 registers touched "
        "(the files in the folder against 1f0c1f0c1f)"
    )


def test_the_caret_stands_in_the_text_that_the_branch_has(at, monkeypatch, capsys):
    shell = at("drafting")
    for word in ("branch", "folder"):
        shell.write("registers/guild.yaml", "".join(f"{word} {line}\n" for line in range(1, 40)))
        shell.git("add", ".")
        shell.git("commit", "-qm", word)
    monkeypatch.chdir(shell.folder)

    reporting.report_branch("text", branch.whole()._replace(head=shell.git("rev-parse", "HEAD~1")))

    assert "    31 | branch 31\n       |     ^\n" in capsys.readouterr().out


@pytest.mark.parametrize("form", FORMATS)
def test_stdout_has_nothing_but_the_report(form, capsys):
    reporting.report_branch(form, HERE)

    out = capsys.readouterr().out
    assert "guild" in out
    if form in {"json", "sarif", "gitlab"}:
        json.loads(out)
    if form == "json":
        assert json.loads(out)["workreg"] == 1


def test_a_comment_is_new_then_unchanged_then_changed(monkeypatch, capsys):
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
def test_a_previous_body_that_cannot_be_read_is_none(previous, capsys):
    Path("before.md").write_bytes(previous)

    reporting.write_comment(branch.whole(), "comment.md", "before.md")

    assert "is new" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("place", "why"),
    [("folder", "no file that can be replaced"), ("link.md", "a symbolic link"), ("nowhere/c.md", "in no folder"),
     ("pipe", "no file that can be replaced"), (".", "no file that can be replaced")],
)  # fmt: skip
def test_a_comment_replaces_nothing_but_a_file(place, why):
    Path("folder").mkdir()
    Path("link.md").symlink_to("elsewhere.md")
    os.mkfifo("pipe")

    with pytest.raises(Unusable, match=why):
        reporting.write_comment(branch.whole(), place, None)

    assert sorted(each.name for each in Path().iterdir()) == ["folder", "link.md", "pipe", "workreg.yaml"]


def test_a_previous_body_that_is_no_file_is_told():
    Path("folder").mkdir()
    os.mkfifo("pipe")

    for name in ("folder", "pipe"):
        with pytest.raises(Unusable, match=f"--previous {name}: it is no file"):
            reporting.write_comment(branch.whole(), "comment.md", name)


def test_a_previous_body_without_a_comment_is_a_slip():
    with pytest.raises(Unusable, match="--previous is compared with a comment"):
        reporting.write_comment(branch.whole(), None, "before.md")


def test_without_a_comment_file_nothing_is_written_or_told(capsys):
    reporting.write_comment(branch.whole(), None, None)

    assert [each.name for each in Path().iterdir()] == ["workreg.yaml"]
    assert capsys.readouterr() == ("", "")
