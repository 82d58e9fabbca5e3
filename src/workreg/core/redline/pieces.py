"""Two wordings of one thing, word by word: what stayed, what went, what came. Texts in, pieces out.

What is joined back together gives each text again, to the letter; no piece ends inside a character that is written
with several code points, nor inside a word. The work grows with the length of the texts, whatever stands in them: a
long text is compared sentence by sentence first, and what would still take too long counts as replaced.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

KEPT, REMOVED, INSERTED = "kept", "removed", "inserted"
STEPS = 500
"""Steps of comparing that a word may cost, in the worst case."""
FEW = 3
"""Words that may be repeated for the sake of reading: so many between two longer changes belong to them."""
LEAST = 0.25
"""Share of the shorter text that must have stayed; below it, everything was replaced."""

_TOKEN = re.compile(r"\w+|\s+|[^\w\s]")
_SENTENCE = re.compile(r"[.!?;:]|\s*\n\s*")
_PREPENDED = frozenset("\u0d4e\U000111c2\U000111c3\U0001193f\U00011941\U00011a3a\U00011d46\U00011f02")


class Piece(NamedTuple):
    """Some words, with what became of them: kept, removed or inserted."""

    kind: str
    text: str


Words = list[str]
Pair = tuple[Words, Words]
"""What stood there and what stands there now: the same words where they were kept."""


def whole(before: str, after: str) -> tuple[Piece, ...]:
    """The one text in place of the other; nothing of what is empty."""
    if before == after:
        return tuple(_made(KEPT, before))
    return (*_made(REMOVED, before), *_made(INSERTED, after))


def compared(before: str, after: str) -> tuple[Piece, ...]:
    """What became of the words of a text; what went stands before what came in its place."""
    if before == after or not before or not after:
        return whole(before, after)
    pairs = _readable(_pairs(_tokens(before), _tokens(after)))
    if _stayed(pairs) < LEAST:
        return whole(before, after)
    return tuple(piece for old, new in pairs for piece in whole("".join(old), "".join(new)))


def _stayed(pairs: Iterable[Pair]) -> float:
    """Which share of the words of the shorter text is in the other."""
    counts = [[sum(word[0].isalnum() for word in side) for side in pair] for pair in pairs if not _is_kept(pair)]
    changed = [sum(column) for column in zip(*counts, strict=True)] or [0, 0]
    kept = sum(word[0].isalnum() for old, new in pairs if old == new for word in old)
    return kept / (kept + min(changed)) if kept else 0


def joined(pieces: Iterable[Piece], *kinds: str) -> str:
    """The text that pieces of these kinds make: kept and removed the earlier, kept and inserted the later one."""
    return "".join(piece.text for piece in pieces if piece.kind in kinds)


def _made(kind: str, text: str) -> Iterator[Piece]:
    if text:
        yield Piece(kind, text)


def _tokens(text: str) -> Words:
    """Words, white space, and each other character for itself; what is one character to a reader stays in one."""
    found = _TOKEN.findall(text)
    if text.isascii() and "\r" not in text:
        return found
    tokens: Words = []
    for token in found:
        if tokens and _holds_together(tokens[-1], token):
            tokens[-1] += token
        else:
            tokens.append(token)
    return tokens


def _holds_together(left: str, right: str) -> bool:
    """Tell whether no reader sees an end between the two; where that is not sure, there is none."""
    last, first = unicodedata.category(left[-1]), unicodedata.category(right[0])
    if first[0] == "M" or {first, last} & {"Cf", "Cs"} or left[-1] in _PREPENDED:
        return True
    is_mark = last[0] == "M" and first[0] in "LN"
    return is_mark or (last in {"So", "Sk"} and first in {"So", "Sk"})


def _pairs(before: Words, after: Words) -> Iterator[Pair]:
    """What the texts begin and end with alike, and between that what a comparison finds."""
    head = _in_common(before, after)
    rest = min(len(before), len(after)) - head
    tail = _in_common(before[: -rest - 1 : -1], after[: -rest - 1 : -1]) if rest else 0
    ends = len(before) - tail, len(after) - tail
    yield before[:head], before[:head]
    yield from _between(before[head : ends[0]], after[head : ends[1]])
    yield before[ends[0] :], before[ends[0] :]


def _in_common(one: Words, other: Words) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _between(before: Words, after: Words) -> Iterator[Pair]:
    if not before or not after:
        yield before, after
    elif _is_affordable(before, after):
        yield from _matched(before, after)
    else:
        yield from _by_sentence(before, after)


def _by_sentence(before: Words, after: Words) -> Iterator[Pair]:
    left, right = (["".join(words) for words in _sentences(each)] for each in (before, after))
    if not _is_affordable(left, right):
        yield before, after
        return
    for old, new in _matched(left, right):
        words = _tokens("".join(old)), _tokens("".join(new))
        yield from _matched(*words) if old != new and _is_affordable(*words) else [words]


def _sentences(words: Words) -> Iterator[Words]:
    sentence: Words = []
    for word in words:
        sentence.append(word)
        if _SENTENCE.fullmatch(word):
            yield sentence
            sentence = []
    yield sentence


def _is_affordable(before: Words, after: Words) -> bool:
    """Tell whether comparing costs no more than the texts are long: equal words, as often as one can be found anew."""
    left, right = (Counter(word for word in words if not word.isspace()) for words in (before, after))
    equal = sum(count * right[word] for word, count in left.items())
    return equal * min(len(before), len(after)) <= STEPS * (len(before) + len(after))


def _matched(before: Words, after: Words) -> Iterator[Pair]:
    """White space is no reason to find two places alike."""
    for _, start, end, other, until in SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes():
        yield before[start:end], after[other:until]


def _readable(pairs: Iterable[Pair]) -> list[Pair]:
    """The same with fewer ends: what is torn between two changes joins them, a change of space takes a word in."""
    done: list[Pair] = []
    for pair in filter(any, pairs):
        if done and _is_kept(done[-1]) == _is_kept(pair):
            done[-1] = _put_together(done[-1], pair)
        else:
            done.append(pair)
        while len(done) > 2 and not _is_kept(done[-1]) and _is_torn(*done[-3:]):  # noqa: PLR2004 - a change, what stayed, a change
            done[-3:] = [_put_together(*done[-3:])]
    return _with_words(done)


def _is_kept(pair: Pair) -> bool:
    return pair[0] == pair[1]


def _put_together(*pairs: Pair) -> Pair:
    return [word for old, _ in pairs for word in old], [word for _, new in pairs for word in new]


def _is_torn(one: Pair, kept: Pair, other: Pair) -> bool:
    words = [word for word in kept[0] if not word.isspace()]
    sizes = (max(len("".join(side)) for side in change) for change in (one, other))
    return not words or (len(words) <= FEW and len("".join(kept[0])) <= min(sizes))


def _with_words(pairs: list[Pair]) -> list[Pair]:
    """A change that nobody could see, of white space alone, takes in the word before it, or after it."""
    for place, (old, new) in enumerate(pairs):
        if _is_kept((old, new)) or any(not word.isspace() for word in (*old, *new)):
            continue
        if place and pairs[place - 1][0]:
            word = pairs[place - 1][0][-1]
            pairs[place - 1] = pairs[place - 1][0][:-1], pairs[place - 1][1][:-1]
            pairs[place] = [word, *old], [word, *new]
        elif place + 1 < len(pairs):
            word = pairs[place + 1][0][0]
            pairs[place + 1] = pairs[place + 1][0][1:], pairs[place + 1][1][1:]
            pairs[place] = [*old, word], [*new, word]
    return pairs
