"""Splitting a group row of a register's standards table, in the file and on record (DSP4003 5.2, row 97).

Which rows come of it is worked out in `core/splitting.py`; all other lines of the file stay as they are.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workreg.actions.acting import Act, Actor, Done, Outcome, perform
from workreg.actions.steps import edited
from workreg.core import paths
from workreg.core.case import Case
from workreg.core.problems import Problem, Refused, Unusable
from workreg.core.register import Register, Step
from workreg.core.splitting import discrete
from workreg.core.standards import plain
from workreg.store import yaml
from workreg.store.trees import Tree

Wanted = Sequence[Mapping[str, Any]]


def split(actor: Actor, register_id: str, row_id: str, wanted: Wanted) -> Done:
    """Replace a group row by discrete rows, and record it as the edit it is: on a text in force it is refused.

    Changes of the file that are not committed are never overwritten: with them it is refused, too.
    """

    def decide(case: Case, tree: Tree) -> Outcome:
        text = tree.read(paths.register(register_id)) or b""
        return edited(case, tree, replaced(case.register, text, row_id, wanted))

    return perform(actor, Act(register_id, Step.REVISE, {}, decide))


def replaced(register: Register, text: bytes, row_id: str, wanted: Wanted) -> bytes:
    """The register's file with its group row replaced; every other line is byte for byte what it was.

    Raises:
        Refused: when there is no such group, or an identifier would stand in two rows.
    """
    file = paths.register(register.id)
    rows = discrete(register.terms, row_id, wanted)
    ids = [each.id for each in register.terms.standards]
    place = ids.index(row_id)
    others = [each.identifier for each in register.terms.standards if each.id != row_id]
    _insist_on_unique([*others, *(str(each["identifier"]) for each in rows)], file)
    for offset, row in enumerate(rows, 1):
        text = yaml.insert_item(text, ("standards",), place + offset, row, file)
    return yaml.remove_item(text, ("standards", place), file)


def _insist_on_unique(identifiers: Sequence[str], file: str) -> None:
    known = [plain(each) for each in identifiers]
    if twice := [each for each in identifiers if known.count(plain(each)) > 1]:
        words = f"the identifier {twice[-1]!r} would stand in two rows"
        raise Refused(Problem("WR541", words, file=file, clause="DSP4003 5.2 (row 91)", path=("standards",)))


def wanted_in(data: bytes, file: str) -> Wanted:
    """The rows that a file names under `standards`, as in a register; what it leaves out comes from the group.

    Raises:
        Unusable: when it has no such list.
    """
    found = yaml.load(data, file).get("standards")
    rows = [each for each in found if isinstance(each, dict)] if isinstance(found, list) else []
    if not rows or rows != found:
        hint = "standards: [{identifier: DSP0237, description: ...}]"
        raise Unusable(Problem("WR122", f"{file} has no list of rows under `standards`", file=file, hint=hint))
    return rows
