"""Find what was released to a parent and is kept back by now, so that whoever released it is told."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction

from conferences.conference.for_family import Withheld
from conferences.models import ReportOffer
from conferences.reports.exposed import may_be_offered
from conferences.reports.policies import TAKEN_IN, givable
from conferences.reports.told import drop_untold

_log = logging.getLogger(__name__)


def note_held_back(*, now: datetime) -> int:
    """Note of each since when it is kept back, and no more of what is found again; of how many that changed.
    Nothing follows from it but that somebody is told, and that a message about it which has not left never
    does: what a parent may read is asked anew at each page. Two queries, and three at most a family. What
    goes wrong with one family holds up no other. Safe to run twice.
    """
    released = ReportOffer.objects.filter(
        released_at__isnull=False, report__conference__state__in=TAKEN_IN
    ).select_related("report__conference__family", "report__participant__person__professional")
    offers = list(released.order_by("report__conference__family", "pk"))
    given = givable().filter(pk__in={offer.report_id for offer in offers})
    fit = set(given.order_by().values_list("pk", flat=True))
    changed = 0
    for family, theirs in groupby(offers, key=lambda offer: offer.report.conference.family_id):
        try:
            changed += _of_family(list(theirs), fit, now)
        except Exception:
            _log.exception("Nobody looked at what was released to family %s; the others go on", family)
    return changed


@transaction.atomic
def _of_family(offers: Sequence[ReportOffer], fit: Collection[int], now: datetime) -> int:
    """What is withheld from one family is read once, and each report looked through once."""
    family = offers[0].report.conference.family
    known, reports = Withheld.of(family), {offer.report_id: offer.report for offer in offers}
    held = {key for key, report in reports.items() if key not in fit or may_be_offered(report, family, known)}
    changed = 0
    for offer in offers:
        is_held = offer.report_id in held or not offer.stands
        if is_held == (offer.held_since is not None):
            continue
        as_released = ReportOffer.objects.filter(pk=offer.pk, released_at=offer.released_at)
        changed += as_released.update(held_since=now if is_held else None)
        if is_held and drop_untold(offer):
            as_released.update(told_at=None)
    return changed
