"""A comparison of two texts as a page that people sign, and as Markdown that fits a comment.

In Markdown a mark can only stand between white space: a change takes in the words that it touches.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate, groupby
from typing import Any, Final

from workreg.core.document.words import counted
from workreg.core.redline import KEPT, REMOVED
from workreg.render import values
from workreg.render.engine import Templates
from workreg.render.markdown import escape

HTML = "redline.html.j2"
FITS: Final = 60_000
"""Characters of a comment; a comment on GitHub has 65,536 at most."""
TOO_LONG: Final = 20_000
"""Characters of a change that leaves too little room for others."""
LONGEST: Final = 500
"""Characters of a line at the head."""
RESERVE: Final = 100
"""Characters that the count of what does not fit takes."""

Values = Mapping[str, Any]
Pair = tuple[str, str]
"""What stood there and what stands there now; twice the same where it was kept."""
_PACKAGED: Final = Templates()
SPACE: Final = " \t\n\r\f\v\u00a0\u1680\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
"""What a mark can stand beside in Markdown."""
_RUN: Final = re.compile(f"[{SPACE}]+|[^{SPACE}]+")


def to_html(redline: Values, templates: Templates = _PACKAGED) -> str:
    """One HTML file that stands alone: the whole text with the changes in their places."""
    return templates.render(HTML, {"redline": redline})


def to_markdown(redline: Values, most: int = FITS) -> str:
    """The changes alone, in at most so many characters; what does not fit is counted."""
    head = "\n".join(_head(redline))
    blocks, left = list(_blocks(redline["changes"])), most - len(head) - RESERVE
    sizes = accumulate(len(block) + 1 for block in blocks)
    fitting = sum(size <= left for size in sizes)
    more = counted(len(blocks) - fitting, "more change")
    tail = [] if fitting == len(blocks) else [f"\n{more} to show, for which a comment has no room: see `workreg diff`."]
    return "\n".join([head, *blocks[:fitting], *tail]) + "\n"


def _head(redline: Values) -> Iterator[str]:
    yield f"### {_line(redline['to']['title']) or 'Changes'}\n"
    yield f"From {_line(redline['from']['words'])}  "
    yield f"To {_line(redline['to']['words'])}\n"
    yield str(_line(redline["summary"]))


def _line(text: str) -> str:
    """Words of a line that is not to be long."""
    return escape(values.clean(text if len(text) <= LONGEST else f"{text[:LONGEST]}…"))


def _blocks(changes: Iterable[Values]) -> Iterator[str]:
    """Each change with its fields; the first under a heading brings the heading along."""
    for heading, rows in groupby(changes, key=lambda row: str(row["heading"])):
        lead = f"\n#### {escape(heading)}\n\n"
        for row in rows:
            title = _line(f"{row['title']} ({row['number']}, {', '.join(row['parts'])})")
            block = "\n".join([f"- {title}", *(f"  - {_labelled(field)}" for field in row["fields"])])
            yield lead + (block if len(block) <= TOO_LONG else f"- {title}: too long to be shown here")
            lead = ""


def _labelled(field: Values) -> str:
    label = f"{escape(field['label'])}: " if field["label"] else ""
    return label + marked([(each["kind"], values.clean(each["text"])) for each in field["pieces"]])


def marked(pieces: Sequence[tuple[str, str]]) -> str:
    """Words as Markdown: what went is struck, what came is strong, and each is read as it is written."""
    said = "".join(_kept(old) if old == new else _changed(old, new) for old, new in widened(pieces))
    return said.strip() or "white space" * bool(pieces)


def _kept(text: str) -> str:
    before, inner, after = _parted(text)
    return f"{' ' * bool(before)}{escape(inner) if inner else ''}{' ' * bool(after)}"


def _changed(old: str, new: str) -> str:
    parted = [_parted(text) for text in (old, new)]
    said = " ".join(
        f"{mark}{escape(inner)}{mark}" for mark, (_, inner, _) in zip(("~~", "**"), parted, strict=True) if inner
    )
    before, after = (any(each[place] for each in parted) for place in (0, 2))
    return f"{' ' * before}{said}{' ' * after}"


def _parted(text: str) -> tuple[str, str, str]:
    """White space, what stands between, white space."""
    inner = text.strip(SPACE)
    start = text.index(inner) if inner else len(text)
    return text[:start], inner, text[start + len(inner) :]


def widened(pieces: Iterable[tuple[str, str]]) -> list[Pair]:
    """The same with each change between white space, or at an end of the text."""
    done: list[Pair] = []
    for pair in _split(pieces):
        done.append(pair)
        while len(done) > 1 and _touch(*done[-2:]):
            done[-2:] = [(done[-2][0] + done[-1][0], done[-2][1] + done[-1][1])]
    return done


def _split(pieces: Iterable[tuple[str, str]]) -> Iterator[Pair]:
    for kind, text in pieces:
        if kind == KEPT:
            yield from ((each, each) for each in _RUN.findall(text))
        else:
            yield (text, "") if kind == REMOVED else ("", text)


def _touch(left: Pair, right: Pair) -> bool:
    """Tell whether no white space stands between two, of which one at least has changed."""
    if left[0] == left[1] and right[0] == right[1]:
        return False
    if left[0] != left[1] and right[0] != right[1]:
        return True
    return any(one[-1] not in SPACE for one in left if one) and any(one[0] not in SPACE for one in right if one)
