"""Who is kept from conferences, as Today tells it: what waits for the chair's decision, and what is to be
looked at again (failure 8). It names nobody.
"""

from datetime import date
from typing import Any

from django.urls import reverse

from cpunit.dashboards.today.sections import Section
from cpunit.dashboards.today.waiting import Countable, Waiting
from cpunit.domain.cautions import LOOK_BEFORE
from cpunit.domain.words import day_and_date


def _line(told: dict[str, Any], today: date) -> Waiting:
    """One that came with somebody of another family, and stands at no conference yet, leads to the family."""
    day, key = date.fromisoformat(told["day"]), [told["code"], told["place"]]
    if told["is_proposed"]:
        return Waiting(
            name=told["family"],
            verb="Decide on an exclusion",
            url=reverse("people_exclude", args=key),
            when=f"proposed on {day_and_date(day)}",
        )
    verb = "Look again at an exclusion"
    if told["is_others"]:
        verb += ": ask a chair, its own has left" if told["is_nobodys"] else ": its chair is to"
    return Waiting(
        name=told["family"],
        verb=verb,
        url=reverse("family", args=[told["of"]])
        if told["is_others"] or not told["place"]
        else reverse("people_let_in", args=key),
        when=f"{'was due' if day < today else 'by'} {day_and_date(day)}",
        is_late=day < today,
    )


def _look_until(today: date) -> date:
    return today + LOOK_BEFORE


NOBODYS = """
    NOT EXISTS (
        SELECT FROM people_chair chair JOIN people_user who ON who.id = chair.user_id
        WHERE who.is_active AND (
            chair.id = kept.decided_by_id
            OR EXISTS (
                SELECT FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
                WHERE plan.ended_on IS NULL AND plan.chair_id = chair.id AND child.family_id = kept.family_id
            )
            OR EXISTS (
                SELECT FROM conferences_booking booking
                JOIN conferences_conference ahead ON ahead.id = booking.conference_id
                WHERE booking.cancelled_at IS NULL AND booking.chair_id = chair.id
                    AND ahead.family_id = kept.family_id AND ahead.state IN ('requested', 'booked', 'open')
            )
        )
    )
"""
"""That every chair on whose Today it would stand has left."""


def _rows(others: str) -> str:
    """The statement; of those that are not chairs' own, `others` says which stand there."""
    return f"""
    SELECT json_build_object(
        'family', found.name, 'of', found.family, 'code', found.code, 'place', found.place, 'day', found.day,
        'is_proposed', found.is_proposed, 'is_nobodys', found.is_nobodys,
        'is_others', found.is_others
    ) AS told, count(*) OVER () AS of_all
    FROM (
        SELECT family.name, family.code AS family, ahead.reference_id AS code, place.id AS place,
            (proposal.proposed_at AT TIME ZONE 'Europe/London')::date AS day, TRUE AS is_proposed,
            FALSE AS is_nobodys, FALSE AS is_others
        FROM conferences_exclusionproposal proposal
        JOIN conferences_participant place ON place.id = proposal.participant_id
        JOIN conferences_conference ahead ON ahead.id = place.conference_id
        JOIN people_family family ON family.id = ahead.family_id
        LEFT JOIN conferences_booking booking
            ON booking.conference_id = ahead.id AND booking.cancelled_at IS NULL
        WHERE proposal.answered_at IS NULL AND {{seen}} AND ahead.state NOT IN ('stood-down', 'cancelled')
            AND %(chairs)s::bigint[] IS NOT NULL
            AND (booking.id IS NULL OR booking.chair_id = ANY(%(chairs)s::bigint[]))
        UNION ALL
        SELECT family.name, family.code, latest.code, latest.place, kept.review_on, FALSE,
            {NOBODYS}, %(chairs)s::bigint[] IS NULL
        FROM people_exclusion kept JOIN people_family family ON family.id = kept.family_id
        LEFT JOIN LATERAL (
            SELECT place.id AS place, held.reference_id AS code
            FROM conferences_participant place
            JOIN conferences_conference held ON held.id = place.conference_id
            WHERE place.exclusion_id = kept.id
            ORDER BY held.state IN ('stood-down', 'cancelled'), held.id DESC LIMIT 1
        ) AS latest ON TRUE
        WHERE kept.ended_at IS NULL AND kept.review_on <= %(kept_until)s AND {{seen}}
            AND (
                %(chairs)s::bigint[] IS NULL AND ({others})
                OR kept.decided_by_id = ANY(%(chairs)s::bigint[])
                OR kept.family_id IN (
                    SELECT child.family_id
                    FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
                    WHERE plan.ended_on IS NULL AND plan.chair_id = ANY(%(chairs)s::bigint[])
                )
                OR kept.family_id IN (
                    SELECT ahead.family_id
                    FROM conferences_booking booking
                    JOIN conferences_conference ahead ON ahead.id = booking.conference_id
                    WHERE booking.cancelled_at IS NULL AND booking.chair_id = ANY(%(chairs)s::bigint[])
                        AND ahead.state IN ('requested', 'booked', 'open')
                )
            )
    ) AS found
    ORDER BY found.is_proposed DESC, found.day, found.family, found.place LIMIT %(most)s
    """  # noqa: S608


COUNTED, UNTIL = Countable("exclusion", "exclusions"), {"kept_until": _look_until}
EXCLUSIONS = Section("exclusions", _rows(NOBODYS), _line, UNTIL, COUNTED)
"""For a chair what is proposed of their own conferences, or of one that has no chair yet, and the exclusions
that they decided or of whose families they chair; for others those of their areas that no chair has any more.
"""
LATE_EXCLUSIONS = Section(
    "late exclusions", _rows(f"kept.review_on < %(today)s OR {NOBODYS}"), _line, UNTIL, COUNTED
)
"""For service managers: those too that their chair has not looked at by the day, as chairs are away."""
