"""Who has duty today, in one line on Today (KRK-26)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from cpunit.dashboards.today.cannot_go_on import years_of_experience
from cpunit.dashboards.today.sections import Section
from cpunit.diary.duty.rota import AWAY, NOT_THERE, part_of
from cpunit.diary.times import moment
from cpunit.domain.words import day_and_date
from cpunit.domain.working_week import EARLIEST, LATEST


def _line(told: dict[str, Any], today: date) -> str:
    starts_at, ends_at = datetime.fromisoformat(told["starts"]), datetime.fromisoformat(told["ends"])
    also = [part_of(today, starts_at, ends_at), AWAY if told["is_ill"] else ""]
    more = ", ".join(filter(None, also))
    return f"{told['name']} ({more})" if more else str(told["name"])


def _begins(today: date) -> datetime:
    return moment(today, time())


def _ends(today: date) -> datetime:
    return moment(today + timedelta(days=1), time())


@dataclass(frozen=True)
class Uncovered:
    """A day on which whoever has duty is not there (`why`) and nobody else has it, and the rota of then."""

    day: str
    name: str
    url: str
    why: str


def _uncovered(told: dict[str, Any], today: date) -> Uncovered:
    day = max(timezone.localtime(datetime.fromisoformat(told["starts"])).date(), today)
    why = AWAY if told["is_ill"] else NOT_THERE
    return Uncovered(day_and_date(day), told["name"], f"{reverse('diary_duty')}?week={day}", why)


_ILL = """EXISTS (
    SELECT FROM diary_entry ill
    WHERE ill.user_id = {duty}.user_id AND ill.kind = 'sickness' AND ill.taken_back_at IS NULL
        AND ill.starts_at < {duty}.ends_at AND ill.ends_at > {duty}.starts_at
)"""
_DAY = f"({{duty}}.starts_at AT TIME ZONE '{settings.TIME_ZONE}')::date"
_TIME = f"({{}} AT TIME ZONE '{settings.TIME_ZONE}')::time"
_NOT_THERE = f"""(EXISTS (
    SELECT FROM diary_hold away
    WHERE away.user_id = {{duty}}.user_id AND away.why IN ('sickness', 'off')
        AND away.starts_at < {{duty}}.ends_at AND away.ends_at > {{duty}}.starts_at
        AND (
            away.why = 'sickness'
            OR (away.starts_at <= {{duty}}.starts_at OR {_TIME.format("away.starts_at")} = '{EARLIEST}')
            AND (away.ends_at >= {{duty}}.ends_at OR {_TIME.format("away.ends_at")} = '{LATEST}')
        )
) OR NOT EXISTS (
    SELECT FROM people_chair chair JOIN people_user person ON person.id = chair.user_id
    WHERE person.role = 'chair' AND chair.user_id = {{duty}}.user_id
        AND (chair.available_until IS NULL OR chair.available_until >= {_DAY})
        AND btrim(chair.registration_number) <> '' AND chair.registered_until >= LEAST({_DAY}, %(today)s)
        AND chair.qualified_on + make_interval(years => %(experience)s) <= {_DAY}
))"""  # noqa: S608  # all of it is the product's own
"""Ill, without any hour of it worked, or not fit to chair (`is_fit`) on its first day."""
_IN_OWN_AREAS = """EXISTS (
    SELECT FROM people_user_areas theirs
    JOIN people_user_areas own ON own.area_id = theirs.area_id
    WHERE theirs.user_id = who.id AND own.user_id = %(user)s
)"""

ON_DUTY = Section(
    "on duty",
    f"""
    SELECT json_build_object(
        'name', who.name, 'starts', entry.starts_at, 'ends', entry.ends_at,
        'is_ill', {_ILL.format(duty="entry")}
    ) AS told, count(*) OVER () AS of_all
    FROM diary_entry entry JOIN people_user who ON who.id = entry.user_id
    WHERE entry.kind = 'duty' AND entry.taken_back_at IS NULL AND who.is_active
        AND entry.starts_at < %(day_ends)s AND entry.ends_at > %(day_begins)s
        AND {_IN_OWN_AREAS}
    ORDER BY entry.starts_at, who.name, entry.id LIMIT %(most)s
    """,  # noqa: S608  # all of it is the product's own
    _line,
    {"day_begins": _begins, "day_ends": _ends},
)
"""In the areas of whoever asks, the first first."""

UNCOVERED = Section(
    "uncovered duty",
    f"""
    SELECT json_build_object(
        'name', who.name, 'starts', entry.starts_at, 'is_ill', {_ILL.format(duty="entry")}
    ) AS told, count(*) OVER () AS of_all
    FROM diary_entry entry JOIN people_user who ON who.id = entry.user_id
    WHERE entry.kind = 'duty' AND entry.taken_back_at IS NULL AND who.is_active
        AND entry.ends_at > %(now)s AND {_IN_OWN_AREAS} AND {_NOT_THERE.format(duty="entry")}
        AND NOT EXISTS (
            SELECT FROM diary_entry other JOIN people_user stands_in ON stands_in.id = other.user_id
            WHERE other.kind = 'duty' AND other.taken_back_at IS NULL AND stands_in.is_active
                AND other.user_id <> entry.user_id
                AND other.starts_at < entry.ends_at AND other.ends_at > entry.starts_at
                AND EXISTS (
                    SELECT FROM people_user_areas theirs
                    JOIN people_user_areas same ON same.area_id = theirs.area_id
                    WHERE theirs.user_id = entry.user_id AND same.user_id = other.user_id
                )
                AND NOT {_NOT_THERE.format(duty="other")}
        )
    ORDER BY entry.starts_at, entry.id LIMIT %(most)s
    """,  # noqa: S608  # all of it is the product's own
    _uncovered,
    {"experience": years_of_experience},
)
"""Duty to come of who is not there then, in whose areas nobody else has it in that time; the first first."""
