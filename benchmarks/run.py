"""Measures every promise of speed in one run: `python benchmarks/run.py [--quick]`. Prints a Markdown table.

Data is made in the folder for temporary files and kept there for the next run. The programs we are compared with
are installed into an environment of their own in the same folder; where that fails, the row says so. Ratios are of
medians of runs taken in turn. What was found is in docs/performance.md; nothing here is a test.
"""

import argparse
import os
import platform

from measures import MEASURES
from places import DATA, said
from rows import Sizes


def main() -> None:
    """Measure, print."""
    parser = argparse.ArgumentParser(description="Measure every promise of speed.")
    parser.add_argument("--quick", action="store_true", help="A tenth of the registers and few runs: to see it work.")
    parser.add_argument("--only", default="", help="Only measurements whose function has this in its name.")
    words = parser.parse_args()
    sizes = Sizes(1000, 100, 7, 1) if words.quick else Sizes(10_000, 1000, 21, 5)
    DATA.mkdir(exist_ok=True)
    print(
        f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}, {said('git', 'version')}\n"
    )
    print("| what | against | ours | theirs | ratio | at most | met |\n|---|---|---:|---:|---:|---:|---|")
    for measure in MEASURES:
        if words.only in measure.__name__:
            for row in measure(sizes):
                print(row, flush=True)


if __name__ == "__main__":
    main()
