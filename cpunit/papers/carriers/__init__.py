"""What takes a message of the outbox out of the house: a mail server, and a sender of text messages."""

from .carrying import Carrier, NotSent
from .mail import Mail
from .texts import Texts

__all__ = ["Carrier", "Mail", "NotSent", "Texts"]
