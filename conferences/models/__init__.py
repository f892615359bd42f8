"""The records of conferences, a folder a stage; they know each other, and nothing above."""

from .booking.booking import Booking
from .booking.calling_off import CalledOff, Expectation
from .booking.later_asked import LaterAsked
from .conference.child import NOT_AGREED, ConferenceChild
from .conference.conference import Conference
from .confirming.confirmation import ListConfirmed
from .confirming.proposal import ListProposal
from .decisions.child_in_need_review import ChildInNeedReview
from .decisions.decision import Decision, DecisionCorrection
from .decisions.dissent import Dissent
from .decisions.outline_action import OutlineAction
from .decisions.struck_row import StruckRow
from .decisions.view import ProfessionalView
from .decisions.views_shown import ViewsShown
from .invitations.in_person import ToldInPerson
from .invitations.participant import Participant
from .invitations.taken_off import TakenOff
from .live.attendance import Attendance
from .live.entry import Entry, EntryChange, EntryRival
from .live.held_under import HeldUnder
from .live.names_on_scale import NamesOnScale
from .live.section import Section
from .live.stay import Stay
from .looking_back.reviewed_action import ReviewedAction
from .looking_back.reviewed_risk import ReviewedRisk
from .minutes.amendment import Amendment
from .minutes.answer_told import AnswerTold
from .minutes.chairs_report import ChairsReport
from .minutes.complaint import Complaint
from .minutes.filed import FiledContent
from .minutes.minutes import Minutes
from .minutes.part_left_out import PartLeftOut
from .minutes.plan_as_decided import PlanAsDecided
from .minutes.version import MinutesVersion
from .preparation.entry import PreparationEntry
from .preparation.monitoring import MonitoringForm
from .preparation.query import Query
from .replies.reply import Reply
from .reports.answer import FamilyAnswer
from .reports.chaser import NoReport, ReportChaser
from .reports.draft import ReportDraft
from .reports.given import GivenReport
from .reports.offer import ReportOffer
from .reports.pack import ReportPack
from .reports.report import Report, ReportShare
from .reports.seen_page import SeenPage
from .reports.sent_back import SentBack
from .reports.version import ReportVersion
from .reports.version_draft import VersionDraft
from .requests.request import ConferenceRequest
from .requests.safety_plan import SafetyPlan
from .requests.sent import SentRequest
from .requests.strategy_discussion import StrategyDiscussion
from .signing_off.sign_off import SignOff
from .taking_part.measure import Measure
from .taking_part.need import Need
from .taking_part.proposal import ExclusionProposal
from .transfers.transfer_in import TransferChild, TransferIn, TransferPaper
from .young_people.alike import AlikeAnswer
from .young_people.own_words import OwnWords

__all__ = [
    "NOT_AGREED",
    "AlikeAnswer",
    "Amendment",
    "AnswerTold",
    "Attendance",
    "Booking",
    "CalledOff",
    "ChairsReport",
    "ChildInNeedReview",
    "Complaint",
    "Conference",
    "ConferenceChild",
    "ConferenceRequest",
    "Decision",
    "DecisionCorrection",
    "Dissent",
    "Entry",
    "EntryChange",
    "EntryRival",
    "ExclusionProposal",
    "Expectation",
    "FamilyAnswer",
    "FiledContent",
    "GivenReport",
    "HeldUnder",
    "LaterAsked",
    "ListConfirmed",
    "ListProposal",
    "Measure",
    "Minutes",
    "MinutesVersion",
    "MonitoringForm",
    "NamesOnScale",
    "Need",
    "NoReport",
    "OutlineAction",
    "OwnWords",
    "PartLeftOut",
    "Participant",
    "PlanAsDecided",
    "PreparationEntry",
    "ProfessionalView",
    "Query",
    "Reply",
    "Report",
    "ReportChaser",
    "ReportDraft",
    "ReportOffer",
    "ReportPack",
    "ReportShare",
    "ReportVersion",
    "ReviewedAction",
    "ReviewedRisk",
    "SafetyPlan",
    "Section",
    "SeenPage",
    "SentBack",
    "SentRequest",
    "SignOff",
    "Stay",
    "StrategyDiscussion",
    "StruckRow",
    "TakenOff",
    "ToldInPerson",
    "TransferChild",
    "TransferIn",
    "TransferPaper",
    "VersionDraft",
    "ViewsShown",
]
