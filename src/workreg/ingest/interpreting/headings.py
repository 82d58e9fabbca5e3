"""The headings of registers, by their words and their other names, and the document divided by them.

A heading needs no mark: most documents that were made into text have none. What stands under one is not read here.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from workreg.ingest.document import Kind
from workreg.ingest.interpreting.lines import Line


class Topic(StrEnum):
    """What a part of a register is about."""

    FRONT = "front"
    """All that stands before the first heading."""
    PURPOSE = "purpose"
    ORGANIZATIONS = "organizations"
    MISSION = "mission"
    BACKGROUND = "background"
    BENEFITS = "benefits"
    ACTIVITIES = "activities"
    LIMITATIONS = "limitations"
    MILESTONES = "milestones"
    ACCESS = "access"
    DOCUMENTS = "documents"
    STANDARDS = "standards"
    REVIEW = "review"
    CONTACTS = "contacts"
    CORRESPONDING = "corresponding_document"
    APPROVAL = "approval"
    CONSIDERATIONS = "considerations"
    RECORD = "record"
    """What a rendered register repeats of its proceedings."""
    OTHER = "other"


CORE = frozenset(
    {
        Topic.BENEFITS, Topic.ACTIVITIES, Topic.LIMITATIONS, Topic.MILESTONES, Topic.ACCESS, Topic.DOCUMENTS,
        Topic.REVIEW, Topic.CONTACTS, Topic.CORRESPONDING, Topic.APPROVAL,
    }
)  # fmt: skip
"""What only a register has headings for; a document with few of them is none."""

_FORMS = {
    Topic.PURPOSE: r"purpose|purpose and scope|introduction",
    Topic.ORGANIZATIONS: r"(?:the )?(?:alliance |participating |partner )?organi[sz]ations|parties|the parties",
    Topic.MISSION: r"(?:alliance )?partner and its mission|about the (?:alliance )?partner|mission",
    Topic.BACKGROUND: r"background(?: and (?:history|motivation))?",
    Topic.BENEFITS: r"(?:(?:alliance |partnership |mutual |expected )*)benefits",
    Topic.ACTIVITIES: r"(?:(?:alliance |joint |planned |partnership )*)activities",
    Topic.LIMITATIONS: r"limitations?",
    Topic.MILESTONES: (
        r"(?:milestones?|deliverables?|timelines?|schedule)"
        r"(?:(?:/| and )(?:milestones|deliverables|dates?|timeframes?|timelines?|schedule))?"
    ),
    Topic.ACCESS: r"access(?: to (?:each other's work|information|documents?))?",
    Topic.DOCUMENTS: r"documentation|documents",
    Topic.STANDARDS: (
        r"standards? development(?: table| template)?|alliance partner standards? development(?: template)?"
    ),
    Topic.REVIEW: r"(?:next )?(?:work register )?review(?: date)?",
    Topic.CONTACTS: r"(?:resources(?: identified)?(?:/| and ))?(?:points? of contact|contacts)|resources identified",
    Topic.CORRESPONDING: r"corresponding (?:.+ )?documents?",
    Topic.APPROVAL: r"approvals?|approval by .+|(?:board|dmtf) approvals?",
    Topic.CONSIDERATIONS: r"(?:additional|other|further) considerations",
    Topic.RECORD: r"versions|change history|still open in the text",
}
_TOPICS = {topic: re.compile(form) for topic, form in _FORMS.items()}
_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?|[ivx]{1,5}\.|[a-z]\.)\s+")
_LONGEST = 10
_UNKNOWN = 8
"""Words that a heading has at most: of one that is known, of one that is not."""
_COMPARED = 1000
"""Characters that are compared: no heading, label or sentence of a template has as many."""
_CAPITAL = re.compile(r"[A-Z0-9(]")
_SMALL_WORDS = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "its", "of", "on", "or", "the", "their", "this", "to")
)
_FEW = 3
_LONGEST_LINE = 10_000
"""Characters: pages of text in one line, which no register has; no rule is given it, so that none is slow."""
_PLAIN = str.maketrans({"\u2019": "'", "&": "and", "\u2010": "-", "\u2013": "-"})
_TITLE_BLOCK = re.compile(r"(?:version|dated?|initiated)\b|.*:|.*\bwork register\b", re.IGNORECASE)
_OF_TITLE = re.compile(r"(?:version|dated?|initiated)\b|.*\bwork register\b", re.IGNORECASE)
"""What belongs to the title block also where it is marked as the headings of the parts are."""
_LISTS = frozenset({Topic.MILESTONES, Topic.CONTACTS, Topic.RECORD, Topic.STANDARDS})
"""Where a short line is an item, not a heading nobody knows."""


@dataclass
class Part:
    """A part of a document: what it is about, its heading, and the lines under it."""

    topic: Topic
    heading: Line | None = None
    lines: list[Line] = field(default_factory=list)
    unread: list[Line] = field(default_factory=list)
    """Lines too long to mean anything to a rule; they are kept as they stand."""

    @property
    def title(self) -> str:
        """The heading as it stands; empty for what stands before the first."""
        return self.heading.text if self.heading else ""


def topic_of(words: str) -> Topic | None:
    """What a heading announces, however it is spelt; None for words that are no heading of a register."""
    plain = key(words)
    if not plain or len(plain.split()) > _LONGEST:
        return None
    return next((topic for topic, form in _TOPICS.items() if form.fullmatch(plain)), None)


def key(words: str) -> str:
    """Words as they are compared: no case, no numbers before, straight quotes, no space at a slash, no colon."""
    plain = unicodedata.normalize("NFKC", words[:_COMPARED]).casefold().translate(_PLAIN)
    plain = re.sub(r"\s*/\s*", "/", " ".join(plain.split()))
    return _NUMBER.sub("", plain).rstrip(" :.")


def divide(lines: list[Line]) -> list[Part]:
    """The parts of a document, in order; the first is what stands before the first heading."""
    level = _level(lines)
    parts = [Part(Topic.FRONT)]
    for index, line in enumerate(lines):
        if any(len(run.text) > _LONGEST_LINE for run in line.cells):
            parts[-1].unread.append(line)
            continue
        topic = _announced(lines, index, level, parts[-1].topic)
        if topic is None:
            parts[-1].lines.append(line)
        else:
            parts.append(Part(topic, line))
    return parts


def _level(lines: list[Line]) -> int | None:
    """The level of the headings that divide the document; None where headings are not marked."""
    levels = [line.level for line in lines if line.kind is Kind.HEADING and topic_of(line.text)]
    often = [each for each in sorted(set(levels)) if levels.count(each) >= _FEW]
    return often[0] if often else None


def _announced(lines: list[Line], index: int, level: int | None, now: Topic) -> Topic | None:
    """What a line announces; None where it is no heading, or one inside a part."""
    line = lines[index]
    if line.kind is Kind.ROW or (line.kind is Kind.ITEM and not line.marker[:1].isdigit()):
        return None
    if level is not None:
        return _marked(line, level, now)
    if topic := topic_of(line.text):
        return topic
    if line.kind is Kind.HEADING:
        is_title = any("work register" in each.text.casefold() for each in lines[index : index + 2])
        return None if now is Topic.FRONT and is_title else Topic.OTHER
    if now in _LISTS or (now is Topic.FRONT and _TITLE_BLOCK.match(line.text)):
        return None
    return Topic.OTHER if _looks_unknown(lines, index) else None


def _marked(line: Line, level: int, now: Topic) -> Topic | None:
    """What a line announces where headings are marked; those of the title block stand before the first of the parts."""
    topic, is_front = topic_of(line.text), now is Topic.FRONT
    is_ours = line.kind is Kind.HEADING and line.level <= level and (not is_front or line.level == level)
    is_title = is_front and not topic and _OF_TITLE.match(line.text)
    return (topic or Topic.OTHER) if is_ours and not is_title else None


def _looks_unknown(lines: list[Line], index: int) -> bool:
    """Tell whether a line between blank lines is a heading nobody knows: short, in capitals, then a text or table."""
    line, after = lines[index], lines[index + 1] if index + 1 < len(lines) else None
    if line.kind is not Kind.PARAGRAPH or after is None or after.kind not in {Kind.PARAGRAPH, Kind.ROW}:
        return False
    stands_alone = after.place > line.place + 1 and (index == 0 or lines[index - 1].place < line.place - 1)
    is_text = after.kind is Kind.ROW or (after.text[-1:] in ".!?" and len(after.text.split()) > 1)
    return stands_alone and is_title_like(line.text) and is_text


def is_title_like(text: str) -> bool:
    """Tell whether words look like a heading: few, each with a capital, no stop at the end."""
    words = text.split()
    if not words or len(words) > _UNKNOWN or text[-1] in ".,;:?!":
        return False
    return all(_CAPITAL.match(word) or word in _SMALL_WORDS for word in words) and words[0] not in _SMALL_WORDS


def sub_headings(lines: list[Line]) -> Iterator[tuple[Line | None, list[Line]]]:
    """The lines of a part, divided by the marked headings inside it."""
    head: Line | None = None
    held: list[Line] = []
    for line in lines:
        if line.kind is Kind.HEADING:
            yield head, held
            head, held = line, []
        else:
            held.append(line)
    yield head, held
