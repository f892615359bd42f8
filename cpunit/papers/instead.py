"""What else than trying again can be done about a message that could not be sent, as its senders offer it."""

from collections.abc import Callable, Iterable

from cpunit.offers import Offers
from cpunit.papers.models import OutgoingMessage

INSTEAD: Offers[Callable[[OutgoingMessage], Iterable[tuple[str, str]]]] = Offers()
"""For each message words and the address of a page."""


def ways_instead(message: OutgoingMessage) -> list[tuple[str, str]]:
    """None while it may still leave by itself."""
    if message.state != OutgoingMessage.State.FAILED or message.seen_to:
        return []
    return [way for offered in INSTEAD for way in offered(message)]
