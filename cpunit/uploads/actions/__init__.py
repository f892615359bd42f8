"""What is done with files that come in."""

from .take_in import Given, take_in

__all__ = ["Given", "take_in"]
