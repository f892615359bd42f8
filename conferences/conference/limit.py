"""The day by which a conference is held, with its arithmetic."""

from collections.abc import Iterable
from datetime import date

from conferences.models import Conference
from cpunit.deadlines.models import Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import shown_date
from cpunit.domain.reckon import Explanation
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.web.dates import ShownDate

LIMITS = (Kind.INITIAL_CONFERENCE, Kind.TRANSFER_IN_CONFERENCE, Kind.FIRST_REVIEW, Kind.REVIEW)
"""The dates by which a conference is held; each runs on the record that it is held for."""
_OF_WHAT_IT_SERVES = """
SELECT id, kind, due_date, done_on FROM deadlines_deadline
WHERE closed_at IS NULL
    AND record_id IN (SELECT because_id FROM conferences_conferencechild WHERE conference_id = %s)
ORDER BY due_date, id
"""


def review_limit(held_on: date, conference: Conference, reckoner: Reckoner) -> Explanation:
    """The last day for the review that follows: the first one's limit, or a later one's after a review."""
    kind = Kind.REVIEW if conference.kind == Conference.Kind.REVIEW else Kind.FIRST_REVIEW
    return reckoner.explain(kind, held_on, conference=ConferenceKind(conference.kind))


def shown_limit(
    conference: Conference, *, reckoner: Reckoner, today: date, deadlines: Iterable[Deadline] | None = None
) -> ShownDate:
    """The conference's own limit with its arithmetic while its deadline runs; the plain date otherwise.

    `deadlines` are the open ones of the conference and of what it is held for, where they are at hand.
    """
    if deadlines is None:
        deadlines = Deadline.objects.raw(_OF_WHAT_IT_SERVES, [conference.pk])
    for each in deadlines:
        if each.kind in LIMITS and each.due_date == conference.limit_date:
            return shown_date(each, reckoner=reckoner, today=today)
    return ShownDate.plain(
        conference.limit_date, today=today, calendar=reckoner.calendar, met_date=conference.held_on
    )
