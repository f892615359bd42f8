from .day_off import DayOff
from .deadline import Deadline
from .move import DeadlineMove
from .recount import Recount
from .reminder import Reminder
from .rule_override import RuleOverride

__all__ = ["DayOff", "Deadline", "DeadlineMove", "Recount", "Reminder", "RuleOverride"]
