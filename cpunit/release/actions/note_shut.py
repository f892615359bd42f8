"""Note which released copies their people may have no longer, so that a new one is asked for."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.db import transaction
from django.db.models import F

from cpunit.domain.copies import LOOKED_AFTER
from cpunit.domain.refusal import Refusal
from cpunit.people.models import Family, Professional, with_details
from cpunit.release.actions.drop_chaser import drop_chaser
from cpunit.release.actions.let_go_on import let_go_on
from cpunit.release.models import Copy
from cpunit.release.models.copies import CopyQuerySet
from cpunit.release.models.copy_ways import Shut
from cpunit.release.still import LOOK_AGAIN, is_for_good, shut

_log = logging.getLogger(__name__)
AT_ONCE = 300
"""Copies that one run looks at: some seconds of work, and in a day forty thousand."""
AT_A_PRESS = 40
"""Those of them that are looked at while somebody waits for the page: under a second."""
AT_HAND = ("record__family", "variant")


def note_shut_copies(*, now: datetime) -> int:
    """The sweep, of those that were not looked at for longest: note of each since when it no longer opens, or
    is not to be handed over any more, and no more of one that does again; of how many that changed. Nothing
    follows from it but that somebody is told: what a person may read is asked anew at each page. What goes
    wrong with one paper holds up no other. Safe to run twice.
    """
    return _look(_after(now), now)


def shut_of_family(*, family: Family, now: datetime) -> None:
    """The same at once of all that is out about one family, where somebody may read less of it by now."""
    _look_at_few(_after(now).filter(record__family=family), now)


def shut_of_worker(*, worker: Professional, now: datetime) -> None:
    """The same at once of all that one professional was given: where they work for another agency by now."""
    _look_at_few(_after(now).filter(person=worker.pk), now)


def _look_at_few(after: CopyQuerySet, now: datetime) -> None:
    """Somebody waits for the page: of many the sweep takes the others first, within minutes."""
    keys = list(after.order_by("-released_at", "-pk").values_list("pk", flat=True))
    Copy.objects.filter(pk__in=keys[AT_A_PRESS:]).update(looked_at=None)
    _look(Copy.objects.filter(pk__in=keys[:AT_A_PRESS]), now)


def _after(now: datetime) -> CopyQuerySet:
    return Copy.objects.looked_after(now - timedelta(days=LOOKED_AFTER.days))


def _look(after: CopyQuerySet, now: datetime) -> int:
    first = after.order_by(F("looked_at").asc(nulls_first=True), "pk").values_list("pk", flat=True)
    keys = list(first[:AT_ONCE])
    if not keys:
        return 0
    found = Copy.objects.filter(pk__in=keys).select_related(*with_details("person"), *AT_HAND)
    found = found.order_by("record", "kind", "edition", "pk")
    changed = 0
    for paper, copies in groupby(found, key=lambda copy: (copy.record_id, copy.kind, copy.edition)):
        try:
            changed += _of_paper(list(copies), now)
        except Exception:
            _log.exception("Nobody looked whether copies of %s still open; the others go on", paper)
    Copy.objects.filter(pk__in=keys).update(looked_at=now)
    return changed


def _of_paper(copies: Sequence[Copy], now: datetime) -> int:
    refusals = shut(copies)
    return sum(note_shut(copy, refusals.get(copy.pk), now=now) for copy in copies)


@transaction.atomic
def note_shut(copy: Copy, refusal: Refusal | None, *, now: datetime) -> bool:
    """Whether that is another than what is noted of it."""
    shut_as = _as_what(refusal).value if refusal else ""
    if refusal is None:  # what was shredded is printed anew
        shredded = Copy.objects.standing().filter(pk=copy.pk).exclude(seen_to="")
        shredded.update(printed_at=None, printed_by=None)
    noted = Copy.objects.standing().filter(pk=copy.pk).exclude(shut_as=shut_as)
    if not noted.update(shut_as=shut_as, shut_at=now if refusal else None, seen_to=""):
        return False
    if refusal:
        drop_chaser(copy)
    else:
        let_go_on(copy, now=now)
    return True


def _as_what(refusal: Refusal) -> Shut:
    if refusal == LOOK_AGAIN:
        return Shut.LOOK
    return Shut.GONE if is_for_good(refusal) else Shut.ANEW
