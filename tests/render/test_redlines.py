"""What a redline looks like: its words stay words, it fits a comment, it stands alone, everybody can read it."""

import itertools
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode
from tests.core.every_field import FULL
from tests.core.ocp import ocp_1_0, ocp_1_2
from tests.core.strategies import BARE
from tests.render.test_html import PAYLOADS, contrast, poisoned, schemes
from tests.render.test_html import TAGS as TAGS_OF_REGISTERS

from workreg.core.redline import INSERTED, KEPT, REMOVED, compared
from workreg.core.redline.comparison import Side, comparison
from workreg.core.redline.values import as_document, as_values
from workreg.core.terms import Terms
from workreg.render import values
from workreg.render.engine import packaged
from workreg.render.redlines import FITS, SPACE, marked, to_html, to_markdown, widened

READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
MARKUP = st.text("#-+>*_~`|\\[]()<>!&;:=.^$@\"'0123 \t\n\r\u00a0ax/", max_size=16)
SOME = st.lists(
    st.sampled_from(["**", "~~", "a", "b", " ", ".", "*", "x_y", "<b>", "https://x.example", "é", "|"])
).map("".join)
TEXTS = MARKUP | SOME | st.text(st.characters(exclude_categories=()), max_size=12)
TAGS = (TAGS_OF_REGISTERS | {"ins", "del"}) - {"details", "summary"}


class Html(SingleFileSnapshotExtension):
    file_extension = "html"
    _write_mode = WriteMode.TEXT


class Markdown(SingleFileSnapshotExtension):
    file_extension = "md"
    _write_mode = WriteMode.TEXT


def of(before, after):
    return comparison(
        Side(before, "version 1.0, as it was last in force", "a.yaml"), Side(after, "the text on file now", "b.yaml")
    )


def read(**fields):
    return Terms.model_validate({**BARE, **fields})


@pytest.fixture(scope="module")
def ocp():
    return of(ocp_1_0(), ocp_1_2())


@pytest.fixture(scope="module")
def moved():
    """Lines that moved, in their list and to another side; one that was reworded; an activity."""
    meet = {"id": "meet", "by": "mipi", "text": "Meet twice a year."}
    before = read(
        limitations=["First.", "Second, of two.", "Third."],
        benefits={"mipi": ["One transport for both.", "Learns of wires and of plugs."], "joint": ["Both learn."]},
        activities=[meet, {**meet, "id": "write", "text": "Write it."}],
    )
    after = read(
        limitations=["Third.", "First.", "Second, of two."],
        benefits={"mipi": ["Learns of wires and plugs."], "joint": ["Both learn.", "One transport for both."]},
        activities=[{**meet, "by": "joint"}, {**meet, "id": "write", "text": "Write it."}],
    )
    return of(before, after)


@pytest.fixture(scope="module")
def every():
    """Every field that a text can have; two of them changed."""
    before = Terms.model_validate(FULL)
    return of(before, Terms.model_validate({**FULL, "version": "1.3", "limitations": ["No exclusive work."]}))


@pytest.mark.parametrize("name", ["ocp", "moved", "every"])
def test_a_redline_is_as_it_was_accepted(name, request, snapshot):
    found = request.getfixturevalue(name)

    assert to_html(as_document(found)) == snapshot(extension_class=Html, name="html")
    assert to_markdown(as_values(found)) == snapshot(extension_class=Markdown, name="md")


def plain(text):
    """Without white space, which Markdown may show as it likes."""
    return re.sub(rf"[{SPACE}\u0085\s]", "", text)


def shown(markdown):
    """What a reader of Markdown sees: pieces of text with their mark."""
    (inline,) = [token for token in READER.parse(f"- Label: {markdown}\n") if token.type == "inline"]
    mark, found = KEPT, []
    for token in inline.children:
        mark = {"s_open": REMOVED, "strong_open": INSERTED, "s_close": KEPT, "strong_close": KEPT}.get(token.type, mark)
        assert token.type in {
            "text",
            "text_special",
            "s_open",
            "s_close",
            "strong_open",
            "strong_close",
            "softbreak",
        }, token
        found.append((mark, token.content))
    return found


@given(TEXTS, TEXTS)
@settings(max_examples=600)
def test_any_two_texts_are_read_in_markdown_as_they_were_written(before, after):
    before, after = values.clean(before), values.clean(after)

    found = shown(marked(compared(before, after)))

    for text, kinds in ((before, {KEPT, REMOVED}), (after, {KEPT, INSERTED})):
        if plain(before + after):
            assert plain("".join(said for mark, said in found if mark in kinds)) == plain(f"Label:{text}")


@given(TEXTS, TEXTS)
def test_widening_a_change_changes_no_word(before, after):
    pairs = widened(compared(before, after))

    assert ("".join(old for old, _ in pairs), "".join(new for _, new in pairs)) == (before, after)


