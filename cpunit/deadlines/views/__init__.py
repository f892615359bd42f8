from .calendar import calendar, remove
from .own_timescale import correct, withdraw
from .timescales import timescale, timescales

__all__ = ["calendar", "correct", "remove", "timescale", "timescales", "withdraw"]
