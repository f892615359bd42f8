from .action import PlanAction
from .core_group import CoreGroup
from .plan import Plan
from .visit import Visit

__all__ = ["CoreGroup", "Plan", "PlanAction", "Visit"]
