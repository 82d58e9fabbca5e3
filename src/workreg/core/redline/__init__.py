"""A redline of two texts: by field and stable id first, by word inside a field.

`pieces.py` compares words, `shown.py` says values as people read them, `rows.py` tells each change, `whole.py` puts
the changes in their places in the document, `judging.py` says what they come to, `comparison.py` has it all. Which
changes there are is found in `core/changes`, and there alone.
"""

from workreg.core.redline.pieces import INSERTED, KEPT, REMOVED, Piece, compared, joined
from workreg.core.redline.rows import HEADINGS, Field, Row, rows
from workreg.core.redline.shown import names

__all__ = ["HEADINGS", "INSERTED", "KEPT", "REMOVED", "Field", "Piece", "Row", "compared", "joined", "names", "rows"]
