"""Shared by a family of platforms that do not exist: not a platform itself."""
