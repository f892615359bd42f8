"""A visit goes on, or ends."""

from datetime import datetime

from cpunit.audit.log import log
from cpunit.doors.lasting import SEEN_AGAIN
from cpunit.doors.models import Visit
from cpunit.doors.models.visit import VisitQuerySet
from cpunit.doors.secret import digest_of_cookie
from cpunit.people.models import with_details


def visit_of(*, cookie: str, now: datetime) -> Visit | None:
    """The visit that this cookie stands for, which goes on by it. One query, now and then a second."""
    found = _of(cookie, Visit.objects.running(now))
    if found and now - found.seen_at >= SEEN_AGAIN:
        Visit.objects.filter(pk=found.pk).update(seen_at=now)
    return found


def left_alone(*, cookie: str, now: datetime) -> Visit | None:
    """The visit that this cookie stood for until it was left alone for too long; it does not go on by it."""
    return _of(cookie, Visit.objects.left_alone(now))


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
