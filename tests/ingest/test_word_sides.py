"""Of the two sides that a Word file with tracked changes has, exactly one is read, and each word of it once."""

import re
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.ingest.making import W, docx, dropped, paragraph, refusal, relations, run, table, texts

from workreg.ingest.readers import word

TRACKED = (
    f"<w:p>{run('It is ')}<w:del>{run('due').replace('w:t', 'w:delText')}</w:del>"
    f"<w:ins>{run('done')}</w:ins>{run('.')}</w:p>"
    f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('One ')}</w:p>{paragraph('line.')}"
    f"<w:p><w:moveFrom>{run('moved')}</w:moveFrom></w:p><w:p><w:moveTo>{run('moved')}</w:moveTo></w:p>"
    + table((paragraph("new row"),), properties="<w:trPr><w:ins/></w:trPr>")
    + table(("<w:tcPr><w:cellDel/></w:tcPr>" + paragraph("old"), paragraph("cell")))
)  # fmt: skip


def of(body, tracked=None, parts=None, links=""):
    return word.read(docx(body, parts, links), "file.docx", tracked)


@pytest.mark.parametrize(
    ("side", "expected"),
    [
        ("accept", ["It is done.", "One line.", "moved", "new row", "cell"]),
        ("reject", ["It is due.", "One", "line.", "moved", "old\tcell"]),
    ],
)
def test_exactly_one_side_of_tracked_changes_is_read(side, expected):
    assert texts(of(TRACKED, side)) == expected


def test_tracked_changes_are_refused_until_one_side_is_named(tmp_path):
    problem = refusal(tmp_path, "file.docx", docx(TRACKED))

    assert problem.code == "WR762"
    assert "7 tracked changes" in problem.message
    assert "workreg import FILE --tracked accept" in (problem.hint or "")


def test_a_comment_is_refused_until_then_and_left_out_afterwards():
    comments = f'<w:comments {W}><w:comment w:id="0">{paragraph("Really?")}</w:comment></w:comments>'
    files = {"parts": {"word/comments.xml": comments}, "links": relations(("r1", "comments", "comments.xml"))}
    body = f'<w:p>{run("text")}<w:r><w:commentReference w:id="0"/></w:r></w:p>'

    with pytest.raises(Exception, match="1 comment: which text is meant"):
        of(body, **files)
    document = of(body, "accept", **files)

    assert texts(document) == ["text"]
    assert dropped(document) == {"a comment": "Really?"}


WORDS = st.text("abcdefgh é<&1", min_size=1, max_size=12).map(escape)
RUNS = st.builds(
    lambda text, around: around.format(run(text)),
    WORDS,
    st.sampled_from(
        [
            "{}", "<w:smartTag>{}</w:smartTag>", '<w:hyperlink w:anchor="x">{}</w:hyperlink>', "<w:ins>{}</w:ins>",
            "<w:del>{}</w:del>", "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:moveFrom>{}</w:moveFrom>",
            "<w:r><w:pict><w:txbxContent><w:p>{}</w:p></w:txbxContent></w:pict></w:r>", "<w:fldSimple>{}</w:fldSimple>",
        ]
    ),
)  # fmt: skip
MARKS = st.sampled_from(["", "<w:pPr><w:rPr><w:del/></w:rPr></w:pPr>", "<w:pPr><w:rPr><w:ins/></w:rPr></w:pPr>"])
PARAGRAPHS = st.builds(lambda mark, runs: f"<w:p>{mark}{''.join(runs)}</w:p>", MARKS, st.lists(RUNS, max_size=4))
BODIES = st.recursive(
    PARAGRAPHS,
    lambda inner: st.builds(
        lambda around, parts: around.format("".join(parts)),
        st.sampled_from(
            [
                "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>", "<w:ins>{}</w:ins>",
                "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{}</w:tc></w:tr></w:tbl>",
                "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
            ]
        ),
        st.lists(inner, max_size=3),
    ),
    max_leaves=8,
)  # fmt: skip


@given(st.lists(BODIES, max_size=4).map("".join), st.sampled_from(["accept", "reject"]))
def test_every_word_of_a_file_is_read_or_left_out(body, side):
    document = of(body, side)
    held = " ".join([*texts(document), *(each.text for each in document.dropped)])
    markers = "".join(each.marker for each in document.blocks)

    assert sorted(re.findall(r"\w", held + markers)) == sorted(re.findall(r"\w", plain(body)))


def plain(body):
    return re.sub(r"<[^>]*>", " ", body).replace("&lt;", " ").replace("&amp;", " ")
