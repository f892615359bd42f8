"""How far conferences to come are prepared: today's wholly but for a child, the next with a query that waits,
and a review with its monitoring form.
"""

from datetime import date

from conferences.models import Booking, Conference, PreparationEntry, Query
from conferences.preparation.actions.answer_query import record_answer
from conferences.preparation.actions.ask_query import ask_query
from conferences.preparation.actions.complete_monitoring import complete_monitoring
from conferences.preparation.actions.record_entries import record_entries
from conferences.preparation.facts import Checklist
from cpunit.demo import words
from cpunit.demo.booked import Booked
from cpunit.demo.moments import Moments, at
from cpunit.domain.checklists import Per

How, Outcome = PreparationEntry.How, PreparationEntry.Outcome


def prepare(today: Booked, following: Booked, moments: Moments) -> None:
    """What was done for each, by the actions that people take."""
    _for_today(today, moments)
    _for_the_next(following, moments)
    _for_a_review(moments)


def _for_today(booked: Booked, moments: Moments) -> None:
    """The chair has read what there is and spoken with both parents; with the youngest nobody has."""
    conference, booking, chair = booked.conference, booked.booking, booked.booking.chair.user
    day = moments.working_days(-1)
    query = ask_query(conference=conference, text=words.QUERY, by=chair, now=at(moments.working_days(-2), 15))
    record_answer(
        query=query,
        answer=words.ANSWER,
        through=Query.Through.TELEPHONE,
        by=booked.journey.support,
        now=at(day, 10),
    )
    complete_monitoring(
        conference=conference, answers={"assessments": "yes"}, by=booked.journey.support, now=at(day, 11)
    )
    stands = Checklist.of(conference, booking)
    _record(booked, stands, Per.CONFERENCE, [], day)
    _record(booked, stands, Per.PARENT, [each.pk for each in stands.parents], day)
    _record(booked, stands, Per.FAMILY, [each.pk for each in stands.others], day)
    _record(booked, stands, Per.CHILD, [each.pk for each in stands.children][:-1] or [], day)


def _record(booked: Booked, stands: Checklist, group: Per, people: list[int], day: date) -> None:
    if group is not Per.CONFERENCE and not people:
        return
    record_entries(
        conference=booked.conference,
        group=group,
        rows=[row.key for row in stands.rows_of(group)],
        people=people,
        outcome=Outcome.DONE,
        done_on=day,
        how=How.TELEPHONE,
        by=booked.booking.chair.user,
        now=at(day, 16),
    )


def _for_the_next(booked: Booked, moments: Moments) -> None:
    """The chair has read the minutes of the discussion, and waits for an answer."""
    chair, day = booked.booking.chair.user, moments.working_days(-1)
    ask_query(conference=booked.conference, text=words.QUERY, by=chair, now=at(day, 9))
    record_entries(
        conference=booked.conference,
        group=Per.CONFERENCE,
        rows=["strategy-minutes"],
        outcome=Outcome.DONE,
        done_on=day,
        by=chair,
        now=at(day, 9, 30),
    )


def _for_a_review(moments: Moments) -> None:
    """The unit has completed the form of the review that comes next."""
    awaited = Booking.objects.filter(
        cancelled_at__isnull=True,
        conference__kind=Conference.Kind.REVIEW,
        conference__state=Conference.State.BOOKED,
    )
    booking = awaited.select_related("conference", "support_officer").order_by("starts_at", "pk").first()
    if booking is None:
        return
    answers = {"assessments": "yes", "visits": "partly", "core_groups": "yes", "progress": "partly"}
    complete_monitoring(
        conference=booking.conference,
        answers=answers,
        comments=words.TO_TAKE_UP,
        by=booking.support_officer,
        now=at(moments.working_days(-1), 12),
    )
