"""Commands that people are told to type: names are quoted, and words about a command stand behind a `#`.

So a whole line can be typed, whatever somebody called a file. What is to be typed is said where it is known.
"""

import shlex

MAGIC = frozenset("*?[\\")
"""What git takes for a pattern in the name of a file."""


def quoted(word: str) -> str:
    """A word for a shell; what cannot be shown, or steers a terminal, as bash and zsh write it."""
    if word.isprintable():
        return shlex.quote(word)
    shown = (
        char if char.isprintable() and char not in "'\\" else "".join(f"\\x{byte:02x}" for byte in _bytes(char))
        for char in word
    )
    return f"$'{''.join(shown)}'"


def _bytes(char: str) -> bytes:
    return char.encode("utf-8", "surrogateescape")


def file(path: str) -> str:
    """The name of one file for a command of git, never a pattern."""
    return quoted(f":(literal){path}" if MAGIC.intersection(path) else path)


def about(command: str, words: str) -> str:
    """A command with words about it."""
    return f"{command}  # {words}"


def parts(hint: str) -> tuple[str, str]:
    """A way out as its command and the words about it; either may be empty."""
    if not hint.startswith(("git ", "workreg ")):
        return "", hint
    command, _, words = hint.partition("  # ")
    return command, words
