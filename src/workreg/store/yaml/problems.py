"""The words for what can be wrong with a YAML file: codes, explanations, friendly syntax messages.

Only words live here. What is refused, and where it stands, is decided in `characters`,
`reading`, `editing` and `formatting`.
"""

TOO_LARGE = "WR101"
NOT_UTF8 = "WR102"
BYTE_ORDER_MARK = "WR103"
LINE_ENDING = "WR104"
TAB = "WR105"
CHARACTER = "WR106"
SYNTAX = "WR107"
ANCHOR = "WR108"
TAG = "WR109"
MERGE_KEY = "WR110"
DIRECTIVE = "WR111"
SEVERAL_DOCUMENTS = "WR112"
DUPLICATE_KEY = "WR113"
KEY_IS_NO_TEXT = "WR114"
TOO_DEEP = "WR115"
LONG_TEXT = "WR116"
EMPTY = "WR117"
NO_MAPPING = "WR118"
CANNOT_REWRITE = "WR119"

EXPLANATIONS: dict[str, str] = {
    TOO_LARGE: "The file is larger than 1 MiB. A register is a text that people sign; what is larger is"
    " usually an attachment, or a file that came here by mistake. Keep attachments outside and link to them.",
    NOT_UTF8: "The file is not UTF-8, the encoding that every register is kept in. Editors on Windows"
    ' sometimes write UTF-16 or Windows-1252. Save the file again and choose the encoding "UTF-8".',
    BYTE_ORDER_MARK: "The file begins with a byte order mark: three invisible bytes that some Windows programs"
    " put before the text. They make two equal texts differ. `workreg fmt` takes them away.",
    LINE_ENDING: "Lines end with a carriage return (Windows or old Macintosh style) here. Registers use the plain"
    " line feed, so that the same text has the same fingerprint on every machine. `workreg fmt` changes"
    " the endings; a `.gitattributes` file with `*.yaml text eol=lf` keeps them.",
    TAB: "A tab stands here. YAML allows only spaces before a key, because a tab is wider in one editor than in"
    " another and the indentation says what belongs to what; in other places programs disagree about tabs."
    " `workreg fmt` replaces them where the file is indented by tabs alone; where tabs and spaces are mixed, a"
    ' person has to decide. Inside a text, write "\\t" in double quotes.',
    CHARACTER: "The text has a character that cannot be seen, that changes the direction of the text around it,"
    " or that has no meaning in Unicode: control characters, bidirectional overrides, private or"
    " unassigned code points, half surrogates. Such a character can make a text read differently from what it"
    " says, so it is refused also when it is written as an escape. Delete it, or type the text again.",
    SYNTAX: "The file is not valid YAML at this place. The usual causes: a text with a colon and a space, or"
    " with a leading special character, without quotes around it; a quote or bracket that is not closed;"
    " a line that is indented differently from its neighbours.",
    ANCHOR: "An anchor (`&name`) or an alias (`*name`) lets one part of the file stand for another. A register says"
    " everything where it stands, so that every reader and every program sees the same. Write the"
    " text out; if the text should begin with & or *, put it in quotes.",
    TAG: "A tag (a word beginning with `!`) tells a program to turn the text into something else. Registers"
    " hold plain text only. Delete the tag; if the text should begin with !, put it in quotes.",
    MERGE_KEY: "The key `<<` copies the entries of another part in some programs and means nothing in others."
    " Write the entries out.",
    DIRECTIVE: "A line beginning with % before the text changes how YAML is read: with `%YAML 1.1` the word NO"
    " becomes false. Delete the line.",
    SEVERAL_DOCUMENTS: "One file holds one register. A second `---` line starts another document, which many"
    " programs would silently ignore. Move it to a file of its own, or delete the line.",
    DUPLICATE_KEY: "The same key stands twice in one place. Most programs silently keep only the last one."
    " Delete one of the two, or join them; this also happens when two branches are merged.",
    KEY_IS_NO_TEXT: "A key is the word before the colon. Here the key is missing, or is a list or a mapping.",
    TOO_DEEP: "Lists and mappings stand more than 32 levels inside each other. No register needs that.",
    LONG_TEXT: "One text is longer than 65,536 characters. Split it, or keep it outside and link to it.",
    EMPTY: "The file holds nothing but comments or blank lines. `workreg new` writes a first draft.",
    NO_MAPPING: "The file should be a list of `key: value` lines at its top, and is something else: a list, or one"
    " piece of text. Often the colon is missing after the first word.",
    CANNOT_REWRITE: "The tool could not change this file and be sure of what it then says: the place does not exist, or"
    " is written in a rare way. Nothing was written. Make the change in an editor; for `workreg fmt`, bring the"
    " lines nearer to the usual form and try again.",
}

_INDENTATION = ("this line does not fit the lines above it", "indent it exactly like its neighbours")
_QUOTES = "put the text in double quotes"

# A fragment of what a parser says, then our message and hint. The first that fits is taken; the two
# parsers use different words for the same thing.
_SYNTAX: tuple[tuple[str, str, str], ...] = (
    ("mapping values are not allowed", "a second `key: ` begins here, in the middle of a text", _QUOTES),
    ("cannot start any token", "a text cannot begin with this character", _QUOTES),
    ("unexpected end of stream", "a quote is opened here and never closed", "close it with the same quote"),
    ("unexpected document separator", "a quote is opened here and never closed", "close it with the same quote"),
    ("unknown escape", "a backslash in double quotes needs a known letter after it", "write two backslashes"),
    ("expected ':'", "this line is neither a `key: value` nor the rest of a text", "add the colon after the key"),
    ("expected ',' or", "a bracket opens here and is not closed, or a comma is missing in it", "close the bracket"),
    ("expected key", *_INDENTATION),
    ("expected <block end>", *_INDENTATION),
    ("not allowed", *_INDENTATION),
    ("expected '-'", *_INDENTATION),
    ("expected <document start>", *_INDENTATION),
    ("node content", "a value is missing here", _QUOTES),
)

# Where the parser gives up is often far below; where the thing was opened is what a person looks for.
TOLD_AT_THE_OPENING = ("end of stream", "document separator", "expected ',' or", "expected ':'")


def syntax_words(said: str, character: str) -> tuple[str, str, str]:
    """Code, message and hint, in plain words, for what a parser said of the place where a character stands."""
    if character == ":" and ("expected key" in said or "node content" in said):
        return KEY_IS_NO_TEXT, "a key is missing before the colon", "a text that begins with : needs quotes"
    for fragment, message, hint in _SYNTAX:
        if fragment in said:
            return SYNTAX, message, hint
    return SYNTAX, f"this cannot be read as YAML ({said or 'no reason given'})", _QUOTES
