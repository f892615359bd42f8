"""Ask the social worker something before a conference (BNS-1)."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.urls import reverse

from conferences.conference.booked import standing_booking
from conferences.conference.writing import locked, note
from conferences.models import Conference, Query
from conferences.preparation.policies import may_ask
from cpunit.domain.refusal import Refused, must
from cpunit.domain.words import day_and_date
from cpunit.papers.actions import queue_message
from cpunit.people.models import Professional, User
from cpunit.people.reach import recipient_of


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
    when = f" on {day_and_date(booking.day)}" if booking else ""
    _tell(query, worker, f"the conference {conference.code}{when}", now)
    return query


def _tell(query: Query, worker: Professional, what: str, now: datetime) -> None:
    email = recipient_of(worker.person).email
    if not email:
        return
    queue_message(
        dedupe_key=f"query:{query.pk}",
        record=query.conference.reference,
        to_name=worker.name,
        to_address=email,
        subject=f"A query before {what}",
        body=(
            f"{query.asked_by.name} asks you something before {what}.\n\n"
            f"Read it and answer on your page:\n{settings.SITE_ADDRESS}{reverse('door')}\n"
        ),
        now=now,
    )
