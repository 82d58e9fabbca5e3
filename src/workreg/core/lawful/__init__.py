"""Whether what is new on file came about lawfully: for `check`, of a branch, and for `verify`, of a whole history.

`checks/` holds what is written against itself. Here it is held against what was there before: facts only grow
(`growth.py`), each is what its step would have recorded then (`redeciding.py`), and who may act is said by the
organization as it stood before (`rosters.py`). Names, texts and facts in, problems out: no git.
"""