def test_a_change_that_is_no_whole_word_takes_the_word_in():
    assert marked(compared("It is there.", "It is there, soon.")) == "It is ~~there.~~ **there, soon.**"
    assert marked(compared("Both map it", "Both soon map it")) == "Both **soon** map it"
    assert marked(compared("One", "One\n\n")) == "~~One~~ **One**"
    assert marked(compared(" ", "  ")) == "white space"


def test_a_comment_is_never_longer_than_it_may_be():
    lines = [f"Work item {number} *of many* is done by both, as far as they can" for number in range(3_000)]

    text = to_markdown(as_values(of(read(), read(limitations=lines))))

    assert FITS - 300 < len(text) <= FITS
    assert re.search(r"\n\n\d+ more changes to show, for which a comment has no room: see `workreg diff`.\n\Z", text)


def test_a_single_change_that_is_longer_than_a_comment_is_named_at_least():
    text = to_markdown(as_values(of(read(), read(title="*" * 60_000, limitations=["No."]))))

    assert len(text) < 3_000
    assert "- title reworded (1, editorial): too long to be shown here" in text
    assert "- limitation added (2, scope)\n  - **No.**" in text


@pytest.mark.parametrize("payload", PAYLOADS)
def test_no_value_becomes_markup(payload, ocp, page):
    rows = as_document(ocp)
    keep = {"mark", "kind", "field"}

    def with_names(value, clean):
        """The poisoned rows, with the words that the template itself compares."""
        if isinstance(value, dict):
            return {key: clean[key] if key in keep else with_names(each, clean[key]) for key, each in value.items()}
        return [with_names(*each) for each in zip(value, clean, strict=True)] if isinstance(value, list) else value

    found = page(to_html(with_names(poisoned(rows, payload), rows)))

    assert {tag for tag, _ in found.tags} <= TAGS
    assert not [name for _, attributes in found.tags for name in attributes if name.startswith("on")]
    assert re.sub("[\x00-\x08\x0e-\x1f\x7f-\x9f]", "\N{REPLACEMENT CHARACTER}", payload) in found.text


@pytest.mark.parametrize("name", ["ocp", "moved", "every"])
def test_the_page_stands_alone_and_can_be_read_by_everybody(name, request, page):
    html = to_html(as_document(request.getfixturevalue(name)))
    found = page(html)
    policy = next(each["content"] for each in found.all("meta") if "http-equiv" in each)
    ids = [attributes["id"] for _, attributes in found.tags if "id" in attributes]
    levels = [int(tag[1]) for tag, _ in found.tags if re.fullmatch("h[1-6]", tag)]

    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")
    assert not re.search(r"url\(|@import|<script|<link|<img|<iframe|src=", html)
    assert found.all("html") == [{"lang": "en"}]
    assert len(found.all("main")) == len(found.all("header")) == len(found.all("footer")) == 1
    assert levels[0] == 1
    assert all(later - earlier <= 1 for earlier, later in itertools.pairwise(levels))
    assert len(ids) == len(set(ids))
    assert all(each["scope"] in {"col", "row"} for each in found.all("th"))


def test_what_was_added_and_removed_is_said_in_words_too(ocp, page):
    html = to_html(as_document(ocp))

    assert html.count('<ins><span class="said">[added: </span>') == len(page(html).all("ins")) - 1  # and in the legend
    assert html.count('<del><span class="said">[removed: </span>') == len(page(html).all("del")) - 1


@pytest.mark.parametrize("name", ["ocp", "moved"])
def test_a_tag_says_of_a_change_what_its_title_says(name, request):
    found = request.getfixturevalue(name)
    titles = {row.number: row.title for row in found.rows}
    sections = as_document(found)["sections"]
    entries = [each for section in sections for group in section["groups"] for each in group["entries"]]

    for entry in entries:
        said, of = entry["word"].casefold(), [titles[number].casefold() for number in entry["numbers"]]
        assert all(any(title.endswith(how) for title in of) for how in said.split(", ") if of)
        assert all(title.split()[-1] in said for title in of)


def test_each_organization_is_named_before_what_is_said_about_it(ocp):
    (named,) = [section for section in as_document(ocp)["sections"] if section["field"] == "partners"]

    said = [each["plain"][0]["pieces"][-1]["text"] for group in named["groups"] for each in group["entries"]]

    assert said == ["Open Compute Project", "DMTF"]


@pytest.mark.parametrize("name", ["ocp", "moved", "every"])
def test_every_change_is_on_the_page_once(name, request, page):
    found = request.getfixturevalue(name)

    numbers = [each["id"] for each in page(to_html(as_document(found))).all("a") if "id" in each]

    assert sorted(numbers) == sorted(f"change-{row.number}" for row in found.rows)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_marked_words_stand_out_from_their_ground(scheme):
    ground = re.findall(r"--done-paper: (#[0-9a-f]+)", packaged("redline-style.html.j2"))[
        ["light", "dark"].index(scheme)
    ]
    colours = schemes()[scheme]

    assert contrast(colours["done"], ground) >= 4.5  # WCAG 2.2, 1.4.3
    assert contrast(colours["late"], colours["late-paper"]) >= 4.5
