"""For what reasons a document is not read: each a sentence, its reason, and the way out.

Where it shows that there is such a reason is known to the readers and to `reading.py`, which adds the file's name:
`FILE` stands for it in a hint.
"""

from workreg.core.problems import Problem

EXPLANATIONS = {
    "WR750": (
        "A document to import is a file that can be read. A folder, a device, a pipe, a link that leads in circles "
        "or nowhere, and a file without read permission are refused before anything is read."
    ),
    "WR751": ("An empty file says nothing. Most often a copy or a download was broken off. Get the file again."),
    "WR752": (
        "A document to import may have 32 MB. A register is a few pages. What is larger holds pictures or is no "
        "document; save it without them, or only the part that you need."
    ),
    "WR753": (
        "What is imported is text, Markdown, HTML, Word (.docx) or PDF. The suffix says what it is: .txt, .md, "
        ".markdown, .html, .htm, .docx, .pdf. An older Word file (.doc), OpenDocument (.odt) or RTF is saved as "
        ".docx first, by the program that wrote it."
    ),
    "WR754": (
        "A file is what its name says. The first bytes tell what a file holds. Where they and the suffix disagree "
        "nothing is guessed: rename the file, so that whoever opens it next sees what we saw."
    ),
    "WR755": (
        "Reading this kind of document needs a library that is not installed. PDF files are read with pdfminer.six,"
        " which comes with `pip install 'workreg[documents]'`. All other documents are read without it."
    ),
    "WR756": (
        "The document takes more than a register can need. A document is read in a process of its own, with 320 MB "
        "of memory and 7 seconds; what it says may come to 10,000 lines and cells and 500,000 characters, in 200 "
        "levels. A document that takes more is damaged, or made to do harm. Save what you need of it as a file of its "
        "own, and import that."
    ),
    "WR757": ("An encrypted document is not read. No password is asked for. Save a copy without one, and import that."),
    "WR758": (
        "A document with macros is not read. Nothing of a macro would run here; but a file that carries a program "
        "is no document to take over. Save it as .docx, which leaves the macros out."
    ),
    "WR759": (
        "The document is damaged. It breaks off, a part of it is missing, or is not what it should be. Open it in "
        "the program that wrote it, save it again, and import that."
    ),
    "WR760": (
        "A Word file unpacks to what a document can need. A .docx is a zip archive. One with more than 2,000 files,"
        " more than 100 MB unpacked, a part of text of more than 16 MB, files packed more than 200 to 1, or files "
        "that lie over each other is refused before it is unpacked."
    ),
    "WR761": (
        "A Word file declares no document type and no entities. No program writes them into a .docx; they are a way"
        " to make a reader open other files, or take all its memory."
    ),
    "WR762": (
        "Tracked changes and comments: one side is read, and you say which. While changes are tracked, a Word file "
        "holds two texts. `--tracked accept` reads it as if all changes had been accepted, `--tracked reject` as if"
        " all had been rejected; comments are left out either way, and reported. The same is true of `ins` and "
        "`del` in HTML."
    ),
    "WR763": (
        "The document holds no text. A scanned page is a picture of text. Run it through a program that recognizes "
        "text (OCR), then look it over and import what came out."
    ),
    "WR764": (
        "The text of the file cannot be told from its bytes. The encoding that it says is none that we know, or its"
        " bytes do not fit it. Save it again in UTF-8."
    ),
    "WR765": (
        "All text of a document lies in the document. This Word file takes in another document (RTF, HTML, or a "
        "Word file of its own) where it is shown. Open it in Word, save it, and import that: Word puts the text in "
        "its place."
    ),
}
_AGAIN = "open it in the program that wrote it, save it again, and import that"


def _refused(code: str, message: str, hint: str) -> Problem:
    return Problem(code, message, hint=hint)


def not_a_file(what: str) -> Problem:
    """There is no file to read."""
    return _refused("WR750", what, "give the path of a file that you can open")


def empty() -> Problem:
    """The file has no bytes."""
    return _refused("WR751", "the file is empty", "get it again from where it came from")


def large(limit: int) -> Problem:
    """The file has more bytes than we take."""
    return _refused("WR752", f"the file is larger than {limit >> 20} MB", "save it without pictures, or only a part")


def unknown(what: str, hint: str) -> Problem:
    """It is a kind of file that we do not read."""
    return _refused("WR753", what, hint)


def mistaken(what: str, hint: str) -> Problem:
    """The content is not what the suffix says."""
    return _refused("WR754", what, hint)


def needs(library: str) -> Problem:
    """A library of the extra is not installed."""
    return _refused("WR755", f"reading it needs {library}", "pip install 'workreg[documents]'")


def too_much(what: str) -> Problem:
    """It takes more than a register can need."""
    return _refused("WR756", f"the document {what}", "save the part you need as a file of its own, and import that")


def encrypted(what: str) -> Problem:
    """It cannot be read without a password."""
    return _refused("WR757", what, "save a copy without a password, and import that")


def programmed() -> Problem:
    """It carries macros."""
    return _refused("WR758", "the document has macros", "save it as .docx, which leaves them out, and import that")


def damaged(what: str) -> Problem:
    """It breaks off, or a part is not what it should be."""
    return _refused("WR759", f"the document is damaged: {what}", _AGAIN)


def packed(what: str) -> Problem:
    """It unpacks to more than a document can need."""
    return _refused("WR760", f"the document {what}", _AGAIN)


def declaring(part: str) -> Problem:
    """A part of it declares a document type, and so perhaps entities."""
    return _refused("WR761", f"{part} declares a document type or entities", _AGAIN)


def two_sided(what: str) -> Problem:
    """It holds two texts, and nobody said which one is meant."""
    return _refused(
        "WR762",
        f"the document holds {what}: which text is meant?",
        "workreg import FILE --tracked accept reads it with all changes made, --tracked reject with none",
    )


def wordless(what: str) -> Problem:
    """There is nothing to read in it."""
    return _refused("WR763", what, "if it is scanned, run it through text recognition (OCR) first")


def undecodable(what: str) -> Problem:
    """The bytes are no text that we can tell."""
    return _refused("WR764", what, "save it again in UTF-8")


def foreign(what: str) -> Problem:
    """A part of its text is another document."""
    return _refused("WR765", what, "open it in Word, save it as .docx, and import that")
