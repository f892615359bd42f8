"""What is done with papers and messages."""

from .make_document import make_document
from .queue_message import queue_message

__all__ = ["make_document", "queue_message"]
