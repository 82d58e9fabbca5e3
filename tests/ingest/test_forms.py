"""What a file is called and what it holds must agree: a page of HTML is not read as text."""

import pytest
from tests.ingest.making import read, refusal

NAMES = ("minutes.txt", "minutes.md")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "page",
    [
        b"<!DOCTYPE html><p>Guild",
        b"\xef\xbb\xbf\n <HTML lang=en><p>Guild",
        "\ufeff<html><p>Guild".encode("utf-16-le"),
        b"<?xml version='1.0'?>\n<!-- saved --><!-- twice -->\n<html xmlns='x'>",
    ],
)
def test_a_page_that_is_called_text_is_refused_with_the_way_out(tmp_path, name, page):
    problem = refusal(tmp_path, name, page)

    assert (problem.code, problem.hint) == ("WR754", "rename it to .html")
    assert problem.message == f"the name says {name.removeprefix('minutes')}, but the file is a page of HTML"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "words",
    ["<Partner> / DMTF Work Register", "The page begins with <html>", "<htmlish>", "<!-- a note -->\nText", "<p>x</p>"],
)
def test_text_may_hold_tags(tmp_path, name, words):
    assert read(tmp_path, name, words).form == name.partition(".")[2]
