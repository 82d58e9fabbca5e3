"""All that is told of a history, each with its commit, and with a way out that can still be walked. For `verify`."""

from collections.abc import Iterable, Iterator, Sequence

from workreg.actions.subjects import Finding, Subject, Told
from workreg.core import paths
from workreg.core.lawful.growth import restored
from workreg.core.lawful.originals import originals
from workreg.core.lawful.signing import Signed, signatures_are_good, signatures_can_be_checked
from workreg.core.problems import Problem
from workreg.store import history

SIGNING = (signatures_are_good, signatures_can_be_checked)
CHANGED = frozenset({"WR601", "WR602", "WR603"})


def all_findings(subject: Subject, told: Sequence[Told]) -> list[Finding]:
    """What does not hold of a history, in its order."""
    back = {(each.order, each.path): each.content for one in told for each in one.taken_back}
    grown = (_grown(subject, back, order, problem) for order, problem in subject.lineage.findings)
    found = [*grown, *(each for one in told for each in one.findings), *_signed(subject, told)]
    return sorted(((order, _now(subject, order, problem)) for order, problem in found), key=lambda each: each[0])


def _grown(subject: Subject, back: dict[tuple[int, str], str], order: int, problem: Problem) -> Finding:
    """What a commit did to a fact, with what is to be done about it today."""
    path = problem.file or ""
    if problem.code == "WR602" and (order, path) in back:
        hint = f"git show {back[order, path]}  # what it said"
        return order, Problem("WR616", "a fact that does not hold is taken back", path, hint=hint, level="warning")
    fact = paths.fact(path)
    if problem.code not in CHANGED or fact is None:
        return order, problem
    files = subject.files.get(fact.register, {})
    first = originals(subject.lineage, fact.register, files).get(path)
    if first is None or first == files.get(path):
        return order, problem._replace(hint="nothing to do: HEAD has it as it was recorded" if first else problem.hint)
    return order, problem._replace(hint=restored(path, first))


def _now(subject: Subject, order: int, problem: Problem) -> Problem:
    """Steps tell whoever takes them what to do; in a history they are taken already."""
    if problem.code == "WR611":
        return problem._replace(hint=None)
    if problem.code == "WR613":
        shown = f"git show {subject.lineage.commits[order][0][:12]}"
        return problem._replace(hint=f"{shown}; if it is right, one of them says so where others can read it")
    return problem


def _signed(subject: Subject, told: Iterable[Told]) -> Iterator[Finding]:
    """What is to be said of the signatures of those commits that brought facts."""
    commits = subject.lineage.commits
    signed: dict[int, bool] = {}
    for each in told:
        for order, is_own in each.signed.items():
            signed[order] = is_own or signed.get(order, False)
    verdicts = history.signatures(subject.repository, [commits[order][0] for order in signed])
    for order, is_own in signed.items():
        asked = Signed(verdicts[commits[order][0]], is_own)
        yield from ((order, problem) for holds in SIGNING for problem in holds(asked))
