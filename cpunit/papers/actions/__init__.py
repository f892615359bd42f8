"""What is done with papers and messages."""

from .follow_texts import follow_texts
from .make_document import make_document
from .queue_many import Letter, queue_many
from .queue_message import queue_message
from .queue_text import queue_text
from .see_to import see_to
from .send import send_due
from .send_now import send_now
from .try_again import try_again

__all__ = [
    "Letter",
    "follow_texts",
    "make_document",
    "queue_many",
    "queue_message",
    "queue_text",
    "see_to",
    "send_due",
    "send_now",
    "try_again",
]
