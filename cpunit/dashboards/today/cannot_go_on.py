"""Who answers for something as chair or in business support and may not any more: it is to be handed over.

It is `refused_answering` as a statement (a test holds them to each other): Today asks it of every family of
an area at once.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from cpunit.dashboards.handing.stretch import REFUSED
from cpunit.dashboards.today.sections import Section
from cpunit.domain.timescales import profile_named
from cpunit.domain.words import counted
from cpunit.people.models import UnitSettings

MOST_CODES = 3


@dataclass(frozen=True)
class CannotGoOn:
    """A line: who, by the key of their user, and the records that they may not answer for any more."""

    pk: int
    name: str
    codes: list[str]
    of_all: int

    @property
    def url(self) -> str:
        """Where it is handed over."""
        return reverse("diary_hand_over", args=[self.pk], query={"only": REFUSED})

    @property
    def what(self) -> str:
        """ "1 conference or plan: C26-K7Q2M"."""
        more = self.of_all - len(self.codes)
        return ", ".join(self.codes) + (f" and {more} more" if more else "")

    @property
    def label(self) -> str:
        return f"Hand over {counted(self.of_all, 'record')}"


def _line(told: dict[str, Any], today: date) -> CannotGoOn:
    return CannotGoOn(told["pk"], told["name"], told["codes"][:MOST_CODES], len(told["codes"]))


def _years(today: date) -> int:
    """How much experience a chair has, in years (LDS-2)."""
    return int(profile_named(UnitSettings.current().profile).standards.chair_experience_years.value or 0)


def _zone(today: date) -> str:
    return settings.TIME_ZONE


CANNOT_GO_ON = Section(
    "cannot go on",
    """
    SELECT json_build_object('pk', refused.id, 'name', refused.name, 'codes', refused.codes) AS told,
        count(*) OVER () AS of_all
    FROM (
        SELECT who.id, who.name, array_agg(DISTINCT answers.code ORDER BY answers.code) AS codes
        FROM (
            SELECT ahead.family_id, ahead.reference_id AS code, booking.chair_id, NULL::bigint AS officer_id,
                (booking.starts_at AT TIME ZONE %(zone)s)::date AS on_day
            FROM conferences_booking booking
            JOIN conferences_conference ahead ON ahead.id = booking.conference_id
            WHERE booking.cancelled_at IS NULL AND ahead.state IN ('booked', 'open')
            UNION ALL
            SELECT ahead.family_id, ahead.reference_id, NULL, serves.officer_id, %(today)s
            FROM conferences_booking booking
            JOIN conferences_conference ahead ON ahead.id = booking.conference_id
            CROSS JOIN LATERAL (
                VALUES (booking.minute_taker_id), (booking.support_officer_id)
            ) AS serves (officer_id)
            WHERE booking.cancelled_at IS NULL AND ahead.state IN ('booked', 'open')
            UNION ALL
            SELECT child.family_id, plan.reference_id, plan.chair_id, NULL, %(today)s
            FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
            WHERE plan.ended_on IS NULL AND plan.chair_id IS NOT NULL
            UNION ALL
            SELECT arrived.family_id, arrived.reference_id, arrived.chair_id, NULL, %(today)s
            FROM conferences_transferin arrived
            WHERE arrived.state IN ('notified', 'agreed') AND arrived.chair_id IS NOT NULL
        ) AS answers
        JOIN people_family family ON family.id = answers.family_id
        LEFT JOIN people_professional worker ON worker.person_id = family.social_worker_id
        LEFT JOIN people_team team ON team.id = family.team_id
        LEFT JOIN people_chair chair ON chair.id = answers.chair_id
        LEFT JOIN people_professional own ON own.person_id = chair.professional_id
        JOIN people_user who ON who.id = coalesce(answers.officer_id, chair.user_id)
        WHERE {seen} AND (
            NOT who.is_active
            OR NOT EXISTS (
                SELECT FROM people_user_areas works
                WHERE works.user_id = who.id AND works.area_id = family.area_id
            )
            OR answers.officer_id IS NOT NULL AND who.role <> 'support'
            OR chair.id IS NOT NULL AND (
                who.role <> 'chair'
                OR chair.available_until < answers.on_day
                OR btrim(chair.registration_number) = ''
                OR chair.registered_until IS NULL OR chair.registered_until < answers.on_day
                OR chair.qualified_on IS NULL
                OR (chair.qualified_on + make_interval(years => %(experience)s))::date > answers.on_day
                OR chair.professional_id IN (family.social_worker_id, worker.supervisor_id, team.manager_id)
                OR own.team_id = family.team_id
                OR EXISTS (
                    SELECT FROM people_conflict conflict
                    WHERE conflict.chair_id = chair.id AND conflict.family_id = family.id
                        AND conflict.ended_at IS NULL
                )
            )
        )
        GROUP BY who.id, who.name
    ) AS refused
    ORDER BY refused.name, refused.id LIMIT %(most)s
    """,
    _line,
    {"experience": _years, "zone": _zone},
)
"""In the areas of whoever asks, each person once."""
