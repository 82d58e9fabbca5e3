"""HTML is read as a browser without styles would show it, and nothing of it is lost."""

import hashlib
import re
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.making import dropped, read, refusal, shapes, texts

from workreg.ingest.document import words
from workreg.ingest.readers import html


def of(page: str, tracked: str | None = None):
    return html.read(page.encode(), "page.html", tracked)


def test_headings_paragraphs_and_lists_keep_their_levels_and_signs():
    document = of("<h1>A</h1><h3>B</h3><p>c<ul><li>d<ul><li>e</ul><li>f</ul><ol start=3><li>g<li value=7>h<li>i</ol>")

    assert shapes(document) == [
        ("heading", 1, ("A",)), ("heading", 3, ("B",)), ("paragraph", 0, ("c",)), ("item", 0, ("d",)),
        ("item", 1, ("e",)), ("item", 0, ("f",)), ("item", 0, ("g",)), ("item", 0, ("h",)), ("item", 0, ("i",)),
    ]  # fmt: skip
    assert [each.marker for each in document.blocks[3:]] == ["•", "•", "•", "3.", "7.", "8."]


def test_places_are_lines():
    assert [each.place for each in of("<p>a\n\n<p>\nb\n<pre>\nc\nd</pre>").blocks] == [1, 4, 6, 7]


def test_a_table_stands_between_its_paragraphs_with_a_text_for_each_cell():
    document = of(
        "<p>before<table><caption>All</caption><thead><tr><th>A<th>B<tbody><tr><td rowspan=2>1<td>2"
        "<tr><td>3<tr><td colspan=2><p>x</p><ul><li>y</ul></table><p>after"
    )

    assert shapes(document) == [
        ("paragraph", 0, ("before",)), ("paragraph", 0, ("All",)), ("row", 0, ("A", "B")), ("row", 0, ("1", "2")),
        ("row", 0, ("", "3")), ("row", 0, ("x\n• y", "")), ("paragraph", 0, ("after",)),
    ]  # fmt: skip
    assert {each.table for each in document.blocks if each.kind == "row"} == {1}


def test_a_table_inside_of_a_cell_is_text_of_the_cell():
    assert texts(of("<table><tr><td>a<table><tr><td>b<td>c</table><td>d</table>")) == ["a\nb\tc\td"]


def test_a_table_that_only_arranges_is_no_table():
    assert shapes(of("<table role=presentation><tr><td><h2>A</h2><td>b</table>")) == [
        ("heading", 2, ("A",)), ("paragraph", 0, ("b",)),
    ]  # fmt: skip


def test_terms_and_what_they_mean_are_rows():
    document = of("<dl><div><dt>Version<dd>1.0</div><dt>Partner<dd>Guild<dd>Union<dt>Alone</dl>")

    assert texts(document) == ["Version\t1.0", "Partner\tGuild", "\tUnion", "Alone"]


def test_what_is_no_text_of_the_document_is_left_out_with_the_reason():
    document = of(
        "<title>T</title><style>p{}</style><nav>Home</nav><p>a<script>b()</script><p hidden>c<p style='display:none'>d"
        "<p><img alt='A plant' src=x><a class=skip href=#a>Skip</a><!-- x --><button>Go</button><footer>Made</footer>"
    )

    assert texts(document) == ["a"]
    assert dropped(document) == {
        "the title of the page": "T", "a style sheet": "", "navigation": "Skip", "a script": "",
        "hidden on the page": "d", "the description of a picture": "A plant", "a control": "Go",
        "the foot of the page": "Made", "a comment in the page": "",
    }  # fmt: skip


def test_a_link_keeps_its_address_once():
    document = of(
        "<p><a href='https://a.example/x'>paper</a>, <a href='mailto:a@b.example'>a@b.example</a>, "
        "<a href='#top'>up</a>, <a href='https://a.example/'>a.example</a>, <a href='javascript:go()'>go</a>"
    )

    assert texts(document) == ["paper <https://a.example/x>, a@b.example, up, a.example, go"]
    assert dropped(document) == {"an address that leads nowhere from here": "javascript:go()"}


def test_italics_are_told_where_all_of_a_block_is():
    document = of(
        "<p><em>all <b>of</b> it</em><p>not <i>all</i><p style='font-style: italic'>style<ul><li><i>x</i></ul>"
    )

    assert [each.is_italic for each in document.blocks] == [True, False, True, True]


