"""Minutes that the chair has to read, with their limit; what somebody asked to be put right in approved ones;
complaints, for the service manager; and who was answered and is to be told so by a person.
"""

from datetime import date, datetime
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.words import day_and_date


def _asked(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb="Take up what is said to be wrong in the minutes",
        url=reverse("conference_amendment", args=[told["code"], told["key"]]),
        code=told["code"],
        when=f"asked for on {day_and_date(day)} by {told['by']}",
    )


def _minutes(told: dict[str, Any], today: date) -> Waiting:
    day = date.fromisoformat(told["due"])
    return Waiting(
        name=told["family"],
        verb="Approve the minutes" if told["state"] == "submitted" else "Minutes, which are being written",
        url=reverse("conference_minutes", args=[told["code"]]),
        code=told["code"],
        when=f"{'overdue since' if day < today else 'to go out by'} {day_and_date(day)}",
        is_late=day < today,
    )


MINUTES_RUN = Section(
    "minutes run",
    """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'state', minutes.state, 'due', due.due_date
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_minutes minutes
    JOIN conferences_conference held ON held.id = minutes.conference_id AND held.state = 'closed'
    JOIN people_family family ON family.id = held.family_id
    JOIN conferences_booking booking ON booking.conference_id = held.id AND booking.cancelled_at IS NULL
    JOIN deadlines_deadline due ON due.record_id = held.reference_id AND due.kind = 'minutes'
        AND due.closed_at IS NULL
    WHERE (minutes.state = 'submitted' OR minutes.state = 'draft' AND due.due_date >= %(today)s::date)
        AND {seen} AND booking.chair_id = ANY(%(chairs)s::bigint[])
    ORDER BY minutes.state = 'submitted' DESC, due.due_date, due.id LIMIT %(most)s
    """,
    _minutes,
    kind=Countable("conference whose minutes are not out", "conferences whose minutes are not out"),
    most=2,
)
"""Of the conferences of these chairs, those that lie with them first: both see the clock from the close."""


def _handed_back(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb="Work on the minutes: the chair handed them back",
        url=reverse("conference_minutes", args=[told["code"]]),
        code=told["code"],
        when=f"on {day_and_date(day)}",
    )


HANDED_BACK = Section(
    "minutes handed back",
    """
    SELECT json_build_object('family', family.name, 'code', held.reference_id, 'at', version.at) AS told,
        count(*) OVER () AS of_all
    FROM conferences_minutes minutes
    JOIN conferences_conference held ON held.id = minutes.conference_id AND held.state = 'closed'
    JOIN people_family family ON family.id = held.family_id
    JOIN LATERAL (
        SELECT act, at FROM conferences_minutesversion WHERE minutes_id = minutes.id
        ORDER BY number DESC LIMIT 1
    ) AS version ON version.act = 'returned'
    WHERE minutes.state = 'draft' AND {seen}
    ORDER BY version.at, minutes.id LIMIT %(most)s
    """,
    _handed_back,
    kind=Countable("conference whose minutes came back", "conferences whose minutes came back"),
)
"""With a word of the chair what is to be worked on, until they are handed over again."""


_ASKED = """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'key', asked.id, 'at', asked.proposed_at,
        'by', coalesce(adult.name, worker.name, child.first_name, nullif(asked.asked_words, ''), who.name)
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_amendment asked
    JOIN conferences_conference held ON held.id = asked.conference_id
    JOIN people_family family ON family.id = held.family_id
    JOIN conferences_booking booking ON booking.conference_id = held.id AND booking.cancelled_at IS NULL
    LEFT JOIN people_adult adult ON adult.person_id = asked.asked_by_id
    LEFT JOIN people_professional worker ON worker.person_id = asked.asked_by_id
    LEFT JOIN people_child child ON child.person_id = asked.asked_by_id
    LEFT JOIN people_user who ON who.id = asked.proposed_by_id
    WHERE asked.state = 'proposed' AND {{seen}} AND {whose}
    ORDER BY asked.proposed_at, asked.id LIMIT %(most)s
"""
_KIND = Countable("thing to put right in minutes", "things to put right in minutes")
TO_PUT_RIGHT = Section(
    "to put right", _ASKED.format(whose="booking.chair_id = ANY(%(chairs)s::bigint[])"), _asked, kind=_KIND
)
"""Of the conferences of these chairs; what has waited longest first."""
LEFT_TO_PUT_RIGHT = Section(
    "left to put right",
    _ASKED.format(
        whose="""NOT EXISTS (
            SELECT FROM people_chair chair JOIN people_user who ON who.id = chair.user_id
            WHERE chair.id = booking.chair_id AND who.is_active
        )"""
    ),
    _asked,
    kind=_KIND,
)
"""Of conferences whose chair has left the unit, for a service manager."""


def _complaint(told: dict[str, Any], today: date) -> Waiting:
    day = date.fromisoformat(told["answer_by"])
    return Waiting(
        name=told["family"],
        verb="Answer a complaint",
        url=reverse("conference_complaint", args=[told["code"], told["key"]]),
        code=told["code"],
        when=f"{'overdue since' if day < today else 'by'} {day_and_date(day)}",
        is_late=day < today,
    )


COMPLAINTS = Section(
    "complaints",
    """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'key', made.id, 'answer_by', made.answer_by
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_complaint made
    JOIN conferences_conference held ON held.id = made.conference_id
    JOIN people_family family ON family.id = held.family_id
    WHERE made.answered_at IS NULL AND {seen}
    ORDER BY made.answer_by, made.id LIMIT %(most)s
    """,
    _complaint,
    kind=Countable("complaint to answer", "complaints to answer"),
)
"""The one that is due first, first."""


def _untold(told: dict[str, Any], today: date) -> Waiting:
    day = timezone.localdate(datetime.fromisoformat(told["at"]))
    return Waiting(
        name=told["family"],
        verb="Tell somebody that they were answered: no message does",
        url=reverse("conference_answer_told", args=[told["code"], told["key"]]),
        code=told["code"],
        when=f"answered on {day_and_date(day)}",
        is_late=day < today,
    )


_UNTOLD = """
    SELECT json_build_object(
        'family', family.name, 'code', held.reference_id, 'key', told.id, 'at', answered.{at}
    ) AS told, count(*) OVER () AS of_all
    FROM conferences_answertold told
    JOIN conferences_{answered} answered ON answered.id = told.{answered}_id
    JOIN conferences_conference held ON held.id = answered.conference_id
    JOIN people_family family ON family.id = held.family_id
    LEFT JOIN papers_outgoingmessage message ON message.id = told.message_id
    WHERE told.told_on IS NULL AND {{seen}}
        AND (
            told.way <> 'message' OR message.state = 'failed'
            AND (message.seen_to = '' OR message.dedupe_key LIKE 'door:%%')
        )
    ORDER BY answered.{at}, told.id LIMIT %(most)s
"""
"""Who sees to a link that came back knows nothing of what it was to say: that tells nobody of an answer."""
_TO_TELL = Countable("person to tell of an answer", "people to tell of an answer")
ANSWERS_UNTOLD = Section(
    "answers untold",
    _UNTOLD.format(answered="amendment", at="decided_at"),
    _untold,
    kind=_TO_TELL,
)
"""Of what was asked to be put right; who has waited longest first."""
COMPLAINTS_UNTOLD = Section(
    "complaints untold",
    _UNTOLD.format(answered="complaint", at="answered_at"),
    _untold,
    kind=_TO_TELL,
)
"""Of complaints, for the service manager alone."""
