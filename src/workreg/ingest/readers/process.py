"""The process in which documents are read: a file's bytes in, the neutral document or the problems out.

It has limits before it looks at the bytes (`store/confined.py`), and opens nothing once it has its reader: a document
that names a file or an address gets neither. `reading.py` starts it; nothing else should.
"""

import codecs
import errno
import json
from collections.abc import Callable

from workreg.core.problems import Unusable, WorkregError
from workreg.ingest import refusals
from workreg.ingest.document import Document
from workreg.ingest.readers import content
from workreg.store import confined

_ENCODINGS = ("utf-8-sig", "cp437", "cp1252", "latin-1", "mac-roman", "utf-16", "utf-16-be", "utf-16-le", "utf-32")
Reader = Callable[[bytes, str, str | None], Document]


def answer(request: bytes) -> bytes:
    """The document, or the problems, as JSON. The request is a line of JSON, then the file."""
    header, _, data = request.partition(b"\n")
    asked = json.loads(header)
    try:
        document = _read(asked["form"], data, asked["name"], asked["tracked"])
        return json.dumps({"document": document}).encode()
    except WorkregError as error:
        return json.dumps({"problems": error.problems}).encode()


def _read(form: str, data: bytes, name: str, tracked: str | None) -> Document:
    reader = READERS[form]()
    for each in _ENCODINGS:
        codecs.lookup(each)  # their tables are files, too
    confined.seal()
    return guarded(reader, data, name, tracked)


def guarded(reader: Reader, data: bytes, name: str, tracked: str | None) -> Document:
    """What a reader gives.

    Raises:
        Unusable: also for whatever hostile bytes make of a library.
    """
    try:
        return content.limited(reader(data, name, tracked))
    except WorkregError:
        raise
    except MemoryError:
        raise Unusable(refusals.too_much("takes too much memory")) from None
    except RecursionError:
        raise Unusable(refusals.too_much("has more levels than a register can need")) from None
    except OSError as error:
        if error.errno == errno.EMFILE:
            raise Unusable(refusals.damaged("it cannot be read without opening another file")) from error
        raise Unusable(refusals.damaged(type(error).__name__)) from error
    except Exception as error:
        raise Unusable(refusals.damaged(f"{type(error).__name__} while reading it")) from error


def _txt() -> Reader:
    from workreg.ingest.readers import text  # noqa: PLC0415 - one reader runs, and only its library is loaded

    return lambda data, name, _: text.read(data, name)


def _md() -> Reader:
    from workreg.ingest.readers import markdown  # noqa: PLC0415 - as above

    return lambda data, name, _: markdown.read(data, name)


def _docx() -> Reader:
    from workreg.ingest.readers import word  # noqa: PLC0415 - as above

    return word.read


def _html() -> Reader:
    from workreg.ingest.readers import html  # noqa: PLC0415 - as above

    return html.read


def _pdf() -> Reader:
    try:
        from workreg.ingest.readers import pdf  # noqa: PLC0415 - as above
    except ImportError as error:
        raise Unusable(refusals.needs("pdfminer.six")) from error
    return pdf.read


READERS: dict[str, Callable[[], Reader]] = {"txt": _txt, "md": _md, "docx": _docx, "html": _html, "pdf": _pdf}


if __name__ == "__main__":
    confined.serve(answer)
