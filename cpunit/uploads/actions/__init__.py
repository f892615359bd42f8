"""What is done with files that come in."""

from .take_in import take_in

__all__ = ["take_in"]
