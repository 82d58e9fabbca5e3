"""Values are literal text in Markdown, wherever they stand."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from workreg.render import markdown, values
from workreg.render.documents import to_markdown

MARKUP = "#-+>*_~`|\\[]()<>!&;:=.^$@\"'0123 \t\n\r\u00a0ax/"
TEXTS = st.one_of(st.text(MARKUP, max_size=12), st.text(st.characters(exclude_categories=()), max_size=12))
READERS = {
    "js-default": MarkdownIt("js-default"),
    "commonmark": MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]),
}
PLACES = {
    "paragraph": ("{}\n", "p"),
    "item": ("- {}\n", "li"),
    "heading": ("## {}\n", "h2"),
    "quote": ("> {}\n", "p"),
    "cell": ("| a | b |\n|---|---|\n| x | {} |\n", "td"),
    "first cell": ("| a | b |\n|---|---|\n| {} | y |\n", "td"),
    "in a sentence": ("Before {} after\n", "p"),
}
CORPUS = (
    "# no heading", "- no item", "+ no item", "> no quote", "1. no list", "1) no list", "a | b", "|---|", ":-",
    "`code`", "```", "    code", "[text](https://x.example)", "![image](x)", "[x]: https://x.example", "x!",
    "<script>alert(1)</script>", "<b>", "&lt;", "&", "https://x.example/a_b_c", "www.x.example", "a@b.example",
    "line\nbreak", "para\n\ngraph", "a\r\nb", "  spaces  ", "***", "---", "===", "~~gone~~", "\\", "a\\", "$x$",
    "[bookmark: _GoBack]", "snake_case", "_emphasis_", "x\x00y", "\u0085x", "\ufeffx",
)  # fmt: skip


def read(reader, template, tag, value):
    """The text between the tags that this value is rendered in."""
    html = READERS[reader].render(template.format(markdown.escape(values.clean(value))))
    inside = re.findall(f"<{tag}>(.*?)</{tag}>", html, re.DOTALL)
    assert not re.findall(r"<(?!/?(?:p|li|ul|h2|blockquote|table|thead|tbody|tr|th|td)>)", html), html
    return [re.sub("&(quot|lt|gt|amp);", lambda found: ENTITIES[found[1]], each) for each in inside]


ENTITIES = {"quot": '"', "lt": "<", "gt": ">", "amp": "&"}


def expected(template, value):
    text = values.clean(value)
    return f"Before {text} after" if template.startswith("Before") else text


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("value", CORPUS)
def test_a_value_of_the_corpus_is_read_as_it_was_written(value, place, reader):
    template, tag = PLACES[place]

    assert expected(template, value) in read(reader, template, tag, value)


@settings(max_examples=400, deadline=None)
@given(value=TEXTS.filter(lambda text: values.clean(text) != ""), place=st.sampled_from(list(PLACES)))
def test_any_value_is_read_as_it_was_written(value, place):
    template, tag = PLACES[place]

    for reader in READERS:
        assert expected(template, value) in read(reader, template, tag, value)


def test_a_bracket_of_the_template_after_a_value_makes_no_image():
    html = READERS["js-default"].render(f"{markdown.escape('wow!')}[x](https://x.example)")

    assert html == '<p>wow!<a href="https://x.example">x</a></p>\n'


def test_an_address_in_a_text_is_not_taken_for_a_link_with_our_backslashes_in_it():
    assert markdown.escape("https://x.example/_a") == r"https\://x.example/\_a"
    assert markdown.escape("see www.x.example") == r"see www\.x.example"


def test_only_web_and_mail_addresses_become_links():
    assert markdown.link("site", "https://x.example/?a=1&copy=2") == "[site](<https://x.example/?a=1&amp;copy=2>)"
    for url in (
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//x.example",
        "https://x.example/> <b",
        "",
    ):
        assert markdown.link("site", url) == "site"


def test_only_files_below_become_links_of_an_index():
    assert markdown.file("MIPI", "mipi/index.md") == "[MIPI](<mipi/index.md>)"
    for path in ("../secret.md", "/etc/passwd", "javascript:x", "a//b", ".git/config"):
        assert markdown.file("MIPI", path) == "MIPI"


def test_values_of_a_register_cannot_break_its_tables(documents):
    html = MarkdownIt("js-default").render(to_markdown(documents["in-ballot"]))

    assert "<td>The binding | its profile is published</td>" in html
    assert "Learns of &lt;plugs&gt; &amp; sockets" in html
    assert "<td>The *profile* is missing</td>" in html
