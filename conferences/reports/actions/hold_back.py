"""Find what was released to a parent and is kept back by now, so that whoever released it is told."""

from datetime import datetime

from conferences.models import ReportOffer
from conferences.reports.held_back import held_back
from conferences.reports.policies import TAKEN_IN


def note_held_back(*, now: datetime) -> int:
    """Note of each since when it is kept back, and no more of what is found again; of how many that changed.
    Nothing follows from it but that somebody is told: what a parent may read is asked anew at each page.
    Safe to run twice.
    """
    released = ReportOffer.objects.filter(
        released_at__isnull=False, report__conference__state__in=TAKEN_IN
    ).select_related("report__conference__family", "report__participant__person__professional")
    changed = 0
    for offer in released.order_by("pk"):
        since = now if held_back(offer, offer.report.conference.family) else None
        if (since is None) != (offer.held_since is None):
            changed += ReportOffer.objects.filter(pk=offer.pk).update(held_since=since)
    return changed
