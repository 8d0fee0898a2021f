"""`python -m dateline` is the command line."""

from dateline.cli.app import main

main()
