from .agreed_actions.action import PlanAction
from .agreed_actions.reminder import ActionReminder
from .core_groups.core_group import CoreGroup
from .core_groups.core_group_change import CoreGroupChange
from .drafting.draft import DraftRow, PlanDraft
from .drafting.part import DraftPart
from .looked_after.looked_after import LookedAfter, LookedAfterAnswer
from .nightly.asked import NoAnswerTold, VisitsAsked
from .nightly.row import NightlyFile, NightlyRow
from .oversight.midway_review import MidwayReview
from .oversight.monitoring_contact import MonitoringContact
from .oversight.quality_check import Judgement, QualityAnswer, QualityCheck
from .papers.issue import PlanIssue
from .plan.plan import Plan
from .transfers.transfer_out import SentPaper, TransferOut
from .visits.visit import Visit

__all__ = [
    "ActionReminder",
    "CoreGroup",
    "CoreGroupChange",
    "DraftPart",
    "DraftRow",
    "Judgement",
    "LookedAfter",
    "LookedAfterAnswer",
    "MidwayReview",
    "MonitoringContact",
    "NightlyFile",
    "NightlyRow",
    "NoAnswerTold",
    "Plan",
    "PlanAction",
    "PlanDraft",
    "PlanIssue",
    "QualityAnswer",
    "QualityCheck",
    "SentPaper",
    "TransferOut",
    "Visit",
    "VisitsAsked",
]
