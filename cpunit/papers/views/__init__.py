from .messages import again, message, messages, now
from .paper import paper

__all__ = ["again", "message", "messages", "now", "paper"]
