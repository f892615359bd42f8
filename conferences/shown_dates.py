"""The deadlines of conferences as pages show them."""

from collections.abc import Iterable
from datetime import date

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.timescales import Kind
from cpunit.web.dates import ShownDate


def shown_dates(deadlines: Iterable[Deadline], *, reckoner: Reckoner, today: date) -> dict[str, ShownDate]:
    """The last deadline of each kind, by its kind."""
    return {each.kind: shown_date(each, reckoner=reckoner, today=today) for each in deadlines}


def limit_of(
    conference: Conference, *, reckoner: Reckoner, today: date, deadlines: Iterable[Deadline] | None = None
) -> ShownDate:
    """The limit with its arithmetic while its deadline runs; the plain date otherwise.

    `deadlines` are the open ones of the conference and of its strategy discussion, where they are at hand.
    """
    discussion = conference.strategy_discussion
    if deadlines is None:
        deadlines = Deadline.objects.open().filter(record=discussion.reference_id) if discussion else ()
    for each in deadlines:
        if each.kind == Kind.INITIAL_CONFERENCE and each.due_date == conference.limit_date:
            return shown_date(each, reckoner=reckoner, today=today)
    return ShownDate.plain(
        conference.limit_date, today=today, calendar=reckoner.calendar, met_date=conference.held_on
    )
