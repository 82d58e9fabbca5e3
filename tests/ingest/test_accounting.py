"""Whatever a document is made of, each of its words has one fate, and the result can be written and read."""

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.importing import DMTF, FIXTURES, SHAPES, assert_all_is_accounted_for, made

from workreg.ingest.document import Block, Dropped, Kind
from workreg.ingest.interpreting import Options, interpret
from workreg.ingest.readers import markdown, text
from workreg.ingest.writing import ordered, written
from workreg.store import yaml
from workreg.store.yaml.dumping import text_form

WORDS = (
    "DMTF", "ORF", "Open Rack Forum", "Access", "Benefits", "Activities", "Milestones / Dates", "Documentation",
    "Points of Contact", "Limitations", "Work Register Review Date", "Corresponding ORF Document", "Purpose",
    "Approval by the DMTF Board of Directors", "Additional Considerations", "Standards development", "Change history",
    "DMTF Work Register", "Version 1.0b", "Date: 6/9/2025", "Alliance Organizations", "Open Rack Forum and the DMTF",
    "The DMTF:", "ORF will benefit from:", "This partnership brings the following benefits:", "?", "<date>",
    "xx/xx/2018", "…?", "[bookmark: _GoBack]The ORF:", "Q3 2015", "On-going", "- done", "Milestone", "Timeframe",
    "The next review is expected in June 2025", "https://a.example/DSP4003 1.6.0.pdf", "bo@orf.example",
    "Bo Nowak and Mia Schild (chair@dmtof.org)", "Approved by the DMTF Board; Board Resolution 7 on 07/24/2023",
    "This section is to list things. And one more.", "There are no corresponding documents. Nothing else.",
    "DMTF will provide the following papers to ORF. These are usually found on its pages.",
    "For information that is public", "For non-public drafts:", "None are stated.",
    "The register was accepted by the ORF Board on 6 September 2018.", "Done 26 April 2027", "\ue000", "a\u200bb",
    "DSP0237 - Title", "\t",
    "Version 1.1, dated 22 April 2027. State on 1 October 2027: In force.", "Approvals", "Board of Directors: Carried",
    "Accepted on 2 May 2027 by bo@orf.example, version 1.1.", "http://www.orf.example/", "a (b) c", "- ", "", "  ",
)  # fmt: skip
anything = st.text(st.characters(blacklist_categories=("Cs",)), max_size=40)
phrases = st.lists(st.one_of(st.sampled_from(WORDS), anything), min_size=1, max_size=3).map(" ".join)
blocks = st.builds(
    lambda kind, cells, level, marker, italic: Block(
        kind, tuple(cells if kind is Kind.ROW else cells[:1]), 1, level, marker, is_italic=italic
    ),
    st.sampled_from(Kind),
    st.lists(st.one_of(st.sampled_from(WORDS), phrases), min_size=1, max_size=4),
    st.integers(0, 3),
    st.sampled_from(["", "-", "1."]),
    st.booleans(),
)
documents = st.lists(blocks, max_size=25).map(
    lambda found: made(*(block._replace(place=2 * at + 1) for at, block in enumerate(found)))
)


@given(documents, st.sampled_from(["mdy", "dmy"]), st.lists(anything, max_size=2))
def test_each_word_of_any_document_has_one_fate(document, order, left_out):
    dropped = tuple(Dropped(words, 1, "a page number") for words in left_out)

    assert_all_is_accounted_for(interpret(document._replace(dropped=dropped), DMTF, Options(order)))


@given(documents)
def test_what_any_document_says_can_be_written_and_read(document):
    reading = interpret(document, DMTF)

    assert yaml.load(written(reading), "imported.yaml") == text_form(ordered(reading))


@st.composite
def mutilated(draw):
    """A register of a real shape with lines lost, doubled, cut or moved."""
    path = FIXTURES / f"{draw(st.sampled_from(SHAPES))}.{draw(st.sampled_from(['txt', 'md']))}"
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(draw(st.integers(1, 12))):
        at, to = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, len(lines) - 1))
        what = draw(st.sampled_from(["lose", "double", "cut", "move", "join"]))
        line = lines[at]
        if what == "lose":
            lines[at] = ""
        elif what == "double":
            lines.insert(to, line)
        elif what == "cut":
            lines[at] = line[: len(line) // 2]
        elif what == "move":
            lines.insert(to, lines.pop(at))
        else:
            lines[at] = f"{line} {lines[to]}"
    return path.suffix, "\n".join(lines)


@settings(max_examples=60)
@given(mutilated())
def test_each_word_of_a_mutilated_register_has_one_fate(found):
    suffix, words = found
    read = text.read if suffix == ".txt" else markdown.read
    reading = interpret(read(words.encode(), f"cut{suffix}"), DMTF)

    assert_all_is_accounted_for(reading)
    assert yaml.load(written(reading), "imported.yaml") == text_form(ordered(reading))


PIECES = (
    "<br>", "|", "\t", "\n\n", "**", "?", "<", ">", "\u200b", "\xa0", "\xad", "- ", "# ", "[bookmark: x]", "{ TOC }",
    "DMTF", "6/9/2023", "- done", "(", ")", "; ", " and ", "@", "http://", "Benefits\n\n", "Version 1.0", ". ",
    "\u0301",
    "\x1b[31m",
)  # fmt: skip


@settings(max_examples=60)
@given(
    st.sampled_from(SHAPES),
    st.sampled_from([(".txt", text.read), (".md", markdown.read)]),
    st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(PIECES), st.integers(0, 60)), min_size=1, max_size=40),
)
def test_each_word_of_a_register_with_anything_put_in_has_one_fate(shape, form, changes):
    suffix, read = form
    words = (FIXTURES / f"{shape}{suffix}").read_text(encoding="utf-8")
    for place, piece, lost in changes:
        at = place % len(words)
        words = f"{words[:at]}{piece}{words[at + lost :]}" or piece
    reading = interpret(read(words.encode(), f"torn{suffix}"), DMTF)

    assert_all_is_accounted_for(reading)
    assert yaml.load(written(reading), "imported.yaml") == text_form(ordered(reading))
