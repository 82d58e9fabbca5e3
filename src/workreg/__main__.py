"""`python -m workreg`."""

from workreg.cli.main import main

main()
