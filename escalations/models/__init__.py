from .alerts.alert import DriftAlert
from .concern.concern import Concern, ConcernStep

__all__ = ["Concern", "ConcernStep", "DriftAlert"]
