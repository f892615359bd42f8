from .notice import Notice
from .target import Target

__all__ = ["Notice", "Target"]
