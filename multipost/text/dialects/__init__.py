"""How a document is written down: one function per dialect, each `Document -> Written`."""

from multipost.text.dialects.discord import discord
from multipost.text.dialects.html import html
from multipost.text.dialects.markdown import illustrated, markdown
from multipost.text.dialects.plain import linked, plain

__all__ = ["discord", "html", "illustrated", "linked", "markdown", "plain"]
