"""The words by which a team is asked for what nobody told: plans by their codes, and no child (safety 2)."""

from collections.abc import Sequence
from datetime import date

from cpunit.domain.words import counted, day_and_date
from cpunit.doors.words import address_of_door
from cpunit.people.models import UnitSettings

MOST_LISTED = 100


def asking(name: str, team: str, lines: Sequence[tuple[str, date | None]]) -> tuple[str, str]:
    """Subject and body for a team's manager; each line a plan, and by when its first visit was due, where
    that is known.
    """
    return f"Visits that we were not told of: {counted(len(lines), 'plan')}", (
        f"Dear {name},\n\nOf these plans of {team} we know of no visit:\n\n{_listed(lines)}\n\n"
        "If there were visits, the lead social worker of each records them behind their door, "
        f"{address_of_door()}, or the case system sends them. We ask once a week.\n\n"
        f"{UnitSettings.current().unit_name}\n"
    )


def unanswered(*, team: str, lines: Sequence[tuple[str, date | None]], url: str) -> tuple[str, str]:
    """Subject and body for a chair: all plans of theirs for which a team was asked twice."""
    twice = f"The team {team} was asked twice and has told us of none."
    who = twice if team else "No team holds these cases, so nobody could be asked."
    return f"Visits that are not known: {counted(len(lines), 'plan')}", (
        f"Of these plans of yours nobody has told us of any visit:\n\n{_listed(lines)}\n\n"
        f"{who} Whether the children were visited is not known. You are told once; all of them are on\n"
        f"{url}\n"
    )


def _listed(lines: Sequence[tuple[str, date | None]]) -> str:
    listed = "\n".join(
        f"- Plan {code}: the first was due by {day_and_date(day)}" if day else f"- Plan {code}"
        for code, day in lines[:MOST_LISTED]
    )
    more = len(lines) - MOST_LISTED
    return listed + (f"\n- and {more} more" if more > 0 else "")
