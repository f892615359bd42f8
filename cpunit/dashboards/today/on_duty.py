"""Who has duty today, in one line on Today (KRK-26)."""

from datetime import date, datetime, time, timedelta
from typing import Any

from cpunit.dashboards.today.sections import Section
from cpunit.diary.duty import AWAY, part_of
from cpunit.diary.times import moment


def _line(told: dict[str, Any], today: date) -> str:
    starts_at, ends_at = datetime.fromisoformat(told["starts"]), datetime.fromisoformat(told["ends"])
    also = [part_of(today, starts_at, ends_at), AWAY if told["is_ill"] else ""]
    more = ", ".join(filter(None, also))
    return f"{told['name']} ({more})" if more else str(told["name"])


def _begins(today: date) -> datetime:
    return moment(today, time())


def _ends(today: date) -> datetime:
    return moment(today + timedelta(days=1), time())


ON_DUTY = Section(
    "on duty",
    """
    SELECT json_build_object(
        'name', who.name, 'starts', entry.starts_at, 'ends', entry.ends_at,
        'is_ill', EXISTS (
            SELECT FROM diary_entry ill
            WHERE ill.user_id = who.id AND ill.kind = 'sickness' AND ill.taken_back_at IS NULL
                AND ill.starts_at < entry.ends_at AND ill.ends_at > entry.starts_at
                AND ill.starts_at < %(day_ends)s AND ill.ends_at > %(day_begins)s
        )
    ) AS told, count(*) OVER () AS of_all
    FROM diary_entry entry JOIN people_user who ON who.id = entry.user_id
    WHERE entry.kind = 'duty' AND entry.taken_back_at IS NULL AND who.is_active
        AND entry.starts_at < %(day_ends)s AND entry.ends_at > %(day_begins)s
        AND EXISTS (
            SELECT FROM people_user_areas theirs
            JOIN people_user_areas own ON own.area_id = theirs.area_id
            WHERE theirs.user_id = who.id AND own.user_id = %(user)s
        )
    ORDER BY entry.starts_at, who.name, entry.id LIMIT %(most)s
    """,
    _line,
    {"day_begins": _begins, "day_ends": _ends},
)
"""In the areas of whoever asks, the first first."""
