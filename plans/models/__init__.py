from .agreed_actions.action import PlanAction
from .agreed_actions.reminder import ActionReminder
from .core_groups.core_group import CoreGroup
from .papers.issue import PlanIssue
from .plan.plan import Plan
from .transfers.transfer_out import SentPaper, TransferOut
from .visits.visit import Visit

__all__ = [
    "ActionReminder",
    "CoreGroup",
    "Plan",
    "PlanAction",
    "PlanIssue",
    "SentPaper",
    "TransferOut",
    "Visit",
]
