"""`multipost serve`: the pages on this machine, made again when something changes.

`answers` says what a request gets, `listening` takes the requests, `news` is what open pages wait for, `watching` sees
changes, and `rounds` builds. Nothing here is written below `build/`: what open pages need besides, the server adds.
"""
