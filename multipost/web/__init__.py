"""The web pages: status for the people who post, and a public page for each post published on our own site.

Plain HTML that asks nobody for anything: no script, no request but for pictures of the same site.
"""

from multipost.web.values import Article, Look, Shown
from multipost.web.write import Built, Picture, build

__all__ = ["Article", "Built", "Look", "Picture", "Shown", "build"]
