"""The organization through a whole history: read, and held against those who keep it. For `verify`."""

from collections.abc import Iterable, Iterator, Mapping

from workreg.core import paths
from workreg.core.lawful.laws import Changed
from workreg.core.lawful.lineage import Lineage
from workreg.core.lawful.mandates import Parent, changed_by_their_keepers
from workreg.core.organization import Organization
from workreg.core.problems import Problem, Unusable
from workreg.store.blobs import Contents
from workreg.store.models import build

EXPLANATIONS = {
    "WR623": "There is no organization that can be read at this commit, so nothing can be judged by it.",
    "WR628": (
        "The history has two beginnings, each with an organization of its own. Facts are judged by that of the line "
        "which the first parents of HEAD lead back to; but whoever merges decides which line that is. Keep the line of "
        "a checkpoint: it says what was there first."
    ),
}


def organizations(contents: Contents, wanted: Iterable[str]) -> dict[str, Organization | Problem]:
    """The organizations of these object ids; of one that cannot be read, the first reason."""
    found: dict[str, Organization | Problem] = {}
    for oid, data in contents.read(wanted).items():
        try:
            found[oid] = build(Organization, data, paths.ORGANIZATION)
        except Unusable as unusable:
            found[oid] = unusable.problems[0]
    return found


def governed(lineage: Lineage, laws: Mapping[str, Organization | Problem]) -> Iterator[tuple[int, Problem]]:
    """What was changed in workreg.yaml without the right to, what cannot be read, and what began elsewhere."""
    for each in lineage.laws.on_the_line:
        yield from ((each.order, problem) for problem in _changed(each, laws, lineage.commits[each.order][1]))
    words = "this branch has its own workreg.yaml from its beginning; nothing in it says which of the two counts"
    yield from ((each.order, Problem("WR628", words, paths.ORGANIZATION)) for each in lineage.laws.elsewhere)


def _changed(changed: Changed, laws: Mapping[str, Organization | Problem], by: str) -> Iterator[Problem]:
    """What does not hold of a commit that changed the organization."""
    after = laws.get(changed.after.content or "")
    known = [_readable((*each.past, each.content), laws) for each in changed.before]
    if not isinstance(after, Organization):
        words = f"it cannot be read: {after.message}" if after else "it was taken away"
        if all(each.content != changed.after.content for each in changed.before):
            yield Problem("WR623", f"{paths.ORGANIZATION}: {words}", paths.ORGANIZATION)
    elif changed.before and not all(known):
        words = "nobody can say who may change it: what was there before cannot be read"
        yield Problem("WR623", f"{paths.ORGANIZATION}: {words}", paths.ORGANIZATION)
    else:
        yield from changed_by_their_keepers([Parent(each[-1], tuple(each[:-1])) for each in known], after, by)


def _readable(wanted: Iterable[str | None], laws: Mapping[str, Organization | Problem]) -> list[Organization]:
    return [law for oid in wanted if isinstance(law := laws.get(oid or ""), Organization)]
