from .messages import again, message, messages
from .paper import paper

__all__ = ["again", "message", "messages", "paper"]
