"""How a document is written down: one function per dialect, each `Document -> Written`."""

from multipost.text.dialects.discord import discord
from multipost.text.dialects.html import html
from multipost.text.dialects.lemmy import lemmy
from multipost.text.dialects.markdown import illustrated, markdown
from multipost.text.dialects.matrix import matrix, matrix_plain
from multipost.text.dialects.mattermost import mattermost
from multipost.text.dialects.plain import linked, plain
from multipost.text.dialects.slack import slack
from multipost.text.dialects.telegram import telegram

__all__ = [
    "discord",
    "html",
    "illustrated",
    "lemmy",
    "linked",
    "markdown",
    "matrix",
    "matrix_plain",
    "mattermost",
    "plain",
    "slack",
    "telegram",
]
