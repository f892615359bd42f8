"""Reminders about a conference that nobody comes to any more do not leave."""

from django.db.models import Q

from conferences.models import Conference, ReportChaser
from cpunit.papers.models import OutgoingMessage

REMINDERS = (
    Q(dedupe_key__startswith="reply:")
    | Q(dedupe_key__startswith="confirm:")
    | Q(dedupe_key__regex="^report:[0-9]+:")
    | Q(dedupe_key__regex="^query:[0-9]+:[0-9]+:")
)
"""To answer the invitation, to confirm the list, to send a report, to answer a query once more."""


def drop_reminders(*, conference: Conference) -> None:
    """Those that wait in the outbox or could not be sent: nobody was asked by them. What was told for the
    first time stays, as it holds for the next one. The caller holds the conference.
    """
    about = OutgoingMessage.objects.filter(REMINDERS, record=conference.reference_id)
    unsent = about.exclude(state=OutgoingMessage.State.SENT).select_for_update(of=("self",))
    keys = [message.pk for message in unsent.only("pk")]
    if keys:
        ReportChaser.objects.filter(message__in=keys).delete()
        OutgoingMessage.objects.filter(pk__in=keys).delete()
