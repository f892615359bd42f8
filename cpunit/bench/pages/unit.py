"""The unit that pages are measured on: the demonstration's own, in a scratch database."""

import logging
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from io import StringIO
from typing import Self

from django.core.management import call_command
from django.utils import timezone

from conferences.live.actions.open_conference import open_conference
from conferences.models import Booking, Conference
from cpunit.bench.measure import Say
from cpunit.bench.scratch import scratch_database
from cpunit.people.models import Family, User


class Units:
    """The demonstration's unit: loaded when it is first asked for, and for each who asks a copy of it."""

    def __init__(self) -> None:
        self._loaded = ""

    def __enter__(self) -> Self:
        self._kept = ExitStack()
        return self

    def __exit__(self, *problem: object) -> None:
        self._kept.close()

    @contextmanager
    def one(self, say: Say) -> Iterator[str]:
        """Yields the name of the database, which is dropped afterwards. Nothing is logged meanwhile: that
        somebody may not open a page is no news where every page is tried.
        """
        logging.disable(logging.WARNING)
        try:
            self._loaded = self._loaded or self._load()
            with scratch_database(of=self._loaded) as name:
                say(f"the demonstration's unit is loaded: {Family.objects.count()} families")
                yield name
        finally:
            logging.disable(logging.NOTSET)

    def _load(self) -> str:
        """As `manage.py demo` does, with its conferences of today open so that the live record has pages."""
        name = self._kept.enter_context(scratch_database(mark="_unit"))
        call_command("load_demonstration", stdout=StringIO())
        open_today()
        return name


def open_today() -> None:
    """The initial conference and the review of today, as their chair would; on a weekend they were on the
    working day before.
    """
    now = timezone.localtime()
    booked = Booking.objects.filter(conference__state=Conference.State.BOOKED, cancelled_at=None)
    bookings = list(booked.select_related("conference", "chair__user").order_by("starts_at", "pk"))
    for booking in [each for each in bookings if each.day == bookings[0].day]:
        held_on = booking.day if booking.day < now.date() else None
        open_conference(conference=booking.conference, held_on=held_on, by=booking.chair.user, now=now)


def somebody(role: str) -> User:
    """Who has this role in the most areas: as with the demonstration's four sign-ins, in all of them."""
    people = User.objects.filter(role=role, is_active=True)
    return max(people.prefetch_related("areas").order_by("pk"), key=lambda user: len(user.areas.all()))


def newcomer(role: str, mark: str = "") -> User:
    """Somebody of this role who has no area yet, so that there is nothing to show them."""
    return User.objects.create(username=f"new {role} {mark}".strip(), name="Newcomer", role=role)
