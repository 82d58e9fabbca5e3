"""The one comment of a pull request: what it says is new, changed or unchanged, whoever wrote the one before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.render import branch

from workreg.core.problems import Problem
from workreg.core.views.report import Put
from workreg.render.findings.comment import comment

REPORT = branch.whole()
LAWFUL = REPORT._replace(problems=(), unlawful=())


def test_the_first_comment_is_new_and_begins_with_the_hidden_mark():
    body, state = comment(REPORT, None)

    assert state == "new"
    assert re.match(r"<!-- workreg:check 1 unlawful [0-9a-f]{64} -->\n## ", body)
    assert "workreg:check" not in branch.read(body)[1]


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_same_verdict_for_the_same_reasons_is_unchanged(line_end):
    before = comment(REPORT, None).body.replace("\n", line_end)

    assert comment(REPORT, before).state == "unchanged"


QUIET = {
    "other commits": lambda report: report._replace(base="a" * 40, head=None),
    "a line moved": lambda report: report._replace(problems=tuple(e._replace(line=99) for e in report.problems)),
    "a warning more": lambda report: report._replace(problems=(*report.problems, Problem("WR9", "x", level="warning"))),
    "another order": lambda report: report._replace(proposals=report.proposals[::-1], problems=report.problems[::-1]),
    "a fact more": lambda report: _first(report, facts=(Put("proceedings/guild/0011.yaml", "0011 comment"),)),
}
LOUD = {
    "mended": lambda report: report._replace(problems=(), unlawful=()),
    "another error": lambda report: report._replace(problems=(*report.problems, Problem("WR9", "x"))),
    "an error less": lambda report: report._replace(problems=report.problems[1:]),
    "another class": lambda report: _first(report, significance="minor"),
    "an approval": lambda report: _first(report, approvals=(branch.approval("alliance", "given"),)),
    "a register less": lambda report: report._replace(proposals=report.proposals[1:]),
}


def _first(report, **other):
    return report._replace(proposals=(report.proposals[0]._replace(**other), *report.proposals[1:]))


@pytest.mark.parametrize("what", QUIET)
def test_what_the_verdict_does_not_rest_on_is_edited_quietly(what):
    found = comment(QUIET[what](REPORT), comment(REPORT, None).body)

    assert found.state == "unchanged"


@pytest.mark.parametrize("what", LOUD)
def test_what_the_verdict_rests_on_is_told_anew(what):
    found = comment(LOUD[what](REPORT), comment(REPORT, None).body)

    assert found.state == "changed"


MARK = comment(REPORT, None).body.splitlines()[0]


@pytest.mark.parametrize(
    "previous",
    [
        "", "\n", "some words", MARK[:-5], MARK.replace("unlawful", "perfect"), f"> {MARK}", f"quoted:\n{MARK}",
        MARK.replace("workreg:check 1", "workreg:check 2"), f"{MARK}<script>", "\x00\ufffd\ud800", "<!-- " * 10_000,
    ],
)  # fmt: skip
def test_a_body_without_a_whole_mark_of_ours_is_none(previous):
    assert comment(REPORT, previous).state == "new"


@given(st.text(), st.integers(0, 200))
def test_no_previous_body_makes_a_changed_report_look_unchanged(text, cut):
    for previous in (text, comment(REPORT, None).body[:cut], f"{comment(REPORT, None).body[:cut]}{text}"):
        assert comment(LAWFUL, previous).state in {"new", "changed"}
        assert comment(LAWFUL, previous).body == comment(LAWFUL, None).body
