"""The dates of a page, each with its arithmetic: one Reckoner for all, no query a row."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.calendar import OutsideCalendar
from cpunit.domain.reckon import Explanation
from cpunit.domain.words import long_date
from cpunit.web.dates import ShownDate


@dataclass(frozen=True)
class ShownDeadline:
    """A deadline and its date as `components/date.html` draws it."""

    deadline: Deadline
    date: ShownDate


def shown_deadlines(
    deadlines: Iterable[Deadline], *, today: date, reckoner: Reckoner | None = None
) -> list[ShownDeadline]:
    """The deadlines in their order, each with its date. Three small queries where no `reckoner` is at
    hand.
    """
    reckoner = reckoner or Reckoner.current()
    return [
        ShownDeadline(deadline, shown_date(deadline, reckoner=reckoner, today=today))
        for deadline in deadlines
    ]


def shown_by_kind(
    deadlines: Iterable[Deadline], *, today: date, reckoner: Reckoner | None = None
) -> dict[str, ShownDate]:
    """The dates by their kind; of several of one kind, the last."""
    shown = shown_deadlines(deadlines, today=today, reckoner=reckoner)
    return {each.deadline.kind: each.date for each in shown}


def shown_date(deadline: Deadline, *, reckoner: Reckoner, today: date) -> ShownDate:
    """The stored date with the arithmetic of the rule that it was made under.

    Where the arithmetic gives another day (a change of the calendar that is still being counted), or cannot
    be done at all, the stored date stands by itself.
    """
    try:
        explanation = as_stored(reckoner.explain_stored(deadline), deadline)
    except OutsideCalendar:
        explanation = None
    if explanation is None:
        return ShownDate.plain(
            deadline.due_date, today=today, calendar=reckoner.calendar, met_date=deadline.done_on
        )
    return ShownDate.explained(explanation, today=today, met_date=deadline.done_on)


def as_stored(explanation: Explanation, deadline: Deadline) -> Explanation | None:
    """The explanation of the date that stands on the row: also of one that was past when it was opened."""
    if explanation.due == deadline.due_date:
        return explanation
    if deadline.not_before != deadline.due_date or deadline.due_date > deadline.counted_from:
        return None
    why = f"the limit, {long_date(explanation.due)}, had passed, so it is due on the next working day"
    return replace(
        explanation, due=deadline.due_date, book_by=deadline.book_by, rule=f"{explanation.rule}; {why}"
    )
