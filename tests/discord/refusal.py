"""How Discord says no: a status, a code of its own, and where in the request the fault is."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refusal(Exception):
    """Answered as an error: HTTP `status`, Discord's `code`."""

    def __init__(self, status: int, code: int, message: str) -> None:
        super().__init__(f"{status} {code} {message}")
        self.status = status
        self.code = code
        self.message = message

    def body(self) -> Json:
        return {"message": self.message, "code": self.code}


UNAUTHORIZED = Refusal(401, 0, "401: Unauthorized")
UNKNOWN_CHANNEL = Refusal(404, 10003, "Unknown Channel")
UNKNOWN_MESSAGE = Refusal(404, 10008, "Unknown Message")
UNKNOWN_USER = Refusal(404, 10013, "Unknown User")
UNKNOWN_WEBHOOK = Refusal(404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION = Refusal(404, 10062, "Unknown interaction")
ALREADY_ANSWERED = Refusal(400, 40060, "Interaction has already been acknowledged.")
TOO_MANY_FOLLOWUPS = Refusal(400, 40094, "This interaction has reached the maximum of follow ups")
OPENING_TOO_FAST = Refusal(400, 40003, "You are opening direct messages too fast.")
TOO_LARGE = Refusal(413, 40005, "Request entity too large")
EMPTY = Refusal(400, 50006, "Cannot send an empty message")
CANNOT_SEND = Refusal(403, 50007, "Cannot send messages to this user")
NOT_THE_AUTHOR = Refusal(403, 50005, "Cannot edit a message authored by another user")
TOKEN_ENDED = Refusal(401, 50027, "Invalid Webhook Token")


def invalid(path: str, fault: str) -> Refusal:
    """50035: something in the request breaks a rule of its form."""
    return Refusal(400, 50035, f"Invalid Form Body: {path}: {fault}")
