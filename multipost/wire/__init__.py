"""The only package that opens connections. It turns every trouble into our errors and hides secrets in what it hears.

`Http` is what adapters are given, `connection` makes one; `Route` says whether it leads to the world or to a sandbox.
"""

from multipost.wire.http import Http, Patience, connection
from multipost.wire.reply import Reply
from multipost.wire.together import each
from multipost.wire.transport import Route

__all__ = ["Http", "Patience", "Reply", "Route", "connection", "each"]
