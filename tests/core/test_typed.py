"""What people are told to type does what it says, whatever a file is called."""

import shlex
import subprocess

import pytest

from workreg.core import typed

NAMES = [
    "registers/mipi.yaml",
    "a b",
    "$(touch PWNED)",
    "it's",
    "a\nb",
    "\x1b[31mred",
    "\udcff.yaml",
    "back\\slash\n",
    "ü",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_quoted_name_is_one_printable_word_that_bash_reads_as_that_name(name):
    word = typed.quoted(name)

    said = subprocess.run(["bash", "-c", f"printf %s {word}"], capture_output=True, check=True).stdout
    assert said == name.encode("utf-8", "surrogateescape")
    assert word.isprintable()


def test_a_name_that_looks_like_a_pattern_is_taken_as_it_stands():
    assert shlex.split(typed.file("proceedings/*.yaml")) == [":(literal)proceedings/*.yaml"]
    assert typed.file("proceedings/mipi/0001.yaml") == "proceedings/mipi/0001.yaml"


@pytest.mark.parametrize(
    ("hint", "parts"),
    [
        ("git rm x", ("git rm x", "")),
        ("git rm x  # that is all", ("git rm x", "that is all")),
        ("name a file", ("", "name a file")),
    ],
)
def test_a_way_out_is_a_command_and_words_about_it(hint, parts):
    assert typed.parts(hint) == parts
