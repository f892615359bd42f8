"""Find what was released to a parent and is kept back by now, so that whoever released it is told."""

import logging
from collections.abc import Collection, Sequence
from datetime import datetime
from itertools import groupby

from django.db import transaction
from django.db.models import QuerySet

from conferences.models import Report, ReportOffer, ReportVersion
from conferences.reports.actions.versions import owe
from conferences.reports.fit import Fit
from conferences.reports.policies import TAKEN_IN, givable
from conferences.reports.told import drop_untold
from conferences.reports.what_is_read import WhatIsRead
from cpunit.people.models import Family, with_details

_log = logging.getLogger(__name__)


def note_held_back(*, now: datetime) -> int:
    """Note of each since when it is kept back, and no more of what is found again; of how many that changed.
    Nothing follows from it but that somebody is told, and that a message about it which has not left never
    does: what a parent may read is asked anew at each page. Two queries, and some for each conference. What
    goes wrong with one family holds up no other. Safe to run twice.
    """
    offers = list(_released().order_by("report__conference__family", "pk"))
    fit, changed = _givable(offers), 0
    for family, theirs in groupby(offers, key=lambda offer: offer.report.conference.family_id):
        try:
            changed += _of_family(list(theirs), fit, now)
        except Exception:
            _log.exception("Nobody looked at what was released to family %s; the others go on", family)
    return changed


def hold_back_of_family(*, family: Family, now: datetime) -> None:
    """The same at once, where somebody may read less of what is said of this family. Safe to run twice."""
    _at_once(_released().filter(report__conference__family=family), now)


def hold_back_report(*, report: Report, now: datetime) -> None:
    """The same, where a report changed or went back to its author."""
    _at_once(_released().filter(report=report), now)


def _at_once(released: QuerySet[ReportOffer], now: datetime) -> None:
    if offers := list(released.order_by("pk")):
        _of_family(offers, _givable(offers), now)


def _released() -> QuerySet[ReportOffer]:
    return ReportOffer.objects.filter(
        released_at__isnull=False, report__conference__state__in=TAKEN_IN
    ).select_related(
        "report__conference__family",
        "report__conference__reference__family",
        "report__participant__person__professional",
        "version",
        *with_details("participant__person"),
    )


def _givable(offers: Collection[ReportOffer]) -> set[int]:
    given = givable().filter(pk__in={offer.report_id for offer in offers})
    return set(given.order_by().values_list("pk", flat=True))


@transaction.atomic
def _of_family(offers: Sequence[ReportOffer], fit: Collection[int], now: datetime) -> int:
    """What is withheld from each of one family is read once a conference."""
    fits: dict[int, Fit] = {}
    changed = 0
    for offer in offers:
        conference = offer.report.conference
        if conference.pk not in fits:
            people = {each.participant.person for each in offers if each.report.conference == conference}
            fits[conference.pk] = Fit(conference, sorted(people, key=lambda person: person.pk))
        is_held = offer.report_id not in fit or not offer.stands or _is_held(offer, fits[conference.pk], now)
        if is_held == (offer.held_since is not None):
            continue
        as_released = ReportOffer.objects.filter(pk=offer.pk, released_at=offer.released_at)
        changed += as_released.update(held_since=now if is_held else None)
        if is_held and drop_untold(offer):
            as_released.update(told_at=None)
    return changed


def _is_held(offer: ReportOffer, fit: Fit, now: datetime) -> bool:
    """A version in which something stands by now that must not reach its parent is owed once more; of the
    report itself somebody asks for a version.
    """
    if fit.may_read_now(offer) is None:
        return False
    version, person = offer.version, offer.participant.person
    if version and version.is_in_force and fit.may_read(WhatIsRead.of_offer(offer), person):
        owe(version, ReportVersion.Why.WITHHELD, now)
    return True
