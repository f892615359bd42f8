from .document import Document, Filing
from .message import Attachment, OutgoingMessage

__all__ = ["Attachment", "Document", "Filing", "OutgoingMessage"]
