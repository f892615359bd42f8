"""The list of people of a conference as `cpunit.domain.invitees` compares it: now, last time, and as kept."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.conf import settings
from django.db import connection

from conferences.invitations.rows import ADULT, CHILD, who
from conferences.models import Conference, ListConfirmed, Participant
from cpunit.domain.invitees import Line, List, Stands
from cpunit.people.models import Child, Person, with_details

Status = Participant.Status
STANDS = {Status.EXCLUDED: Stands.KEPT_OUT, Status.LISTED: Stands.NOT_ASKED}
"""All else is somebody who is asked, or came."""


def people_of_list(conference: Conference) -> list[Participant]:
    """Everybody on it, with their details. One query."""
    return list(conference.participants.select_related(*with_details("person")).order_by("pk"))


def list_of(participants: Iterable[Participant]) -> List:
    """A line for each, by the key of the person; nobody says of a child who died that they are not asked."""
    return {
        each.person_id: Line(each.person_name, who(each), STANDS.get(Status(each.status), Stands.ASKED))
        for each in participants
        if not (each.child and each.child.death_date)
    }


class LastTime(NamedTuple):
    """The conference that a list is compared with: its code, its day, and who was on its list."""

    code: str
    held_on: date
    people: List


def last_time(conference: Conference) -> LastTime | None:
    """The last conference that was held about its children, and its list, with the jobs that people had then
    as far as that was recorded; None where neither is known here. One query.
    """
    with connection.cursor() as cursor:
        cursor.execute(_LAST_TIME, {"conference": conference.pk, "zone": settings.TIME_ZONE})
        rows = cursor.fetchall()
    if not rows:
        return None
    code, held_on = rows[0][:2]
    return LastTime(code, held_on, {key: _line(*told) for _, _, key, is_dead, *told in rows if not is_dead})


_LAST_TIME = """
WITH earlier AS (
    SELECT held.id, held.reference_id, held.held_on
    FROM conferences_conference held
    WHERE held.state = 'closed' AND held.id <> %(conference)s::bigint AND held.id IN (
        SELECT theirs.conference_id FROM conferences_conferencechild ours
        JOIN conferences_conferencechild theirs ON theirs.child_id = ours.child_id
        WHERE ours.conference_id = %(conference)s::bigint
    )
    ORDER BY held.held_on DESC, held.id DESC LIMIT 1
)
SELECT earlier.reference_id, earlier.held_on, place.person_id, child.death_date IS NOT NULL,
    person.kind, place.status, coalesce(adult.name, work.name), child.first_name, child.last_name,
    child.birth_date, coalesce(past.job_title, work.job_title),
    CASE WHEN past.person_id IS NULL THEN agency.name ELSE past.agency END
FROM earlier
JOIN conferences_participant place ON place.conference_id = earlier.id
JOIN people_person person ON person.id = place.person_id
LEFT JOIN people_adult adult ON adult.person_id = place.person_id
LEFT JOIN people_child child ON child.person_id = place.person_id
LEFT JOIN people_professional work ON work.person_id = place.person_id
LEFT JOIN people_agency agency ON agency.id = work.agency_id
LEFT JOIN LATERAL (
    SELECT was.person_id, was.job_title, its.name AS agency FROM people_historicalprofessional was
    LEFT JOIN people_agency its ON its.id = was.agency_id
    WHERE was.person_id = work.person_id
        AND was.history_date < (earlier.held_on + 1)::timestamp AT TIME ZONE %(zone)s::text
    ORDER BY was.history_date DESC, was.history_id DESC LIMIT 1
) AS past ON true
ORDER BY place.id
"""
"""One line for each place of its list."""


def _line(
    kind: str,
    status: str,
    name: str | None,
    first_name: str | None,
    last_name: str | None,
    birth_date: date | None,
    job: str | None,
    agency: str | None,
) -> Line:
    stands = STANDS.get(Status(status), Stands.ASKED)
    if kind == Person.Kind.CHILD:
        child = Child(first_name=first_name or "", last_name=last_name or "", birth_date=birth_date)
        return Line(child.name, CHILD, stands)
    return Line(name or "", f"{job}, {agency}" if kind == Person.Kind.PROFESSIONAL else ADULT, stands)


def as_kept(now: List) -> list[dict[str, object]]:
    """The list as a confirmation keeps it."""
    return [
        {"person": key, "name": line.name, "who": line.who, "stands": line.stands.value}
        for key, line in now.items()
    ]


def read_back(confirmed: ListConfirmed) -> List:
    """The list that was confirmed."""
    return {
        int(each["person"]): Line(each["name"], each["who"], Stands(each["stands"]))
        for each in confirmed.people
    }
