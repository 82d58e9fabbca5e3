"""No message, path or text of a register breaks a format, or becomes a command, a cell, a mention or markup."""

import json
import re
import xml.etree.ElementTree as ET

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.render import branch
from tests.render.test_findings import RULES, SCHEMAS

from workreg.core.changes.change import Change, Kind
from workreg.core.parts import Part
from workreg.core.problems import Problem
from workreg.core.views.report import Line, Proposal, Put, Report
from workreg.render.findings import Findings
from workreg.render.findings.bounded import bounded, size
from workreg.render.findings.comment import comment
from workreg.render.findings.fingerprints import fingerprints
from workreg.render.findings.found import whole
from workreg.render.findings.github import to_annotations
from workreg.render.findings.gitlab import to_gitlab
from workreg.render.findings.junit import to_cases
from workreg.render.findings.markdown import to_markdown
from workreg.render.findings.sarif import to_sarif
from workreg.render.findings.words import code, safe

MARKS = "#-+>*_~`|\\[]()<>!&;:=.^$@\"'%,{}01 \t\n\rGH-/ax\u202e\u2066\u200b\x1b\x00"
TEXTS = st.one_of(
    st.text(MARKS, max_size=16),
    st.text(st.characters(exclude_categories=()), max_size=12),
    st.sampled_from(
        [
            "::error::x", "\n::set-output name=a::b", "a\r\n::warning file=x::y", "##[add-mask]secret", "%0A::error::x",
            "@octocat", "see @org/team", "(@octocat)", "#1", "GH-12", "owner/repo#3", "!4", "&5", "%6", "~bug", "$7",
            "\n/close",
            "https://x.example/o/r/issues/9", "<img src=x onerror=alert(1)>", "<!-- workreg:check 1 lawful -->",
            "--> <script>", "| a | b |", "a|b", "```", "`code`", "# heading", "- item", "![x](https://x.example/y.png)",
            "[x](javascript:alert(1))", "]]>", "&#64;octocat", "\ud800", "\ufffe",
        ]
    ),
)  # fmt: skip
PROBLEMS = st.builds(
    Problem,
    code=st.sampled_from(["WR206", "WR406", "WR999"]),
    message=TEXTS.filter(bool),
    file=st.none() | TEXTS.filter(lambda text: text and not text.startswith("./")),
    line=st.none() | st.integers(1, 10**6),
    column=st.none() | st.integers(1, 200),
    clause=st.none() | TEXTS,
    hint=st.none() | TEXTS,
    level=st.sampled_from(["error", "warning"]),
    path=st.tuples() | st.tuples(TEXTS, st.integers(0, 9)),
)
SARIF = jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0.json").read_text()))
GITLAB = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab-code-quality.json").read_text()))
MANY = settings(max_examples=120, deadline=None)
TAGS = {"h2", "h3", "p", "strong", "table", "thead", "tbody", "tr", "th", "td", "ul", "li", "code", "br"}
CALLS = re.compile(r"(?:^|[^A-Za-z0-9_])@[A-Za-z0-9]|#[0-9]|\bGH-[0-9]|[!$%&~^][A-Za-z0-9]", re.IGNORECASE)
"""What a host takes for a person, a team, an issue, a merge request and the like, in the text of a page."""


def hostile(text):
    """A report in which every text that a repository can choose is this one."""
    change = Change(("activities", text or "a", "text"), Kind.REWORDED, (Part.SCOPE,), text, f"{text}!")
    approvals = (branch.approval(text, "stale", because=[text], clause=text),)
    proposal = Proposal(text, text, "minor", text, (Line(change, 3, 5),), (Put(text, text, text),), approvals)
    return Report(branch.BASE, branch.HEAD, (proposal,), (Problem("WR206", text, text or None, 3, hint=text),))


@settings(max_examples=40, deadline=None)
@given(st.lists(PROBLEMS, max_size=4))
def test_every_format_takes_any_problem(problems):
    found = Findings("validate", ("mipi",), tuple(problems))

    SARIF.validate(to_sarif(found, RULES))
    GITLAB.validate(to_gitlab(found))
    root = ET.fromstring(to_cases(found).encode("utf-8"))
    assert int(str(root.get("failures"))) == len(root.findall(".//failure"))
    assert [each.name for each in branch.commands(to_annotations(found))] == [each.level for each in problems]


@MANY
@given(PROBLEMS)
def test_an_annotation_carries_the_message_and_the_path_whole(problem):
    (told,) = branch.commands(to_annotations(Findings("validate", (), (problem,))))

    assert told.message.strip() == whole(problem).strip()
    assert told.properties["file"] == (problem.file or "workreg.yaml")


@MANY
@given(PROBLEMS)
def test_no_line_of_a_junit_report_is_a_command_of_the_runner(problem):
    assert list(branch.commands(to_cases(Findings("validate", (), (problem,))))) == []


