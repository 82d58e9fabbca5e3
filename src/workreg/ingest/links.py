"""Which addresses in a document are kept: those that lead a reader of the register anywhere. None is ever opened."""

_SCHEMES = ("http://", "https://", "ftp://", "mailto:")


def leads_out(address: str) -> bool:
    """Whether an address leads to a page or a mailbox, and not into the document, its folder or a program."""
    return address.strip().casefold().startswith(_SCHEMES)
