"""Who moves a review to which day, with what reason, and what each of the others is told (BNS-8)."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

import pytest
from django.db import transaction

from conferences.booking.actions.book import book
from conferences.booking.actions.bring_forward import bring_forward
from conferences.booking.wanted import Wanted
from conferences.conference.booked import standing_booking
from conferences.models import Booking, Conference
from cpunit.deadlines.reckoner import Reckoner
from cpunit.domain.refusal import Refused
from cpunit.domain.words import day_and_date
from cpunit.people.actions.register import register
from cpunit.people.models import User
from plans.outcomes.actions.close_conference import close_conference
from tests.conferences.review_world import ReviewWorld
from tests.factories.people import family_with_children
from tests.worlds import laid

pytestmark = [pytest.mark.django_db]


def first() -> ReviewWorld:
    return ReviewWorld(children=1, open_it=False)


def joint() -> ReviewWorld:
    return ReviewWorld(children=2, open_it=False)


def later() -> ReviewWorld:
    world = ReviewWorld(children=1)
    world.review_ready()
    close_conference(conference=world.conference, by=world.chair_user, now=world.now)
    world.conference = Conference.objects.get(attached_children__is_awaited=True)
    return world


@dataclass(frozen=True)
class Move:
    """What somebody tries with the review."""

    way: str
    day: str
    role: str
    reason: str

    def told(self, booking: Booking, limit: date, days: dict[str, date]) -> str:
        """The sentence that stops them; "" where it is done. Written anew from the practice."""
        if self.role == "chair" and self.way == "book":
            return "recorded by business support and service managers"
        if self.way == "forward":
            if not self.reason:
                return "Say why the review is brought forward."
            if self.day != "earlier":
                return f"It is booked for {day_and_date(booking.day)}. That is not earlier: move it instead."
            return ""
        if self.day == "past" and self.role == "support":
            return f"{day_and_date(days['past'])} is past the limit, {day_and_date(limit)}. Choose an earlier"
        if self.day == "past" and not self.reason:
            return "Say why the conference cannot be held in time"
        return "" if self.reason else "This conference is booked already: say why that changes."


MOVES = [
    Move(way, day, role, reason)
    for way in ("book", "forward")
    for day in ("earlier", "same", "later", "past")
    for role in ("chair", "support", "manager")
    for reason in ("", "He is back in the house")
]


def done(world: ReviewWorld, move: Move, wanted: Wanted, now: datetime) -> str:
    """What came of it: the sentence, or "" once it stands; then it is undone."""
    by: User = {"chair": world.chair_user, "support": world.support, "manager": world.manager}[move.role]
    told = ""
    try:
        with transaction.atomic():
            if move.way == "forward":
                bring_forward(conference=world.conference, wanted=wanted, why=move.reason, by=by, now=now)
            else:
                book(
                    conference=world.conference,
                    wanted=wanted,
                    by=by,
                    now=now,
                    why_moved=move.reason,
                    lateness_reason=move.reason if move.day == "past" else "",
                )
            booking = standing_booking(world.conference)
            assert booking is not None
            assert booking.starts_at == wanted.starts_at
            raise Undone
    except Refused as refused:
        told = refused.sentence
    except Undone:
        pass
    return told


class Undone(Exception):
    pass


def tried(world: ReviewWorld) -> None:
    booking = standing_booking(world.conference)
    assert booking is not None
    calendar, limit = Reckoner.current().calendar, world.conference.limit_date
    days = {
        "earlier": calendar.on_or_before(booking.day - timedelta(days=7)),
        "same": booking.day,
        "later": calendar.add(booking.day, 2),
        "past": calendar.add(limit, 2),
    }
    assert days["earlier"] < days["same"] < days["later"] <= limit < days["past"]
    now = booking.starts_at - timedelta(days=24)
    for move in MOVES:
        gap = days[move.day] - booking.day
        wanted = replace(Wanted.of(booking), starts_at=booking.starts_at + gap, minutes=90)
        expected = move.told(booking, limit, days)
        told = done(world, move, wanted, now)
        assert bool(told) == bool(expected), (move, told)
        assert expected in told, move


@pytest.mark.requirement("BNS-8")
class TestEachMoveOfEachReview:
    @laid(first)
    def test_the_first_of_a_plan(self, world: ReviewWorld) -> None:
        tried(world)

    @laid(later)
    def test_a_later_one(self, world: ReviewWorld) -> None:
        tried(world)

    @laid(joint)
    def test_one_of_brothers_and_sisters(self, world: ReviewWorld) -> None:
        tried(world)


def sooner(world: ReviewWorld, days: int = 7) -> tuple[Wanted, datetime]:
    booking = standing_booking(world.conference)
    assert booking is not None
    wanted = replace(Wanted.of(booking), starts_at=booking.starts_at - timedelta(days=days))
    return wanted, booking.starts_at - timedelta(days=24)


@laid(first)
def test_another_chair_does_not_bring_it_forward(world: ReviewWorld) -> None:
    wanted, now = sooner(world)
    with pytest.raises(Refused, match="by its own chair, by business support and by service managers"):
        bring_forward(
            conference=world.conference, wanted=wanted, why="Now", by=world.other_chair.user, now=now
        )


@laid(first)
def test_a_record_of_another_family_prompts_nothing(world: ReviewWorld) -> None:
    wanted, now = sooner(world)
    other = family_with_children(children=1)
    foreign = register(kind="S", family=other, children=list(other.children.all()), on=world.day)
    with pytest.raises(Refused, match=f"{foreign.code} is about another family"):
        bring_forward(
            conference=world.conference,
            wanted=wanted,
            why="Now",
            prompted_by=foreign,
            by=world.support,
            now=now,
        )


@laid(first)
def test_one_that_is_to_be_booked_is_booked_by_it(world: ReviewWorld) -> None:
    wanted, now = sooner(world)
    booking = standing_booking(world.conference)
    assert booking is not None
    with transaction.atomic():
        unbook(world.conference, now)
        made = bring_forward(
            conference=world.conference,
            wanted=wanted,
            why="He is back in the house",
            prompted_by=world.plan.reference,
            by=world.chair_user,
            now=now,
        )
    world.conference.refresh_from_db()
    assert world.conference.state == "booked"
    assert (made.why_earlier, made.prompted_by) == ("He is back in the house", world.plan.reference)
    unbook(world.conference, now)
    late = replace(wanted, starts_at=wanted.starts_at + timedelta(days=28))
    with pytest.raises(Refused, match="That is not earlier: move it instead"):
        bring_forward(conference=world.conference, wanted=late, why="Now", by=world.support, now=now)


def unbook(conference: Conference, now: datetime) -> None:
    """Back to where it was before it was booked."""
    standing = conference.bookings.filter(cancelled_at__isnull=True)
    standing.update(cancelled_at=now, why_cancelled="Laid so by the test")
    Conference.objects.filter(pk=conference.pk).update(state="requested")
    conference.reference.holds.all().delete()


@laid(first)
def test_what_was_booked_past_its_limit_stays_marked(world: ReviewWorld) -> None:
    wanted, now = sooner(world)
    booking = standing_booking(world.conference)
    assert booking is not None
    late = replace(wanted, starts_at=booking.starts_at + timedelta(days=12))
    facts = {"conference": world.conference, "now": now, "why_moved": "No room"}
    book(wanted=late, by=world.manager, lateness_reason="No room in the county", **facts)
    less = replace(late, starts_at=late.starts_at - timedelta(days=1))
    book(wanted=less, by=world.support, **facts)
    world.conference.refresh_from_db()
    assert world.conference.lateness_authorised_by == world.manager
    book(wanted=wanted, by=world.support, **facts)
    world.conference.refresh_from_db()
    assert (world.conference.lateness_reason, world.conference.was_past_limit) == ("", True)


@laid(first)
def test_the_reason_stays_when_only_its_people_change_and_goes_when_it_moves_again(
    world: ReviewWorld,
) -> None:
    wanted, now = sooner(world)
    bring_forward(conference=world.conference, wanted=wanted, why="He is back", by=world.support, now=now)
    facts = {"conference": world.conference, "by": world.support, "now": now, "why_moved": "Ill"}
    assert book(wanted=replace(wanted, minutes=90), **facts).why_earlier == "He is back"
    assert (
        book(wanted=replace(wanted, starts_at=wanted.starts_at + timedelta(days=1)), **facts).why_earlier
        == ""
    )
