"""An export is what is on file, as its schema says, whole or not at all; no cell of it runs in a spreadsheet."""

import csv
import io
import json
import re

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cli.example import ROAD, TEXT
from tests.cli.test_hostile_text import MANY, MARKUP, WORDS, written  # noqa: F401 - a fixture

from workreg.core.schemas import json_schema
from workreg.core.terms import Terms
from workreg.core.views.tables import TABLES
from workreg.render.reports import csv_rows
from workreg.store.reading import register
from workreg.store.trees import FolderTree

RUN_BY_SPREADSHEETS = "=+-@\t\r\n\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH COMMERCIAL AT}\uff0d"
CELLS = st.text(st.sampled_from(f"{RUN_BY_SPREADSHEETS}'\" ,;ab1"), max_size=6) | st.sampled_from(MARKUP)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def closed(schema):
    """The schema without room for keys that it does not have: what we print ourselves has none."""
    if isinstance(schema, list):
        return [closed(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    further = {"additionalProperties": False} if schema.get("type") == "object" and "properties" in schema else {}
    return {**further, **{key: closed(each) for key, each in schema.items()}}


def as_schema_says(document):
    for draft07 in (False, True):
        schema = closed(json_schema("export", draft07=draft07))
        checker = jsonschema.validators.validator_for(schema)(schema, format_checker=jsonschema.FormatChecker())
        assert [f"{error.json_path}: {error.message}" for error in checker.iter_errors(document)] == []
    return document


@pytest.mark.parametrize("place", [place for place in ROAD if place != "empty"])
@pytest.mark.parametrize("texts", ["", "--texts"])
def test_an_export_is_as_its_schema_says_wherever_a_register_stands(at, place, texts):
    (found,) = as_schema_says(at(place)(f"export {texts}").json)["registers"]

    assert all((each["text"] is not None) is bool(texts) for each in found["texts"])


def test_of_no_registers_it_is_a_document_too(at):
    assert as_schema_says(at("empty")("export").json)["registers"] == []


def test_who_holds_to_the_schema_takes_keys_that_a_later_release_adds_and_misses_none_that_goes(at):
    document = at("active")("export").json
    published = jsonschema.Draft202012Validator(json_schema("export"))
    strict = jsonschema.Draft202012Validator(closed(json_schema("export")))
    register = document["registers"][0]

    for place in (document, register, register["text"], register["standing"], *register["events"], *register["votes"]):
        place["odd"] = {"added": "later"}
        assert published.is_valid(document)
        assert not strict.is_valid(document)
        del place["odd"]
    del register["standing"]["stage"]
    assert not published.is_valid(document)


def test_texts_and_facts_are_those_on_file(at):
    shell = at("active")
    found = register(FolderTree(shell.folder), "mipi")
    (exported,) = shell("export --texts").json["registers"]

    assert Terms.model_validate(exported["text"]) == found.terms
    assert exported["text"].keys() == Terms.model_fields.keys()
    assert {each["number"]: Terms.model_validate(each["text"]) for each in exported["texts"]} == found.texts
    for facts, read in ((exported["events"], found.events), (exported["votes"], found.votes)):
        assert len(facts) == len(read)
        for fact in facts:
            assert (shell.folder / fact.pop("file")).is_file()
    assert [type(found.events[0])(**each) for each in exported["events"]] == list(found.events)
    assert {type(found.votes[0])(**each) for each in exported["votes"]} == set(found.votes)


@pytest.mark.parametrize("place", [place for place in ROAD if place != "empty"])
def test_it_says_of_the_standing_what_status_says(at, place):
    shell = at(place)
    status = shell("status mipi --json").json
    standing = shell("export").json["registers"][0]["standing"]
    standing.pop("in_force_text")

    assert standing == {key: status[key] for key in standing}


def test_the_text_in_force_is_pointed_at_while_another_is_drafted(at):
    shell = at("active")
    shell("amend mipi --version 1.1 --by olga@dmtf.example")
    (found,) = shell("export --texts").json["registers"]
    in_force = next(each for each in found["texts"] if each["number"] == found["standing"]["in_force_text"])

    assert (in_force["version"], found["text"]["version"]) == ("1.0", found["standing"]["amendment"]["version"])
    assert rows(shell("export --format csv").out)[0]["version"] == "1.0"


def test_a_day_that_has_passed_is_told_as_it_was(at):
    shell = at("active")
    today = as_schema_says(shell("export").json)
    shell.now = shell.now.replace(year=2028)
    shell("review mipi --outcome keep --reason Fine --next 2030-01 --by vp@dmtf.example")
    later, before = (as_schema_says(shell(f"export {words}").json) for words in ("", f"--as-of {today['day']}"))

    assert before == today
    assert later["registers"][0]["text"]["review"] == "2030-01"


def test_the_same_files_and_day_give_the_same_bytes_on_the_screen_and_in_a_file(at, tmp_path):
    shell = at("active")
    (tmp_path / "deep").mkdir()
    for words in ("--texts", "--format csv --table votes"):
        first, second = (shell(f"export --as-of 2027-06-01 {words}").out for _ in "ab")
        shell(f"export --as-of 2027-06-01 {words} --output {tmp_path}/deep/file")
        assert first == second == (tmp_path / "deep/file").read_bytes().decode()
        assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file"]


def test_into_a_folder_go_all_tables_and_each_has_what_is_on_file(at, tmp_path):
    shell = at("active")
    said = shell(f"export --format csv --output {tmp_path}/out").out.splitlines()
    found = {name: rows((tmp_path / f"out/{name}.csv").read_bytes().decode()) for name in TABLES}
    (exported,) = shell("export").json["registers"]

    assert said == [f"{tmp_path}/out/{name}.csv" for name in TABLES]
    assert all(tuple(each[0]) == TABLES[name].headings for name, each in found.items())
    assert [int(each["number"]) for each in found["events"]] == [each["number"] for each in exported["events"]]
    assert [each["vote"] for each in found["votes"]] == [each["vote"] for each in exported["votes"]]
    assert [each["due"] for each in found["milestones"]] == ["2027-12"]
    assert [(each["side"], each["email"], each["board"]) for each in found["contacts"]] == [
        ("mipi", "pat@mipi.example", "true")
    ]
    assert (found["registers"][0]["stage"], found["registers"][0]["in_force"]) == ("active", "1.0")


def test_many_registers_come_in_the_order_of_their_ids(at):
    shell = at("empty")
    names = sorted(f"r-{number}" for number in range(230))
    for name in names:
        shell.write(f"registers/{name}.yaml", TEXT)

    assert [each["id"] for each in shell("export").json["registers"]] == names
    assert [each["register"] for each in rows(shell("export --format csv").out)] == names
    assert [each["id"] for each in shell("export r-7 r-100 r-7").json["registers"]] == ["r-100", "r-7"]


@pytest.mark.parametrize("words", ["", "--format csv"])
def test_where_one_register_cannot_be_read_nothing_is_written(at, tmp_path, words):
    shell = at("active")
    target = tmp_path / "out"
    shell.write("registers/zebra.yaml", TEXT.replace("title:", "titel:"))
    shell.write("registers/aye.yaml", TEXT.replace("date: 2027-03-01", "date: soon"))

    ran = shell(f"export {words}", code=2)
    assert ran.out == ""
    assert "registers/aye.yaml:3" in ran.err
    assert "registers/zebra.yaml:1" in ran.err
    assert "registers/zebra.yaml:1" in shell(f"export {words} --output {target}", code=2).err
    assert not target.exists()
    target.write_text("before")
    shell(f"export --output {target}", code=2)
    assert target.read_text() == "before"
    assert shell(f"export mipi {words}").out


def test_only_files_are_replaced(at, tmp_path):
    shell = at("active")
    (tmp_path / "theirs").write_text("theirs")
    (tmp_path / "link").symlink_to(tmp_path / "theirs")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "votes.csv").symlink_to(tmp_path / "theirs")

    shell(f"export --output {tmp_path}/link", code=2)
    shell(f"export --output {tmp_path}/out", code=2)
    shell(f"export --format csv --output {tmp_path}/out", code=2)
    shell("export --output /dev/null", code=2)
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["votes.csv"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("--format yaml", "choose one of json, csv"),
        ("--table votes", "JSON has no tables"),
        ("--format csv --table people", "choose one of registers, events, votes, milestones, contacts"),
        ("--format csv --texts", "do not fit"),
        ("odd", "there is no register 'odd'"),
    ],
)
def test_what_cannot_be_exported_is_said(at, words, says):
    assert says in at("active")(f"export {words}", code=2).err


