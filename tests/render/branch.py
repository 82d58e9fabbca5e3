"""The report of a branch with everything in it that a report can have, and readers of what is made of it."""

import html
import re
from collections.abc import Iterator
from typing import NamedTuple

from markdown_it import MarkdownIt
from tests.render.conftest import TERMS

from workreg.core.changes import changes
from workreg.core.problems import Problem
from workreg.core.terms import Terms
from workreg.core.views.report import Line, Proposal, Put, Report

BASE, HEAD = "1f0c" * 10, "2e9b" * 10


def reworded() -> tuple[Line, ...]:
    """A milestone with another date, one that is new, and a limitation that is gone."""
    milestones = [{**each, "due": "2027-06"} if each["id"] == "binding" else each for each in TERMS["milestones"]] + [
        {"id": "plugfest", "text": "A plugfest | with *cables*", "due": "2028-03", "body": "wires"}
    ]
    after = {**TERMS, "milestones": milestones, "limitations": []}
    found = changes(Terms.model_validate(TERMS), Terms.model_validate(after))
    places = {"binding": (31, 5), "plugfest": (35, 5)}
    return tuple(Line(each, *places.get(str(each.path[1]), (None, None))) for each in found)


def approval(committee: str, state: str, **more: object) -> dict[str, object]:
    empty = {"on": None, "ballot": None, "parts": ["scope", "deliverables"], "work_of": None, "because": []}
    return {"committee": committee, "state": state, **empty, "clause": "DSP4003 4 (row 68)", **more}


APPROVALS = (
    approval("alliance", "given", on="2027-02-15", ballot=5),
    approval("technical", "open", ballot=6),
    approval("board", "stale", on="2027-02-20", ballot=9, because=["milestone binding re-dated: 2027-01 -> 2027-06"]),
    approval("wires", "missing", work_of=["wires"]),
)
UNLAWFUL = (
    Problem(
        "WR601", "event 0004 was on file with the base, and is not any more", "proceedings/guild/0004.yaml",
        hint="git checkout main -- proceedings/guild/0004.yaml",
    ),
)  # fmt: skip
PROBLEMS = (
    Problem(
        "WR206", "the placeholder '?' is written for milestones[1].due", "registers/guild.yaml", 31, 5,
        "DSP4003 2.3, 3.1 (rows 15, 39, 43)", "workreg edit guild", path=("milestones", 1, "due"),
    ),
    Problem(
        "WR206", "the placeholder '?' is written for milestones[2].due", "registers/guild.yaml", 35, 5,
        "DSP4003 2.3, 3.1 (rows 15, 39, 43)", "workreg edit guild", path=("milestones", 2, "due"),
    ),
    Problem("WR406", "x@dmtof.org: dmtof.org looks like a slip for dmtf.org", "workreg.yaml", 9, level="warning"),
    Problem("WR130", "two facts that nobody can place", level="warning"),
)  # fmt: skip


def whole() -> Report:
    """Two registers, of which one is new; what may not be, what does not hold, and what is worth a look."""
    guild = Proposal(
        "guild", "registers/guild.yaml", "significant", "drafting", reworded(),
        (
            Put("proceedings/guild/0010.yaml", "0010 amend, by olga@host.example", "The year is over."),
            Put("proceedings/guild/0006/votes/acme.yaml", "0006 ballot of alliance: acme votes approve"),
        ),
        APPROVALS,
    )  # fmt: skip
    fresh = Proposal("cables", "registers/cables.yaml", "new", None)
    return Report(BASE, HEAD, (guild, fresh), PROBLEMS, UNLAWFUL)


class Command(NamedTuple):
    """A workflow command as the runner understands it."""

    name: str
    properties: dict[str, str]
    message: str


def commands(log: str) -> Iterator[Command]:
    """What a runner does with a log: it splits lines at CR and LF, trims them, and undoes the escapes."""
    for line in re.split(r"\r\n|\r|\n", log):
        found = re.fullmatch(r"::(?P<name>[^ :]+)(?: (?P<properties>.*?))?::(?P<message>.*)", line.strip())
        if found:
            pairs = (each.partition("=") for each in (found["properties"] or "").split(",") if each)
            yield Command(
                found["name"], {key: _undone(value) for key, _, value in pairs}, _undone(found["message"])
            )  # fmt: skip
        elif old := re.search(r"##\[(?P<name>[^ \]]+)[^\]]*\](?P<message>.*)", line):
            yield Command(old["name"], {}, old["message"])


def _undone(text: str) -> str:
    for code, char in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, char)
    return text


READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


def read(markdown: str) -> tuple[set[str], str]:
    """The tags that a host makes of Markdown, and the text that a person reads, table cells on lines of their own."""
    page = READER.render(markdown)
    tags = set(re.findall(r"<(?!!--)/?([A-Za-z][A-Za-z0-9]*)", page))
    return tags, html.unescape(re.sub(r"<[^>]*>", "", page))


def cells(markdown: str) -> list[list[str]]:
    """The cells of each row of each table, as they are read."""
    rows = re.findall(r"<tr>(.*?)</tr>", READER.render(markdown), re.DOTALL)
    return [
        [html.unescape(re.sub(r"<[^>]*>", "", each)) for each in re.findall(r"<t[dh]>(.*?)</t[dh]>", row, re.DOTALL)]
        for row in rows
    ]
