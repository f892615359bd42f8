"""The worker's parts in conferences, put together where Celery looks for them."""

from conferences.invitations.tasks import send_invitations, send_waiting_invitations
from conferences.minutes.tasks import make_copies, make_waiting_copies

__all__ = ["make_copies", "make_waiting_copies", "send_invitations", "send_waiting_invitations"]
