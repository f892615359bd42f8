"""The worker's parts in conferences, put together where Celery looks for them."""

from conferences.confirming.tasks import ask_who_is_invited
from conferences.invitations.tasks import send_invitations, send_waiting_invitations
from conferences.preparation.tasks import chase_unanswered_queries
from conferences.replies.tasks import chase_unanswered
from conferences.reports.tasks import (
    chase_due_reports,
    make_pack,
    make_waiting_packs,
    note_reports_held_back,
)

__all__ = [
    "ask_who_is_invited", "chase_due_reports", "chase_unanswered", "chase_unanswered_queries", "make_pack",
    "make_waiting_packs", "note_reports_held_back", "send_invitations", "send_waiting_invitations",
]  # fmt: skip
