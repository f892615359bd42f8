from .alerts.alert import DriftAlert
from .concern.concern import Concern, ConcernStep
from .disputes.dispute import Dispute

__all__ = ["Concern", "ConcernStep", "Dispute", "DriftAlert"]
