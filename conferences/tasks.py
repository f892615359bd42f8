"""The worker's parts in conferences, put together where Celery looks for them."""

from conferences.invitations.tasks import send_invitations, send_waiting_invitations

__all__ = ["send_invitations", "send_waiting_invitations"]
