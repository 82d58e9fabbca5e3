"""Files that were made to do harm, or came to harm: none crashes, takes much, fetches, or opens another file."""

import os
import socket
import threading
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ingest.hostile import ADDRESS, HTML, PDF, TEXT, TYPED, WORD, nested
from tests.ingest.making import docx, paragraph, pdf, read, refusal, relations, stream, texts

from workreg.core.problems import Unusable
from workreg.ingest import reading
from workreg.ingest.readers import process
from workreg.store import confined

STRICT = reading.LIMITS._replace(seconds=4, patience=6)
"""Less than what is allowed, so that these tests do not take long."""
CORPUS = [
    pytest.param(f"file.{form}", make, code, id=f"{form}: {name}")
    for form, some in (("docx", WORD), ("pdf", PDF), ("html", HTML), ("txt", TYPED))
    for name, (make, code) in some.items()
]


@pytest.mark.parametrize(("name", "make", "code"), CORPUS)
def test_a_hostile_file_is_refused_in_time(name, make, code, tmp_path):
    data = make()
    began = time.monotonic()

    problem = refusal(tmp_path, name, data, limits=STRICT)

    assert problem.code in code.split(), problem.message
    assert time.monotonic() - began < STRICT.patience + 2


def test_the_limits_are_those_that_are_promised():
    assert reading.LIMITS.memory <= 320 << 20
    assert reading.LIMITS.seconds < reading.LIMITS.patience <= 7


def test_the_corpus_is_large():
    assert len(CORPUS) >= 50


CLEAN = {
    "file.docx": docx(paragraph("Text of it.") + f"<w:tbl><w:tr><w:tc>{paragraph('cell')}</w:tc></w:tr></w:tbl>"),
    "file.pdf": pdf(TEXT, TEXT),
}


@pytest.mark.parametrize("share", [0.1, 0.3, 0.5, 0.7, 0.9, 0.99])
@pytest.mark.parametrize("name", CLEAN)
def test_a_file_that_breaks_off_is_refused_and_never_read_in_part(name, share, tmp_path):
    data = CLEAN[name]

    assert refusal(tmp_path, name, data[: int(len(data) * share)]).code == "WR759"


@settings(max_examples=150)
@given(st.sampled_from(sorted(CLEAN)), st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=4))))
def test_a_file_with_any_bytes_changed_is_read_or_refused(name, changes):
    """In this process, and without its seal: whatever comes out of a reader is a document or one of its refusals."""
    data = bytearray(CLEAN[name])
    for place, new in changes:
        data[place % len(data) : place % len(data) + len(new)] = new
    try:
        document = _reader(name)(bytes(data), name, None)
        said = [document.name]
    except Unusable as refused:
        said = [each.code for each in refused.problems]
    assert all(each == name or each.startswith(("WR75", "WR76")) for each in said)


def _reader(name: str) -> process.Reader:
    reader = process.READERS[name.rpartition(".")[2]]()
    return lambda data, name, tracked: process.guarded(reader, data, name, tracked)


@pytest.mark.parametrize("size", [b"", b" "])
def test_a_file_without_content_is_refused(size, tmp_path):
    assert refusal(tmp_path, "file.pdf", size).code == ("WR754" if size else "WR751")


def test_what_is_no_file_is_refused(tmp_path):
    os.mkfifo(tmp_path / "pipe.docx")
    (tmp_path / "circle.docx").symlink_to(tmp_path / "circle.docx")
    (tmp_path / "nowhere.docx").symlink_to(tmp_path / "nothing.docx")
    (tmp_path / "zeros.docx").symlink_to("/dev/zero")
    (tmp_path / "folder.docx").mkdir()
    names = ("pipe", "circle", "nowhere", "zeros", "folder", "nothing")

    for path in (*(tmp_path / f"{name}.docx" for name in names), Path("/dev/zero"), Path("a\0b.docx")):
        with pytest.raises(Unusable) as caught:
            reading.read(path)
        assert [each.code for each in caught.value.problems] == ["WR750"]


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("file.doc", "WR753", ".docx"), ("file.rtf", "WR753", ".docx"), ("file.odt", "WR753", ".docx"),
        ("file.xlsx", "WR753", ".pdf"), ("file", "WR753", ".html"), ("file.docm", "WR758", ".docx"),
        (".docx", "WR753", ".html"),
    ],
)  # fmt: skip
def test_what_is_not_read_says_what_is(name, code, words, tmp_path):
    problem = refusal(tmp_path, name, b"x")

    assert problem.code == code
    assert words in (problem.hint or "")