@given(cells=st.lists(CELLS, min_size=1, max_size=4))
def test_no_cell_is_run_and_every_cell_can_be_read_back(cells):
    (read,) = csv.reader(io.StringIO(csv_rows([cells]), newline=""))

    assert not [cell for cell in read if cell.lstrip(" ")[:1] and cell.lstrip(" ")[0] in RUN_BY_SPREADSHEETS]
    assert [back(cell) for cell in read] == cells


def back(cell):
    """The text of a cell, as docs/export.md says."""
    return (
        cell[1:]
        if re.match(rf"'(['\s]*[{re.escape(RUN_BY_SPREADSHEETS[:3])}{RUN_BY_SPREADSHEETS[3:]}])", cell)
        else cell
    )


@MANY
@given(words=WORDS)
def test_words_come_back_from_every_form(written, words):  # noqa: F811 - the fixture
    shell = written(words)
    (found,) = shell("export").json["registers"]

    assert found["text"]["title"] == words
    assert back(rows(shell("export --format csv").out)[0]["title"]) == words
    assert back(rows(shell("export --format csv --table milestones").out)[0]["text"]) == words
    assert back(rows(shell("export --format csv --table contacts").out)[0]["role"]) == words


def test_the_schema_is_printed(at):
    assert json.loads(at("empty")("schema export").out) == json_schema("export")


@pytest.mark.parametrize("words", ["", "--format csv --table milestones"])
def test_in_the_log_of_a_job_no_text_is_a_command(at, words):
    shell = at("drafting")
    shell.replace("registers/mipi.yaml", "text: A binding is published.", r'text: "Now:\n::error::a\n ##[error]b"')

    told = shell(f"export {words}", env={"GITHUB_ACTIONS": "true"}).out

    assert "error" in told
    assert not re.search(r"^\s*::|##\[", told, re.MULTILINE)
    assert re.search(r"^::error::a", shell("export --format csv --table milestones").out, re.MULTILINE)
