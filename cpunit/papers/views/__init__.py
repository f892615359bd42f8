from .messages import again, message, messages, now, seen_to
from .paper import paper

__all__ = ["again", "message", "messages", "now", "paper", "seen_to"]
