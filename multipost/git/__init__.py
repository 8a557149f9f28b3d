"""The only package that runs Git: plumbing on objects and refs. No work tree, no index, no hooks, no shell.

Every call is bounded in time and speaks to one repository. Object ids are hex strings; paths are POSIX and relative to
the repository. Trouble becomes `Failed`, whose message is Git's own; a repository that cannot be used becomes
`errors.Refused` with what to do.
"""

from multipost.git.history import is_dirty, is_shallow, renames, renames_on_disk
from multipost.git.objects import Listed, commit, committed_at, ls, read
from multipost.git.process import Failed, Repository, find, run
from multipost.git.refs import branch, is_ancestor, move, remote_url, resolve
from multipost.git.setup import begin, clone, first_commit

__all__ = [
    "Failed",
    "Listed",
    "Repository",
    "begin",
    "branch",
    "clone",
    "commit",
    "committed_at",
    "find",
    "first_commit",
    "is_ancestor",
    "is_dirty",
    "is_shallow",
    "ls",
    "move",
    "read",
    "remote_url",
    "renames",
    "renames_on_disk",
    "resolve",
    "run",
]
