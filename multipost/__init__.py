"""multipost: a social-media scheduler whose database is Git."""

__version__ = "0.1.0"
