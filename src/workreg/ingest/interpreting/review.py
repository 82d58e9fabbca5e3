"""The review date, and the process document that the review follows."""

import re

from workreg.ingest.interpreting import dates
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.dates import DATE
from workreg.ingest.interpreting.headings import Part
from workreg.ingest.interpreting.plain import known, says_no_more
from workreg.ingest.interpreting.sheet import Run

_NEXT = re.compile(
    r"\s*(?:the )?next review\b(?:\s+(?:date|of|this|the|work|register|document|agreement|is|are|will|shall|be|to|take|"
    r"place|happen)\b)*?\s*"
    r"(?:\bexpected (?:to be|in|on|by)|\bdue(?: by| on| in)?|\bscheduled for|\bplanned for|"
    r"\bis(?! (?:expected|due|scheduled|planned|to)\b)|"
    r"\b(?:by|in|on)(?!.*\b(?:is|expected|due|scheduled|planned)\b)|:)\s+"
    r"(?P<date>(?! *(?:expected|due)\b).{1,300}?)[.\s]*+",
    re.IGNORECASE,
)
_LATER = re.compile(rf"\bnext\b[^.]*?\b(?P<date>{DATE})(?![^.]*\d{{4}})", re.IGNORECASE)
_PROCESS = re.compile(
    r"\s*(?P<about>.*\bprocess(?:es)? (?:can be found|are described|is described) in|the review follows)"
    r"\s+(?P<name>.{1,300}?)[.\s]*+",
    re.IGNORECASE,
)
_ABOUT = known(
    "the a this its of for how it is are done be can in review reviews work register process processes alliance "
    "partner found described follows"
)
"""Words that only say that a process is named next."""
_NAME = re.compile(
    r"(?P<name>DSP\d{4}(?:[ _,]*(?:version )?\d+(?:\.\d+)+[a-z]?)?)(?P<more>(?!\w).*)", re.IGNORECASE | re.DOTALL
)
_URL = re.compile(r"<?(?P<url>https?://[^<>]*?\.(?:pdf|html?|docx?)|https?://[^\s<>]+?)>?[.\s]*")
_VERSION = re.compile(r"(?P<name>DSP\d{4})[_ ](?P<version>\d+(?:\.\d+){1,2}[a-z]?)", re.IGNORECASE)


def review(context: Context, part: Part) -> None:
    """Place the review date and the process; a sentence that says more than the date is kept, too."""
    runs = [run for line in part.lines for run in _sentences(line.run)]
    for run in runs:
        _sentence(context, run)
    if "review" not in context.sheet.content:
        found = [day for run in runs for left in context.sheet.left(run) if (day := _next(context, left))]
        if len(found) == 1:
            context.sheet.content["review"] = found[0]


def _next(context: Context, run: Run) -> str | None:
    """The date in a sentence that says what is next, and more."""
    found = _LATER.search(run.text)
    return context.date(run.group(found, "date"), ("review",)) if found else None


def _sentences(run: Run) -> list[Run]:
    """The sentences, an address at the end apart from them."""
    found = re.search(r"<?https?://", run.text)
    if found is None:
        return run.sentences()
    return [*run.part(0, found.start()).sentences(), run.part(found.start())]


def _sentence(context: Context, run: Run) -> None:
    content = context.sheet.content
    if (found := _URL.fullmatch(run.text.strip())) and "process_url" not in content:
        _url(context, run.part(run.text.index(found.group()), None), found)
    elif (found := _NEXT.fullmatch(run.text)) and "review" not in content:
        _date(context, run, run.group(found, "date"))
    elif (found := _PROCESS.fullmatch(run.text)) and "process" not in content:
        _process(context, run, found)
    elif "review" not in content and dates.read(run.text, context.options.date_order):
        _date(context, run, run)


def _process(context: Context, run: Run, found: re.Match[str]) -> None:
    """The process that a sentence names; one that says more is kept, too."""
    path, name = ("process",), run.group(found, "name")
    named = _NAME.fullmatch(name.text)
    is_all = says_no_more(context.sides, found["about"], _ABOUT) and not (named and named["more"])
    value = name.group(named, "name").value if named else name.value.rstrip(".")
    context.sheet.put(path, value, *([run] if is_all else []))


def _date(context: Context, whole: Run, run: Run) -> None:
    """The review date; what stands behind a date that can be read is left."""
    value, said = context.date(run, ("review",)), whole
    if value is None and (found := re.match(DATE, run.text, re.IGNORECASE)):
        value = context.date(run.part(0, found.end()), ("review",))
        said = whole.part(0, run.start - whole.start + found.end()) if value else whole
    context.sheet.put(("review",), value or run.value, said)


def _url(context: Context, run: Run, found: re.Match[str]) -> None:
    """The address of the process; a version in it is that of the process, where the name has none."""
    content = context.sheet.content
    content["process_url"] = found["url"]
    context.sheet.read_rest(("process_url",), run)
    named = _VERSION.search(found["url"])
    if named and content.get("process", named["name"]) == named["name"]:
        content["process"] = f"{named['name']} {named['version']}"
