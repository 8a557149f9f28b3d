"""The only package that runs Git: plumbing on objects and refs. No work tree, no index, no hooks, no shell.

Every call is bounded in time and speaks to one repository, and where it says so to a remote of it. Object ids are hex
strings; paths are POSIX and relative to the repository. Trouble becomes `Failed`, whose message is Git's own, without
the logins that it may name; a repository that cannot be used becomes `errors.Refused` with what to do.
"""

from multipost.git.access import TOKEN
from multipost.git.history import is_dirty, is_shallow, renames, renames_on_disk
from multipost.git.objects import Listed, commit, committed_at, ls, read, tidy
from multipost.git.process import Failed, Repository, find, run
from multipost.git.refs import branch, is_ancestor, merge_base, move, remote_url, resolve, resolve_each
from multipost.git.remote import complete, fetch, follow, ls_remote, push, with_token
from multipost.git.setup import begin, clone, first_commit
from multipost.git.verdicts import Pushed, advice

__all__ = [
    "TOKEN",
    "Failed",
    "Listed",
    "Pushed",
    "Repository",
    "advice",
    "begin",
    "branch",
    "clone",
    "commit",
    "committed_at",
    "complete",
    "fetch",
    "find",
    "first_commit",
    "follow",
    "is_ancestor",
    "is_dirty",
    "is_shallow",
    "ls",
    "ls_remote",
    "merge_base",
    "move",
    "push",
    "read",
    "remote_url",
    "renames",
    "renames_on_disk",
    "resolve",
    "resolve_each",
    "run",
    "tidy",
    "with_token",
]
