"""How proceedings may change from one commit to the next: they only grow. Names and object ids alone are asked.

What a fact says, and whether it could come about, is no matter here; nor which commit did it, which the caller knows.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from workreg.core import paths, typed
from workreg.core.problems import Problem

EXPLANATIONS = {
    "WR601": (
        "A fact on file was changed. What has happened stays as it was recorded; a slip is put right by a further fact."
    ),
    "WR602": "A fact was deleted. Facts are never removed, not even those that turned out to be wrong.",
    "WR603": "A fact was renamed or renumbered. Number and member stand in the path, so this changes what it says.",
    "WR604": (
        "A merge commit holds a fact as none of the merged branches has it. A merge brings facts together and changes "
        "none. One that records a new fact is told as a warning: the fact is judged as any other. Record facts in "
        "commits of their own."
    ),
    "WR605": (
        "A file lies among the proceedings that can be no fact: its name is no fact's, or it is no regular file. "
        "Facts are proceedings/ID/0001.yaml, 0001/text.yaml and 0001/votes/MEMBER.yaml."
    ),
    "WR606": (
        "Two branches recorded different facts under one number or member, and the merge kept one of them. The other "
        "is gone from the register; if it still holds, it is recorded again. What was on file on the line that HEAD "
        "comes down from (the first parent) stays: a merge there that takes another branch's fact in its place is an "
        "error, unless the fact that goes is the merger's own: who lost a race lets the other's fact stand."
    ),
}

NAMES = "facts are proceedings/ID/0001.yaml, 0001/text.yaml, 0001/votes/MEMBER.yaml"
REGULAR = frozenset({"100644", "100755"})


class Difference(NamedTuple):
    """A file that is not as it was: the ids of its content before and after, None where there was or is none.

    `mode` is what git calls the kind of the file afterwards; "000000" where there is none.
    """

    path: str
    before: str | None
    after: str | None
    mode: str = "100644"

    @property
    def outcome(self) -> tuple[str | None, bool]:
        """What becomes of the file: its content, and whether it is an ordinary file, or none at all."""
        return self.after, self.after is None or self.mode in REGULAR

    @property
    def is_permission(self) -> bool:
        """Tell whether only its permissions differ, which says nothing."""
        return self.outcome == (self.before, True)


def only_grows(differences: Iterable[Difference]) -> Iterator[Problem]:
    """What a commit, or a branch as a whole, does to facts beyond adding new ones. In the order of the paths."""
    found = sorted(filter(_is_kept, differences), key=lambda each: each.path)
    added = {each.after: each.path for each in reversed(found) if each.before is None}
    for each in found:
        if each.after is None:
            yield _moved(each, added[each.before]) if each.before in added else _gone(each)
        elif each.before is not None:
            hint = restored(each.path, each.before or "")
            yield Problem("WR601", "a fact on file was changed; facts stay as they are", each.path, hint=hint)
        else:
            yield from _misnamed(each)


def brings_together(by_parent: Sequence[Sequence[Difference]]) -> Iterator[Problem]:
    """What a merge does to the facts of the merged branches; each parent's differences to the merge, in their order."""
    differing: dict[str, list[Difference]] = {}
    for differences in by_parent:
        for each in differences:
            if _is_kept(each):
                differing.setdefault(each.path, []).append(each)
    for path in sorted(differing):
        yield from _merged(
            differing[path],
            is_in_no_parent=len(differing[path]) == len(by_parent),
            is_replaced=any(each.path == path and each.before for each in by_parent[0]),
        )


def _merged(found: list[Difference], *, is_in_no_parent: bool, is_replaced: bool) -> Iterator[Problem]:
    """What became of one file: `found` are its differences to those parents where it was not as it is now.

    `is_replaced` where the first parent had something else there.
    """
    each = next((each for each in found if each.before), found[0])
    if _is_hidden(each.path):
        pass
    elif each.after is None:
        yield _gone(each, "the merge leaves out a fact that one of its parents has")
    elif is_in_no_parent and each.before:
        yield Problem("WR604", "the merge holds a fact as none of its parents has it", each.path)
    elif is_in_no_parent:
        words = "the merge itself records a fact; it is judged as any other"
        yield Problem("WR604", words, each.path, level="warning")
    elif each.before:
        yield _raced(each, is_replaced=is_replaced)
    if is_in_no_parent:
        yield from _misnamed(each)


def _raced(each: Difference, *, is_replaced: bool) -> Problem:
    """Of two facts in one place a merge kept one: that of the first parent, or the other, which then replaces it."""
    if not is_replaced:
        words = "two facts were recorded in this place, and the merge kept one of them"
        hint = typed.about(f"git show {each.before}", "the other one")
        return Problem("WR606", words, each.path, hint=hint, level="warning")
    words = "two facts were recorded in this place; the merge took another branch's, and what was on file here is gone"
    what = "the way back is to merge again and keep it; whoever lost the race records again"
    hint = typed.about(f"git show {each.before}", what)
    return Problem("WR606", words, each.path, hint=hint)


def _is_kept(each: Difference) -> bool:
    """Whether something is done to a file among the proceedings, or to what lies in their place.

    A hidden file is nobody's fact, so it may go and change; that it comes is told.
    """
    if each.is_permission or not f"{each.path}/".startswith(paths.PROCEEDINGS):
        return False
    is_nothing = _is_hidden(each.path) and each.outcome[1] and (each.before or each.after is None)
    return not (is_nothing or (each.path.endswith("/.gitkeep") and each.outcome[1]))


def _is_hidden(path: str) -> bool:
    return path.rpartition("/")[2].startswith(".")


def _gone(each: Difference, words: str = "a fact was deleted; facts are never removed") -> Problem:
    return Problem("WR602", words, each.path, hint=restored(each.path, each.before or ""))


def restored(path: str, content: str) -> str:
    """How a fact gets its content back (an object id), also where its folder is gone."""
    folder, name = (typed.quoted(word) for word in (path.rpartition("/")[0], path))
    return f"mkdir -p {folder} && git cat-file blob {content} > {name}"


def _moved(each: Difference, to: str) -> Problem:
    was, now = paths.fact(each.path), paths.fact(to)
    is_renumbered = was and now and (was.register, was.member) == (now.register, now.member)
    words = f"a fact was {'renumbered' if is_renumbered else 'renamed'}: it lies in {to} now"
    return Problem("WR603", words, each.path, hint=f"git mv {typed.quoted(to)} {typed.quoted(each.path)}")


def _misnamed(each: Difference) -> Iterator[Problem]:
    is_fact = paths.fact(each.path) is not None
    if each.after is None or (is_fact and each.mode in REGULAR):
        return
    away = f"git rm {typed.file(each.path)}"
    if _is_hidden(each.path) and each.outcome[1]:
        words = "a hidden file lies among the facts; nobody reads it"
        yield Problem("WR605", words, each.path, hint=away, level="warning")
    elif not is_fact:
        yield Problem("WR605", "the name of this file is no fact's", each.path, hint=typed.about(away, NAMES))
    else:
        yield Problem("WR605", "this is no regular file, and no fact", each.path, hint=away)
