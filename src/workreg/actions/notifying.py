"""The notices that are to be written now, as text: read, laid out as rows, put through their templates."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from workreg.actions.announcing import own_notices
from workreg.core.case import Moment
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.views import notices
from workreg.core.views.notices import Notice
from workreg.render.engine import Templates
from workreg.render.notices import to_text
from workreg.store.trees import FolderTree, Tree


class Written(NamedTuple):
    """A notice with its text."""

    notice: Notice
    text: str


def written(tree: Tree, registers: Iterable[Register], organization: Organization, moment: Moment) -> list[Written]:
    """Every notice of these registers."""
    templates = Templates(own_notices(tree))
    found = [notice for register in registers for notice in notices.notices(register, organization, moment)]
    return [Written(notice, to_text(notice.kind, notice.rows, templates)) for notice in found]


def file(found: Iterable[Written], folder: Path) -> list[Path]:
    """Write each notice into a file of its own; what was there under its name is replaced."""
    folder.mkdir(parents=True, exist_ok=True)
    out, names = FolderTree(folder), []
    for each in found:
        name = notices.file_of(each.notice)
        out.write(name, each.text.encode(), is_lasting=False)
        names.append(folder / name)
    return names