def test_a_word_file_that_is_a_pdf_is_told_as_one(tmp_path):
    problem = refusal(tmp_path, "file.docx", pdf(TEXT))

    assert "is a PDF" in problem.message
    assert problem.hint == "rename it to .pdf"


def test_a_file_that_is_two_things_is_read_as_what_it_is_called_or_refused(tmp_path):
    both = pdf(TEXT) + docx(paragraph("the other"))
    other = docx(paragraph("the other")) + pdf(TEXT)

    assert refusal(tmp_path, "file.docx", both).code == "WR754"
    assert refusal(tmp_path, "file.pdf", other).code == "WR754"
    assert texts(read(tmp_path, "file.pdf", both)) == ["Text of it."]


def test_what_is_packed_inside_of_a_file_is_not_unpacked(tmp_path):
    assert texts(read(tmp_path, "file.docx", nested(6))) == ["fine"]


@pytest.fixture
def listener():
    """A place that hears whoever comes by."""
    heard = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.05)

        def listen() -> None:
            while not done.is_set():
                try:
                    heard.append(server.accept())
                except TimeoutError:
                    continue

        done = threading.Event()
        thread = threading.Thread(target=listen)
        thread.start()
        yield server.getsockname()[1], heard
        done.set()
        thread.join()


def test_nothing_is_fetched(listener, tmp_path):
    port, heard = listener
    address = ADDRESS.format(port=port)
    links = relations(
        ("r1", "image", address), ("r2", "attachedTemplate", address), ("r3", "frame", address), outside=True
    )
    page = (
        f"<!doctype html SYSTEM '{address}'><base href='{address}'><link rel=stylesheet href='{address}'>"
        f"<script src='{address}'></script><img src='{address}'><iframe src='{address}'></iframe><p>Text"
        f"<object data='{address}'></object><meta http-equiv=refresh content='0;url={address}'>"
    )
    acting = f"/OpenAction<</S/URI/URI({address})>>/AA<</O<</S/SubmitForm/F({address})>>>>"
    outside = stream(b"", f"/F<</FS/URL/F({address})>>")

    read(tmp_path, "file.docx", docx(paragraph("Text"), links=links))
    read(tmp_path, "file.html", page)
    read(tmp_path, "file.pdf", pdf(TEXT, catalog=acting, more={100: outside}))

    assert heard == []


def test_the_process_of_a_reader_opens_nothing(listener, tmp_path):
    """Not even what a reader would do if a document made it."""
    port, heard = listener
    module = tmp_path / "opens.py"
    module.write_text(
        "import socket\n"
        "from workreg.store import confined\n"
        "def answer(request):\n"
        "    confined.seal()\n"
        "    said = []\n"
        f"    for act in (lambda: open('/etc/hostname'), lambda: socket.create_connection(('127.0.0.1', {port})),\n"
        "                lambda: bytearray(600 << 20), lambda: __import__('os').pipe()):\n"
        "        try:\n"
        "            act()\n"
        "        except (OSError, MemoryError) as error:\n"
        "            said.append(type(error).__name__)\n"
        "    return ' '.join(said).encode()\n"
        "confined.serve(answer)\n"
    )

    answer = confined.run("opens", b"", reading.LIMITS, folders=[tmp_path])

    assert answer == b"OSError OSError MemoryError OSError"
    assert heard == []


def test_the_environment_of_the_user_is_not_handed_on(monkeypatch, tmp_path):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    (tmp_path / "tells.py").write_text(
        "import os\nfrom workreg.store import confined\n"
        "confined.serve(lambda request: ' '.join(sorted(os.environ)).encode())\n"
    )

    told = confined.run("tells", b"", reading.LIMITS, folders=[tmp_path])

    assert told is not None
    assert "HTTPS_PROXY" not in told.decode().split()
    assert "HOME" not in told.decode().split()
