"""What the page of the list of people asks beside the list, once; whether there is anything of what is seldom
there is one plain statement, so that nothing is read where there is none.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self

from django.db import connection

from conferences.conference.booked import keys_of_booking
from conferences.invitations.answered import Answers
from conferences.invitations.calls_made import TRIED
from conferences.invitations.reached import who_is_housed
from conferences.models import Booking, Conference, Participant


@dataclass(frozen=True)
class Beside:
    """`at_home` are those of the family whom post may reach, by key, and `unagreed` the children for whom
    worker and chair have not agreed how they take part; `children` are the names of those who live, as in
    letters. `mourns`: a child of the family has died. The others say whether anybody was taken off the list,
    an e-mail came back, the list was ever confirmed, a message waits for somebody's hours, a door is of
    somebody who is not on the list, somebody was called and not reached (`tried`). Who was `reminded` to
    answer for the time that stands, and when last, is by the key of their place.
    """

    booking: Booking | None
    answers: Answers
    at_home: Collection[int]
    reminded: Mapping[int, datetime]
    unagreed: Collection[int]
    children: Collection[str]
    mourns: bool
    taken_off: bool
    came_back: bool
    confirmed: bool
    waits: bool
    left_doors: bool
    tried: bool

    @classmethod
    def of(cls, conference: Conference, participants: Iterable[Participant]) -> Self:
        """Four queries."""
        booking = keys_of_booking(conference)
        answers = Answers.to(conference, booking.starts_at if booking else None)
        given: dict[str, Any] = {
            "conference": conference.pk,
            "family": conference.family_id,
            "record": conference.reference_id,
            "tried": TRIED,
            "starts": f"{booking.starts_at:%Y%m%d%H%M}" if booking else "",
        }
        with connection.cursor() as cursor:
            cursor.execute(_IS_ANY, given)
            sent, unagreed, children, *is_any = cursor.fetchone()
        reminded = {int(place): datetime.fromisoformat(at) for place, at in sent.items()}
        housed = who_is_housed(participants)
        return cls(booking, answers, housed, reminded, frozenset(unagreed), children, *is_any)


_IS_ANY = """
SELECT
    (
        SELECT coalesce(json_object_agg(asked.place, asked.at), '{}') FROM (
            SELECT split_part(dedupe_key, ':', 2) AS place, max(sent_at) AS at FROM papers_outgoingmessage
            WHERE record_id = %(record)s::text AND dedupe_key LIKE 'reply:%%' AND sent_at IS NOT NULL
                AND split_part(dedupe_key, ':', 3) = %(starts)s::text
            GROUP BY place
        ) AS asked
    ),
    ARRAY(
        SELECT child_id FROM conferences_conferencechild
        WHERE conference_id = %(conference)s::bigint
            AND (participation = 'not-yet' OR NOT worker_agreed OR NOT chair_agreed)
    ),
    ARRAY(
        SELECT concat_ws(' ', child.first_name, child.last_name) FROM conferences_conferencechild place
        JOIN people_child child ON child.person_id = place.child_id
        WHERE place.conference_id = %(conference)s::bigint AND child.death_date IS NULL
    ),
    EXISTS (SELECT FROM people_child WHERE family_id = %(family)s::bigint AND death_date IS NOT NULL),
    EXISTS (SELECT FROM conferences_takenoff WHERE conference_id = %(conference)s::bigint),
    EXISTS (
        SELECT FROM papers_outgoingmessage WHERE record_id = %(record)s::text AND state = 'failed'
            AND dedupe_key LIKE 'invitation:%%'
    ),
    EXISTS (SELECT FROM conferences_listconfirmed WHERE conference_id = %(conference)s::bigint),
    EXISTS (
        SELECT FROM papers_outgoingmessage WHERE record_id = %(record)s::text AND waits_until IS NOT NULL
    ),
    EXISTS (
        SELECT FROM doors_door door WHERE door.record_id = %(record)s::text AND door.withdrawn_at IS NULL
            AND NOT EXISTS (
                SELECT FROM conferences_participant place
                WHERE place.conference_id = %(conference)s::bigint AND place.person_id = door.person_id
            )
    ),
    EXISTS (
        SELECT FROM audit_auditevent
        WHERE record = %(record)s::text AND record <> '' AND verb = %(tried)s::text
    )
"""
