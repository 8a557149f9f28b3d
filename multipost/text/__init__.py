"""Text: Markdown in, each platform's way of writing out, and how long that is."""
