"""Plain text and Markdown as blocks: what is a heading, an item, a row, and what stands around the words."""

import pytest

from workreg.core.problems import Unusable
from workreg.ingest import reading
from workreg.ingest.document import Kind, linked
from workreg.ingest.readers import markdown, text

H, P, ITEM, R = Kind.HEADING, Kind.PARAGRAPH, Kind.ITEM, Kind.ROW


def blocks(read, words):
    return [(block.kind, block.cells) for block in read(words.encode(), "x").blocks]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xef\xbb\xbfCaf\xc3\xa9\r\n", "Café"),
        ("Café".encode("utf-16"), "Café"),
        ("Café\r\rx".encode("utf-16-be").join([b"\xfe\xff", b""]), "Café"),
        (b"Caf\xe9 \x96 x", "Café \u2013 x"),
    ],
)
@pytest.mark.parametrize("read", [text.read, markdown.read])
def test_text_is_read_in_every_usual_encoding(read, data, words):
    assert read(data, "x").blocks[0].text == words


def test_a_guessed_encoding_is_told():
    assert "Windows-1252" in text.read(b"Caf\xe9", "x").notes[0]
    assert text.read("Café".encode(), "x").notes == ()


@pytest.mark.parametrize(
    "data", [b"a\0b", b"\xff\xfea", b"\xef\xbb\xbf\xff", b"\x81\x8d", "a\0b".encode("utf-16"), b"a" * (2 << 20) + b"b"]
)
@pytest.mark.parametrize("read", [text.read, markdown.read])
def test_what_is_no_text_is_refused(read, data):
    with pytest.raises(Unusable) as refusal:
        read(data, "x.txt")

    assert [(each.code, each.file) for each in refusal.value.problems] == [("WR700", "x.txt")]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "- one\n* two\n• three\n1. four\n  - five",
            [(ITEM, ("one",)), (ITEM, ("two",)), (ITEM, ("three",)), (ITEM, ("four",)), (ITEM, ("five",))],
        ),
        ("a\tb\nc\td", [(R, ("a", "b")), (R, ("c", "d"))]),
        (
            "\tWhat\n\tWhen\n\n\tThis\n\tMay 2027\n\n\t\n\t?",
            [(R, ("What", "When")), (R, ("This", "May 2027")), (R, ("", "?"))],
        ),
        ("\t- one\n\t- two", [(ITEM, ("one",)), (ITEM, ("two",))]),
        (
            "**Bold** and *slanted*, [a link](#), [one](https://a.example)",
            [(P, ("Bold and slanted, a link, one <https://a.example>",))],
        ),
        ("2 * 3 * 4 and snake_case", [(P, ("2 * 3 * 4 and snake_case",))]),
        ("<u>under</u> <date>", [(P, ("under <date>",))]),
        ("one<br>two<br/>three", [(P, ("one\ntwo\nthree",))]),
        ("\u25cf one\n\u25a0 two", [(ITEM, ("one",)), (ITEM, ("two",))]),
        ("one\ntwo", [(P, ("one",)), (P, ("two",))]),
        (
            "A sentence that somebody broke at the width of the page and\nwent on with below",
            [(P, ("A sentence that somebody broke at the width of the page and went on with below",))],
        ),
        (
            "A sentence that somebody did not break, as it ends in a stop.\nthis is another",
            [(P, ("A sentence that somebody did not break, as it ends in a stop.",)), (P, ("this is another",))],
        ),
        ("", []),
    ],
)
def test_lines_of_text_are_blocks(words, expected):
    assert blocks(text.read, words) == expected


def test_each_cell_of_a_stacked_row_has_its_own_line():
    (row,) = text.read(b"x\n\tThis\n\tMay 2027", "x").blocks[1:]

    assert (row.place_of(0), row.place_of(1)) == (2, 3)


