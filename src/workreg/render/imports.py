"""The gap report of an import, for people: lines for a screen, and Markdown for a comment or a wiki.

The values are those of `ingest/summing.py`; what steers a terminal is made visible by whoever prints.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from workreg.core.document.words import counted
from workreg.render.markdown import escape

Values = Mapping[str, Any]
LONGEST = 110
"""Characters of a text that is quoted."""
WHOLE = 400
"""Characters of a sentence of ours, with what it quotes."""
MOST = 12
"""Places that are listed of what was left out."""
_NOUNS = {
    "partners": ("partner", "partners"),
    "benefits": ("benefit", "benefits"),
    "activities": ("activity", "activities"),
    "limitations": ("limitation", "limitations"),
    "milestones": ("milestone", "milestones"),
    "access": ("line on access", "lines on access"),
    "documents": ("document", "documents"),
    "standards": ("standard", "standards"),
    "contacts": ("contact", "contacts"),
    "considerations": ("consideration", "considerations"),
    "sections": ("section", "sections"),
}
AMBIGUOUS = "WR711"
"""A date that can be read in two ways."""


class Block(NamedTuple):
    """A heading, a sentence under it, and rows: where in the source, where in the files, and the words."""

    heading: str
    words: str
    rows: Sequence[tuple[str, str, str]] = ()


def to_text(report: Values) -> str:
    """The report as lines; each row names its place in the source, then that in the files."""
    lines = [_title(report)]
    for block in blocks(report):
        lines += ["", f"{block.heading}: {block.words}" if block.words else block.heading]
        widths = [max((len(row[column]) for row in block.rows), default=0) for column in (0, 1)]
        for row in block.rows:
            places = [cell.ljust(width) for cell, width in zip(row, widths, strict=False) if width]
            lines.append("  " + "  ".join([*places, row[2]]).rstrip())
    return "\n".join(lines) + "\n"


def to_markdown(report: Values) -> str:
    """The report with headings and tables; whatever a document says is text, never markup."""
    lines = [f"### {escape(_title(report))}"]
    for block in blocks(report):
        lines += ["", f"**{block.heading}:** {escape(block.words)}" if block.words else f"**{block.heading}**"]
        if block.rows:
            lines += ["", "| In the source | On file | |", "|---|---|---|"]
            lines += ["| " + " | ".join(str(escape(cell)) for cell in row) + " |" for row in block.rows]
    return "\n".join(lines) + "\n"


def _title(report: Values) -> str:
    what = f"{_short(report['title'])}, version {_short(report['version'])}" if report["is_register"] else "no register"
    return f"{_short(report['source']['name'])}: {what} -> {report['file']}"


def blocks(report: Values) -> Iterator[Block]:
    """What the report says, part by part; parts with nothing to say are left out, but for the two that count."""
    yield Block("Found", _found(report))
    if report["notes"]:
        yield Block("About the file", "", [("", "", _short(note)) for note in report["notes"]])
    yield from (block for make in _PARTS for block in make(report))
    yield Block("Words", words(report))


def _found(report: Values) -> str:
    if not report["is_register"]:
        return f"no register, only text, in {counted(len(report['sections']), 'section')}"
    told = {field: counted(count, *_NOUNS[field]) for field, count in report["found"].items() if count}
    if report["done"]:
        told["milestones"] += f" ({report['done']} done)"
    return ", ".join(told.values()) or "nothing"


def _open(report: Values) -> Iterator[Block]:
    found = report["placeholders"]
    if found:
        rows = [(*_places(report, each), f"{each['path']}: {_quoted(each['text'])}") for each in found]
        yield Block("Left open", f"{counted(len(found), 'placeholder')}; it stays a draft until they are filled", rows)


def _remarked(report: Values) -> Iterator[Block]:
    dates = [each for each in report["remarks"] if each["code"] == AMBIGUOUS]
    others = [each for each in report["remarks"] if each["code"] != AMBIGUOUS]
    if dates:
        yield Block("Dates that can be read two ways", "", [_remark(report, each) for each in dates])
    if others:
        yield Block("To look at", "nothing of this was repaired", [_remark(report, each) for each in others])


def _remark(report: Values, each: Values) -> tuple[str, str, str]:
    hint = f" [{each['hint']}]" if each["hint"] else ""
    return (*_places(report, each), f"{_short(each['message'], WHOLE)}{hint} ({each['code']})")


def _matched(report: Values) -> Iterator[Block]:
    """What of a newer edition was known again, where it was taken into a register that is held."""
    if "matches" not in report:
        return
    found = report["matches"]
    rows = [_match(each) for each in found if each["is_reworded"]]
    same = counted(len(found) - len(rows), "item")
    more = f"; {len(rows)} reworded" if rows else ""
    yield Block("Known again", f"{same} in the same words{more}", rows)
    if report["changes"]:
        rows = [("", "", _short(each, WHOLE)) for each in report["changes"]]
        yield Block("Changes", f"{counted(len(rows), 'change')} of {report['compared']}", rows)


def _match(each: Values) -> tuple[str, str, str]:
    what = "" if each["is_taken"] else "NOT TAKEN AS THE SAME: "
    words = f"{what}{_quoted(each['before'])} -> {_quoted(each['after'])}"
    return f"item {each['item']}", f"{each['field']}/{each['id']}", words


def _sections(report: Values) -> Iterator[Block]:
    rows = [
        (*_places(report, each), f"{_quoted(each['heading'])}, {counted(each['words'], 'word')}")
        for each in report["sections"]
    ]
    if rows:
        yield Block("Kept in sections", "what no field holds", rows)


def _dropped(report: Values) -> Iterator[Block]:
    rows = [
        (_listed(report, [text["place"] for text in each["texts"]]), "", _left_out(each)) for each in report["dropped"]
    ]
    if rows:
        yield Block("Left out", counted(report["words"]["dropped"], "word"), rows)


def _left_out(each: Values) -> str:
    return f"{each['reason']}: {counted(each['words'], 'word')}"


def _claims(report: Values) -> Iterator[Block]:
    rows = [(_place(report, each["place"]), _fact(report, each), _claim(each)) for each in report["claims"]]
    is_new = any(each["number"] for each in report["claims"])
    words = "recorded as claimed, witnessed by nobody here" if is_new else "told here, and not recorded"
    if rows:
        yield Block("Claimed by the document", words, rows)


def _fact(report: Values, each: Values) -> str:
    return f"proceedings/{report['register']}/{each['number']:04}.yaml" if each["number"] else "not recorded"


def _claim(each: Values) -> str:
    resolution = f", resolution {_short(each['resolution'])}" if each["resolution"] else ""
    said = "" if each["place"] is not None else "; the document does not say so"
    return f"{each['on']} {_STEPS.get(each['step'], each['step'])} by {_short(each['by'])}{resolution}{said}"


_STEPS = {
    "propose": "initiated", "assign": "owner assigned", "accept": "accepted", "close": "approved", "comment": "noted",
}  # fmt: skip
_PARTS: tuple[Callable[[Values], Iterator[Block]], ...] = (
    _matched, _open, _remarked, _claims, _sections, _dropped,
)  # fmt: skip


def words(report: Values) -> str:
    """The fate of every word: `812 in the source: 790 in fields, 0 in sections, 22 left out (debris 2, …)`."""
    count = report["words"]
    reasons = ", ".join(f"{each['reason']} {each['words']}" for each in report["dropped"] if each["words"])
    dropped = f"{count['dropped']} left out" + (f" ({reasons})" if reasons else "")
    return f"{count['source']} in the source: {count['fields']} in fields, {count['sections']} in sections, {dropped}"


def _places(report: Values, each: Values) -> tuple[str, str]:
    """Where something stands in the source, and in the register's file."""
    return _place(report, each["place"]), f"{report['file']}:{each['line']}" if each["line"] else ""


def _place(report: Values, place: int | None) -> str:
    return f"{report['source']['unit']} {place}" if place is not None else ""


def _listed(report: Values, places: Iterable[int]) -> str:
    """Places in a row: `lines 4, 7, 9`."""
    found = sorted(set(places))
    shown = ", ".join(str(each) for each in found[:MOST]) + (", …" if len(found) > MOST else "")
    return f"{report['source']['unit']}{'' if len(found) == 1 else 's'} {shown}"


def _quoted(text: str) -> str:
    return f'"{_short(text)}"'


def _short(text: str, most: int = LONGEST) -> str:
    """On one line, cut where it is long."""
    line = " ".join(str(text)[: 4 * most].split())
    return f"{line[: most - 1]}…" if len(line) > most else line
