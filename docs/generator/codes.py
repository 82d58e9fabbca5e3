"""Every code of a problem with what it means."""

from generator.text import paragraphs, plain
from workreg.actions.explaining import Explanation, explanations


def reference() -> str:
    """One section for each code, as `workreg explain` has it."""
    return "\n".join(_section(each) for each in explanations())


def _section(each: Explanation) -> str:
    text = plain(paragraphs(each["text"]))
    name = "" if each["text"].startswith(each["name"]) else f"**{plain(each['name'])}.** "
    cited = f"\nAsked for by {each['clause']}.\n" if each["clause"] else ""
    return f"## {each['code']}\n\n{name}{text}\n{cited}"
