from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test.utils import CaptureQueriesContext

from cpunit.deadlines.actions.clocks import meet_deadline
from cpunit.deadlines.models import DayOff, Deadline
from cpunit.deadlines.reckoner import Reckoner
from cpunit.deadlines.shown import explained_date, shown_deadlines
from cpunit.domain.timescales import ConferenceKind, Kind
from cpunit.people.models import User
from tests.deadlines.changes import closed
from tests.factories.deadlines import deadline
from tests.factories.papers import ReferenceFactory

TODAY = date(2025, 3, 18)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("conference", list(ConferenceKind))
@pytest.mark.parametrize("kind", list(Kind))
def test_each_stored_date_opens_to_its_own_arithmetic(kind: Kind, conference: ConferenceKind) -> None:
    reckoner = Reckoner.current()
    row = deadline(kind, conference=conference, reckoner=reckoner)
    asked = reckoner.explain(kind, row.counted_from, conference=conference)
    shown = explained_date(row, reckoner=reckoner, today=TODAY)
    assert (shown.due_date, shown.book_by) == (row.due_date, row.book_by) == (asked.due, asked.book_by)
    assert (shown.source, shown.counted_from) == (asked.source, row.counted_from)
    assert (shown.in_force, shown.working) == (asked.in_force, asked.working)
    assert shown.rule == asked.rule.partition(";")[0]


def test_a_visits_shorter_interval_is_told() -> None:
    shown = explained_date(deadline(Kind.VISIT, interval=5), reckoner=Reckoner.current(), today=TODAY)
    assert shown.rule == "5 working days after the last visit; the interval that the conference set"


def test_a_late_invitation_says_that_its_limit_had_passed() -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20), not_before=date(2025, 3, 11))
    shown = explained_date(row, reckoner=Reckoner.current(), today=TODAY)
    assert shown.due_date == date(2025, 3, 11)
    assert "the limit, 6 March 2025, had passed" in shown.rule
    assert shown.days[-1].day == date(2025, 3, 11)


def test_a_change_still_being_counted_shows_what_is_stored() -> None:
    row = deadline()
    DayOff.objects.create(day=date(2025, 3, 12), name="Flood", kind="closure")
    shown = explained_date(row, reckoner=Reckoner.current(), today=TODAY)
    assert (shown.due_date, shown.rule) == (row.due_date, "")


def test_a_change_still_being_counted_does_not_make_an_invitation_late() -> None:
    row = deadline(Kind.INVITATIONS, date(2025, 3, 20))
    DayOff.objects.create(day=date(2025, 3, 12), name="Flood", kind="closure")
    shown = explained_date(row, reckoner=Reckoner.current(), today=TODAY)
    assert (shown.due_date, shown.rule) == (row.due_date, "")


def test_a_date_outside_the_calendar_still_shows() -> None:
    reckoner, outside = Reckoner.current(), deadline()
    outside.counted_from, outside.due_date, outside.book_by = (
        date(2030, 1, 1),
        date(2030, 2, 1),
        date(2030, 2, 1),
    )
    assert explained_date(outside, reckoner=replace(reckoner), today=TODAY).due_date == date(2030, 2, 1)


def test_what_is_done_says_when() -> None:
    row = deadline()
    meet_deadline(
        kind=Kind.MINUTES, record=row.record, done_on=date(2025, 3, 26), now=datetime(2025, 3, 26, tzinfo=UTC)
    )
    row.refresh_from_db()
    assert explained_date(row, reckoner=Reckoner.current(), today=TODAY).status == "done 2 working days late"


def test_a_date_that_no_document_gives_says_so_as_the_command_line_does() -> None:
    shown = explained_date(deadline(Kind.CORE_GROUP), reckoner=Reckoner.current(), today=TODAY)
    assert shown.in_force == "The product’s own default, in force for every date."


def test_half_way_says_to_which_limit_and_of_how_many_days() -> None:
    shown = explained_date(deadline(Kind.MIDWAY_REVIEW), reckoner=Reckoner.current(), today=TODAY)
    assert "3 months after the initial conference, is 3 June 2025" in shown.working
    assert "to it are 92 days; half of them is 46 days." in shown.working
    assert shown.due_date == date(2025, 4, 18)


def test_a_date_that_moved_says_when_from_where_and_why(administrator_user: User) -> None:
    row = deadline()
    closed(date(2025, 3, 12), administrator_user)
    row.refresh_from_db()
    shown = explained_date(row, reckoner=Reckoner.current(), today=TODAY)
    assert shown.moves[0].startswith("Moved from 24 March 2025 to 25 March 2025 on 3 March 2025: Flood")
    assert shown.moves[0].endswith("The civic centre is under water.")
    assert "Moved from 24 March 2025" in render_to_string("components/date.html", {"date": shown})


def test_takes_the_same_queries_for_three_as_for_thirty() -> None:
    family = ReferenceFactory().family
    counts = []
    for more in (3, 27):
        for _ in range(more):
            deadline(record=ReferenceFactory(family=family))
        with CaptureQueriesContext(connection) as counted:
            shown_deadlines(Deadline.objects.open(), today=TODAY)
        counts.append(len(counted))
    assert counts == [2, 2]
