"""The pages that are made from the code: `python -m scripts.reference`. Nobody edits them, so they cannot drift."""
