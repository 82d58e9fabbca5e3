"""What a rendered register looks like, held by golden files; accept a change with `pytest --snapshot-update`."""

import json
import os
import subprocess
import sys
from pathlib import Path

import jinja2
import pytest
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

from workreg.render.documents import (
    all_to_html,
    all_to_markdown,
    index_html,
    index_markdown,
    to_html,
    to_markdown,
)

KINDS = ("in-ballot", "in-force", "with-gaps", "second-version", "amendment", "removed", "editorial")
SOURCE = Path(__file__).resolve().parents[2] / "src"


class Html(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


class Markdown(SingleFileSnapshotExtension):
    file_extension = "md"
    _write_mode = WriteMode.TEXT


@pytest.mark.parametrize("kind", KINDS)
def test_the_html_of_a_register_is_as_it_was_accepted(kind, documents, snapshot):
    assert to_html(documents[kind]) == snapshot(extension_class=Html)


@pytest.mark.parametrize("kind", KINDS)
def test_the_markdown_of_a_register_is_as_it_was_accepted(kind, documents, snapshot):
    assert to_markdown(documents[kind]) == snapshot(extension_class=Markdown)


def test_the_index_is_as_it_was_accepted(registers_index, snapshot):
    assert index_html(registers_index) == snapshot(extension_class=Html, name="html")
    assert index_markdown(registers_index) == snapshot(extension_class=Markdown, name="md")


@pytest.mark.parametrize("kind", KINDS)
def test_a_document_ends_with_one_line_break_and_has_no_carriage_return(kind, documents):
    for text in (to_html(documents[kind]), to_markdown(documents[kind])):
        assert text.endswith("\n")
        assert not text.endswith("\n\n")
        assert "\r" not in text


def test_many_at_once_are_the_same_as_one_by_one(documents):
    rows = list(documents.values())

    assert all_to_html(rows) == [to_html(each) for each in rows]
    assert all_to_markdown(rows) == [to_markdown(each) for each in rows]


def test_time_zone_language_and_hash_seed_do_not_change_a_byte(documents):
    script = (
        "import json, sys\n"
        "from workreg.render.documents import to_html, to_markdown\n"
        "rows = json.load(sys.stdin)\n"
        "sys.stdout.buffer.write((to_html(rows) + to_markdown(rows)).encode())\n"
    )
    surroundings = [
        {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2"},
    ]
    made = {
        subprocess.run(
            [sys.executable, "-c", script],
            input=json.dumps(documents["in-ballot"]).encode(),
            env={"PYTHONPATH": str(SOURCE), "PATH": os.environ["PATH"], **each},
            check=True,
            capture_output=True,
        ).stdout
        for each in surroundings
    }

    assert made == {(to_html(documents["in-ballot"]) + to_markdown(documents["in-ballot"])).encode()}


@pytest.mark.parametrize("render", [to_html, to_markdown])
def test_a_row_that_is_missing_is_an_error_and_not_an_empty_place(render, documents):
    rows = {key: value for key, value in documents["in-force"].items() if key != "milestones"}

    with pytest.raises(jinja2.UndefinedError, match="milestones"):
        render(rows)


def test_an_object_is_not_let_into_a_template(documents):
    with pytest.raises(TypeError, match="Path is no plain value"):
        to_html({**documents["in-force"], "title": Path("x")})


def test_each_document_quotes_its_version_date_and_process(documents):
    for text in (to_html(documents["in-force"]), to_markdown(documents["in-force"]).replace("\\", "")):
        assert "version 1.1, dated 2 November 2026" in text
        assert "This register is made under DSP4003 1.3, the Work Register Process of HOST." in text
        assert "Generated from commit 4f2a9c1" in text


def test_a_document_says_on_every_printed_page_that_it_is_a_draft_until_it_is_in_force(documents):
    assert '<div class="mark" aria-hidden="true"><span>Draft</span>' in to_html(documents["in-ballot"])
    assert 'class="mark"' not in to_html(documents["in-force"])


def test_what_nobody_witnessed_is_marked(documents):
    for text in (to_html(documents["in-force"]), to_markdown(documents["in-force"])):
        assert text.lower().count("as stated in the document; not witnessed here") == 3
    assert "not witnessed" not in to_html(documents["in-ballot"])
