from .document import Document, Filing
from .message import AGREED_FIRST, Attachment, OutgoingMessage

__all__ = ["AGREED_FIRST", "Attachment", "Document", "Filing", "OutgoingMessage"]
