from .edited import EditedLetter
from .unit_words import UnitWords

__all__ = ["EditedLetter", "UnitWords"]
