from .agreed_actions.action import PlanAction
from .agreed_actions.reminder import ActionReminder
from .core_groups.core_group import CoreGroup
from .drafting.draft import DraftRow, PlanDraft
from .papers.issue import PlanIssue
from .plan.plan import Plan
from .transfers.transfer_out import SentPaper, TransferOut
from .visits.visit import Visit

__all__ = [
    "ActionReminder",
    "CoreGroup",
    "DraftRow",
    "Plan",
    "PlanAction",
    "PlanDraft",
    "PlanIssue",
    "SentPaper",
    "TransferOut",
    "Visit",
]
