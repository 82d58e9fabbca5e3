"""What people ask for, one module each: read, decide, record; or read, sum up, render. A few lines each.

Between the words of `cli` and the rooms that know how: `render`, `store`, `core`. No rule, no path, no word on the
screen lives here.
"""
