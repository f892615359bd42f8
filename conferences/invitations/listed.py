"""The list of people of a conference, read in one go to be counted: whose letter is to be made or posted, who
is kept out, whose report is in, and which parents were given the reports.
"""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from conferences.models import Booking, Conference, Participant
from cpunit.people.models import Person, Responsibility

Status = Participant.Status


class Listed(NamedTuple):
    """One line of the list, by keys: what `ParticipantQuerySet` asks the database, answered at hand."""

    status: str
    by_post: bool
    posted_on: date | None
    person: int
    kind: str
    birth_date: date | None
    death_date: date | None
    report: int | None
    share: int | None
    shared_on: date | None
    minutes: int | None

    @property
    def is_reachable(self) -> bool:
        return self.kind != Person.Kind.CHILD or (self.birth_date is not None and self.death_date is None)

    @property
    def is_to_invite(self) -> bool:
        return self.is_reachable and self.status == Status.TO_INVITE

    @property
    def is_to_post(self) -> bool:
        return self.is_reachable and self.status == Status.INVITED and self.by_post and self.posted_on is None

    @property
    def is_coming(self) -> bool:
        """Whether a place in the room is counted for them."""
        return self.is_reachable and self.status not in (Status.LISTED, Status.EXCLUDED)

    def can_have_read(self, day: date | None) -> bool:
        """Whether they had the reports before that day, or are given the time to read them on it."""
        return self.minutes is not None or not (day and self.shared_on and self.shared_on >= day)


def listed(conference: Conference) -> list[Listed]:
    """Everybody on the list, in no order. One query."""
    rows = conference.participants.order_by().values_list(
        "status",
        "by_post",
        "posted_on",
        "person",
        "person__kind",
        "person__child__birth_date",
        "person__child__death_date",
        "report",
        "report_share",
        "report_share__shared_on",
        "report_share__reading_minutes",
    )
    return [Listed(*row) for row in rows]


def reports_given(conference: Conference, people: Iterable[Listed], booking: Booking | None) -> list[bool]:
    """For each parent who takes part, whether it is recorded when they were given the reports, or why not,
    and the time to read them where that is the day of the `booking` (failure 7; `parents.HAD_THEM`). One
    query beside `people`, who are on its list.
    """
    day = booking.day if booking else None
    kept_out = {row.person for row in people if row.status == Status.EXCLUDED}
    given = {row.person for row in people if row.share is not None and row.can_have_read(day)}
    held = Responsibility.objects.of_parents().filter(child__at_conferences__conference=conference)
    parents = set(held.order_by().values_list("adult", flat=True)) - kept_out
    return [parent in given for parent in parents]
