"""The words by which a team is asked for what nobody told: plans by their codes, and no child (safety 2)."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

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


class Unanswered(NamedTuple):
    """A plan of whose visits nothing is known, and when its team was asked first; None where nobody was."""

    plan: str
    due: date | None
    asked_on: date | None


def unanswered(*, team: str, is_reached: bool, lines: Sequence[Unanswered], url: str) -> tuple[str, str]:
    """Subject and body for a chair: all plans of theirs of which this team told nothing while two questions
    passed, or "" where no team holds them; whether it has a manager whom we reach. Of nobody who was not
    asked it is said that they did not answer.
    """
    if not team:
        who = "No team holds these cases, so nobody could be asked."
    elif any(line.asked_on for line in lines):
        who = f"The team {team} has told us of none."
    elif is_reached:
        who = f"Nobody of the team {team} could be asked."
    else:
        who = f"Nobody could be asked: the team {team} has no manager whom we reach."
    return f"Visits that are not known: {counted(len(lines), 'plan')}", (
        "Of these plans of yours nobody has told us of any visit:\n\n"
        f"{_with_more([_line(line) if team else _due(line.plan, line.due) for line in lines])}\n\n"
        f"{who} Whether the children were visited is not known. You are told once; all of them are on\n"
        f"{url}\n"
    )


def _line(line: Unanswered) -> str:
    asked = f"asked first on {day_and_date(line.asked_on)}" if line.asked_on else "nobody could be asked"
    return f"{_due(line.plan, line.due)}; {asked}"


def _listed(lines: Sequence[tuple[str, date | None]]) -> str:
    return _with_more([_due(code, day) for code, day in lines])


def _due(code: str, day: date | None) -> str:
    return f"- Plan {code}: the first was due by {day_and_date(day)}" if day else f"- Plan {code}"


def _with_more(lines: Sequence[str]) -> str:
    more = len(lines) - MOST_LISTED
    return "\n".join(lines[:MOST_LISTED]) + (f"\n- and {more} more" if more > 0 else "")
