from .attendance import Attendance
from .booking import Booking
from .conference import Conference, ConferenceChild
from .copy import Copy
from .decision import Decision
from .invitation import Invitation
from .minutes import Minutes
from .outline_action import OutlineAction
from .report import Report, ReportShare
from .request import ConferenceRequest
from .section import Section
from .strategy_discussion import StrategyDiscussion
from .view import ProfessionalView

__all__ = [
    "Attendance",
    "Booking",
    "Conference",
    "ConferenceChild",
    "ConferenceRequest",
    "Copy",
    "Decision",
    "Invitation",
    "Minutes",
    "OutlineAction",
    "ProfessionalView",
    "Report",
    "ReportShare",
    "Section",
    "StrategyDiscussion",
]