def test_lines_that_somebody_typed_are_lists_and_rows():
    document = of("<p>- one<br>• two<br>three<br>1. four<pre>a\tb\nc\td</pre>")

    assert [(str(each.kind), each.marker, each.text) for each in document.blocks] == [
        ("item", "-", "one"), ("item", "•", "two"), ("paragraph", "", "three"), ("item", "1.", "four"),
        ("row", "", "a\tb"), ("row", "", "c\td"),
    ]  # fmt: skip
    assert {each.table for each in document.blocks[-2:]} == {1}


def test_insertions_and_deletions_are_refused_until_one_side_is_named(tmp_path):
    page = "<p>It is <del>due</del><ins>done</ins>."

    assert refusal(tmp_path, "page.html", page).code == "WR762"
    assert texts(of(page, "accept")) == ["It is done."]
    assert texts(of(page, "reject")) == ["It is due."]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("<meta charset=utf-8><p>Société".encode(), "Société"),
        ("<meta http-equiv=x content='text/html; charset=ISO-8859-1'><p>“é”".encode("cp1252"), "“é”"),
        ("\ufeff<p>é".encode("utf-16-le"), "é"),
        ("<p>日本".encode(), "日本"),
        ("<meta charset=shift_jis><p>日本".encode("shift_jis"), "日本"),
        (b"<p>caf\xe9", "café"),
    ],
)
def test_the_encoding_is_the_one_that_the_page_says(data, text):
    assert html.read(data, "page.html").blocks[-1].text == text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"<meta charset=utf-8><p>\xff\xfe", "WR764"),
        (b"<meta charset=zlib><p>x", "WR764"),
        (b"<meta charset=utf-8><p>\0", "WR764"),
        (b"<p>\0", "WR700"),
        (b"\xff\xfe<\0p\0>\0\0\xd8", "WR700"),
    ],
)
def test_a_page_that_is_not_in_its_encoding_is_refused(data, code, tmp_path):
    assert refusal(tmp_path, "page.html", data).code == code


def test_soft_hyphens_and_signs_without_width_are_not_seen():
    assert texts(of("<p>co&shy;oper\u200bate&nbsp;now")) == ["cooperate now"]


def test_the_file_is_recorded_by_name_and_digest(tmp_path):
    document = read(tmp_path, "a page.html", "<p>x")

    assert (document.name, document.form, document.unit) == ("a page.html", "html", "line")
    assert document.sha256 == hashlib.sha256(b"<p>x").hexdigest()


WORDS = st.text("abcdefgh é<&1", min_size=1, max_size=20)
INLINE = st.builds(
    lambda tag, text: f"<{tag}>{escape(text)}</{tag}>", st.sampled_from(["b", "i", "span", "a", "u"]), WORDS
)
TEXT = st.lists(INLINE | WORDS.map(escape), max_size=4).map(" ".join)
BLOCK_TAGS = [
    "p",
    "div",
    "h2",
    "ul",
    "li",
    "table",
    "tr",
    "td",
    "dl",
    "dt",
    "dd",
    "nav",
    "section",
    "pre",
    "footer",
    "a",
]
PAGES = st.recursive(
    TEXT,
    lambda inner: st.builds(
        lambda tag, parts, is_closed: f"<{tag}>{' '.join(parts)}{f'</{tag}>' if is_closed else ''}",
        st.sampled_from(BLOCK_TAGS),
        st.lists(inner, max_size=4),
        st.booleans(),
    ),
    max_leaves=20,
)


@given(PAGES)
def test_every_word_of_a_page_is_read_or_left_out(page):
    document = of(page)
    markers = [each.marker for each in document.blocks if each.marker[:1].isdigit()]
    held = [*(each.text for each in document.blocks), *(each.text for each in document.dropped), *markers]
    from_page = re.sub(r"<[^>]*>", " ", page).replace("&lt;", "<").replace("&amp;", "&").replace("\xa0", " ")

    assert sorted(letters(" ".join(held))) == sorted(letters(from_page))
    assert document.words == sum(len(words(each)) for each in held) - len(markers)


def letters(text: str) -> list[str]:
    """The letters and digits; a word that goes over two elements counts the same."""
    return re.findall(r"\w", text)


def test_what_libreoffice_makes_of_heads_feet_and_signs_of_notes_is_left_out():
    document = of(
        '<div title="header"><p>Secret</p></div><p>Text.<a class="sdfootnoteanc" href="#s"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#a">1</a>A note.</p></div>'
        '<div title="footer"><p>Page 1</p></div>'
    )

    assert texts(document) == ["Text.", "A note."]
    assert dropped(document) == {"a running head": "Secret", "a running foot": "Page 1", "the sign of a footnote": "1"}
