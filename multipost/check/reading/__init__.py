"""How rules read a post: its texts (`prose`), as a reader meets them (`normal`), without code and addresses (`veil`).

`lexicon` and `careful` know words about hard topics, out of the packaged facts; `topics` finds what a text is about,
`subject` what a post is.
"""
