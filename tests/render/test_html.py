"""The HTML document carries no script, whatever the register says, and everybody can read it."""

import itertools
import re

import pytest

from workreg.render.documents import index_html, to_html
from workreg.render.engine import packaged

PAYLOADS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)//https://x.example",
    "data:text/html;base64,PHNjcmlwdD4=",
    'https://x.example/"onmouseover=alert(1)',
    "</style><script>alert(1)</script>",
    "</title><svg onload=alert(1)>",
    "<!--",
    "]]><script>",
    "{{ 7 * 7 }}{% raw %}",
    "[bookmark: _GoBack]",
    "a\x00b\x1b[31mred\x9b",
)  # fmt: skip
TAGS = frozenset(
    {
        "html", "head", "meta", "title", "style", "body", "a", "div", "span", "header", "main", "footer", "section",
        "p", "h1", "h2", "h3", "h4", "ul", "li", "dl", "dt", "dd", "b", "strong", "table", "caption", "thead", "tbody",
        "tr", "th", "td", "details", "summary",
    }
)  # fmt: skip


def poisoned(value, payload):
    """The same rows with every text replaced."""
    if isinstance(value, dict):
        return {key: poisoned(item, payload) for key, item in value.items()}
    if isinstance(value, list):
        return [poisoned(item, payload) for item in value]
    return payload if isinstance(value, str) else value


@pytest.mark.parametrize("payload", PAYLOADS)
@pytest.mark.parametrize("kind", ["in-ballot", "in-force", "with-gaps", "index"])
def test_no_value_becomes_markup(kind, payload, documents, registers_index, page):
    rows = registers_index if kind == "index" else documents[kind]
    render = index_html if kind == "index" else to_html
    clean = page(render(rows))
    read = page(render(poisoned(rows, payload)))

    assert {tag for tag, _ in read.tags} <= TAGS
    assert not [name for _, attributes in read.tags for name in attributes if name.startswith("on")]
    assert all(re.match(r"https?://|mailto:|#", each["href"]) for each in read.all("a"))
    assert len(read.all("div")) == len(clean.all("div"))
    assert re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", payload) in read.text


def test_the_page_needs_no_network_and_no_script(documents, page):
    html = to_html(documents["in-force"])
    policy = next(each["content"] for each in page(html).all("meta") if "http-equiv" in each)

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|<script|<link|<img|<iframe|src=", html)


@pytest.mark.parametrize("kind", ["in-ballot", "in-force", "with-gaps"])
def test_headings_follow_each_other_without_a_gap(kind, documents, page):
    levels = [int(tag[1]) for tag, _ in page(to_html(documents[kind])).tags if re.fullmatch("h[1-6]", tag)]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))


@pytest.mark.parametrize("kind", ["in-ballot", "in-force", "with-gaps", "index"])
def test_the_page_says_its_language_and_every_table_header_its_scope(kind, documents, registers_index, page):
    read = page(index_html(registers_index) if kind == "index" else to_html(documents[kind]))

    assert read.all("html") == [{"lang": "en"}]
    assert read.all("th")
    assert all(each["scope"] in {"col", "row"} for each in read.all("th"))
    assert len(read.all("main")) == len(read.all("header")) == len(read.all("footer")) == 1
    assert read.all("a")[0]["class"] == "skip"


@pytest.mark.parametrize("kind", ["in-ballot", "in-force", "with-gaps"])
def test_every_link_inside_the_page_arrives_and_no_id_is_used_twice(kind, documents, page):
    read = page(to_html(documents[kind]))
    ids = [attributes["id"] for _, attributes in read.tags if "id" in attributes]

    assert len(ids) == len(set(ids))
    assert {each["href"][1:] for each in read.all("a") if each["href"].startswith("#")} <= set(ids)
    assert {attributes["aria-labelledby"] for _, attributes in read.tags if "aria-labelledby" in attributes} <= set(ids)


def schemes():
    """The colours of each `:root` block of the style: light, dark, print."""
    blocks = re.findall(r":root \{(.*?)\}", packaged("style.html.j2"), re.DOTALL)
    return dict(
        zip(
            ("light", "dark", "print"),
            [dict(re.findall(r"--([a-z-]+): (#[0-9a-f]+)", each)) for each in blocks],
            strict=True,
        )
    )


def luminance(colour):
    digits = colour[1:] if len(colour) == 7 else "".join(2 * digit for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark", "print"])
@pytest.mark.parametrize(
    ("text", "ground"),
    [(text, "paper") for text in ("ink", "quiet", "accent", "done", "late")]
    + [(text, ground) for text in ("ink", "accent") for ground in ("late-paper", "note-paper")]
    + [("paper", "accent")],
)
def test_text_stands_out_from_its_ground(scheme, text, ground):
    colours = schemes()[scheme]

    assert contrast(colours[text], colours[ground]) >= 4.5  # WCAG 2.2, 1.4.3
