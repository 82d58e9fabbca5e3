"""The gap report: what was found, what is open with both its lines, and the fate of every word; safe for any reader."""

import pytest
from markdown_it import MarkdownIt

from workreg.ingest.document import Block, Document, Kind
from workreg.ingest.interpreting import Claim, Fate, Gap, Piece, Reading, Remark
from workreg.ingest.summing import Taken, report
from workreg.render import imports

DATA = b"""\
title: OFA / DMTF Work Register
version: "1.0b"
milestones:
  - {id: approve, text: Approve, due: 2018-10, done: reported}
  - {id: open, text: "?", due: "?"}
benefits:
  ofa: [One., Two.]
sections:
  - {heading: Background, text: Long ago.}
"""
CONTENT = {
    "title": "OFA / DMTF Work Register", "version": "1.0b",
    "milestones": [{"id": "approve", "done": "reported"}, {"id": "open"}],
    "benefits": {"ofa": ["One.", "Two."]}, "sections": [{"heading": "Background", "text": "Long ago."}],
}  # fmt: skip
EVENT = {"step": "close", "on": "2018-09-27", "by": "The Board", "resolution": "2018-09-05"}
PIECES = (
    Piece("OFA / DMTF Work Register", 1, 4, Fate.FIELD, ("title",)),
    Piece("Background Long ago.", 9, 3, Fate.SECTION, ("sections", 0, "text")),
    Piece("write here what you will do", 4, 6, Fate.DROPPED, (), "an instruction"),
    Piece("[bookmark: _GoBack]", 5, 1, Fate.DROPPED, (), "debris"),
    Piece("and here", 7, 2, Fate.DROPPED, (), "an instruction"),
)


@pytest.fixture
def values():
    """A small report that has something of everything."""
    words = " ".join(f"word{number}" for number in range(16))
    document = Document("ofa.txt", "ab" * 32, "txt", "line", (Block(Kind.PARAGRAPH, (words,), 1),))
    remarks = (
        Remark("WR711", "6/9/2018 was read as 2018-06-09", 2, ("date",), "--date-order dmy"),
        Remark("WR720", "dmtof.org looks like a slip", 8, ("benefits", "ofa", 1)),
    )
    gaps = (Gap(("milestones", 1, "due"), "?", 6),)
    reading = Reading(
        document, is_register=True, id="ofa", content=CONTENT, claims=(Claim(EVENT, 12),), pieces=PIECES, gaps=gaps,
        remarks=remarks,
    )  # fmt: skip
    return report(reading, Taken("ofa", "registers/ofa.yaml", DATA, CONTENT, ((3, EVENT, 12),)))


def test_what_was_found_is_counted_by_field(values):
    assert values["found"]["milestones"] == values["found"]["benefits"] == 2
    assert "2 benefits, 2 milestones (1 done), 1 section" in imports.to_text(values)


def test_a_gap_has_its_line_in_the_source_and_in_the_file(values):
    assert '  line 6  registers/ofa.yaml:5  milestones[1].due: "?"\n' in imports.to_text(values)


def test_dates_that_can_be_read_two_ways_stand_apart_with_the_option_that_settles_them(values):
    text = imports.to_text(values)

    assert "Dates that can be read two ways\n  line 2" in text
    assert "[--date-order dmy]" in text
    assert "line 8  registers/ofa.yaml:7  dmtof.org looks like a slip (WR720)" in text


def test_what_was_left_out_is_told_by_reason_with_its_lines(values):
    text = imports.to_text(values)

    assert "  lines 4, 7  an instruction: 8 words\n  line 5      debris: 1 word\n" in text


def test_the_words_add_up(values):
    assert imports.words(values) == (
        "16 in the source: 4 in fields, 3 in sections, 9 left out (an instruction 8, debris 1)"
    )


def test_a_claim_has_its_line_and_its_file(values):
    assert (
        "  line 12  proceedings/ofa/0003.yaml  2018-09-27 approved by The Board, resolution 2018-09-05\n"
        in imports.to_text(values)
    )


def test_markdown_says_the_same_in_tables(values):
    tables = MarkdownIt("commonmark").enable("table").parse(imports.to_markdown(values))
    cells = [each.content for each in tables if each.type == "inline"]

    assert 'milestones\\[1\\].due: "?"' in cells
    assert "registers/ofa.yaml:5" in cells
    assert any(each.startswith("**Words:** 16 in the source") for each in cells)


@pytest.mark.parametrize("words", ["a | b", "<script>", "[x](http://evil.example)", "two\nlines", "`code`", "![i](x)"])
def test_what_a_document_says_is_text_in_markdown(values, words):
    told = {**values, "placeholders": [{"path": "title", "text": words, "place": 1, "line": 1}]}

    rendered = MarkdownIt("commonmark").enable("table").render(imports.to_markdown(told))
    assert not any(f"<{tag}" in rendered for tag in ("script", "a ", "img", "code"))
    assert rendered.count("<tr>") == MarkdownIt("commonmark").enable("table").render(
        imports.to_markdown({**told, "placeholders": [{**told["placeholders"][0], "text": "x"}]})
    ).count("<tr>")


def test_a_long_text_is_cut_and_stays_on_its_line(values):
    told = {**values, "placeholders": [{"path": "title", "text": "word\n" * 500, "place": 1, "line": 1}]}

    assert max(map(len, imports.to_text(told).splitlines())) < 300
