"""The deadlines of conferences as pages show them."""

from collections.abc import Iterable
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.web.dates import ShownDate


def shown_date(deadline: Deadline, *, reckoner: Reckoner, today: date) -> ShownDate:
    """The date with its arithmetic; without it where the limit had passed, and it fell due on another day
    instead.
    """
    if deadline.not_before == deadline.due_date:
        return ShownDate.plain(
            deadline.due_date, today=today, calendar=reckoner.calendar, met_date=deadline.done_on
        )
    return ShownDate.explained(reckoner.explain_stored(deadline), today=today, met_date=deadline.done_on)


def shown_dates(deadlines: Iterable[Deadline], *, reckoner: Reckoner, today: date) -> dict[str, ShownDate]:
    """The last deadline of each kind, by its kind."""
    return {each.kind: shown_date(each, reckoner=reckoner, today=today) for each in deadlines}
