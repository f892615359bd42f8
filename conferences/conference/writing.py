"""What every action on a conference begins and ends with: the locked record, the refusal, the audit event."""

from datetime import datetime

from django.db import connection

from conferences.models import Conference
from cpunit.audit.log import log
from cpunit.people.models import User


def locked(conference: Conference) -> Conference:
    """The conference as it stands, held until the transaction ends.

    Who changes it waits for each other; what is added to its map meanwhile does not wait.
    """
    return (
        Conference.objects.select_for_update(of=("self",), no_key=True)
        .select_related("reference__family", "family")
        .get(pk=conference.pk)
    )


def not_closing(conference: Conference) -> Conference:
    """The conference as it stands, which nobody closes or changes until the transaction ends; who writes
    beside it waits for nobody who does the same.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT id FROM conferences_conference WHERE id = %s::bigint FOR SHARE", [conference.pk]
        )
    return Conference.objects.select_related("reference__family", "family").get(pk=conference.pk)


def note(
    conference: Conference, verb: str, what: str, by: User | None, now: datetime, *, child: str = ""
) -> None:
    """One audit event about the conference, or about one child at it."""
    log(
        by=by,
        verb=verb,
        what=what,
        now=now,
        record=conference.code,
        family=conference.family.code,
        child=child,
    )
