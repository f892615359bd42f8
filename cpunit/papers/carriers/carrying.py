"""What the outbox asks of whatever carries its messages."""

from typing import Protocol

from cpunit.papers.models import OutgoingMessage


class NotSent(Exception):
    """It did not go, in `words` for whoever looks at the message. It is tried again, but where that
    `is_final`; the next one is not tried at once where the carrier itself `is_away`.
    """

    def __init__(self, words: str, *, is_final: bool = False, is_away: bool = False) -> None:
        super().__init__(words)
        self.words, self.is_final, self.is_away = words, is_final, is_away


class Carrier(Protocol):
    """Takes messages of one `channel`."""

    channel: str

    def send(self, message: OutgoingMessage) -> None:
        """Hand it on. Raises `NotSent`."""

    def close(self) -> None:
        """Nothing more comes in this run."""
