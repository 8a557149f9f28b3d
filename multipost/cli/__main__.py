"""`python -m multipost.cli`, for who has no console script."""

from multipost.cli import main

main()
