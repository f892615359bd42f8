from .hold import Hold

__all__ = ["Hold"]
