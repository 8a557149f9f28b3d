"""What everybody looks at: the posts of our own site, lists of them, feeds, and where to find help."""
