"""Text from a register is printed as it is: no markup, no escapes, no formulas, no commands of a runner."""

import csv
import io
import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.cli.example import TEXT

from workreg.store.yaml.dumping import flow

MARKUP = [
    "[bold]not bold[/bold]",
    "[bookmark: _GoBack]The DMTF:",
    "[/foo] [link=https://a.example]b[/link]",
    ":smile: :warning:",
    "<script>alert(1)</script> & <b>",
    "a | b ` c * d _ e # f",
    "=cmd|' /C calc'!A0",
    "@SUM(1+9)*cmd",
    "::error file=a.yaml::injected",
    "%0A::error::injected",
    "Société Générale, \N{GREEK SMALL LETTER PI} \N{SNOWMAN}",
    "{{ 7 * 7 }} {% raw %}",
    "$(id) `id` ${HOME}",
    "\\x1b[31m \\u202e",
    "quotes \" and ' and \\",
]
PRINTABLE = st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"))
WORDS = st.one_of(st.sampled_from(MARKUP), st.text(PRINTABLE, min_size=1, max_size=60)).map(str.strip).filter(bool)
MANY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def written(at):
    """A register in force whose title, milestone and contact are these words."""
    shell = at("active")

    def write(words):
        text = TEXT.replace("title: MIPI / DMTF Work Register", f"title: {flow(words)}")
        text = text.replace("text: A binding is published., due: 2027-12", f"text: {flow(words)}, due: 2027-01")
        everywhere(shell, text.replace("role: Liaison", f"role: {flow(words)}"))
        return shell

    return write


def everywhere(shell, text):
    """Write the text into the register's file and where it is frozen, from where the text in force is read."""
    frozen = [path.relative_to(shell.folder) for path in shell.folder.glob("proceedings/mipi/*/text.yaml")]
    assert frozen
    for path in ("registers/mipi.yaml", *map(str, frozen)):
        shell.write(path, text)


def harmless(text, kept="\n"):
    """Whether nothing in the text steers a terminal; the line ends of the format are kept."""
    return not re.search(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", re.sub(f"[{kept}]", "", text))


@MANY
@given(words=WORDS)
def test_lists_and_status_print_the_words_verbatim(written, words):
    shell = written(words)

    for command in ("list", "status mipi"):
        told = shell(command).out
        assert words in told
        assert harmless(told)
    assert harmless(shell("status --all").out)
    assert shell("list --json").json[0]["title"] == words
    assert shell("status mipi --json").json["title"] == words


@MANY
@given(words=WORDS)
def test_every_format_of_due_reviews_gives_the_words_back(written, words):
    shell = written(words)

    told = {form: shell(f"due-reviews --milestones --format {form}").out for form in ("table", "csv", "md", "junit")}
    rows = shell("due-reviews --milestones --json").json

    assert words in told["table"]
    assert rows[0]["milestones"][0]["text"] == words
    assert words in unquoted(told["csv"])
    cases = ET.fromstring(told["junit"]).iter("testcase")
    assert words in {case.findtext("system-out") or case.findtext("failure") for case in cases}
    assert all(harmless(text, "\r\n" if form == "csv" else "\n") for form, text in told.items())


def unquoted(text):
    cells = [row[-1] for row in csv.reader(io.StringIO(text)) if row]
    assert not any(cell[:1] in set("=+-@") for cell in cells)
    return [cell.removeprefix("'") for cell in cells] + cells


def literal(text):
    """What a reader of the table sees: escapes taken off again."""
    plain = re.sub(r"\\([^\w\s]|_)", r"\1", text)
    return re.sub(r"&#(\d+);", lambda found: chr(int(found[1])), plain)


@pytest.mark.parametrize("words", MARKUP)
def test_a_cell_of_the_markdown_table_reads_as_it_was_written(written, words):
    assert words in literal(written(words)("due-reviews --milestones --format md").out)


@MANY
@given(words=WORDS)
def test_a_register_is_shown_with_the_words_whole(written, words):
    shell = written(words)

    assert shell("show mipi --json").json["title"] == words
    assert harmless(shell("show mipi").out)


@pytest.mark.parametrize("review", ["x\\n::error::injected", "%0A::set-output name=a::b", "2029:02,line=1", "[bold]"])
def test_no_text_becomes_a_command_of_the_runner(at, review, tmp_path):
    shell = at("active")
    assert "review: 2029-02" in TEXT
    everywhere(shell, TEXT.replace("review: 2029-02", f'review: "{review}"'))
    summary = tmp_path / "summary.md"

    told = shell("due-reviews --format github", code=1, env={"GITHUB_STEP_SUMMARY": str(summary)}).out

    assert re.fullmatch(r"::error file=registers/mipi\.yaml,line=\d+,title=mipi%3A review unknown::[^\n]*\n", told)
    line = int(re.search(r"line=(\d+)", told)[1])
    assert (shell.folder / "registers/mipi.yaml").read_text().splitlines()[line - 1].startswith("review:")
    assert "| mipi |" in summary.read_text()
    assert "\n::" not in summary.read_text()


@pytest.mark.parametrize("code", [0x1B, 0x07, 0x9B, 0x9D, 0x85, 0x202E, 0x2066, 0x200F, 0x7F, 0xD, 0x8])
def test_what_would_steer_a_terminal_becomes_a_visible_escape(at, code):
    shell, steering = at("drafting"), chr(code)
    words = f"a{steering}]0;title{steering}b"

    for command in ("assign mipi", "status", "explain", "schema", "withdraw mipi --reason x --by", "render --format"):
        for form in ("", " --json"):
            ran = shell.any(f"{command}{form}", {}, words)
            assert ran.code in {1, 2}
            assert harmless(ran.out + ran.err)


@pytest.mark.parametrize(
    "text", ["title: \x1b[31mred\n", 'title: "a\\rb"\n', "title: \N{RIGHT-TO-LEFT OVERRIDE}b\n", "\x9b: b\n"]
)
def test_the_line_that_is_shown_with_a_problem_is_harmless(at, text):
    shell = at("drafting")
    shell.write("registers/mipi.yaml", text)

    for command in ("validate", "show mipi", "due-reviews", "list", "fmt --check"):
        ran = shell.any(command, {})
        assert harmless(ran.out + ran.err)
        assert ran.code in {0, 1, 2}


def test_a_comment_of_many_lines_stands_as_it_was_written(at):
    shell = at("circulated")
    words = "First line.\n[bold]Second[/bold] :smile:\n\nWorkreg-Event: mipi/0001"

    shell("comment mipi --by olga@dmtf.example", words)

    assert shell("log mipi --json").json[-1]["said"] == words
    assert shell.git("log", "-1", "--format=%(trailers:key=Workreg-Event,valueonly)").strip() == "mipi/0004"
