"""Who the sides are: the sentence that names them, and the paragraphs about each."""

import re

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.context import Context
from workreg.ingest.interpreting.headings import Part, Topic
from workreg.ingest.interpreting.lines import Line
from workreg.ingest.interpreting.names import Side, bare, partner, unnumbered
from workreg.ingest.interpreting.plain import says_no_more
from workreg.ingest.interpreting.reading import Fate, Path
from workreg.ingest.interpreting.sheet import Run

_URL = re.compile(r"\s*<?(?P<url>(?:https?://|www\.)[^\s<>]+?)>?[.,]?\s*")
_BESIDE = re.compile(r"<(?P<url>https?://[^<>\s]+)>")
_AND = re.compile(r"\s*,?\s*\band\b\s*(?:the\s+)?|\s*,\s*(?:the\s+)?|^\s*the\s+", re.IGNORECASE)
_WITH_SHORT = re.compile(r"\([A-Z][\w&-]{0,14}\)[.\s]*$")
_SENTENCE = 12
"""Words: a longer line is a paragraph about an organization, unless each part of it is a name with a short one."""


def listed_in(parts: list[Part], host: Side) -> list[tuple[Side, Run]]:
    """The partners that the part about the organizations names, each with the run that names it."""
    found = []
    for part in parts:
        if part.topic is Topic.ORGANIZATIONS:
            sentence = next((line for line in part.lines if line.kind is Kind.PARAGRAPH), None)
            heads = [line.run for line in part.lines if line.kind is Kind.HEADING]
            runs = heads or (_named(sentence.run) if sentence else [])
            found += [(side, run) for run in runs if (side := _side(run, host))]
    return found


def _named(run: Run) -> list[Run]:
    """The names in `The Guild of Wires and the House of Standards (HOST)`."""
    parts = [part for part in run.split(_AND) if part.value]
    is_list = all(_WITH_SHORT.search(part.value) for part in parts)
    return parts if is_list or len(run.text.split()) <= _SENTENCE else []


def _side(run: Run, host: Side) -> Side | None:
    name = re.sub(r"\s*<[^<>]*>", "", run.value).strip(" .,;:")
    return None if not name or bare(name) in {bare(each) for each in host.names} else partner(name)


def organizations(context: Context, part: Part) -> None:
    """Place the names, then the paragraphs under each name."""
    about: Path | None = None
    for index, line in enumerate(part.lines):
        side = context.sides.find(line.text) if len(line.text.split()) <= _SENTENCE else None
        if side and (line.kind is Kind.HEADING or index > 0):
            about = _about(context, side)
            _head(context, line, about)
        elif about is not None:
            _paragraph(context, line, about)
        else:
            _naming(context, line.run)


def mission(context: Context, part: Part) -> None:
    """Place the paragraphs under a heading that names a side, or means the partner."""
    side = context.sides.find(part.title)
    only = context.sides.only()
    about = _about(context, side) if side else ("partners", 0) if only else None
    if about is not None and part.heading:
        for line in part.lines:
            _paragraph(context, line, about)
        context.sheet.read((*about, "about"), part.heading.run)


def _about(context: Context, side: str) -> Path | None:
    if side == context.sides.host.id:
        return ("host",)
    ids = [each.id for each in context.sides.partners]
    return ("partners", ids.index(side)) if side in ids else None


def _head(context: Context, line: Line, about: Path | None) -> None:
    """A heading that names a side, with its web site."""
    _sites(context, line.run, about)
    if _names_only(context, line.run):
        _read_but_addresses(context, (*(about or ("host",)), "about"), line.run)


def _sites(context: Context, run: Run, about: Path | None) -> None:
    """The address beside a partner's name is its web site; the body's own has no field and is left."""
    found = _BESIDE.search(run.text)
    if found is None or about is None:
        return
    item = context.sheet.at(about)
    if about[0] == "partners" and not item.get("url"):
        context.sheet.write((*about, "url"), run.group(found, "url"))
    else:
        context.sheet.beside[run.cell] = (item.get("name") or context.organization.organization.name, "")


def _read_but_addresses(context: Context, path: Path, run: Run) -> None:
    """Consume what is left of a run but for addresses, which say something that the path does not."""
    for left in context.sheet.left(run):
        if not _URL.fullmatch(left.text):
            context.sheet.read(path, *(each for each in left.split(_BESIDE) if each.value))


def _paragraph(context: Context, line: Line, about: Path) -> None:
    found = _URL.fullmatch(line.run.text)
    item = context.sheet.at(about)
    if found and about[0] == "partners" and not item.get("url"):
        context.sheet.write((*about, "url"), line.run.group(found, "url"))
        return
    before = item.get("about")
    value = f"{before}\n\n{line.run.value}" if before else line.run.value
    context.sheet.put((*about, "about"), value, line.run, fate=Fate.FIELD)


def _naming(context: Context, run: Run) -> None:
    """The sentence that names the organizations; a paragraph is left."""
    parts = [part for part in run.split(_AND) if part.value]
    named = [(each, side) for each in parts if (side := context.sides.find(each.text))]
    if len(named) < len(parts) and not _named(run):
        return
    for each, side in named:
        _sites(context, each, _about(context, side))
    if named and _names_only(context, run):
        _read_but_addresses(context, ("partners",), run)


def _names_only(context: Context, run: Run) -> bool:
    """Tell whether a run says no more than which organizations there are; addresses are looked at elsewhere."""
    return says_no_more(context.sides, _BESIDE.sub(" ", unnumbered(run.text)), frozenset())
