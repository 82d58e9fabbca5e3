"""What is found reads as it should in every format: golden files, and the schema or a real reader of each format."""

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from urllib.parse import unquote

import jsonschema
import junitparser
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.render import branch

from workreg import __version__
from workreg.actions.explaining import explanations
from workreg.core.problems import Problem
from workreg.render.findings import Findings
from workreg.render.findings.comment import comment
from workreg.render.findings.data import to_json
from workreg.render.findings.github import left_out, to_annotations
from workreg.render.findings.gitlab import to_gitlab
from workreg.render.findings.junit import to_cases
from workreg.render.findings.markdown import to_markdown
from workreg.render.findings.sarif import to_sarif

SCHEMAS = Path(__file__).parents[1] / "fixtures" / "schemas"
RULES = {each["code"]: dict(each) for each in explanations()}
EXAMPLE = {"WR206": {"name": "has no gap", "text": "Nothing is left open.\n\nNot even `?`.", "clause": "DSP4003 3.1"}}


def indented(value):
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


FORMATS = {
    "json": ("json", lambda found: indented(to_json(found))),
    "md": ("md", to_markdown),
    "github": ("txt", to_annotations),
    "sarif": ("sarif", lambda found: indented(to_sarif(found, EXAMPLE)).replace(f'"{__version__}"', '"VERSION"')),
    "junit": ("xml", to_cases),
    "gitlab": ("json", lambda found: indented(to_gitlab(found))),
    "comment": ("md", lambda found: comment(found.report, None).body),
}


@pytest.fixture
def found():
    return Findings.of(branch.whole(), prefix="alliances/")


