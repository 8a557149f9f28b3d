"""What is made from the code in docs/: `python -m scripts.reference`. Nobody edits it, so it cannot drift."""
