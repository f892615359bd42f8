"""The worker's parts in challenge, put together where Celery looks for them."""

from escalations.alerts.tasks import raise_alerts
from escalations.concerns.tasks import move_up

__all__ = ["move_up", "raise_alerts"]