@MANY
@given(TEXTS)
def test_a_report_is_all_text_in_markdown(text):
    body = comment(hostile(text), None).body
    tags, said = branch.read(body)

    assert tags <= TAGS
    assert len(re.findall("<!--", branch.READER.render(body))) == 1
    assert {len(row) for row in branch.cells(body)} == {4}
    assert list(branch.commands(body)) == []
    assert not re.search(r"^\s*/", body, re.MULTILINE), "a line that GitLab would run as a quick action"
    assert not CALLS.search(_without_code(body)), said


def _without_code(body):
    """What stands in a page outside of code: there a host looks for people and issues."""
    page = re.sub(r"<code>.*?</code>", "", branch.READER.render(body), flags=re.DOTALL)
    return branch.html.unescape(re.sub(r"<[^>]*>", " ", page))


@MANY
@given(TEXTS)
def test_a_value_is_read_as_it_was_written_but_for_what_is_hidden(text):
    _, said = branch.read(f"Before {safe(text)} after\n")

    shown = said.replace("\u200b", "")
    assert shown.startswith("Before ")
    if text.isprintable() and "\ufffe" not in text:
        assert shown == f"Before {text} after\n"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("@octocat", "@&#8203;octocat"),
        ("ann@acme.example", "ann@acme.example"),
        ("#12", r"\#&#8203;12"),
        ("GH-12", "GH-&#8203;12"),
        ("50 % of 7", "50 % of 7"),
        ("https://x.example/o/r/issues/9", r"https\://x.example/o/r/&#8203;issues/9"),
        ("a\u202eb", "a\ufffdb"),
    ],
)
def test_nobody_is_called_by_a_value(text, written):
    assert safe(text) == written


@pytest.mark.parametrize("text", ["a`b", "a|b", "a\nb", "##[add-mask]x", " a ", ""])
def test_what_cannot_be_code_is_a_plain_value(text):
    assert code(text) == safe(text)


def test_a_very_long_value_is_cut_with_a_word_on_it():
    assert safe("a" * 1000) == f"{'a' * 600}… (400 more characters)"


@MANY
@given(st.lists(st.text("aé\n", min_size=1, max_size=40), max_size=30), st.integers(300, 600))
def test_what_is_bounded_fits_and_is_cut_between_pieces(pieces, limit):
    said = bounded(pieces, limit, "elsewhere")

    assert size(said) <= limit
    if size("".join(pieces)) <= limit:
        assert said == "".join(pieces)
    else:
        kept, _, told = said.rpartition("\n**")
        assert "".join(pieces).startswith(kept)
        lines = len([each for each in "".join(pieces).removeprefix(kept).splitlines() if each.strip()])
        assert told == f"{lines} more lines are left out here**: elsewhere\n"


def test_a_comment_of_a_huge_report_fits_and_says_what_is_missing():
    report = branch.whole()
    change = report.proposals[0].changes[1]
    huge = report._replace(
        proposals=(report.proposals[0]._replace(changes=(change,) * 3000),) * 3,
        problems=tuple(
            Problem("WR206", f"é gap {number} @all", "registers/a.yaml", number) for number in range(1, 5000)
        ),
    )

    body = comment(huge, None).body

    assert 60_000 < size(body) <= 65_536
    left = [int(each) for each in re.findall(r"\*\*(\d+) more lines are left out here\*\*", body)]
    assert len(left) == 2
    assert body.count("] (WR206)") or body.count("(WR206)") == 4999 - left[1]
    assert branch.read(body)[0] <= TAGS


@MANY
@given(st.lists(PROBLEMS, max_size=8), st.integers(1, 50))
def test_fingerprints_are_unique_and_stay_when_lines_move(problems, down):
    moved = [
        each._replace(
            line=each.line and each.line + down,
            column=each.column and each.column + 2,
            path=tuple(part + 1 if isinstance(part, int) else part for part in each.path),
        )
        for each in problems
    ]

    assert len(set(fingerprints(problems))) == len(problems)
    assert fingerprints(moved) == fingerprints(problems)


def test_a_fingerprint_stays_when_the_message_names_another_line():
    first, later = (Problem("WR110", f"the key is there already, in line {line}", "a.yaml") for line in (4, 7))

    assert fingerprints([first]) == fingerprints([later])


def test_findings_that_differ_have_other_fingerprints():
    one = Problem("WR206", "gap", "a.yaml", path=("title",))
    others = (
        one._replace(code="WR207"), one._replace(message="other"), one._replace(file="b.yaml"),
        one._replace(path=("date",)),
    )  # fmt: skip

    assert len({fingerprints([each])[0] for each in (one, *others)}) == 5


def test_a_finding_keeps_its_fingerprint_when_another_one_is_mended():
    first, second = (Problem("WR206", f"gap in {name}", "a.yaml", path=("milestones", 1)) for name in ("a", "b"))

    assert fingerprints([first, second])[1:] == fingerprints([second])


def test_markdown_of_problems_alone_fits_too():
    found = Findings("validate", ("a",), tuple(Problem("WR206", "é" * 500, "a.yaml", line) for line in range(1, 999)))

    assert size(to_markdown(found)) <= 65_536
    assert size(to_markdown(found, 10_000)) <= 10_000
