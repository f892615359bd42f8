from .alert import DriftAlert
from .concern import Concern, ConcernStep

__all__ = ["Concern", "ConcernStep", "DriftAlert"]
