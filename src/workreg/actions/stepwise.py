"""What a branch does commit by commit, as `verify` asks it once the branch is merged; for `check`.

A branch may change a fact and put it back: as a whole it changes nothing, and its history is held against the rules
all the same. What the branch comes to as a whole is asked in `checking.py`.
"""

from collections.abc import Iterable, Iterator

from workreg.actions.sides import Sides
from workreg.core import paths, typed
from workreg.core.problems import Problem

GROWTH = ("WR60", "WR624")
"""What is said of names and ids alone: it is always about the commit it is told with."""
UNREAD = ("WR1", "WR3")
OF_THE_LAW = frozenset({"WR611", "WR612"})


def remaining(
    found: Iterable[tuple[str, Problem]], told: Iterable[Problem], standing: Iterable[Problem], sides: Sides
) -> Iterator[Problem]:
    """What only the history of the branch tells: `told` was said of it as a whole, `standing` was wrong before it."""
    told = [each for each in told if each.file]
    wrong = {each.file for each in told if each.level == "error" and _says_all(each)}
    known = {(each.code, each.file) for each in told}
    known |= {("WR602", file) for code, file in known if code == "WR616"}
    before = {(each.code, each.message) for each in standing}
    for commit, problem in found:
        is_new = (problem.code, problem.file) not in known and (problem.code, problem.message) not in before
        if is_new and problem.file not in wrong and problem.level == "error" and _is_its_own(problem, sides):
            known.add((problem.code, problem.file))
            yield _told(commit, problem, sides)


def _says_all(told: Problem) -> bool:
    """Whether nothing more is said of a file: of a fact that is wrong anyhow, and of what cannot be read."""
    return (told.file or "").startswith(paths.PROCEEDINGS) or told.code.startswith(UNREAD)


def of_the_new_law(found: Iterable[tuple[str, Problem]], told: Iterable[Problem], sides: Sides) -> Iterator[Problem]:
    """What was told of facts only because the base has changed workreg.yaml since the branch began."""
    if paths.ORGANIZATION in {each.path for each in sides.theirs}:
        as_it_began = {(each.code, each.file) for _, each in found}
        yield from (each for each in told if each.code in OF_THE_LAW and (each.code, each.file) not in as_it_began)


def _is_its_own(problem: Problem, sides: Sides) -> bool:
    """Whether it is about what the branch brought, not about what it took in with its base."""
    is_fact = (problem.file or "").startswith(paths.PROCEEDINGS)
    return not is_fact or problem.code.startswith(GROWTH) or problem.file in sides.authors or not problem.file


def _told(commit: str, problem: Problem, sides: Sides) -> Problem:
    if problem.code in OF_THE_LAW and paths.ORGANIZATION in {each.path for each in sides.theirs}:
        why = "as workreg.yaml stood before this commit: the branch began before it was changed"
        hint = typed.about(f"git rebase {typed.quoted(sides.name)}", "the facts are judged by what the base says now")
    else:
        why = "a merge would keep this commit in the history"
        hint = _squashed(sides)
    line = problem.line or (1 if problem.file and sides.is_on_file(problem.file) else None)
    return problem._replace(message=f"commit {commit[:10]}: {problem.message} ({why})", hint=hint, line=line)


def _squashed(sides: Sides) -> str:
    """How the branch becomes one commit on its base."""
    base = typed.quoted(sides.name)
    if len(set().union(*(sides.authors.get(path, ()) for path in sides.added))) > 1:
        return typed.about(f"git rebase --interactive {base}", "squash this commit with what it puts right")
    take_in = f"git merge {base} && " if sides.theirs else ""
    together = f"{take_in}git reset --soft {base}"
    return f"{together} && git commit -m 'One commit of the branch'" if sides.changes else together
