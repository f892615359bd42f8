"""Ask the social worker something before a conference (BNS-1)."""

from datetime import datetime

from django.db import transaction

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, note
from conferences.models import Conference, Query
from conferences.preparation.actions.tell_of_query import tell
from conferences.preparation.policies import may_ask
from cpunit.domain.refusal import Refused, must
from cpunit.people.models import User


@transaction.atomic
def ask_query(*, conference: Conference, text: str, by: User, now: datetime) -> Query:
    """The query, to whoever holds the case now. Where their address is verified an e-mail tells them that
    there is one: it names no child and does not say what is asked. Raises `Refused`.
    """
    conference = locked(conference)
    booking = standing_booking(conference)
    must(may_ask(by, conference, booking))
    if not text.strip():
        raise Refused("Write what you ask the social worker.", about="text")
    worker = conference.family.social_worker
    assert worker is not None
    query = Query.objects.create(
        conference=conference, worker=worker, text=text.strip(), asked_by=by, asked_at=now
    )
    note(conference, "asked", f"A query to {worker.name}", by, now)
    tell(query, worker, booking, now)
    return query
