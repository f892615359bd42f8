from .calendar import calendar, remove
from .own_timescale import correct, withdraw
from .timescales import timescale, timescales
from .why import deadline_why

__all__ = ["calendar", "correct", "deadline_why", "remove", "timescale", "timescales", "withdraw"]
