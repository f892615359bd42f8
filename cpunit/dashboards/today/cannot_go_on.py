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
from cpunit.domain.words import counted, day_and_date
from cpunit.people.models import UnitSettings
from cpunit.people.models.reference import address_of

MOST_CODES = 3


@dataclass(frozen=True)
class Left:
    """A record that somebody may not answer for any more: its code, the day for which it is booked, and
    whether they are its chair.
    """

    code: str
    day: str
    is_open: bool
    is_chair: bool

    @property
    def url(self) -> str:
        return address_of(self.code)


@dataclass(frozen=True)
class CannotGoOn:
    """A line: who, by the key of their user, and the records that they may not answer for any more, the first
    to be held first; what takes place now is in nobody else's hands, but is closed or stood down.
    """

    pk: int
    name: str
    records: list[Left]

    @property
    def url(self) -> str:
        """Where it is handed over."""
        return reverse("diary_hand_over", args=[self.pk], query={"only": REFUSED})

    @property
    def handed(self) -> list[Left]:
        return [each for each in self.records if not each.is_open]

    @property
    def open(self) -> list[Left]:
        return [each for each in self.records if each.is_open]

    @property
    def what(self) -> str:
        """ "C26-K7Q2M (Wed 2 Dec 2026), P26-M2K9 and 3 more"."""
        first = [f"{each.code} ({each.day})" if each.day else each.code for each in self.handed[:MOST_CODES]]
        more = len(self.handed) - MOST_CODES
        return ", ".join(first) + (f" and {more} more" if more > 0 else "")

    @property
    def label(self) -> str:
        return f"Hand over {counted(len(self.handed), 'record')}"


def _line(told: dict[str, Any], today: date) -> CannotGoOn:
    records = [
        Left(each["code"], _day(each["day"]), each["is_open"], each["is_chair"]) for each in told["records"]
    ]
    return CannotGoOn(told["pk"], told["name"], records)


def _day(text: str | None) -> str:
    return day_and_date(date.fromisoformat(text)) if text else ""


def years_of_experience(today: date) -> int:
    """How much experience a chair has, in years (LDS-2)."""
    return int(profile_named(UnitSettings.current().profile).standards.chair_experience_years.value or 0)


def _zone(today: date) -> str:
    return settings.TIME_ZONE


CANNOT_GO_ON = Section(
    "cannot go on",
    """
    SELECT json_build_object('pk', refused.user_id, 'name', who.name, 'records', refused.records) AS told,
        count(*) OVER () AS of_all
    FROM (
        WITH families AS MATERIALIZED (
            SELECT family.id, family.area_id, family.team_id, family.social_worker_id,
                worker.supervisor_id, team.manager_id
            FROM people_family family
            LEFT JOIN people_professional worker ON worker.person_id = family.social_worker_id
            LEFT JOIN people_team team ON team.id = family.team_id
            WHERE {seen}
        ), people AS MATERIALIZED (
            SELECT who.id, who.role, chair.id AS chair_id, chair.professional_id, own.team_id,
                chair.available_until, chair.registered_until,
                (chair.qualified_on + make_interval(years => %(experience)s))::date AS experienced_on,
                btrim(chair.registration_number) <> '' AS has_number,
                ARRAY(SELECT area_id FROM people_user_areas works WHERE works.user_id = who.id) AS areas
            FROM people_user who LEFT JOIN people_chair chair ON chair.user_id = who.id
            LEFT JOIN people_professional own ON own.person_id = chair.professional_id
            WHERE who.is_active
        )
        SELECT found.user_id, min(found.day) AS first_day, json_agg(
            json_build_object(
                'code', found.code, 'day', found.day, 'is_open', found.is_open, 'is_chair', found.is_chair
            )
            ORDER BY found.day NULLS LAST, found.code
        ) AS records
        FROM (
            SELECT answers.user_id, answers.code, answers.day, answers.is_open,
                bool_or(answers.is_chair) AS is_chair
            FROM (
                SELECT ahead.family_id, ahead.reference_id AS code, served.user_id, served.is_chair,
                    booked.day AS on_day, booked.day, ahead.state = 'open' AS is_open
                FROM conferences_booking booking
                CROSS JOIN LATERAL (
                    SELECT (booking.starts_at AT TIME ZONE %(zone)s)::date AS day
                ) AS booked
                JOIN conferences_conference ahead ON ahead.id = booking.conference_id
                JOIN people_chair chair ON chair.id = booking.chair_id
                CROSS JOIN LATERAL (VALUES
                    (chair.user_id, TRUE), (booking.minute_taker_id, FALSE),
                    (booking.support_officer_id, FALSE)
                ) AS served (user_id, is_chair)
                WHERE booking.cancelled_at IS NULL AND ahead.state IN ('booked', 'open')
                UNION ALL
                SELECT child.family_id, plan.reference_id, chair.user_id, TRUE, %(today)s, NULL, FALSE
                FROM plans_plan plan JOIN people_child child ON child.person_id = plan.child_id
                JOIN people_chair chair ON chair.id = plan.chair_id
                WHERE plan.ended_on IS NULL
                UNION ALL
                SELECT arrived.family_id, arrived.reference_id, chair.user_id, TRUE, %(today)s, NULL, FALSE
                FROM conferences_transferin arrived JOIN people_chair chair ON chair.id = arrived.chair_id
                WHERE arrived.state IN ('notified', 'agreed')
            ) AS answers
            JOIN families ON families.id = answers.family_id
            LEFT JOIN people ON people.id = answers.user_id
            WHERE people.id IS NULL
                OR families.area_id <> ALL(people.areas)
                OR people.role <> CASE WHEN answers.is_chair THEN 'chair' ELSE 'support' END
                OR answers.is_chair AND (
                    people.available_until < answers.on_day
                    OR NOT people.has_number
                    OR people.registered_until IS NULL
                    OR people.registered_until < LEAST(answers.on_day, %(today)s)
                    OR people.experienced_on IS NULL OR people.experienced_on > answers.on_day
                    OR people.professional_id
                        IN (families.social_worker_id, families.supervisor_id, families.manager_id)
                    OR people.team_id = families.team_id
                    OR EXISTS (
                        SELECT FROM people_conflict conflict
                        WHERE conflict.chair_id = people.chair_id AND conflict.family_id = families.id
                            AND conflict.ended_at IS NULL
                    )
                )
            GROUP BY 1, 2, 3, 4
        ) AS found
        GROUP BY found.user_id
    ) AS refused
    JOIN people_user who ON who.id = refused.user_id
    ORDER BY refused.first_day NULLS LAST, who.name, who.id LIMIT 20
    """,
    _line,
    {"experience": years_of_experience, "zone": _zone},
)
"""In the areas of whoever asks, each person once, whose conference comes first first; more are never astray
at once.
"""
