"""A chair whose week is to be handed over, and who could take it."""

from datetime import date, timedelta
from typing import Any

from django.test import Client

from conferences.booking.actions.book import book
from conferences.models import Booking
from cpunit.diary.actions.hold import hold_entry
from cpunit.diary.models import Entry
from cpunit.people.models import User
from tests.factories.conferences import NOW, Unit, at, conference_of, wanted_for
from tests.factories.people import (
    ChairFactory,
    family_with_children,
)

FRIDAY = date(2025, 5, 30)
THURSDAY = FRIDAY - timedelta(days=1)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


class Week:
    """A chair with a conference on Thursday and one on Friday, of two families, and two other chairs."""

    def __init__(self) -> None:
        self.unit = Unit(children=2)
        self.chair, self.area, self.support = self.unit.chair, self.unit.area, self.unit.support
        self.bookings = [self.booked(THURSDAY), self.booked(FRIDAY, family=self.another_family())]
        self.known = ChairFactory(user__areas=[self.area], user__name="Zelda Marsh")
        self.other = ChairFactory(user__areas=[self.area], user__name="Ada Finch")
        self.page = f"/diary/people/{self.chair.user_id}/hand-over/"

    def another_family(self) -> Any:
        family = family_with_children(children=1)
        family.area = self.area
        family.team.area = self.area
        family.team.save()
        family.save()
        return family

    def booked(self, day: date, *, family: Any = None, **facts: Any) -> Booking:
        mine, self.unit.family = self.unit.family, family or self.unit.family
        conference = conference_of(self.unit)
        self.unit.family = mine
        return book(
            conference=conference, wanted=wanted_for(self.unit, day=day, **facts), by=self.support, now=NOW
        )

    def entry(self, user: User, kind: str, first: date, last: date | None = None) -> None:
        entry = Entry.objects.create(
            user=user,
            kind=kind,
            starts_at=at(first, 8),
            ends_at=at(last or first, 20),
            agreed_by=self.unit.manager if kind == "leave" else None,
            recorded_by=self.support,
            recorded_at=NOW,
        )
        hold_entry(entry=entry)

    def key(self, booking: Booking, part: str = "chair") -> str:
        return f"{booking.conference.code}-{booking.pk}-{part}"

    def form(self, client: Client, page: str = "") -> dict[str, Any]:
        """What the page proposes."""
        form = client.get(page or self.page).context["form"]
        facts = {name: form[name].value() for name in form.fields if name != "why"}
        return {name: "on" if value is True else value for name, value in facts.items()}


def standing(booking: Booking) -> Booking:
    return Booking.objects.get(conference=booking.conference, cancelled_at__isnull=True)
