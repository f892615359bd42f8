from .alerts.alert import DriftAlert
from .concern.concern import LONGEST_NOTE, Concern, ConcernStep
from .disputes.dispute import Dispute
from .findings.finding import Finding
from .holders.holder import StageHolder

__all__ = ["LONGEST_NOTE", "Concern", "ConcernStep", "Dispute", "DriftAlert", "Finding", "StageHolder"]
