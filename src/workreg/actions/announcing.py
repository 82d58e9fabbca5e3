"""The announcement of a joint meeting, as text to send: read, laid out as rows, put through its template."""

from workreg.core import paths
from workreg.core.organization import Organization
from workreg.core.register import Register
from workreg.core.requests.meetings import Meeting
from workreg.core.views.requests import announcement
from workreg.render.engine import NOTICES, Templates
from workreg.store.trees import Tree

MEETING = f"{NOTICES}meeting.md.j2"


def announce(tree: Tree, register: Register, organization: Organization, held: Meeting) -> str:
    """The words that were sent where they are on file, and else the template filled in."""
    if held.called.text:
        return held.called.text
    return Templates(own_notices(tree)).render(MEETING, {"meeting": announcement(register, held, organization)})


def own_notices(tree: Tree) -> dict[str, str]:
    """The repository's own templates of notices; they stand in for the packaged ones of the same name."""
    folder = f"{paths.TEMPLATES}{NOTICES}"
    names = [path for path in tree.paths(folder) if path.endswith(".md.j2") and "/" not in path.removeprefix(folder)]
    return {path.removeprefix(paths.TEMPLATES): (tree.read(path) or b"").decode("utf-8", "replace") for path in names}
