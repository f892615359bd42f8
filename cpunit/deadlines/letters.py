"""The words of a reminder. It goes by e-mail, so it holds codes and no names of families."""

from collections.abc import Sequence
from datetime import date

from django.conf import settings

from cpunit.domain.timescales import Kind
from cpunit.people.models import Reference

MOST_LISTED = 100

Line = tuple[str, str, date, date]
"""Kind, record, due date, book by."""


def reminder_text(name: str, lines: Sequence[Line], today: date) -> tuple[str, str]:
    """Subject and body of the reminder to `name`, the oldest date first."""
    late = sum(due < today for _, _, due, _ in lines)
    subject = f"{len(lines)} date{'' if len(lines) == 1 else 's'} to keep"
    if late:
        subject += f", {late} overdue"
    listed = "\n".join(_line(*line, today) for line in lines[:MOST_LISTED])
    more = len(lines) - MOST_LISTED
    rest = f"\n- and {more} more: see what needs you today" if more > 0 else ""
    return subject, (
        f"Dear {name},\n\nThis falls due:\n\n{listed}{rest}\n\n"
        f"What needs you today: {settings.SITE_ADDRESS}/today\n\n"
        "You are reminded of each date once. A date that moves is told again.\n"
    )


def _line(kind: str, record: str, due: date, book_by: date, today: date) -> str:
    if due < today:
        when = f"was due {_day(due)}"
    elif due == today:
        when = "due today"
    else:
        when = f"due {_day(due)}, book by {_day(book_by)}"
    address = Reference(code=record, kind=record[:1]).get_absolute_url()
    return f"- {Kind(kind).words}, {record}: {when}\n  {settings.SITE_ADDRESS}{address}"


def _day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b %Y}"
