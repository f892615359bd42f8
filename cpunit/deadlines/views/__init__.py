from .calendar import calendar, remove
from .timescales import timescale, timescales

__all__ = ["calendar", "remove", "timescale", "timescales"]
