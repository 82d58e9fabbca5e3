"""The facts of a register as they were first put on file, whatever became of them: what every fact is judged by.

Who changed or deleted a fact is told of it (`growth.py`); nobody else is blamed for what no longer fits to it. What did
not hold while it was there, and was taken back, counts for nothing.
"""

from collections.abc import Collection, Iterable, Mapping

from workreg.core import paths
from workreg.core.lawful.lineage import BEFORE, Deleted, Introduced, Lineage
from workreg.core.problems import Problem

SUMS = frozenset({"WR422", "WR423", "WR612"})
"""What is said of a count because of votes that came or went: no reason to take back the count."""


def originals(
    lineage: Lineage, register: str, files: Mapping[str, str], taken_back: Collection[Deleted] = ()
) -> Mapping[str, str]:
    """The ids of the contents by path, where `files` has those of now."""
    touched = lineage.touched.get(register)
    if not touched:
        return files
    back = {(each.path, each.content) for each in taken_back}
    found = dict(files)
    for path in touched:
        came = [each.content for each in lineage.introduced[path] if each.content]
        standing = [content for content in came if (path, content) not in back]
        if standing and found.get(path) not in standing:
            found[path] = standing[0]
    return found


def introduced(lineage: Lineage, path: str, content: str | None) -> Introduced | None:
    """How this content of a fact came on file in the walk: on the line of HEAD, if it came there too."""
    found = [each for each in lineage.introduced.get(path, ()) if each.content == content]
    if any(each.order == BEFORE for each in found):
        return None
    return next((each for each in found if each.law.ground == lineage.laws.ground), found[0] if found else None)


def taken_back(deleted: Iterable[Deleted], wrong: Iterable[Problem]) -> list[Deleted]:
    """Which of the facts that a commit deleted did not hold; `wrong` is what was wrong before it did."""
    files = {each.file for each in wrong if each.level == "error" and each.file and not _is_sum(each)}
    folders = tuple(f"{file.removesuffix('.yaml')}/" for file in files)
    return [each for each in deleted if each.path in files or each.path.startswith(folders)]


def _is_sum(problem: Problem) -> bool:
    fact = paths.fact(problem.file or "")
    return problem.code in SUMS and fact is not None and fact.member is None
