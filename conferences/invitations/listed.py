"""The list of people of a conference, read in one go to be counted: whose letter is to be made or posted, who
is kept out, whose report is in, and which parents were given the reports.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from django.db import connection

from conferences.invitations.parents import parent_keys
from conferences.models import Booking, Conference, Participant
from cpunit.people.models import Person

Status = Participant.Status


class Listed(NamedTuple):
    """One line of the list, by keys: what `ParticipantQuerySet` asks the database, answered at hand."""

    status: str
    by_post: bool
    posted_on: date | None
    person: int
    kind: str
    birth_date: date | None
    death_date: date | None
    report: int | None
    share: int | None
    shared_on: date | None
    minutes: int | None
    waits: bool

    @property
    def is_invited(self) -> bool:
        """Whether their invitation was made, and its e-mail does not wait for their hours."""
        return self.status == Status.INVITED and not self.waits

    @property
    def is_waiting(self) -> bool:
        return self.status == Status.INVITED and self.waits

    @property
    def is_reachable(self) -> bool:
        return self.kind != Person.Kind.CHILD or (self.birth_date is not None and self.death_date is None)

    @property
    def is_to_invite(self) -> bool:
        return self.is_reachable and self.status == Status.TO_INVITE

    @property
    def is_to_post(self) -> bool:
        return self.is_reachable and self.status == Status.INVITED and self.by_post and self.posted_on is None

    @property
    def is_coming(self) -> bool:
        """Whether a place in the room is counted for them."""
        return self.is_reachable and self.status not in (Status.LISTED, Status.EXCLUDED)

    def can_have_read(self, day: date | None) -> bool:
        """Whether they had the reports before that day, or are given the time to read them on it."""
        return self.minutes is not None or not (day and self.shared_on and self.shared_on >= day)


def listed(conference: Conference) -> list[Listed]:
    """Everybody on the list, in no order. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_LISTED, [conference.pk])
        return [Listed(*row) for row in cursor.fetchall()]


_LISTED = """
SELECT place.status, place.by_post, place.posted_on, place.person_id, person.kind, child.birth_date,
    child.death_date, report.id, given.id, given.shared_on, given.reading_minutes,
    EXISTS (
        SELECT FROM papers_outgoingmessage message
        WHERE message.record_id = held.reference_id AND message.waits_until IS NOT NULL
            AND message.dedupe_key LIKE 'invitation:' || place.id || ':%%'
            AND message.dedupe_key NOT LIKE '%%:withdrawn:%%'
    )
FROM conferences_participant place
JOIN conferences_conference held ON held.id = place.conference_id
JOIN people_person person ON person.id = place.person_id
LEFT JOIN people_child child ON child.person_id = person.id
LEFT JOIN conferences_report report ON report.participant_id = place.id
LEFT JOIN conferences_reportshare given ON given.participant_id = place.id
WHERE place.conference_id = %s::bigint
"""


def reports_given(conference: Conference, people: Iterable[Listed], booking: Booking | None) -> list[bool]:
    """For each parent who takes part, whether it is recorded when they were given the reports, or why not,
    and the time to read them where that is the day of the `booking` (failure 7; `parents.HAD_THEM`). One
    query beside `people`, who are on its list.
    """
    day = booking.day if booking else None
    kept_out = {row.person for row in people if row.status == Status.EXCLUDED}
    given = {row.person for row in people if row.share is not None and row.can_have_read(day)}
    return [parent in given for parent in parent_keys(conference) - kept_out]
