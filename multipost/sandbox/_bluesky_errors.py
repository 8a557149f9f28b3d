"""What a Bluesky server says when it will not: a status, a name and a sentence."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


class XrpcError(Exception):
    """An answer that is a refusal."""

    def __init__(self, status: HTTPStatus, name: str, message: str, headers: Mapping[str, str] | None = None) -> None:
        super().__init__(message)
        self.status, self.name, self.message, self.headers = status, name, message, dict(headers or {})

    def as_json(self) -> dict[str, Any]:
        """The body of the answer."""
        return {"error": self.name, "message": self.message}


def invalid(message: str) -> XrpcError:
    """The request is not as it must be."""
    return XrpcError(HTTPStatus.BAD_REQUEST, "InvalidRequest", message)


def unauthorized(name: str, message: str) -> XrpcError:
    """Nobody is logged in, or somebody else."""
    return XrpcError(HTTPStatus.UNAUTHORIZED, name, message)


def bad(name: str, message: str) -> XrpcError:
    """A refusal with a name of its own: even an expired session is a bad request here."""
    return XrpcError(HTTPStatus.BAD_REQUEST, name, message)


def broken() -> XrpcError:
    """The server trips over something that it should have checked; this is how it answers."""
    return XrpcError(HTTPStatus.INTERNAL_SERVER_ERROR, "InternalServerError", "Internal Server Error")