def held(name, value):
    jsonschema.validate(value, json.loads((SCHEMAS / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("form", FORMATS)
def test_the_report_of_a_branch_is_as_it_was_accepted(form, found, snapshot):
    suffix, make = FORMATS[form]

    class Golden(SingleFileSnapshotExtension):
        file_extension = suffix
        _write_mode = WriteMode.TEXT

    assert make(found) == snapshot(extension_class=Golden)


@pytest.mark.parametrize("problems", [(), branch.PROBLEMS])
def test_problems_alone_are_of_the_shape_that_each_host_asks_for(problems):
    found = Findings("validate", ("guild", "cables"), tuple(problems))

    held("sarif-2.1.0.json", to_sarif(found, RULES))
    held("gitlab-code-quality.json", to_gitlab(found))
    assert len(to_gitlab(found)) == len(problems)
    assert to_json(found) == [each.as_json() for each in problems]


def test_sarif_is_held_by_its_schema(found):
    log = to_sarif(found, RULES)

    held("sarif-2.1.0.json", log)
    with pytest.raises(jsonschema.ValidationError):
        held("sarif-2.1.0.json", log | {"workreg": 1})


def test_sarif_describes_just_the_rules_that_are_cited(found):
    (run,) = to_sarif(found, RULES)["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert [each["id"] for each in rules] == sorted({each.code for each in found.problems})
    assert all(rules[each["ruleIndex"]]["id"] == each["ruleId"] for each in run["results"])
    (gap,) = [each for each in rules if each["id"] == "WR206"]
    assert gap["name"] == RULES["WR206"]["name"]
    assert gap["help"]["markdown"].endswith(f"Asked for by {RULES['WR206']['clause']}.")


def test_sarif_points_to_the_key_from_the_top_of_the_git_repository(found):
    (run,) = to_sarif(found, RULES)["runs"]
    places = [each["locations"][0]["physicalLocation"] for each in run["results"]]

    assert {each["artifactLocation"]["uriBaseId"] for each in places} == set(run["originalUriBaseIds"])
    assert places[1]["artifactLocation"]["uri"] == "alliances/registers/guild.yaml"
    assert places[1]["region"] == {"startLine": 31, "startColumn": 5}
    assert places[-1]["artifactLocation"]["uri"] == "alliances/workreg.yaml"
    assert places[-1]["region"] == {"startLine": 1}


def test_a_path_is_a_uri_in_sarif():
    (run,) = to_sarif(Findings("validate", (), (Problem("WR301", "odd", "a b:c/50%?#é\n.yaml"),)), {})["runs"]
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]

    assert re.fullmatch(r"[A-Za-z0-9._~/-]*(?:%[0-9A-F]{2}[A-Za-z0-9._~/-]*)*", uri)
    assert unquote(uri) == "a b:c/50%?#é\n.yaml"


def test_a_message_of_sarif_has_no_link_and_no_placeholder():
    (run,) = to_sarif(Findings("validate", (), (Problem("WR301", "[here](https://x.example) {0}"),)), {})["runs"]

    assert run["results"][0]["message"]["text"] == "[here] (https://x.example) {{0}}"


def test_gitlab_gets_each_finding_with_its_severity(found):
    report = to_gitlab(found)

    held("gitlab-code-quality.json", report)
    assert [each["severity"] for each in report] == ["blocker", "major", "major", "minor", "minor"]
    assert report[1]["location"] == {"path": "alliances/registers/guild.yaml", "lines": {"begin": 31}}


def test_junit_has_a_case_for_each_register_and_each_other_file(tmp_path, found):
    (tmp_path / "report.xml").write_text(to_cases(found), encoding="utf-8")

    (suite,) = junitparser.JUnitXml.fromfile(str(tmp_path / "report.xml"))
    failing = {case.name: bool(case.result) and case.result[0].message for case in suite}
    assert {case.name for case in suite} == {"guild", "cables", "workreg.yaml"}
    assert (suite.tests, suite.failures) == (3, 1)
    assert failing["guild"] == "3 errors, 0 warnings"
    assert "WR206" in next(case for case in suite if case.name == "guild").result[0].text


def test_a_fact_belongs_to_its_register_only_where_that_was_checked():
    misplaced = (Problem("WR301", "odd", "proceedings/nobody/0001.yaml"), Problem("WR301", "odd", "registers/x.txt"))

    names = [name for name, _ in Findings("validate", ("guild",), misplaced).by_subject()]

    assert names == ["guild", "proceedings/nobody/0001.yaml", "registers/x.txt"]


def test_annotations_point_to_problems_and_changes(found):
    log = list(branch.commands(to_annotations(found)))

    assert [each.name for each in log] == ["error"] * 3 + ["warning"] * 2 + ["notice"] * 3
    assert log[1].properties == {
        "file": "alliances/registers/guild.yaml", "line": "31", "col": "5", "title": "WR206",
    }  # fmt: skip
    assert log[1].message.splitlines()[-1] == "way out: workreg edit guild"
    assert {each.properties["title"] for each in log[5:]} == {"guild: significant change"}
    assert any("part: deliverables; kind: re-dated" in each.message for each in log[5:])


def test_annotations_that_github_would_not_show_are_counted():
    errors = [Problem("WR206", f"gap {number}", "registers/a.yaml", number) for number in range(1, 13)]
    warnings = [Problem("WR406", "slip", "workreg.yaml", level="warning")] * 11
    found = Findings("validate", ("a",), (*errors, *warnings))

    names = [each.name for each in branch.commands(to_annotations(found))]

    assert (names.count("error"), names.count("warning")) == (10, 10)
    assert left_out(found) == "GitHub shows 10 annotations of a kind; left out: 2 errors, 1 warning"
    assert left_out(Findings("validate", ("a",), tuple(errors[:10]))) is None


def test_json_has_the_changes_with_their_parts_and_lines(found):
    report = to_json(found)
    redated = next(each for each in report["registers"][0]["changes"] if each["kind"] == "re-dated")

    assert report["verdict"] == "unlawful"
    assert report["exit_code"] == 4
    assert redated["parts"] == ["deliverables"]
    assert (redated["before"], redated["after"], redated["line"], redated["column"]) == ("2027-01", "2027-06", 31, 5)
    assert [each["state"] for each in report["registers"][0]["approvals"]] == ["given", "open", "stale", "missing"]
    assert json.loads(json.dumps(report)) == report


def test_markdown_begins_with_the_verdict_and_has_its_tables(found):
    text = to_markdown(found)
    tables = branch.cells(text)

    assert branch.read(text)[1].splitlines()[1] == (
        "Not allowed: with this branch, what is on record would not hold. 3 errors, 2 warnings; 2 registers touched "
        "(commit 2e9b2e9b2e against 1f0c1f0c1f)."
    )
    assert ["milestone binding re-dated: 2027-01 -> 2027-06", "deliverables", "re-dated", "31"] in tables
    assert ["board", "stale: given on 2027-02-20 for another text", *tables[-2][2:]] in tables
    assert ["alliance", "given on 2027-02-15", "", "DSP4003 4 (row 68)"] in tables


def test_xml_holds_what_it_cannot_hold_as_escapes():
    text = to_cases(Findings("validate", (), (Problem("WR301", "a\x00b\x1bc\ud800d\uffffe\r", "x"),)))

    assert "a\\x00b\\x1bc\\xd800d\\xffffe\\x0d" in str(ET.fromstring(text).findtext(".//failure"))


def test_of_a_way_out_the_command_is_code_and_the_words_about_it_are_not():
    hint = "git rm x.yaml  # its command records it"
    found = Findings("check", (), (Problem("WR605", "no fact", "x.yaml", hint=hint),))

    assert "Way out: `git rm x.yaml` (its command records it)\n" in to_markdown(found)
