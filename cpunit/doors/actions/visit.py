"""A visit goes on, or ends."""

from datetime import datetime
from typing import NamedTuple

from django.db import transaction

from cpunit.audit.log import log
from cpunit.doors.lasting import SEEN_AGAIN
from cpunit.doors.models import Door, Visit
from cpunit.doors.models.visit import IDLE_OF_FAMILY, VisitQuerySet
from cpunit.doors.secret import digest_of_cookie
from cpunit.people.models import with_details


def visit_of(*, cookie: str, now: datetime) -> Visit | None:
    """The visit that this cookie stands for, which goes on by it. One query, now and then a second."""
    found = _of(cookie, Visit.objects.running(now))
    if found and now - found.seen_at >= SEEN_AGAIN:
        Visit.objects.filter(pk=found.pk).update(seen_at=now)
    return found


class Late(NamedTuple):
    """A visit by which what was typed may still be sent. `has_fallen`: its door does not open any more."""

    visit: Visit
    has_fallen: bool


def left_alone(*, cookie: str, now: datetime) -> Late | None:
    """The visit that this cookie stood for until it was left alone for too long, or its door fell; it does
    not go on by it.
    """
    visit = _of(cookie, Visit.objects.left_alone(now))
    if visit is None:
        return None
    return Late(visit, not Door.objects.standing(now).filter(pk=visit.door_id).exists())


def end_soon(*, visit: Visit, now: datetime) -> None:
    """What was sent late has something wrong: it may be put right for a little while, and never for longer,
    as the page is shown to whoever holds the telephone by now.
    """
    until = now + IDLE_OF_FAMILY
    if visit.ends_at > until:
        visit.ends_at = until
        visit.save(update_fields=["ends_at"])


@transaction.atomic
def take_from_once(*, visit: Visit, page: str, now: datetime) -> None:
    """Somebody whose door fell had two pages open: what they sent from one is kept, that of the other may
    still be sent for a little while, and nothing more from either.
    """
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    held.sent_late = [*held.sent_late, page]
    held.ends_at = min(held.ends_at, now + IDLE_OF_FAMILY)
    held.save(update_fields=["sent_late", "ends_at"])


def _of(cookie: str, among: VisitQuerySet) -> Visit | None:
    if not cookie:
        return None
    found = among.filter(digest=digest_of_cookie(cookie))
    return found.select_related("door__record__family", *with_details("door__person")).first()


def leave(*, visit: Visit, now: datetime) -> None:
    """End it: from now on the cookie opens nothing."""
    visit.ended_at = now
    visit.save(update_fields=["ended_at"])
    door = visit.door
    log(by=None, verb="left by their door", what=door.person.name, now=now, record=door.record_id or "")
