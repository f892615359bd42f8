"""The demonstration unit: whole, like England's, and never loaded over anybody's data."""

import os
from datetime import date
from io import StringIO
from random import Random
from unittest.mock import patch

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.html import escape
from django.utils.timezone import localdate

from conferences.conference.because import discussion_behind
from conferences.models import Booking, Conference, Participant, TransferIn
from cpunit.deadlines.bank_holidays import published_calendar
from cpunit.deadlines.models import Deadline
from cpunit.demo import generate
from cpunit.demo.generate import Generator
from cpunit.demo.shape import days_for
from cpunit.demo.supplied import SHEETS
from cpunit.demo.words import CONCERNS
from cpunit.domain.timescales import Kind
from cpunit.papers import pdf, stamping
from cpunit.papers.pdf import Rendered, drawn_by
from cpunit.people.models import Area, Caution, Child, Family, User
from escalations.models import Concern, DriftAlert
from plans.models import Plan, TransferOut, Visit
from tests.factories.people import ManagerFactory
from tests.printer import NoStamps, look_at
from tests.worlds import laid

MONDAY = date(2026, 3, 2)
PASSWORD = "a-bicycle-in-the-rain"
LEAFLETS = {f">{escape(sheet.heading)}</h1>" for sheet in SHEETS}
"""How each is headed; letters name some of them, as what goes with them."""
draw = pdf.draw


def draw_leaflets(page: str) -> Rendered:
    """These are taken in as files and read, so they are drawn here too; nothing else is."""
    return draw(page) if any(heading in page for heading in LEAFLETS) else look_at(page)


def a_monday() -> date:
    """The unit that stands on it, which takes longer to load than all that is looked at in it."""
    load(MONDAY)
    return MONDAY


def load(today: date, seed: int = 1, profile: str = "default") -> list[str]:
    said: list[str] = []
    with drawn_by(draw_leaflets), patch.object(stamping, "Stamps", NoStamps):
        Generator(seed=seed, today=today, profile=profile, password=PASSWORD, say=said.append).run()
    return said


@pytest.mark.demo
@pytest.mark.django_db
@laid(a_monday)
@pytest.mark.requirement("LDS-13")
def test_the_unit_as_it_stands_on_a_monday(world: date) -> None:
    assert Area.objects.count() == 3
    assert Family.objects.count() == 61
    assert [each.state for each in TransferIn.objects.all()] == ["agreed"]
    assert [each.state for each in TransferOut.objects.all()] == ["under-way"]
    assert set(
        User.objects.filter(username__in=["chair", "support", "manager", "admin"]).values_list(
            "role", flat=True
        )
    ) == {
        "chair",
        "support",
        "manager",
        "admin",
    }
    assert User.objects.get(username="support").check_password(PASSWORD)
    today = Booking.objects.filter(starts_at__date=MONDAY).select_related("conference", "chair__user")
    assert {(each.conference.kind, each.chair.user.username) for each in today} == {
        ("initial", "chair"),
        ("review", "chair"),
    }
    assert len(today) == 2
    order = Caution.objects.ending(MONDAY).get()
    assert Plan.objects.open().filter(child__family=order.family, chair__user__username="chair").exists()
    assert order.person and order.family.addresses.get().protected_from.get() == order.person.adult
    overdue = Deadline.objects.overdue(MONDAY)
    assert 10 < overdue.count() < Deadline.objects.open().count() / 3
    assert len(set(overdue.values_list("kind", flat=True))) > 5
    assert (
        DriftAlert.objects.open()
        .filter(chair__user__username="chair", deadline__kind="first-core-group")
        .exists()
    )
    assert set(Concern.objects.values_list("state", flat=True)) == {"raised", "answered"}
    for concern in Concern.objects.select_related("deadline"):
        assert concern.deadline is not None
        assert concern.concern == CONCERNS[Kind(concern.deadline.kind)][0]
    held = Conference.objects.filter(held_on__isnull=False)
    assert not held.filter(participants__status=Participant.Status.TO_INVITE).exists()
    families = [family.children.count() for family in Family.objects.all()]
    assert 12 in families
    assert Child.objects.filter(birth_date__isnull=True).exists()
    assert Child.objects.filter(death_date__isnull=False).exists()
    names = " ".join(Family.objects.values_list("name", flat=True))
    assert "'" in names and "’" in names and "العلوي" in names and max(map(len, names.split())) > 30
    repeats = Plan.objects.filter(previous_plans__gt=0).count() / Plan.objects.count()
    assert 0.15 < repeats < 0.3
    held = Conference.objects.filter(state="closed", held_on__isnull=False)
    calendar = published_calendar()
    in_time = [
        calendar.between(discussion.held_on, conference.held_on) <= 15
        for conference in held
        if (discussion := discussion_behind(conference))
    ]
    assert 0.7 < sum(in_time) / len(in_time) < 0.9
    visits = Visit.history.all()
    assert visits and all(localdate(row.history_date) == row.visited_on for row in visits)


@pytest.mark.demo
@pytest.mark.long
@pytest.mark.django_db
@pytest.mark.parametrize(
    ("today", "profile"),
    [(date(2026, 12, 25), "kirklees"), (date(2026, 2, 28), "bath-and-north-east-somerset")],
)
def test_the_unit_stands_on_a_holiday_and_a_weekend_too(today: date, profile: str) -> None:
    load(today, seed=7, profile=profile)
    working_day = published_calendar().on_or_before(today)
    of_the_chair = Booking.objects.filter(starts_at__date=working_day, chair__user__username="chair")
    assert set(of_the_chair.values_list("conference__kind", flat=True)) == {"initial", "review"}


def test_conference_days_have_englands_proportions() -> None:
    days = days_for(1000, Random(3))
    assert sum(day <= 15 for day in days) / 1000 == pytest.approx(0.814, abs=0.002)
    assert sum(day > 20 for day in days) / 1000 == pytest.approx(6990 / 72090, abs=0.002)


@pytest.mark.django_db
def test_it_is_never_loaded_over_anybodys_data(monkeypatch: pytest.MonkeyPatch) -> None:
    ManagerFactory()
    with pytest.raises(CommandError, match="left alone"):
        call_command("load_demonstration", stdout=StringIO())
    assert not Family.objects.exists()


@pytest.mark.demo
@pytest.mark.django_db
def test_a_load_that_breaks_off_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_off(self: Generator) -> None:
        raise ConnectionError

    monkeypatch.setattr(generate, "HELD_DAYS_AGO", (28,))
    monkeypatch.setattr(generate, "HELD", 1)
    monkeypatch.setattr(generate, "BOOKED", 1)
    monkeypatch.setattr(pdf, "draw", draw_leaflets)
    monkeypatch.setattr(Generator, "_history", break_off)
    monkeypatch.setitem(os.environ, "CPUNIT_DEMO_PASSWORD", PASSWORD)
    with pytest.raises(ConnectionError):
        call_command("load_demonstration", stdout=StringIO())
    assert not User.objects.exists()
