"""What is done with papers and messages."""

from .make_document import make_document
from .queue_many import Letter, queue_many
from .queue_message import queue_message
from .send import send_due
from .try_again import try_again

__all__ = ["Letter", "make_document", "queue_many", "queue_message", "send_due", "try_again"]
