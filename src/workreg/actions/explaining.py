"""Every code with what it means: from the rules' own docstrings, and from the rooms that read and record."""

import inspect
from collections.abc import Iterator
from types import ModuleType
from typing import TypedDict

from workreg.actions import acting, checkpoints, comparing, governing, importing, judging, renewing, starting, steps
from workreg.actions import checking as branch_checking
from workreg.core import contacts, editing, splitting
from workreg.core.checks import amendments as amendment_checks
from workreg.core.checks import ballots as ballot_checks
from workreg.core.checks import checking
from workreg.core.checks import record as record_checks
from workreg.core.checks import requests as request_checks
from workreg.core.guards import amendments as amendment_guards
from workreg.core.guards import ballots as ballot_guards
from workreg.core.guards import board, duties, general, meetings, standards
from workreg.core.guards import record as record_guards
from workreg.core.guards import requests as request_guards
from workreg.core.lawful import arriving, edits, growth, lineage, redeciding, rosters, signing, tracing
from workreg.core.process import clause
from workreg.core.rules import Rule
from workreg.core.views import report
from workreg.ingest import refusals
from workreg.ingest.interpreting import remarks
from workreg.ingest.readers import decoding
from workreg.render import engine
from workreg.store import branches, git_codes, history, models, reading, yaml

RULES = (
    general, ballot_guards, board, amendment_guards, duties, editing,
    checking, ballot_checks, amendment_checks, standards,
    request_guards, meetings, request_checks, record_guards, record_checks,
    redeciding, rosters, arriving, edits, tracing, signing,
)  # fmt: skip
TABLES = (
    yaml, models, reading, git_codes, engine, acting, steps, starting,
    checking, contacts, splitting, growth, branches, branch_checking, judging, comparing,
    lineage, history, checkpoints, governing, report, importing, renewing, decoding, remarks, refusals,
)  # fmt: skip


class Explanation(TypedDict):
    """What `workreg explain` says of one code."""

    code: str
    name: str
    text: str
    clause: str
    rows: list[int]


def explanations() -> list[Explanation]:
    """Every code, in order."""
    found = [_of_rule(each) for module in RULES for each in rules_of(module)]
    for module in TABLES:
        found += [_of_text(code, text) for code, text in module.EXPLANATIONS.items()]
    found += [_of_text(code, text) for code, text in GENERAL.items()]
    return sorted(found, key=lambda each: each["code"])


def rules_of(module: ModuleType) -> Iterator[Rule[object]]:
    """The rules that a module defines."""
    for value in vars(module).values():
        if isinstance(value, Rule) and value.find.__module__ == module.__name__:
            yield value


def _of_rule(each: Rule[object]) -> Explanation:
    text = inspect.cleandoc(each.explanation)
    cited = clause(*each.rows) if each.rows else ""
    return {"code": each.code, "name": each.name, "text": text, "clause": cited, "rows": list(each.rows)}


def _of_text(code: str, text: str) -> Explanation:
    return {"code": code, "name": text.partition(". ")[0].removesuffix("."), "text": text, "clause": "", "rows": []}


GENERAL = {
    "WR001": "A word on the command line that cannot be what the option asks for.",
    "WR002": "The command names no register, and not exactly one can be meant.",
    "WR003": "Your editor could not be started, or ended with an error.",
    "WR004": "The operating system refused to read or write a file: a wrong name, no permission, or no space.",
    "WR200": (
        "The step cannot be taken from where the register stands. `workreg status ID` shows the stage and the steps "
        "that lead on; docs/process.md has the whole table."
    ),
    "WR220": "There is no body of this id in workreg.yaml.",
    "WR240": (
        "The step belongs to somebody else: the process says whose each step is. --by says who acts; whether that is "
        "believed or checked stands in workreg.yaml under `identity`."
    ),
}