def test_a_line_in_italics_is_known():
    read = text.read(b"*an instruction with **weight***\n- *an item*\n*a* b", "x").blocks

    assert [(block.text, block.is_italic) for block in read] == [
        ("an instruction with weight", True),
        ("an item", True),
        ("a b", False),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("# One #\n\nTwo\n===\nThree\n---\n\n---\n", [(H, ("One",)), (H, ("Two",)), (H, ("Three",))]),
        ("- one\n  goes on\n- two\n  1. three", [(ITEM, ("one goes on",)), (ITEM, ("two",)), (ITEM, ("three",))]),
        ("| a | b |\n|---|:-:|\n| c \\| d | e |\n\nf | g", [(R, ("a", "b")), (R, ("c | d", "e")), (P, ("f | g",))]),
        ("| | |\n|---|---|\n| a |  |", [(R, ("a", ""))]),
        ("> quoted\n\n```\ncode\n```", [(P, ("quoted",)), (P, ("code",))]),
        ("```all of `this` line``` is text", [(P, ("all of `this` line is text",))]),
        ("`<!-- x -->` and \\<!-- y", [(P, ("<!-- x --> and <!-- y",))]),
        ("one <!-- that never ends", [(P, ("one <!-- that never ends",))]),
        ("\\*no\\* \\<date> &lt;x&gt; a&#10;b `*c*`", [(P, ("*no* <date> <x> a\nb *c*",))]),
        ("**b** *i* ***bi*** _u_ __uu__ snake_case_name 2*3*4", [(P, ("b i bi u uu snake_case_name 234",))]),
        (
            "[a](<mailto:b@c.example>) [b@c.example](mailto:b@c.example) ![p](x.png)",
            [(P, ("a <b@c.example> b@c.example p <x.png>",))],
        ),
        (
            "[https\\://a.example/x](<https://a.example/x?b=1&amp;c=2>)",
            [(P, ("https://a.example/x <https://a.example/x?b=1&c=2>",))],
        ),
        ("Version 1.0  \nDate: x", [(P, ("Version 1.0",)), (P, ("Date: x",))]),
        ("Short\nlines", [(P, ("Short lines",))]),
        ("Short\nLines", [(P, ("Short",)), (P, ("Lines",))]),
        (
            "A line of a paragraph that was wrapped at the width of\nThe Page",
            [(P, ("A line of a paragraph that was wrapped at the width of The Page",))],
        ),
        ("#hash is no heading", [(P, ("#hash is no heading",))]),
        ("", []),
    ],
)
def test_lines_of_markdown_are_blocks(words, expected):
    assert blocks(markdown.read, words) == expected


def test_what_is_left_out_of_markdown_is_told_with_its_line():
    read = markdown.read(b"One <!-- a word --> line\n<!--\nmore\n-->\n``` yaml\ncode\n```\n~~~\n<!---->\nend", "x")

    assert [(each.text, each.place, each.reason) for each in read.dropped] == [
        ("a word", 1, "a comment"),
        ("more", 2, "a comment"),
        ("yaml", 5, "the language of a block of code"),
    ]
    assert [(each.text, each.place) for each in read.blocks] == [("One  line", 1), ("code", 6), ("end", 10)]


def test_headings_and_items_of_markdown_have_levels():
    read = markdown.read(b"## Two\n\n- a\n    - b", "x").blocks

    assert [(block.level, block.marker, block.place) for block in read] == [(2, "", 1), (0, "-", 3), (2, "-", 4)]


@pytest.mark.parametrize(
    ("words", "target", "expected"),
    [
        ("DMTF", "#", "DMTF"),
        ("DMTF", "", "DMTF"),
        ("DMTF", "https://dmtf.example", "DMTF <https://dmtf.example>"),
        ("dmtf.example", "https://dmtf.example/", "dmtf.example"),
        ("a@b.example", "mailto:a@b.example", "a@b.example"),
        ("", "https://dmtf.example", "<https://dmtf.example>"),
    ],
)
def test_a_link_is_its_words_and_where_it_leads_if_that_says_more(words, target, expected):
    assert linked(words, target) == expected


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_file_is_read_in_the_encoding_it_was_saved_in(tmp_path, form, encoding):
    file = tmp_path / f"minutes.{form}"
    words = "Société Européenne"
    file.write_bytes((f"<p>{words}</p>" if form == "html" else f"{words}\r\n").encode(encoding))

    assert [block.text for block in reading.read(file).blocks] == [words]


@pytest.mark.parametrize(
    ("words", "kind"),
    [("24. July 2018", P), ("3. M\u00e4rz 2027", P), ("24. Julie writes", ITEM), ("1. May the text be short", ITEM)],
)
def test_a_day_before_its_month_is_no_number_of_a_list(words, kind):
    assert [block.kind for block in text.read(words.encode(), "x").blocks] == [kind]
